/** Keeps the device from falling asleep, and its session from being given up, while a person is waited for. */
import { Cancelled, CannotObserve } from '../../errors.ts';
import { sleep, type Kit } from '../kit.ts';

/** ms between two signs of life; the shortest screen time-out of a phone is 15 s. */
const SIGN_MS = 10_000;

/**
 * Does `work` and asks the device for its tree every ten seconds meanwhile. `over` ends both; `work` has to hear its signal. What
 * the device throws ends the wait: a device that is lost is known at once.
 */
export async function awake<T>(kit: Kit, over: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const done = new AbortController();
  const signal = AbortSignal.any([over, done.signal]);
  const living = live(kit, signal);
  try {
    return await Promise.race([work(signal), living.then(() => new Promise<never>(() => undefined))]);
  } finally {
    done.abort();
    // What it throws after the race is over was heard there or is no longer of interest.
    await living.catch(() => undefined);
  }
}

async function live(kit: Kit, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await sleep(SIGN_MS, signal);
      await kit.device.tree(kit.signal);
    } catch (error) {
      if (error instanceof Cancelled && signal.aborted) return;
      // A tree that cannot be had is a sign of life as well.
      if (!(error instanceof CannotObserve)) throw error;
    }
  }
}
