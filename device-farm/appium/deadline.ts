import { setTimeout as delay } from 'node:timers/promises';
import { firstOf } from '../../src/deadline.ts';
import { Cancelled } from '../../src/errors.ts';

/** A command did not come back in time. Becomes `DeviceLost` or `CannotObserve` before it leaves device-farm/appium. */
export class DeadlineMissed extends Error {
  override readonly name = 'DeadlineMissed';
}

/** The outcome of `work`, or `DeadlineMissed` after `ms`, or `Cancelled` when `signal` fires. The work itself goes on unheard. */
export async function within<T>(ms: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw new Cancelled('已取消。');
  const over = new AbortController();
  const either = firstOf(signal, over.signal);
  const limit = delay(ms, undefined, { signal: either }).then(
    () => {
      throw new DeadlineMissed(`no answer within ${ms} ms`);
    },
    () => {
      throw new Cancelled('已取消。');
    },
  );
  // When the work wins, the abort below rejects this promise with nobody listening.
  limit.catch(() => undefined);
  try {
    return await Promise.race([work(), limit]);
  } finally {
    over.abort();
  }
}

/** Asks `check` until it gives a value, every `everyMs`; undefined when it gave none within `ms`. Throws `Cancelled`. */
export async function until<T>(
  ms: number,
  everyMs: number,
  signal: AbortSignal,
  check: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = performance.now() + ms;
  for (;;) {
    if (signal.aborted) throw new Cancelled('已取消。');
    const value = await check();
    if (value !== undefined || performance.now() >= end) return value;
    await delay(everyMs, undefined, { signal }).catch((cause: unknown) => {
      throw new Cancelled('已取消。', { cause });
    });
  }
}
