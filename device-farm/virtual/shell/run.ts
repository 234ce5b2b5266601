import type { Phone } from '../system/phone.ts';
import { commands } from './commands/index.ts';
import { failure, type Answer, type ShellIo } from './call.ts';
import { parseShell, ShellSyntax, type SimpleCommand, type Step } from './parse.ts';

/** Runs a command line and gives its exit code. */
export type RunShell = (text: string, io: ShellIo) => Promise<number>;

type Result = { readonly out: string; readonly err: string; readonly code: number };

function result(answer: Answer): Result {
  if (typeof answer === 'string') return { out: answer, err: '', code: 0 };
  return { out: answer.out ?? '', err: answer.err ?? '', code: answer.code };
}

/** `exec`: in the shell's own place, which makes no difference here. */
function program(words: readonly string[]): readonly string[] {
  return words[0] === 'exec' && words.length > 1 ? words.slice(1) : words;
}

async function runSimple(command: SimpleCommand, piped: string | null, phone: Phone, io: ShellIo): Promise<Result> {
  const [path = '', ...args] = program(command.words);
  const name = path.replace(/^\/system\/bin\//, '');
  const handler = commands.get(name);
  if (handler === undefined) phone.log.debug({ name }, 'shell: not found');
  const answer =
    handler === undefined
      ? failure(`/system/bin/sh: ${path}: inaccessible or not found`, 127)
      : await handler({ name, args, phone, io, piped, known: (one) => commands.has(one) });
  const { out, err, code } = result(answer);
  const { redirects } = command;
  const merged = redirects.error === 'out' ? out + err : out;
  const errors = redirects.error === 'own' ? err : '';
  if (redirects.out === null) return { out: merged, err: errors, code };
  if (redirects.out !== '/dev/null') {
    const before = redirects.append ? (phone.files.read(redirects.out) ?? Buffer.alloc(0)) : Buffer.alloc(0);
    const stopped = phone.files.write(redirects.out, Buffer.concat([before, Buffer.from(merged)]));
    if (stopped !== null) return { out: '', err: `/system/bin/sh: can't create ${redirects.out}: ${stopped}\n`, code: 1 };
  }
  return { out: '', err: errors, code };
}

async function runPipeline(step: Step, phone: Phone, io: ShellIo): Promise<number> {
  let piped: string | null = null;
  let code = 0;
  for (const command of step.pipeline) {
    const done: Result = await runSimple(command, piped, phone, io);
    if (done.err !== '') io.err(done.err);
    piped = done.out;
    code = done.code;
  }
  if (piped !== null && piped !== '') io.out(piped);
  return code;
}

function gone(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

export function createShell(phone: Phone): RunShell {
  return async (text, io) => {
    const marks = await phone.meet(`shell ${text}`);
    if (marks.never) await gone(io.signal);
    try {
      let code = 0;
      for (const step of parseShell(text)) {
        if (io.signal.aborted) return 130;
        if (step.when === 'success' && code !== 0) continue;
        if (step.when === 'failure' && code === 0) continue;
        code = await runPipeline(step, phone, io);
      }
      return code;
    } catch (error) {
      if (!(error instanceof ShellSyntax)) throw error;
      io.err(`/system/bin/sh: syntax error: ${error.message}\n`);
      return 2;
    }
  };
}
