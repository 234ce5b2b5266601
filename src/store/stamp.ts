/** A time stamp over the newest entry of a sealed run, noted as an entry of its own: it vouches for everything before it. */
import { BadRequest, Cancelled, EnvironmentMissing } from '../errors.ts';
import type { LaterEntry } from '../evidence/chain-schema.ts';
import { appendLater, readLater, readSeal } from './later.ts';
import { requestToken } from './time-stamp.ts';
import type { Vouching } from './vouching.ts';

/**
 * Asks the authority and appends what it gave. When none was to be had, that is appended, so that nobody takes the run for a stamped
 * one, and a later call may try again. Throws as `appendLater` does, and `Cancelled`.
 */
export async function stampRun(dir: string, authority: string, vouching: Vouching, signal: AbortSignal): Promise<LaterEntry> {
  const seal = await readSeal(dir);
  if (!seal) throw new BadRequest(`“${dir}”尚未封存，不能加盖时间戳。`);
  const over = (await readLater(dir)).at(-1)?.hash ?? seal.hash;
  const got = await requestToken(authority, over, signal).then(
    (token) => ({ token: token.toString('base64'), failed: null }),
    (error: unknown) => {
      if (error instanceof Cancelled || !(error instanceof EnvironmentMissing)) throw error;
      return { token: null, failed: error.message };
    },
  );
  return appendLater(dir, { kind: 'time-stamp', over, authority, ...got }, vouching);
}
