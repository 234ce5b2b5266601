/** What is past its day goes: answered keys after a day, accounts after theirs. */
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import { forgetRequests } from '../store/sql/idempotency.ts';
import type { Store } from '../store/sql/open.ts';
import { dropExpired } from '../store/sql/secrets.ts';

const EVERY_MS = 60 * 60_000;
const KEYS_MS = 86_400_000;

/** Once now, then hourly. */
export function startHousekeeping({ store: { db }, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
  const tidy = async (): Promise<void> => {
    try {
      const now = clock.now();
      await forgetRequests(db, new Date(now.getTime() - KEYS_MS));
      await dropExpired(db, now);
    } catch (error) {
      log.warn({ detail: error instanceof Error ? error.message : String(error) }, 'housekeeping waits for the next hour');
    }
  };
  void tidy();
  const timer = setInterval(() => void tidy(), EVERY_MS);
  timer.unref();
  return { stop: (): void => clearInterval(timer) };
}
