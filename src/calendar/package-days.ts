/**
 * The only file that knows chinese-days. Its data are built in and it says nothing about their limits: for a
 * year it has no notice of, every Monday to Friday is a working day, 1 October included; 2026-02-30 is taken
 * for 2 March. West of Greenwich its table is built a day early (read in UTC, written in local time) while
 * weekdays are asked of the local day. So only its table is asked, with days as text, which meets the same
 * shift; weekdays are ours; and it is believed only where a notice's hash says that its days are the notice's.
 */
import chineseDays from 'chinese-days';
import { addDays, daysFromTo, isWeekend, type Day } from './day.ts';

/** Days on which a notice departs from the plain week: working weekdays that are off, weekend days that are worked. */
export type Departures = { readonly off: readonly Day[]; readonly worked: readonly Day[] };

/** What chinese-days holds from one day to another; empty where it holds nothing. */
export function departuresFromPackage(from: Day, to: Day): Departures {
  const days = daysFromTo(from, to).filter((day) => tableSays(day) === (isWeekend(day) ? 'worked' : 'off'));
  return { off: days.filter((day) => !isWeekend(day)), worked: days.filter(isWeekend) };
}

/** An entry of the table is named `Spring Festival,春节,4`; a day without one by its weekday alone. */
function tableSays(day: Day): 'off' | 'worked' | null {
  // A CommonJS bundle: Node finds its default export only, whatever its types promise.
  // oxlint-disable-next-line import/no-named-as-default-member -- see above
  const { name, work } = chineseDays.getDayDetail(day);
  if (!name.includes(',')) return null;
  return work ? 'worked' : 'off';
}

/**
 * The days of which the notice for a year speaks: from 29 December before it to 28 December. 元旦 may be moved
 * into the old year (2018-12-29 was worked by the notice for 2019), so the last three days belong to the next notice.
 */
export function noticeSpan(year: number): { readonly from: Day; readonly to: Day } {
  const next = `${String(year).padStart(4, '0')}-12-29`;
  return { from: `${String(year - 1).padStart(4, '0')}-12-29`, to: addDays(next, -1) };
}
