/** What the office's clock asks for without being asked: periods counted anew after a notice, and warnings ahead of time. */
import type { Calendars } from '../calendar/calendars.ts';
import { beijingDayAt } from '../calendar/day.ts';
import { warnOfDeadlines } from '../filings/desk/deadlines.ts';
import { recomputeDues } from '../filings/desk/recompute.ts';
import { WARN_AHEAD } from '../filings/warnings.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store/sql/open.ts';

const EVERY_MS = 5 * 60_000;

/** Once now, then every five minutes. It moves no filing: lapse and revocation are a person's. */
export function startOfficeHours(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly calendars: () => Promise<Calendars>;
}) {
  const { store, clock, log, calendars } = parts;
  let counted: Calendars | null = null;
  const look = async (): Promise<void> => {
    try {
      const [now, current] = [clock.now(), await calendars()];
      if (current !== counted) {
        const why = '工作日历有变动，重新计算期限';
        const { changed } = await recomputeDues(store.db, current, { who: 'calendar', kind: 'system', why, at: now });
        if (changed.length > 0) log.info({ changed: changed.length }, 'due dates counted anew');
        counted = current;
      }
      await warnOfDeadlines(store.db, beijingDayAt(now), now, current, WARN_AHEAD);
    } catch (error) {
      log.warn({ detail: error instanceof Error ? error.message : String(error) }, 'the clock of the office waits for the next look');
    }
  };
  void look();
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return { stop: (): void => clearInterval(timer) };
}
