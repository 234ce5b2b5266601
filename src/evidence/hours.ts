/** Hours at which a function is said to show (7:30-9:30, 工作日7:30—9:30, 周一至周五 早7点半到9点), and whether a session met them. Pure. */
import type { Session } from './schema.ts';

/** Minutes of Beijing's day, `from` included, `to` not; `workdays`: Monday to Friday only. */
export type Hours = { readonly said: string; readonly from: number; readonly to: number; readonly workdays: boolean };

const TIME = '(\\d{1,2})(?:(?:[:：]|点|时)(?:(\\d{1,2})分?|(半))?)?';
const SPAN = new RegExp(`${TIME}\\s*(?:-|－|–|—|~|～|至|到)+\\s*(?:上午|早上|下午|次日)?${TIME}`, 'u');
const DAY = 24 * 60;

/** null: no span of hours in it. */
export function hoursIn(said: string): Hours | null {
  const found = SPAN.exec(said.normalize('NFKC').replace(/周[一二三四五六日][至到-]周?[一二三四五六日]/u, ''));
  if (!found) return null;
  const minutes = (hour = '0', minute?: string, half?: string): number => Number(hour) * 60 + (half ? 30 : Number(minute ?? 0));
  const from = minutes(found[1], found[2], found[3]);
  const to = minutes(found[4], found[5], found[6]);
  return from < to && to <= DAY ? { said, from, to, workdays: /工作日|周一[至到-]周?五/u.test(said) } : null;
}

/** The session was under way at one of these minutes. */
export function metBy({ from, to, workdays }: Hours, { startedAt, endedAt, weekday }: Session): boolean {
  if (workdays && weekday > 5) return false;
  const began = (Math.floor(Date.parse(startedAt) / 60_000) + 8 * 60) % DAY;
  const lasted = Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 60_000);
  return (began < to && began + lasted >= from) || began + lasted >= from + DAY;
}
