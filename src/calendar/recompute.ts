/** A notice came (or was changed): what of an earlier due date it changes, for the audit line. */
import type { Calendars } from './calendars.ts';
import { dueInWords, dueOf, type Due } from './due.ts';
import { KINDS, WRITTEN } from './kinds.ts';
import { noticeInWords } from './year-calendar.ts';

export type Recomputed = {
  readonly before: Due;
  readonly after: Due;
  readonly dateChanged: boolean;
  readonly standingChanged: boolean;
  /** One Chinese sentence; null when neither the date nor its standing changed. */
  readonly audit: string | null;
};

/** Asks the same question again. Extensions that were told stand as told. */
export function recompute(before: Due, calendars: Calendars): Recomputed {
  const after = dueOf(before.asked, calendars);
  const dateChanged = after.date !== before.date;
  const standingChanged = after.standing !== before.standing;
  if (!dateChanged && !standingChanged) return { before, after, dateChanged, standingChanged, audit: null };
  const { title } = 'from' in before.asked ? KINDS[before.asked.kind] : WRITTEN[before.asked.kind];
  const news = after.rests.filter(({ year, sha256 }) => before.rests.find((one) => one.year === year)?.sha256 !== sha256);
  const notices = calendars.years.filter(({ year }) => news.some((one) => one.year === year)).map(noticeInWords);
  const cause = notices.length === 0 ? '工作日历有变动' : `登记${notices.join('、')}`;
  const settled = after.standing === 'certain' ? '，由暂定转为确定' : '，由确定转为暂定';
  const change = dateChanged
    ? `由${dueInWords(before)}改为${dueInWords(after)}${standingChanged ? settled : ''}`
    : `仍为${dueInWords(after)}${settled}`;
  return { before, after, dateChanged, standingChanged, audit: `因${cause}，${title}${change}。` };
}
