/** A year's work as it comes in: filings by working day with month ends and a hump, and what else the devices are for. */
import type { Calendars } from '../../../src/calendar/calendars.ts';
import { addDays, daysFromTo, type Day } from '../../../src/calendar/day.ts';
import { ask, dueOf } from '../../../src/calendar/due.ts';
import type { Purpose } from '../../../src/evidence/declaration.ts';
import { priorityOf } from '../../../src/queue/order.ts';
import { chanceOf, type Chance } from './random.ts';

/** One detection. Times in minutes from the year's first midnight, Beijing. */
export type Job = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly receivedOn: Day;
  readonly dueOn: Day | null;
  /** As the production function says. */
  readonly priority: number;
  /** When it can be begun: on receipt, or when its accounts are there. */
  readonly readyAt: number;
  /** When the office knows of it. */
  readonly knownAt: number;
  /** A device is busy with it for so long, when nothing goes wrong. */
  readonly minutes: number;
};

export type LoadSettings = {
  readonly year: number;
  readonly filings: number;
  readonly seed: number;
  /** Minutes of a detection, the middle one. */
  readonly minutes: number;
  /** A hump of filings (存量 deadline): how many times the usual, from day to day. */
  readonly hump: { readonly from: Day; readonly to: Day; readonly times: number } | null;
};

const SPOT_CHECK_ROUNDS = 2;
/** Share of the filings that is … */
const SPOT_CHECK = 0.015;
const CHANGE = 0.08;
const RE_TEST = 0.1;
const PRE_CHECK = 0.15;
const WAITS_FOR_ACCESS = 0.08;
const ON_DAYS_OFF = 0.03;

export function loadOf(settings: LoadSettings, calendars: Calendars): readonly Job[] {
  const chance = chanceOf(settings.seed);
  const days = daysFromTo(`${String(settings.year)}-01-01`, `${String(settings.year)}-12-31`);
  const indexOf = new Map(days.map((day, index) => [day, index]));
  const dues = dueCache(calendars);
  const jobs: Job[] = [];
  const weights = days.map((day) => weightOf(day, settings, calendars));
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const add = (purpose: Purpose, day: Day, dueOn: Day | null, waits: number): void => {
    const knownAt = (indexOf.get(day) ?? 0) * 1440 + 480 + chance.below(600);
    jobs.push({
      id: `${purpose}-${String(jobs.length)}`,
      purpose,
      receivedOn: day,
      dueOn,
      priority: priorityOf({ dueOn, purpose, receivedOn: day }),
      knownAt,
      readyAt: knownAt + waits * 1440,
      minutes: Math.min(240, chance.around(settings.minutes, 0.4)),
    });
  };
  let owed = 0;
  let made = 0;
  days.forEach((day, index) => {
    owed += (settings.filings * (weights[index] ?? 0)) / whole;
    const count = index === days.length - 1 ? settings.filings - made : Math.floor(owed) - made;
    made += count;
    for (let nth = 0; nth < count; nth += 1) {
      const waits = chance.is(WAITS_FOR_ACCESS) ? 1 + chance.below(7) : 0;
      add(chance.is(CHANGE) ? 'change-filing' : 'filing', day, dues('detection', day), waits);
      if (chance.is(RE_TEST)) later(30, day, chance, days, (on) => add('re-test', on, dues('after-hand-in', on), 0));
      if (chance.is(PRE_CHECK)) add('pre-check', day, null, 0);
    }
  });
  for (let round = 1; round <= SPOT_CHECK_ROUNDS; round += 1) {
    const day = days[Math.floor((days.length * (2 * round - 1)) / (2 * SPOT_CHECK_ROUNDS))];
    if (day === undefined) continue;
    for (let nth = 0; nth < Math.round(settings.filings * SPOT_CHECK); nth += 1) add('spot-check', day, addDays(day, 60), 0);
  }
  return jobs.sort((a, b) => a.readyAt - b.readyAt);
}

function later(most: number, day: Day, chance: Chance, days: readonly Day[], come: (on: Day) => void): void {
  const on = addDays(day, 10 + chance.below(most));
  if (on <= (days.at(-1) ?? day)) come(on);
}

function weightOf(day: Day, { hump }: LoadSettings, calendars: Calendars): number {
  if (!calendars.isWorkday(day)) return ON_DAYS_OFF;
  const monthEnd = Number(day.slice(8)) >= 25 ? 1.15 : 1;
  return hump !== null && day >= hump.from && day <= hump.to ? monthEnd * hump.times : monthEnd;
}

/** Each day's due date is counted once. */
function dueCache(calendars: Calendars): (kind: 'detection' | 'after-hand-in', day: Day) => Day {
  const known = new Map<string, Day>();
  return (kind, day) => {
    const key = `${kind} ${day}`;
    const due = known.get(key) ?? dueOf(ask(kind, day), calendars).date;
    known.set(key, due);
    return due;
  };
}
