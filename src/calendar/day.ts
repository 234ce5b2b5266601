/** Days of the calendar as `yyyy-mm-dd`, counted in UTC so that no machine's time zone moves them. */
const MS = 86_400_000;

/** A day, `yyyy-mm-dd`; compares as text. */
export type Day = string;

/** True for a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export const isWeekend = (day: Day): boolean => weekdayOf(day) > 5;

/** Every day from one to another, both included; none when they are the wrong way round. */
export function daysFromTo(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** `2026年3月3日`. */
export function inWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(year)}年${String(month)}月${String(date)}日`;
}

/** `星期六`. */
export const weekdayInWords = (day: Day): string => `星期${'一二三四五六日'.charAt(weekdayOf(day) - 1)}`;

/** Beijing's day at a moment. */
export const beijingDayAt = (moment: Date): Day => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
