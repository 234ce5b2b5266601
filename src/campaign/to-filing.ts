/** What a round decides is carried to the filing of that number, by the filing's own table of steps and in one transaction. */
import type { Clock } from '../filings/clock.ts';
import type { Actor } from '../filings/desk/office.ts';
import { takeStep } from '../filings/desk/take-step.ts';
import type { Given } from '../filings/given.ts';
import { STATUS_WORDS, STEPS, waysFrom } from '../filings/statuses.ts';
import type { Act, Db } from '../store/sql/db.ts';
import type { Filing } from '../store/sql/filings/open.ts';
import { filingsOfNumber } from '../store/sql/filings/read.ts';
import type { FollowUp, Step } from './follow-up.ts';
import { byNumber } from './filings-in-frame.ts';

/** On whose behalf a filing is moved, and the clock its periods are counted by. */
export type Desk = { readonly actor: Actor; readonly clock: Clock };

export type Carried = { readonly filing: string; readonly advice: readonly string[] };

/** The last not ended, else the last; null: filings are not kept here, or this one is not. */
export async function filingOfNumber(db: Db, number: string): Promise<Filing | null> {
  const rows = (await filingsOfNumber(db, number)).map((filing) => ({ filing }));
  return byNumber(rows).at(-1)?.filing ?? null;
}

/**
 * 整改通知, 整改到位 and 撤销备案; null: nothing to carry. A notice or a judgement is a fact: where the filing stands elsewhere (in a
 * change, deregistered meanwhile) it is noted all the same and `advice` says so. 撤销备案 is the filing's own act, and refused.
 * Throws `BadRequest` 65 and 77 as the filing's step does.
 */
export async function carryToFiling(
  tx: Db,
  number: string,
  step: Step,
  before: FollowUp,
  act: Act,
  today: string,
  { actor, clock }: Desk,
): Promise<Carried | null> {
  const filing = await filingOfNumber(tx, number);
  const given = filing === null ? null : filingStepOf(step, before, act.why);
  if (filing === null || given === null) return null;
  const possible = waysFrom(given.step, filing.status, filing.track).length > 0;
  if (!possible && given.step !== 'revoke') {
    const because = `备案现为“${STATUS_WORDS[filing.status]}”，不能“${STEPS[given.step].title}”：已登记在本批抽查中，备案未动，请在该备案上另行办理。`;
    return { filing: filing.id, advice: [because] };
  }
  const { advice } = await takeStep(tx, filing.id, given, actor, act, today, clock);
  return { filing: filing.id, advice };
}

/** Pure; null: the filing has no such step. */
function filingStepOf(step: Step, { detection, reTests, judged }: FollowUp, why: string): Given | null {
  if (step.step === 'notified') return { step: 'rectify', on: step.sentOn, why, dueOn: step.dueOn, detection: detection ?? '' };
  if (step.step === 'judged' && step.mended) return { step: 'rectified', on: step.on, why, detection: reTests.at(-1) ?? '' };
  // 办法二十三: 整改不到位 where a person judged so, else the date had passed.
  if (step.step === 'revoked') return { step: 'revoke', on: step.on, why, ground: judged?.mended === false ? 'insufficient' : 'late' };
  return null;
}
