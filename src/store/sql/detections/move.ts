/** The one way from state to state. */
import { and, asc, eq } from 'drizzle-orm';
import { BadRequest } from '../../../errors.ts';
import type { Act, Db } from '../db.ts';
import { only } from '../outcome.ts';
import { dropAccountsOf } from '../secrets.ts';
import { mayMove, STATE_WORDS, type DetectionState } from '../states.ts';
import { detectionChanges, detections } from '../tables/detections.ts';
import { outbox } from '../tables/work.ts';
import { announce } from '../webhooks.ts';
import type { Detection } from './accept.ts';

/** What a step may change beside the state. */
export type Also = Partial<
  Pick<
    Detection,
    | 'attempts'
    | 'runId'
    | 'worker'
    | 'beatAt'
    | 'progress'
    | 'note'
    | 'overall'
    | 'standing'
    | 'report'
    | 'accountsRef'
    | 'resumesRun'
    | 'deviceSerial'
    | 'confirmation'
  >
>;

/** Locks a detection's row until the transaction ends. Throws `BadRequest` 66 when there is none. */
export async function lockDetection(tx: Db, id: string): Promise<Detection> {
  const [row] = await tx.select().from(detections).where(eq(detections.id, id)).for('update');
  if (!row) throw new BadRequest(`没有编号为“${id}”的检测。`, 66);
  return row;
}

/** Moves a detection. Throws `BadRequest` 66 when there is none, 65 when it cannot go there from where it is. */
export function moveDetection(db: Db, id: string, to: DetectionState, act: Act, also: Also = {}): Promise<Detection> {
  return db.transaction(async (tx) => moveLocked(tx, await lockDetection(tx, id), to, act, also));
}

/** The same of a row that `lockDetection` gave in this transaction. */
export async function moveLocked(tx: Db, row: Detection, to: DetectionState, act: Act, also: Also = {}): Promise<Detection> {
  if (!mayMove(row.state, to, act.kind))
    throw new BadRequest(`检测 ${row.id} 现为“${STATE_WORDS[row.state]}”，不能改为“${STATE_WORDS[to]}”。`);
  await tx
    .insert(detectionChanges)
    .values({ detectionId: row.id, from: row.state, to, who: act.who, kind: act.kind, why: act.why, at: act.at });
  if (to === 'closed') await dropAccountsOf(tx, row);
  if (to === 'queued' || row.state === 'queued') await tx.insert(outbox).values({ topic: 'place', detectionId: row.id, at: act.at });
  await announce(
    tx,
    row.bodyId,
    `detection.${to}`,
    { detection: row.id, kind: row.kind, from: row.state, to, at: act.at.toISOString() },
    act.at,
  );
  if (Object.keys(also).length > 0) await tx.update(detections).set(also).where(eq(detections.id, row.id));
  return only(await tx.select().from(detections).where(eq(detections.id, row.id)));
}

export type DetectionChange = typeof detectionChanges.$inferSelect;

/** Every change of a detection, oldest first. */
export async function changesOf(db: Db, id: string): Promise<readonly DetectionChange[]> {
  return db.select().from(detectionChanges).where(eq(detectionChanges.detectionId, id)).orderBy(asc(detectionChanges.id));
}

/** Sets the due date and the place in the queue that follows from it; false when it is not waiting any more. */
export function changeDue(
  db: Db,
  id: string,
  due: { readonly dueOn: string | null; readonly dueProvisional: boolean; readonly priority: number },
  at: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.update(detections).set(due).where(eq(detections.id, id)).returning({ state: detections.state });
    if (!row) throw new BadRequest(`没有编号为“${id}”的检测。`, 66);
    if (row.state !== 'queued') return false;
    await tx.insert(outbox).values({ topic: 'sort', detectionId: id, at });
    return true;
  });
}

/** What is in that state, most urgent first. */
export async function detectionsIn(db: Db, state: DetectionState): Promise<readonly Detection[]> {
  return db
    .select()
    .from(detections)
    .where(and(eq(detections.state, state)))
    .orderBy(asc(detections.priority), asc(detections.at));
}
