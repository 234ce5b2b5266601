/** The holidays of one notice, checked against each other and the week. */
import { daysFromTo, inWords, isDay, isWeekend, weekdayInWords, type Day } from './day.ts';
import { noticeSpan, type Departures } from './package-days.ts';
import type { Holiday } from './schema.ts';

/** What is wrong in one entry; the reader of the file says in which. */
export class Slip extends Error {
  override readonly name = 'Slip';
}

/** Every notice names these (全国年节及纪念日放假办法); two may share a span (国庆节、中秋节). */
const FEASTS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;

/** Days that lie in the feast whatever the year: a calendar of another year, or a slip of a month, fails here. */
const FIXED: readonly (readonly [(typeof FEASTS)[number], string])[] = [
  ['元旦', '01-01'],
  ['劳动', '05-01'],
  ['国庆', '10-01'],
];

/** Weekdays off and weekend days worked. Throws `Slip` for the first thing that cannot be. */
export function daysOfNotice(year: number, holidays: readonly Holiday[]): Departures {
  for (const holiday of holidays) checkSpan(year, holiday);
  const off = new Map<Day, string>();
  for (const { name, from, to } of holidays) {
    for (const day of daysFromTo(from, to)) {
      const other = off.get(day);
      if (other !== undefined) throw new Slip(`“${name}”与“${other}”重叠：${inWords(day)}写了两次`);
      off.set(day, name);
    }
  }
  checkFeasts(year, holidays, off);
  const worked = new Map<Day, string>();
  for (const { name, worked: days = [] } of holidays) {
    for (const day of days) {
      checkDay(year, name, day);
      const rest = off.get(day);
      if (rest !== undefined) throw new Slip(`“${name}”的上班日${inWords(day)}在“${rest}”放假期间内：同一天不能既放假又上班`);
      if (!isWeekend(day)) throw new Slip(`“${name}”的上班日${inWords(day)}是${weekdayInWords(day)}，不是周末：调休上班的只能是周六、周日`);
      const other = worked.get(day);
      if (other !== undefined) throw new Slip(`上班日${inWords(day)}写了两次（“${other}”和“${name}”）`);
      worked.set(day, name);
    }
  }
  return { off: [...off.keys()].filter((day) => !isWeekend(day)).sort(), worked: [...worked.keys()].sort() };
}

function checkSpan(year: number, { name, from, to, days }: Holiday): void {
  checkDay(year, name, from);
  checkDay(year, name, to);
  if (to < from) throw new Slip(`“${name}”的放假终止日${inWords(to)}早于起始日${inWords(from)}`);
  const count = daysFromTo(from, to).length;
  if (count !== days) {
    throw new Slip(`“${name}”${inWords(from)}至${inWords(to)}为${String(count)}天，与所写“共${String(days)}天”不符，放假日有缺口或多写`);
  }
}

function checkDay(year: number, name: string, day: Day): void {
  if (!isDay(day)) throw new Slip(`“${name}”的日期“${day}”不存在`);
  const { from, to } = noticeSpan(year);
  if (day < from || day > to) {
    throw new Slip(`“${name}”的日期${inWords(day)}不属于${String(year)}年通知的范围（${inWords(from)}至${inWords(to)}），年份可能写错`);
  }
}

function checkFeasts(year: number, holidays: readonly Holiday[], off: ReadonlyMap<Day, string>): void {
  const absent = FEASTS.find((feast) => !holidays.some(({ name }) => name.includes(feast)));
  if (absent !== undefined) throw new Slip(`缺少“${absent}”：通知逐一列明元旦、春节、清明节、劳动节、端午节、中秋节和国庆节`);
  for (const [feast, date] of FIXED) {
    const day = `${String(year)}-${date}`;
    if (!off.get(day)?.includes(feast)) throw new Slip(`“${feast}”的放假期间没有包含${inWords(day)}`);
  }
}
