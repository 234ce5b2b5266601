/** Counts over the detections received in a span of days. */
import { and, count, eq, gte, isNotNull, lte, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { Scope } from './detections/list.ts';
import type { AppKind } from './tables/apps.ts';
import { detections, type ConfirmationState } from './tables/detections.ts';

/** yyyy-mm-dd, both included. */
export type Span = { readonly from: string; readonly to: string };

export type Counted = {
  readonly purpose: string;
  readonly kind: AppKind;
  readonly state: string;
  readonly overall: string | null;
  readonly many: number;
};
export type ConfirmationCount = { readonly state: ConfirmationState; readonly overall: string | null; readonly many: number };
export type ClauseCount = { readonly clause: string; readonly outcome: string; readonly many: number };

/** Trials on virtual devices are left out unless asked for. */
const counted = ({ bodyId }: Scope, { from, to }: Span, trials: boolean) =>
  and(
    gte(detections.receivedOn, from),
    lte(detections.receivedOn, to),
    bodyId === null ? undefined : eq(detections.bodyId, bodyId),
    trials ? undefined : sql`${detections.standing} is distinct from 'trial'`,
  );

/** By purpose, kind of application, state and proposed conclusion. */
export async function countDetections(db: Db, scope: Scope, span: Span, trials: boolean): Promise<readonly Counted[]> {
  const { purpose, kind, state, overall } = detections;
  return db
    .select({ purpose, kind, state, overall, many: count() })
    .from(detections)
    .where(counted(scope, span, trials))
    .groupBy(purpose, kind, state, overall)
    .orderBy(purpose, kind, state, overall);
}

/** What the reports propose, by clause and outcome. */
export async function countClauses(db: Db, scope: Scope, span: Span, trials: boolean): Promise<readonly ClauseCount[]> {
  const clause = sql<string>`item ->> 'id'`;
  const outcome = sql<string>`item ->> 'outcome'`;
  return db
    .select({ clause: clause.as('clause'), outcome: outcome.as('outcome'), many: count() })
    .from(detections)
    .crossJoinLateral(sql`jsonb_array_elements(${detections.report} -> 'clauses') as item`)
    .where(and(counted(scope, span, trials), isNotNull(detections.report)))
    .groupBy(sql`1`, sql`2`)
    .orderBy(sql`1`, sql`2`);
}

/** What came of 换机复核, and what is proposed after it; `waiting` is on its way. */
export async function countConfirmations(db: Db, scope: Scope, span: Span, trials: boolean): Promise<readonly ConfirmationCount[]> {
  const { overall, confirmation } = detections;
  const state = sql<ConfirmationState>`${confirmation} ->> 'state'`;
  return db
    .select({ state: state.as('state'), overall, many: count() })
    .from(detections)
    .where(and(counted(scope, span, trials), isNotNull(confirmation)))
    .groupBy(sql`1`, overall)
    .orderBy(sql`1`, overall);
}
