import { EnvironmentMissing } from '../errors.ts';
import type { Log } from '../log.ts';
import { ENGINES, RUNS_ON, type EngineChoice, type EngineId } from './engines/choice.ts';
import { EngineUnusable } from './engines/unusable.ts';
import { ProcessFailed, startReadingProcess, type ReadingProcess, type StartReading } from './reading-process.ts';
import { messageOf } from './unread.ts';

/**
 * Starts the engine asked for; with `auto` the first of `ENGINES` that loads, each passed over with a line in the log.
 * What has once started is what every later start gives, so that the facts of the reader stay true. A model file that
 * is missing or altered is mended, not passed over: a weaker engine is for a machine that cannot run the better one.
 * Throws as `startReadingProcess`, but `EnvironmentMissing` for what does not run on this machine.
 */
export function firstThatLoads(choice: EngineChoice, log: Log): StartReading {
  let candidates: readonly EngineId[] = choice === 'auto' ? ENGINES : [choice];
  return async (signal, deadlineMs) => {
    const failed: unknown[] = [];
    for (const engine of candidates) {
      try {
        const started: ReadingProcess = await startReadingProcess(engine, signal, deadlineMs);
        candidates = [engine];
        return started;
      } catch (error) {
        const passable = error instanceof EngineUnusable || error instanceof ProcessFailed;
        if (!passable || (candidates.length === 1 && error instanceof ProcessFailed)) throw error;
        failed.push(error);
        log.warn({ err: error, engine }, `reading engine ${engine} (${RUNS_ON[engine]}) does not load: ${messageOf(error)}`);
      }
    }
    throw new EnvironmentMissing(sentence(candidates, failed), { cause: failed.at(-1) });
  };
}

function sentence(engines: readonly EngineId[], failed: readonly unknown[]): string {
  const names = engines.map((engine) => RUNS_ON[engine]).join('、');
  const other = engines.length === 1 ? '，或用 --reader auto 改用其他引擎' : '';
  return `文字识别引擎 ${names} 在本机无法载入，请运行 npm ci 重新安装${other}（${messageOf(failed.at(-1))}）`;
}
