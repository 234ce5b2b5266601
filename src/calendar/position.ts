/** Where a day stands to a due date. The clock says 已届期; what follows from it (lapse, revocation, lateness) a person decides. */
import { workdaysBetween, type Calendars } from './calendars.ts';
import { inWords, type Day } from './day.ts';
import type { Due } from './due.ts';
import { KINDS, WRITTEN } from './kinds.ts';

/** `over` is a fact of the calendar, never a status of the filing. */
export type Position = {
  readonly state: 'running' | 'last-day' | 'over';
  /** Working days left after `today`; 0 from the last day on. */
  readonly workdaysLeft: number;
  readonly because: string;
};

/** Handing in on the last day is in time. */
export function positionAt(due: Due, today: Day, calendars: Calendars): Position {
  const workdaysLeft = workdaysBetween(calendars, today, due.date);
  const until = `${inWords(due.date)}${due.standing === 'provisional' ? '（暂定）' : ''}`;
  if (today < due.date) return { state: 'running', workdaysLeft, because: `期限${until}，还有${String(workdaysLeft)}个工作日。` };
  if (today === due.date) return { state: 'last-day', workdaysLeft, because: `今天是期限最后一日${until}。` };
  const { whenOver } = 'from' in due.asked ? KINDS[due.asked.kind] : WRITTEN[due.asked.kind];
  const caution = due.standing === 'provisional' ? '期限是暂定的，不能据以认定逾期；' : '';
  return { state: 'over', workdaysLeft, because: `已届期（${until}）；${caution}${whenOver}，由人决定。` };
}
