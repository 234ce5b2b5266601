/** What is looked at on a device, from what everything stands on upwards. */
import type { Identity } from '../identity.ts';

export type RungId =
  | 'connection'
  | 'answers'
  | 'identity'
  | 'lock'
  | 'front'
  | 'battery'
  | 'temperature'
  | 'storage'
  | 'network'
  | 'keyboard'
  | 'web-view'
  | 'server'
  | 'picture';

/** One thing looked at. `unseen`: what stands below it failed, or the device does not tell. */
export type Rung = {
  readonly id: RungId;
  readonly standing: 'well' | 'weak' | 'bad' | 'unseen';
  /** What was found; a Chinese clause without a full stop. */
  readonly found: string;
  /** What to do, a whole Chinese sentence; null where nothing is to be done. */
  readonly remedy: string | null;
};

export type Health = {
  readonly at: string;
  readonly rungs: readonly Rung[];
  /** 0 to 100. */
  readonly score: number;
  /** `away`: cannot be used until somebody does what is said, and then at once; `low`: works, and not well enough. */
  readonly fitness: 'fit' | 'away' | 'low';
  /** Why it is not fit, with what to do; null when it is. */
  readonly reason: string | null;
  /** null: it did not tell. */
  readonly identity: Identity | null;
};

export const well = (id: RungId, found: string): Rung => ({ id, standing: 'well', found, remedy: null });
export const weak = (id: RungId, found: string, remedy: string | null = null): Rung => ({ id, standing: 'weak', found, remedy });
export const bad = (id: RungId, found: string, remedy: string): Rung => ({ id, standing: 'bad', found, remedy });
export const unseen = (id: RungId, found: string): Rung => ({ id, standing: 'unseen', found, remedy: null });
