/**
 * 预警: whether what waits will be done in time, told from the queue and what the devices can do. Pure, and in the order in which the
 * queue is served, so that the forecast and the queue cannot disagree. It promises nothing: a person decides what is done about it.
 */
import { priorityOf, type Urgency } from './order.ts';

/** A detection that is not done yet: queued, running, or waiting for accounts and sure to come. `dueOn` null takes a place and misses nothing. */
export type Awaited = Urgency & { readonly id: string };

export type Outlook = {
  /** yyyy-mm-dd, Beijing. */
  readonly today: string;
  /** Detections that can be finished on a day, from `today` (what is left of it) on; 0 on a day of rest. May be a fraction. */
  readonly capacityOn: (day: string) => number;
  readonly isWorkday: (day: string) => boolean;
};

/** A detection that will be late if nothing changes. `doneOn` null: not within a year. `workdaysLeft`: from today to its due date. */
export type ForeseenMiss = { readonly id: string; readonly dueOn: string; readonly doneOn: string | null; readonly workdaysLeft: number };

export type Forecast = {
  /** Due before today and not done: a fact, no forecast. */
  readonly overdue: number;
  /** Will be late, the earliest due date first; what is overdue is not among them. */
  readonly misses: readonly ForeseenMiss[];
  /** The day on which all that waits will be done; null: not within a year. */
  readonly clearOn: string | null;
};

/** Days looked ahead. */
const HORIZON = 366;
const DAY_MS = 86_400_000;

/** Most urgent first, day after day, as many as can be done. Throws `RangeError` for a capacity below zero or none, and for a day that is none. */
export function forecast(awaited: readonly Awaited[], { today, capacityOn, isWorkday }: Outlook): Forecast {
  const order = awaited.map((one) => ({ one, place: priorityOf(one) })).sort((a, b) => a.place - b.place);
  const misses: ForeseenMiss[] = [];
  const left = workdayCounter(today, isWorkday);
  let overdue = 0;
  let day: string | null = today;
  let room = capacityAt(today, capacityOn);
  let ahead = 0;
  for (const { one } of order) {
    while (day !== null && room < 1) {
      ahead += 1;
      day = ahead > HORIZON ? null : dayAfter(day);
      if (day !== null) room += capacityAt(day, capacityOn);
    }
    room -= 1;
    const { id, dueOn } = one;
    if (dueOn === null) continue;
    if (dueOn < today) overdue += 1;
    else if (day === null || day > dueOn) misses.push({ id, dueOn, doneOn: day, workdaysLeft: left(dueOn) });
  }
  misses.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  return { overdue, misses, clearOn: day };
}

/** What devices finish in a day of `serviceMinutes` each, when one detection takes `meanMinutes` (tries that were lost included). */
export function capacityOf(devices: number, serviceMinutes: number, meanMinutes: number): number {
  if (!(meanMinutes > 0)) throw new RangeError(`not a time a detection takes: ${String(meanMinutes)} min`);
  return (devices * serviceMinutes) / meanMinutes;
}

function capacityAt(day: string, capacityOn: Outlook['capacityOn']): number {
  const capacity = capacityOn(day);
  if (!(capacity >= 0)) throw new RangeError(`not a capacity: ${String(capacity)} on ${day}`);
  return capacity;
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Working days after today up to a day, each day asked once. */
function workdayCounter(today: string, isWorkday: Outlook['isWorkday']): (to: string) => number {
  const counts = new Map([[today, 0]]);
  let last = today;
  return (to) => {
    while (last < to) {
      const next = dayAfter(last);
      counts.set(next, (counts.get(last) ?? 0) + (isWorkday(next) ? 1 : 0));
      last = next;
    }
    return counts.get(to) ?? 0;
  };
}
