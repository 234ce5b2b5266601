/** Keeps the device's screen lit, and its session from being given up, while it is in a person's hands. */
import type { Vigil } from '../../../device-farm/device.ts';
import { firstOf } from '../../deadline.ts';
import { Cancelled, CannotObserve } from '../../errors.ts';
import { sleep, type Kit } from '../kit.ts';

/** ms between two signs of life; the shortest screen time-out of a phone is 15 s. */
const SIGN_MS = 10_000;

/**
 * Waits for a person while the device gives signs of life. `over` ends both; `ask` has to hear its signal. What the device throws ends
 * the wait: a device that is lost is known at once.
 */
export type Waiting = <T>(over: AbortSignal, ask: (signal: AbortSignal) => Promise<T>) => Promise<T>;

type Watched = Pick<Kit, 'device' | 'signal' | 'log'>;

/** Does `work` with the screen kept lit; how the device was set before is put back, however it ends. `everyMs`: between two signs of life. */
export async function awake<T>(kit: Watched, work: (waiting: Waiting) => Promise<T>, everyMs = SIGN_MS): Promise<T> {
  const vigil = await kit.device.stayAwake(kit.signal);
  try {
    return await work((over, ask) => whileAlive(kit, vigil, everyMs, over, ask));
  } finally {
    const left = (await vigil.end()).filter((one) => !one.done);
    if (left.length > 0) kit.log.warn({ left }, 'settings of the screen could not be put back yet');
  }
}

async function whileAlive<T>(
  kit: Watched,
  vigil: Vigil,
  everyMs: number,
  over: AbortSignal,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const signal = firstOf(over, done.signal);
  const beating = beat(kit, vigil, everyMs, signal);
  try {
    return await Promise.race([ask(signal), beating.then(() => new Promise<never>(() => undefined))]);
  } finally {
    done.abort();
    // What it throws after the race is over was heard there or is no longer of interest.
    await beating.catch(() => undefined);
  }
}

async function beat({ signal, log }: Watched, vigil: Vigil, everyMs: number, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    try {
      await sleep(everyMs, over);
      if (await vigil.beat(signal)) log.warn('the screen had gone dark and was lit again');
    } catch (error) {
      if (error instanceof Cancelled && over.aborted) return;
      // A device that answers that it cannot do it has given a sign of life.
      if (!(error instanceof CannotObserve)) throw error;
    }
  }
}
