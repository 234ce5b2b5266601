/** Beijing time has no daylight saving: UTC+8 all year. */
const BEIJING_MS = 8 * 3600 * 1000;

/** `2026年3月3日`; the text itself when it is no date. */
export function beijingDay(iso: string): string {
  const date = shifted(iso);
  return date === null ? iso : `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** `2026年3月3日14:05`, Beijing time; the text itself when it is no date. */
export function beijingTime(iso: string): string {
  const date = shifted(iso);
  if (date === null) return iso;
  return `${beijingDay(iso)}${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `14:05:09`, Beijing time; the text itself when it is no date. */
export function beijingClock(iso: string): string {
  const date = shifted(iso);
  if (date === null) return iso;
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** `2026年3月3日14:05:09至14:06:41`, Beijing time; the day again when it is another. */
export function period(from: string, to: string): string {
  const [first, last] = [beijingDay(from), beijingDay(to)];
  const moment = (iso: string, day: string): string => (day === iso ? iso : `${day}${beijingClock(iso)}`);
  return `${moment(from, first)}至${first === last ? beijingClock(to) : moment(to, last)}`;
}

/** `3分20秒`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole}秒` : `${minutes}分${whole % 60}秒`;
}

const two = (value: number): string => String(value).padStart(2, '0');

function shifted(iso: string): Date | null {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : new Date(time + BEIJING_MS);
}
