/** How near a period is to its end, and from when a warning is due. Pure. */
import { countWorkdays, type Calendars } from '../calendar/calendars.ts';
import type { Day } from '../calendar/day.ts';
import type { Due } from '../calendar/due.ts';
import { existingPlan } from '../calendar/plans.ts';
import { positionAt } from '../calendar/position.ts';
import type { DueKind } from './record.ts';
import type { Status } from './statuses.ts';

export type Level = 'soon' | 'last-day' | 'over';
export type Warning = { readonly level: Level; readonly workdaysLeft: number; readonly because: string };

/** Working days ahead at which a warning begins. */
export const WARN_AHEAD = 3;

/** null: nothing to warn of yet. 存量 warns from the last day on which the full periods still fit (2026-06-11 at a province, 06-26 at the nation). */
export function warningOf(due: Due, status: Status, today: Day, calendars: Calendars, ahead: number = WARN_AHEAD): Warning | null {
  const { state, workdaysLeft, because } = positionAt(due, today, calendars);
  if (state !== 'running') return { level: state, workdaysLeft, because };
  const kind: DueKind = due.asked.kind;
  if (kind === 'existing') {
    const plan = existingPlan(calendars);
    const from = status === 'completeness-check' || status === 'returned-incomplete' ? plan.provinceBy : plan.nationBy;
    return today >= from ? { level: 'soon', workdaysLeft, because: `${because}${plan.because}` } : null;
  }
  return workdaysLeft <= ahead ? { level: 'soon', workdaysLeft, because } : null;
}

/** The last day on which a period may end for a warning to be due today: what a query need not look beyond. */
export const horizon = (today: Day, calendars: Calendars, ahead: number): Day => countWorkdays(calendars, today, ahead).date;
