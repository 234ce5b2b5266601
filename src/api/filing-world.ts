/** What the filings' routes share: who takes a step, what day it is, the clock; and what a refusal is called. */
import { beijingDayAt } from '../calendar/day.ts';
import { BadRequest } from '../errors.ts';
import { creditCodeIsValid } from '../evidence/credit-code.ts';
import type { Clock } from '../filings/clock.ts';
import type { Actor } from '../filings/desk/office.ts';
import type { Application } from '../filings/forms/schema.ts';
import { findFiling } from '../store/sql/filings/read.ts';
import type { Caller } from './plugins/auth.ts';
import { notFound, Problem } from './problem.ts';
import type { ApiWorld } from './world.ts';

/** A body's token acts for its province (or department); the others for the national office. */
export const actorOf = ({ bodyId, role }: Caller): Actor => ({
  office: bodyId === null ? 'nation' : 'province',
  reviewer: role === 'reviewer',
});

export const todayOf = ({ clock }: Pick<ApiWorld, 'clock'>): string => beijingDayAt(clock.now());

export async function clockOf({ office }: Pick<ApiWorld, 'office'>): Promise<Clock> {
  return { calendars: await office.calendars(), settings: office.settings };
}

/** The filing, when the caller may see it. Throws 404 otherwise: another body's looks like none. */
export async function filingFor({ store: { db } }: Pick<ApiWorld, 'store'>, id: string, caller: Caller) {
  const row = await findFiling(db, id, caller);
  if (!row) throw notFound();
  return row;
}

/** What the rules refuse is a conflict with how things stand, not with what was sent. */
export async function asConflict<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BadRequest && error.code === 65) throw new Problem('conflict', error.message, { cause: error });
    throw error;
  }
}

/** What the schema cannot say of an application. */
export function checkApplication({ declaration: { hostUnit } }: Application): void {
  if (hostUnit.creditCode !== undefined && !creditCodeIsValid(hostUnit.creditCode))
    throw new Problem('unusable-data', '统一社会信用代码的校验位不符（GB 32100）：请核对后重新填写。');
}
