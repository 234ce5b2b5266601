/** The reading process: native inference blocks its thread and may crash it, so it runs here and not beside the service. */
import { setPriority } from 'node:os';
import { EnvironmentMissing } from '../errors.ts';
import { rememberingInk } from './again/inks.ts';
import { ENGINES } from './engines/choice.ts';
import { createEngine } from './engines/create.ts';
import { EngineUnusable } from './engines/unusable.ts';
import { inkOf } from './ink.ts';
import type { Job, Reply } from './messages.ts';
import { readPicture } from './read-picture.ts';
import { messageOf } from './unread.ts';

// Reading may lag; the device and the walk may not: where processors are short, they go first.
setPriority(10);

// The parent is gone, however it went: nobody would hear the answer. Worker threads end with the process.
process.on('disconnect', () => process.exit(0));

try {
  const id = ENGINES.find((one) => one === process.argv[2]);
  if (id === undefined) throw new Error(`no such reading engine: ${String(process.argv[2])}`);
  const remembers = process.argv[3] !== 'forgets';
  const engine = await createEngine(id, remembers);
  const measure = remembers ? rememberingInk(inkOf) : inkOf;
  process.on('message', (job: Job) => {
    void readPicture(engine, job.picture, measure).then((result) => {
      reply({ kind: 'done', id: job.id, result });
      return undefined;
    });
  });
  const { name, model, modelHash, options } = engine;
  reply({ kind: 'ready', facts: { engine: name, model, modelHash, options } });
} catch (error) {
  if (error instanceof EngineUnusable) reply({ kind: 'unusable', why: messageOf(error) });
  else
    reply({
      kind: 'unfit',
      message: error instanceof EnvironmentMissing ? error.message : `文字识别引擎无法启动，请运行 npm ci 后重试（${messageOf(error)}）`,
    });
}

function reply(message: Reply): void {
  process.send?.(message);
}
