/**
 * Which detection comes first: one pure function, for the queue and for whoever simulates it. It does not ask what day it is, so a
 * place once computed stays right until the due date itself changes.
 */
import type { Purpose } from '../evidence/declaration.ts';

export type Urgency = {
  /** yyyy-mm-dd; null: none set. */
  readonly dueOn: string | null;
  readonly purpose: Purpose;
  /** yyyy-mm-dd. */
  readonly receivedOn: string;
};

/** BullMQ's limit: 21 bits, 1 the most urgent. */
export const LEAST_URGENT = 2 ** 21 - 1;

/** 13 bits of days (to 2048), 3 of purpose, 5 of age. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAYS = 2 ** 13 - 1;
const AGES = 2 ** 5 - 1;
const DAY_MS = 86_400_000;
/** Days after receipt at which what has no due date is looked on as due: so it cannot wait for ever. */
const UNDUE_DAYS = 45;

/** Of two due on one day: a statutory clock, then what a unit waits for, then rounds of our own, then what only informs. */
const RANK: Readonly<Record<Purpose, number>> = { filing: 0, 'change-filing': 0, 're-test': 1, 'spot-check': 3, 'pre-check': 4 };

/**
 * 1 … 2^21 − 1; the smaller comes first: by due date, then by purpose, then whoever waits longer (days, capped at 31). Equal ones keep
 * the order in which they came.
 */
export function priorityOf({ dueOn, purpose, receivedOn }: Urgency): number {
  const received = dayOf(receivedOn);
  const due = dueOn === null ? received + UNDUE_DAYS : dayOf(dueOn);
  const age = AGES - clamp(due - received, AGES);
  return Math.max(1, (clamp(due, DAYS) << 8) | (RANK[purpose] << 5) | age);
}

function dayOf(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${day}`);
  return Math.round((at - FIRST_DAY) / DAY_MS);
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
