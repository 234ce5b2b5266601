/** 换机复核 of a detection: queued again for another device, with its first result standing, until that device was there or the time is up. */
import { eq, sql } from 'drizzle-orm';
import type { Act, Db } from './db.ts';
import type { Detection } from './detections/accept.ts';
import { lockDetection, moveLocked } from './detections/move.ts';
import { detections, type DetectionConfirmation } from './tables/detections.ts';
import { outbox } from './tables/work.ts';

type Waiting = Pick<Detection, 'id' | 'deviceClass'> & { readonly confirmation: DetectionConfirmation };

/** As the index has it. */
const isWaiting = sql`${detections.state} = 'queued' and ${detections.confirmation} ->> 'state' = 'waiting'`;

/** What is queued for another device; not what is on one. */
export async function waitingConfirmations(db: Db): Promise<readonly Waiting[]> {
  const { id, deviceClass, confirmation } = detections;
  const rows = await db.select({ id, deviceClass, confirmation }).from(detections).where(isWaiting);
  return rows.flatMap((row) => (row.confirmation === null ? [] : [{ ...row, confirmation: row.confirmation }]));
}

/** From now on it waits for that device. Nothing when it waits no more. */
export async function chooseFor(db: Db, id: string, on: string, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { state, confirmation } = await lockDetection(tx, id);
    if (state !== 'queued' || confirmation?.state !== 'waiting') return;
    await tx
      .update(detections)
      .set({ confirmation: { ...confirmation, on } })
      .where(eq(detections.id, id));
    await tx.insert(outbox).values({ topic: 'place', detectionId: id, at });
  });
}

/** Waits no more: the first result is proposed, 未经换机复核. Nothing when it does not wait. `because` without a full stop. */
export async function settleWaiting(db: Db, id: string, because: string, act: Act): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    if (row.state !== 'queued' || row.confirmation?.state !== 'waiting') return;
    await moveLocked(tx, row, 'proposed', act, { note: null, confirmation: notMade(row.confirmation, because) });
  });
}

/** Of a confirmation that came to nothing: the proposal stands as it was. */
export const notMade = (confirmation: DetectionConfirmation, because: string): DetectionConfirmation => ({
  ...confirmation,
  state: 'not-made',
  because,
  on: null,
});
