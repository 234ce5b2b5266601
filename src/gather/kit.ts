/** What a walk carries: its ports, its signal and its purse of time. */
import type { Log } from '../log.ts';
import { Cancelled } from '../errors.ts';
import type { Device } from '../../device-farm/device.ts';
import type { Declaration } from '../evidence/declaration.ts';
import type { Account, Checkpoints, Clock, Notebook, Person, Reader } from '../ports.ts';
import type { Choosing } from './choosing.ts';
import type { Hints } from './hints.ts';
import type { Target } from './launch/target.ts';
import type { Shield } from './shield.ts';

export type Kit = {
  readonly device: Device;
  readonly reader: Reader;
  readonly notebook: Notebook;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly packageName: string;
  /** What is started and what of the screen is its own; left out: the installed app of that package. */
  readonly target?: Target;
  readonly account: Account | null;
  /** Set by `explore` where an account is given: what it signs in with is kept out of all that is kept. */
  readonly shield?: Shield;
  /** Who can do what only a person can; left out: nobody. */
  readonly person?: Person;
  /** What was declared of accounts and of the way in. */
  readonly access?: Declaration['access'];
  /** Does what a person has to be waited for; set by `explore`, its time does not count against the deadline. */
  readonly paused?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Another device with the app installed, in the place of a lost one; left out: the walk ends with its device. */
  readonly another?: () => Promise<Device>;
  /** Where the walk is written down for another process to go on with; left out: nowhere. */
  readonly checkpoints?: Checkpoints;
  readonly seed: number;
  /** What the package's own labels make worth opening early; left out: nothing. */
  readonly hints?: Hints;
  /** What is tried next; left out: best first by what the clauses need. */
  readonly choosing?: Choosing;
  /** Clock time in ms at which no new action is begun. */
  readonly deadline: number;
  /** One line a person can follow. */
  readonly progress: (line: Progress) => void;
  /** Where the time went, ms. */
  readonly spent: { device: number; settling: number; reading: number };
};

export type Progress = {
  readonly phase: string;
  readonly screens: number;
  readonly actions: number;
  readonly left: number;
  readonly now: string;
};

/** A clock that can be stopped, and what stops it: waiting for a person costs the walk no time. */
export function stoppable(clock: Clock): { readonly clock: Clock; readonly paused: NonNullable<Kit['paused']> } {
  let stopped = 0;
  let since: number | null = null;
  return {
    clock: { now: () => clock.now(), elapsed: () => (since ?? clock.elapsed()) - stopped },
    paused: async (work) => {
      const begun = clock.elapsed();
      since = begun;
      try {
        return await work();
      } finally {
        since = null;
        stopped += clock.elapsed() - begun;
      }
    },
  };
}

/** Throws `Cancelled` once the signal has fired. */
export function heed(signal: AbortSignal): void {
  if (signal.aborted) throw new Cancelled('检测已取消，已取得的证据保留在输出目录中。', { cause: signal.reason });
}

/** Runs one device command and books its time. */
export async function onDevice<T>(kit: Kit, act: () => Promise<T>): Promise<T> {
  heed(kit.signal);
  const start = kit.clock.elapsed();
  try {
    return await act();
  } finally {
    kit.spent.device += kit.clock.elapsed() - start;
  }
}

/** Waits for what the reader is at, and books the wait. */
export async function onReader<T>(kit: Kit, wait: () => Promise<T>): Promise<T> {
  const start = kit.clock.elapsed();
  try {
    return await wait();
  } finally {
    kit.spent.reading += kit.clock.elapsed() - start;
  }
}

/** A pause between two looks, booked as settling; it hears the signal. */
export async function pause(kit: Kit, ms: number): Promise<void> {
  const start = kit.clock.elapsed();
  try {
    await sleep(ms, kit.signal);
  } finally {
    kit.spent.settling += kit.clock.elapsed() - start;
  }
}

/** Leaves the device alone for so long: what goes on by itself is looked at afterwards. Hears the signal. */
export async function rest(kit: Kit, ms: number): Promise<void> {
  heed(kit.signal);
  await sleep(ms, kit.signal);
}

/** Hears the signal: throws `Cancelled`. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Cancelled('检测已取消，已取得的证据保留在输出目录中。'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
