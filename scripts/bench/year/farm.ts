/** A year of devices that take what comes first, break, and come back; and each working morning the forecast. */
import type { Calendars } from '../../../src/calendar/calendars.ts';
import { workdaysBetween } from '../../../src/calendar/calendars.ts';
import { daysFromTo, type Day } from '../../../src/calendar/day.ts';
import { capacityOf, forecast } from '../../../src/queue/forecast.ts';
import { createHeap } from './heap.ts';
import type { Job } from './load.ts';
import { chanceOf } from './random.ts';

export type FarmSettings = {
  readonly year: number;
  readonly devices: number;
  readonly seed: number;
  /** How likely a device is lost during one detection, and how many minutes it is out then, the middle one. */
  readonly faults: number;
  readonly outMinutes: number;
  /** Devices of one host that is away for days. */
  readonly outage: { readonly devices: number; readonly from: Day; readonly to: Day } | null;
};

/** The first number is served first. */
export type Order = (job: Job, turn: number) => number;

export type Outcome = {
  readonly done: number;
  readonly withDue: number;
  readonly missed: number;
  readonly firstMissed: Day | null;
  /** The morning from which a miss was foreseen without a break until the first one happened; null: never. */
  readonly announcedOn: Day | null;
  /** Working days from there to the first missed due date. */
  readonly lead: number | null;
  /** Mornings with a foreseen miss. */
  readonly alarms: number;
  /** Most detections waiting on a morning. */
  readonly longest: number;
  readonly lostTries: number;
  /** Busy device minutes per minute of service. */
  readonly used: number;
};

/** Minutes of the day. Devices work on working days: a person must be at hand for codes and hand-overs. */
const OPENS = 480;
const CLOSES = 1_200;
const SERVICE = CLOSES - OPENS;
/** Finished detections whose mean is what the next ones are expected to take. */
const RECENT = 2_000;
/** Of the foreseen capacity, so much is counted on: devices will break that work this morning. */
const COUNTED_ON = 0.97;

export function simulate(jobs: readonly Job[], order: Order, settings: FarmSettings, calendars: Calendars): Outcome {
  const chance = chanceOf(settings.seed);
  // The backlog of a year that was too much is worked off in the next.
  const days = daysFromTo(`${String(settings.year)}-01-01`, `${String(settings.year + 2)}-12-31`);
  const opens = days.map((day) => calendars.isWorkday(day));
  const dayAt = (at: number): Day => days[Math.floor(at / 1440)] ?? '9999-12-31';
  const out = outageOf(settings, days);

  const devices = createHeap<number>();
  const outUntil = Array.from({ length: settings.devices }, () => 0);
  for (let device = 0; device < settings.devices; device += 1) devices.push(OPENS, device);
  const ready = createHeap<Job>();
  const returns = createHeap<Job>();
  let arrived = 0;
  let turn = 0;
  const admit = (until: number): void => {
    for (let job = jobs[arrived]; job !== undefined && job.readyAt <= until; job = jobs[(arrived += 1)])
      ready.push(order(job, turn++), job);
    while (returns.least() <= until) {
      const job = returns.pop();
      if (job !== undefined) ready.push(order(job, turn++), job);
    }
  };

  let done = 0;
  let missed = 0;
  let lostTries = 0;
  let busy = 0;
  let firstMissed: Day | null = null;
  let spentRecently = 0;
  const recent: number[] = [];
  const mornings: { readonly day: Day; readonly alarm: boolean }[] = [];
  let nextMorning = 0;
  let longest = 0;
  let spentOnCurrent = 0;

  const morning = (index: number): void => {
    const at = index * 1440 + OPENS;
    admit(at);
    const today = days[index] ?? '';
    const awaited = [...ready.values(), ...returns.values(), ...comingLater(jobs, arrived, at)];
    longest = Math.max(longest, awaited.length);
    const up = outUntil.filter((until, device) => until <= at && !out(device, at)).length;
    const mean = recent.length < 50 ? 60 : spentRecently / recent.length;
    const perDay = COUNTED_ON * capacityOf(up, SERVICE, mean);
    const { misses } = forecast(awaited, {
      today,
      isWorkday: (day) => calendars.isWorkday(day),
      capacityOn: (day) => (calendars.isWorkday(day) ? perDay : 0),
    });
    mornings.push({ day: today, alarm: misses.length > 0 });
  };

  while (done < jobs.length) {
    const at = inService(devices.least(), opens);
    for (; nextMorning * 1440 + OPENS <= at && nextMorning < days.length; nextMorning += 1) if (opens[nextMorning]) morning(nextMorning);
    const device = devices.pop();
    if (device === undefined || at === Infinity) throw new Error('no device is left');
    const away = out(device, at);
    if (away) {
      devices.push(at + 1440, device);
      continue;
    }
    admit(at);
    const job = ready.pop();
    if (job === undefined) {
      devices.push(Math.max(at + 1, Math.min(jobs[arrived]?.readyAt ?? Infinity, returns.least())), device);
      continue;
    }
    if (chance.is(settings.faults)) {
      const lost = job.minutes * chance.next();
      lostTries += 1;
      busy += lost;
      spentOnCurrent += lost;
      returns.push(at + lost, job);
      const back = at + lost + chance.around(settings.outMinutes, 0.8);
      outUntil[device] = back;
      devices.push(back, device);
      continue;
    }
    const end = at + job.minutes;
    busy += job.minutes;
    devices.push(end, device);
    done += 1;
    recent.push(job.minutes + spentOnCurrent);
    spentRecently += job.minutes + spentOnCurrent;
    spentOnCurrent = 0;
    if (recent.length > RECENT) spentRecently -= recent.shift() ?? 0;
    if (job.dueOn !== null && dayAt(end) > job.dueOn) {
      missed += 1;
      if (firstMissed === null || job.dueOn < firstMissed) firstMissed = job.dueOn;
    }
  }
  const announcedOn = announcement(mornings, firstMissed);
  const yearDays = opens.filter((open, index) => open && index < 365).length;
  return {
    done,
    withDue: jobs.filter(({ dueOn }) => dueOn !== null).length,
    missed,
    firstMissed,
    announcedOn,
    lead: announcedOn === null || firstMissed === null ? null : workdaysBetween(calendars, announcedOn, firstMissed),
    alarms: mornings.filter(({ alarm }) => alarm).length,
    longest,
    lostTries,
    used: busy / (yearDays * SERVICE * settings.devices),
  };
}

/** The same moment, or the next opening. */
function inService(at: number, opens: readonly boolean[]): number {
  let day = Math.floor(at / 1440);
  const minute = at - day * 1440;
  if (opens[day] && minute < CLOSES) return Math.max(at, day * 1440 + OPENS);
  for (day += 1; day < opens.length; day += 1) if (opens[day]) return day * 1440 + OPENS;
  return Infinity;
}

/** Known to the office, its accounts not there yet. */
function comingLater(jobs: readonly Job[], arrived: number, at: number): readonly Job[] {
  const found: Job[] = [];
  for (let index = arrived; index < jobs.length; index += 1) {
    const job = jobs[index];
    if (job === undefined || job.readyAt > at + 8 * 1440) break;
    if (job.knownAt <= at) found.push(job);
  }
  return found;
}

function outageOf({ outage }: FarmSettings, days: readonly Day[]): (device: number, at: number) => boolean {
  if (outage === null) return () => false;
  const [from, to] = [days.indexOf(outage.from) * 1440, (days.indexOf(outage.to) + 1) * 1440];
  return (device, at) => device < outage.devices && at >= from && at < to;
}

/** The first of the unbroken mornings with an alarm up to the day of the first miss. */
function announcement(mornings: readonly { readonly day: Day; readonly alarm: boolean }[], missed: Day | null): Day | null {
  if (missed === null) return null;
  let first: Day | null = null;
  for (const { day, alarm } of mornings) {
    if (day > missed) break;
    first = alarm ? (first ?? day) : null;
  }
  return first;
}
