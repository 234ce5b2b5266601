/** What the office's clock asks for without being asked: periods counted anew after a notice, warnings ahead of time, and what will be late. */
import type { Calendars } from '../calendar/calendars.ts';
import { beijingDayAt } from '../calendar/day.ts';
import { warnOfDeadlines } from '../filings/desk/deadlines.ts';
import { recomputeDues } from '../filings/desk/recompute.ts';
import { WARN_AHEAD } from '../filings/warnings.ts';
import { foretell } from '../store/sql/predicted-misses.ts';
import { dueRisk } from './due-risk.ts';
import type { ApiWorld } from './world.ts';

const EVERY_MS = 5 * 60_000;

/** Once now, then every five minutes. It moves no filing: lapse and revocation are a person's. */
export function startOfficeHours(world: Pick<ApiWorld, 'store' | 'clock' | 'log' | 'office'>) {
  const { store, clock, log, office } = world;
  let counted: Calendars | null = null;
  const look = async (): Promise<void> => {
    try {
      const [now, current] = [clock.now(), await office.calendars()];
      if (current !== counted) {
        const why = '工作日历有变动，重新计算期限';
        const { changed } = await recomputeDues(store.db, current, { who: 'calendar', kind: 'system', why, at: now });
        if (changed.length > 0) log.info({ changed: changed.length }, 'due dates counted anew');
        counted = current;
      }
      await warnOfDeadlines(store.db, beijingDayAt(now), now, current, WARN_AHEAD);
      await foretellMisses(world);
    } catch (error) {
      log.warn({ detail: error instanceof Error ? error.message : String(error) }, 'the clock of the office waits for the next look');
    }
  };
  void look();
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return { stop: (): void => clearInterval(timer) };
}

/** Tells the nation's webhooks of what will be late, each filing once for each day it is then expected to be done. Gives how many. */
export async function foretellMisses(world: Pick<ApiWorld, 'store' | 'clock' | 'office'>): Promise<number> {
  const misses = (await dueRisk(world)).flatMap((seen) =>
    seen.misses.map(({ id, dueOn, doneOn, workdaysLeft }) => ({
      detection: id,
      deviceClass: seen.deviceClass,
      dueOn,
      doneOn,
      workdaysLeft,
    })),
  );
  return foretell(world.store.db, misses, world.clock.now());
}
