import { extname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { forkModule } from '../child.ts';
import { Cancelled, EnvironmentMissing } from '../errors.ts';
import type { Observation, Session } from '../evidence/schema.ts';
import type { ReadingResult } from '../ports.ts';
import type { EngineId } from './engines/choice.ts';
import { EngineUnusable } from './engines/unusable.ts';
import type { PictureBytes, Reply } from './messages.ts';

/** One life of the reading process. */
export type ReadingProcess = {
  readonly facts: Session['reader'];
  readonly pid: number | undefined;
  readonly alive: () => boolean;
  /** Reads one picture; one at a time. Rejects with `ProcessFailed` when the process dies or `deadlineMs` passes: it is then dead. */
  readonly read: (picture: PictureBytes, deadlineMs: number) => Promise<Observation<ReadingResult>>;
  /** Ends it at once; resolves when it is gone. */
  readonly kill: () => Promise<void>;
};

/** The reading process died or did not answer. `late`: it was the picture's deadline that passed. */
export class ProcessFailed extends Error {
  override readonly name = 'ProcessFailed';
  readonly late: boolean;
  constructor(message: string, late = false) {
    super(message);
    this.late = late;
  }
}

/** Starts a reading process within `deadlineMs`. */
export type StartReading = (signal: AbortSignal, deadlineMs: number) => Promise<ReadingProcess>;

/**
 * glibc keeps a heap for each thread that allocates: with one, the process takes a tenth less memory at the same speed. And
 * blocks up to 64 MB stay in it instead of being given back and cleared for each run of a network: a third less of the
 * system's time, for 5 % more memory (with 256 MB two thirds less, for 17 %).
 */
const ALLOCATION = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '67108864', MALLOC_TRIM_THRESHOLD_: '67108864' };

/**
 * Starts the process and waits for its engine. Throws `EnvironmentMissing` when something is to be mended first,
 * `EngineUnusable` when the engine does not run on this machine, `ProcessFailed` when the process dies of it or hangs,
 * `Cancelled` on the signal. `forgets`: each picture is read whole, as if it were the first.
 */
export async function startReadingProcess(
  engine: EngineId,
  signal: AbortSignal,
  deadlineMs: number,
  memory: 'remembers' | 'forgets' = 'remembers',
): Promise<ReadingProcess> {
  if (signal.aborted) throw new Cancelled('文字识别已取消');
  const child = forkModule(new URL(`./child${extname(new URL(import.meta.url).pathname)}`, import.meta.url), [engine, memory], ALLOCATION);
  const listeners = new Set<(reply: Reply) => void>();
  let alive = true;
  let jobs = 0;
  const gone = new Promise<string>((resolve) => {
    child.once('exit', (code, by) => resolve(by ?? `code ${code}`));
    child.on('error', (error) => resolve(error.message));
  }).then((how) => {
    alive = false;
    return how;
  });
  child.on('message', (message: Reply) => {
    for (const listen of listeners) listen(message);
  });
  const kill = async (): Promise<void> => {
    alive = false;
    // Ending is waited for: the child must hold the event loop again, or the owner would end first, in the middle of its work.
    child.ref();
    child.kill('SIGKILL');
    await gone;
  };

  /** The first reply that `wanted` takes; rejects when the process goes, or is killed at the deadline. */
  const hear = async <T>(wanted: (reply: Reply) => T | undefined, deadline: number): Promise<T> => {
    const done = new AbortController();
    let listen: ((reply: Reply) => void) | undefined;
    const heard = new Promise<T>((resolve) => {
      listen = (reply) => {
        const value = wanted(reply);
        if (value !== undefined) resolve(value);
      };
      listeners.add(listen);
    });
    const died = gone.then((how): never => {
      throw new ProcessFailed(`reading process ended: ${how}`);
    });
    const late = wait(deadline, undefined, { signal: done.signal }).then((): never => {
      void kill();
      throw new ProcessFailed(`reading process gave no answer in ${deadline} ms`, true);
    });
    // Whichever loses is of no more interest, nor is its rejection.
    for (const loser of [died, late]) loser.catch(() => undefined);
    try {
      return await Promise.race([heard, late, died]);
    } finally {
      done.abort();
      if (listen !== undefined) listeners.delete(listen);
    }
  };

  const stop = (): void => void kill();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const first = await hear((reply) => (reply.kind === 'done' ? undefined : reply), deadlineMs);
    if (first.kind === 'unusable') throw new EngineUnusable(first.why);
    if (first.kind === 'unfit') throw new EnvironmentMissing(first.message);
    // An idle reader does not keep its owner running; a reading does, by its deadline.
    child.unref();
    child.channel?.unref();
    return {
      facts: first.facts,
      pid: child.pid,
      alive: () => alive,
      kill,
      read: (picture, deadline) => {
        const id = ++jobs;
        // A failed send means the channel is closed: `gone` follows.
        child.send({ id, picture }, () => undefined);
        return hear((reply) => (reply.kind === 'done' && reply.id === id ? reply.result : undefined), deadline);
      },
    };
  } catch (cause) {
    await kill();
    if (signal.aborted) throw new Cancelled('文字识别已取消', { cause });
    throw cause;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
