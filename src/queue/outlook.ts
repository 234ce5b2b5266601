/** What the devices that are ready will do in time, by class of device: the forecast of forecast.ts from what was measured. Pure. */
import { beijingDayAt } from '../calendar/day.ts';
import { capacityOf, forecast, type Awaited, type Forecast } from './forecast.ts';

/** Minutes of the Beijing day in which devices are counted on, 8:00–20:00 of working days: a person must be at hand for codes. */
export const SERVICE = { opens: 480, closes: 1_200 } as const;

/** Minutes a detection is taken to need while none was measured. */
export const DEFAULT_MINUTES = 60;

/** Of the devices' time, so much is counted on: some will break that work this morning. */
const COUNTED_ON = 0.97;

export type Waiting = Awaited & { readonly deviceClass: string };

export type Farm = {
  /** Ready ones. What is of several classes counts in each. */
  readonly devices: readonly { readonly classes: readonly string[] }[];
  /** What the last finished detections of a class took, in minutes. */
  readonly minutes: (deviceClass: string) => readonly number[];
};

export type Outlook = Forecast & {
  readonly deviceClass: string;
  readonly waiting: number;
  readonly devices: number;
  /** Minutes of one detection, and how many measured ones that is the median of; 0: the default. */
  readonly minutes: number;
  readonly measured: number;
  /** Detections a working day. */
  readonly perDay: number;
};

/** One a class that something waits for, by name. */
export function outlookOf(
  waiting: readonly Waiting[],
  farm: Farm,
  { now, isWorkday }: { readonly now: Date; readonly isWorkday: (day: string) => boolean },
): readonly Outlook[] {
  const today = beijingDayAt(now);
  const classes = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const own = classes.get(one.deviceClass);
    if (own === undefined) classes.set(one.deviceClass, [one]);
    else own.push(one);
  }
  return [...classes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([deviceClass, own]) => {
      const measured = farm.minutes(deviceClass).filter((one) => one > 0);
      const minutes = medianOf(measured) ?? DEFAULT_MINUTES;
      const devices = farm.devices.filter((one) => one.classes.includes(deviceClass)).length;
      const during = (service: number): number => COUNTED_ON * capacityOf(devices, service, minutes);
      const [perDay, left] = [during(SERVICE.closes - SERVICE.opens), during(serviceLeft(now))];
      const seen = forecast(own, { today, isWorkday, capacityOn: (day) => (isWorkday(day) ? (day === today ? left : perDay) : 0) });
      return { ...seen, deviceClass, waiting: own.length, devices, minutes, measured: measured.length, perDay };
    });
}

/** The first predicted miss, in one sentence; null: none is foreseen. */
export function warningWords({ deviceClass, misses, devices, minutes, measured, perDay }: Outlook): string | null {
  const [first] = misses;
  if (first === undefined) return null;
  const done = first.doneOn === null ? '一年内不能完成' : `预计${first.doneOn}完成`;
  const basis = measured === 0 ? '尚无实测，按默认值' : `最近${String(measured)}项的中位数`;
  return (
    `预计有${String(misses.length)}项检测（设备类别 ${deviceClass}）不能在期限前完成：最早的期限是${first.dueOn}（还有${String(first.workdaysLeft)}个工作日），${done}。` +
    `按就绪设备${String(devices)}台、每项${String(round(minutes))}分钟（${basis}）、每个工作日约${String(round(perDay))}项估算；请增加设备或调整安排。`
  );
}

/** null: of nothing. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Minutes of service still to come today, Beijing. */
function serviceLeft(now: Date): number {
  const minute = (now.getUTCHours() * 60 + now.getUTCMinutes() + 480) % 1440;
  return SERVICE.closes - Math.min(SERVICE.closes, Math.max(SERVICE.opens, minute));
}

const round = (value: number): number => Math.round(value * 10) / 10;
