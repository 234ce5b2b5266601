/** 应用上线时间: a day, a month, a year, or 未上线; and whether the application was on line before the 办法 took effect (办法二十六). */
import { addDays, isDay, type Day } from '../calendar/day.ts';

/** 施行之日. */
export const EXISTING_SINCE: Day = '2026-01-25';

/** `from`–`to`: the days that it may mean. `existing`: 存量. */
export type Since = { readonly from: Day; readonly to: Day; readonly existing: 'yes' | 'no' | 'perhaps' };

/** null for 未上线, nothing, or what is no time. Takes `2025-03-01`, `2025-03`, `2025`. */
export function sinceOf(text: string | undefined): Since | null {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u.exec(text ?? '');
  if (!found) return null;
  const [, year = '', month, date] = found;
  const from = `${year}-${month ?? '01'}-${date ?? '01'}`;
  if (!isDay(from)) return null;
  const to = date !== undefined ? from : month !== undefined ? lastOf(year, month) : `${year}-12-31`;
  return { from, to, existing: to < EXISTING_SINCE ? 'yes' : from >= EXISTING_SINCE ? 'no' : 'perhaps' };
}

function lastOf(year: string, month: string): Day {
  const next = month === '12' ? `${String(Number(year) + 1)}-01-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}
