/** The working days one can vouch for, and what is assumed of the others. */
import { addDays, isWeekend, type Day } from './day.ts';
import { noticeYearOf, type YearCalendar } from './year-calendar.ts';

export type Calendars = {
  /** The notices in force, by year; of two for one year the later. */
  readonly years: readonly YearCalendar[];
  /** By the notice; without one, Monday to Friday but for the holidays of fixed date. */
  isWorkday(day: Day): boolean;
  /** The notice that speaks of a day, or null: what is said of the day is an assumption. */
  noticeOf(day: Day): YearCalendar | null;
};

/**
 * 元旦, 劳动节, 国庆节: off in any year (全国年节及纪念日放假办法). Used where there is no notice yet, to come nearer,
 * never as a ground; the movable feasts and the worked weekends cannot be known.
 */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

export function createCalendars(given: readonly YearCalendar[]): Calendars {
  const byYear = new Map<number, YearCalendar>();
  for (const one of given.toSorted((a, b) => Date.parse(a.notice.date) - Date.parse(b.notice.date))) byYear.set(one.year, one);
  const years = [...byYear.values()].sort((a, b) => a.year - b.year);
  const off = new Set(years.flatMap((one) => one.off));
  const worked = new Set(years.flatMap((one) => one.worked));
  const noticeOf = (day: Day): YearCalendar | null => byYear.get(noticeYearOf(day)) ?? null;
  return {
    years,
    noticeOf,
    isWorkday(day) {
      if (noticeOf(day) === null) return !isWeekend(day) && !FIXED_HOLIDAYS.has(day.slice(5));
      return isWeekend(day) ? worked.has(day) : !off.has(day);
    },
  };
}

/** What a count walked over. `unknown`: notice years that have none. */
export type Count = { readonly date: Day; readonly notices: readonly YearCalendar[]; readonly unknown: readonly number[] };

/**
 * The n-th working day after a day (before it, for a negative n). The day itself is not counted, unless
 * `countsFirstDay` and it is a working day; n = 0 gives the day.
 */
export function countWorkdays(calendars: Calendars, from: Day, n: number, countsFirstDay = false): Count {
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let date = from;
  const walked: Day[] = [];
  if (countsFirstDay && left > 0) {
    walked.push(date);
    if (calendars.isWorkday(date)) left -= 1;
  }
  while (left > 0) {
    date = addDays(date, step);
    walked.push(date);
    if (calendars.isWorkday(date)) left -= 1;
  }
  const found = new Map(walked.map((day) => [noticeYearOf(day), calendars.noticeOf(day)]));
  const years = [...found.keys()].sort((a, b) => a - b);
  return {
    date,
    notices: years.flatMap((year) => found.get(year) ?? []),
    unknown: years.filter((year) => found.get(year) === null),
  };
}

/** Working days after one day up to another, the second included; 0 when it is not later. */
export function workdaysBetween(calendars: Calendars, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendars.isWorkday(day)) count += 1;
  return count;
}
