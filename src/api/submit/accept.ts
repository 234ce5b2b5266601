/** A detection is accepted: application, version, detection, its word to the queue and the audit entry, whole or not at all. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { beijingDayAt } from '../../calendar/day.ts';
import { linkDetection } from '../../campaign/samples.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import { submitDetection } from '../../queue/submit.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import type { Detection } from '../../store/sql/detections/accept.ts';
import type { GivenPackage, GivenProgram } from '../../store/sql/handed-in.ts';
import type { Ordered } from './order.ts';

const Accepted = Type.Object({ detection: text, status: literals(['new', 'existing']) }, strict);
/** As it is kept for replays of the request. */
export type Accepted = Static<typeof Accepted>;
export const isAccepted = (value: unknown): value is Accepted => Check(Accepted, value);

/** `given`: what there is to look at. Throws `BadRequest` when a round of spot-checks does not take it. */
export async function accept(
  db: Db,
  { order, given }: { readonly order: Ordered; readonly given: GivenPackage | GivenProgram },
  act: Act,
): Promise<{ readonly detection: Detection; readonly existing: boolean }> {
  const { app, hostUnit, issuedNumber } = order.declaration;
  const declared = { bodyId: order.bodyId, name: app.name, hostUnit: hostUnit.name, issuedNumber: issuedNumber?.number ?? null };
  const noted = { action: 'detection.submit', detail: { purpose: order.purpose } };
  const submit = (tx: Db) => submitDetection(tx, { ...order, of: { declared, given } }, act, noted);
  // Alone it is one statement.
  if (order.campaignId === undefined) return submit(db);
  return db.transaction(async (tx) => {
    const made = await submit(tx);
    await linkDetection(tx, made.detection, act, beijingDayAt(act.at));
    return made;
  });
}
