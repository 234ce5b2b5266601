/** One year's working days by one notice of the State Council. */
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { yearOf, type Day } from './day.ts';
import type { Departures } from './package-days.ts';

/** The notice a year rests on. `date`: the day it was signed. */
export type Notice = { readonly title: string; readonly number: string; readonly date: Day };

export type YearCalendar = Departures & {
  readonly year: number;
  readonly notice: Notice;
  /** Of the content (`calendarHash`), not of a file. */
  readonly sha256: string;
  /** `内置`, or the name of the file it was imported with. */
  readonly origin: string;
};

/** SHA-256 of what counts: the year, the notice's number and date, and the days that depart from the plain week. */
export function calendarHash(year: number, notice: Pick<Notice, 'number' | 'date'>, days: Departures): string {
  return sha256(
    canonicalJson({ year, number: notice.number, date: notice.date, off: days.off.toSorted(), worked: days.worked.toSorted() }),
  );
}

/** The year whose notice speaks of a day: its own, or from 29 December on the next (`noticeSpan`). */
export const noticeYearOf = (day: Day): number => yearOf(day) + (day.slice(5) >= '12-29' ? 1 : 0);

export const noticeTitle = (year: number): string => `国务院办公厅关于${String(year)}年部分节假日安排的通知`;

/** `《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）`. */
export const noticeInWords = ({ notice }: YearCalendar): string => `《${notice.title}》（${notice.number}）`;
