/** How work comes in and is given another date: its place in the queue follows from what it is. */
import type { Db, Act } from '../store/sql/db.ts';
import { acceptDetection, type Detection, type NewDetection } from '../store/sql/detections/accept.ts';
import { changeDue, lockDetection } from '../store/sql/detections/move.ts';
import { priorityOf } from './order.ts';

/** Accepts a detection; `existing` when an unfinished one of the same was there and is given instead. */
export function submitDetection(
  db: Db,
  given: Omit<NewDetection, 'priority'>,
  act: Act,
  noted?: Parameters<typeof acceptDetection>[3],
): Promise<{ readonly detection: Detection; readonly existing: boolean }> {
  const { dueOn = null, purpose, receivedOn } = given;
  return acceptDetection(db, { ...given, priority: priorityOf({ dueOn, purpose, receivedOn }) }, act, noted);
}

/** Sets another due date (yyyy-mm-dd) and re-sorts what waits. False when it waits no more. Throws `BadRequest` 66 when there is none. */
export function setDue(
  db: Db,
  id: string,
  due: { readonly dueOn: string | null; readonly dueProvisional: boolean },
  at: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { purpose, receivedOn } = await lockDetection(tx, id);
    return changeDue(tx, id, { ...due, priority: priorityOf({ dueOn: due.dueOn, purpose, receivedOn }) }, at);
  });
}
