/** A detection is accepted: application, version, detection, its word to the queue and the audit entry, whole or not at all. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { beijingDayAt } from '../../calendar/day.ts';
import { linkDetection } from '../../campaign/samples.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import { submitDetection } from '../../queue/submit.ts';
import type { Db } from '../../store/sql/db.ts';
import { keepPackage, keepProgram, type GivenPackage, type GivenProgram } from '../../store/sql/handed-in.ts';
import { note } from '../../store/sql/judgement.ts';
import { actOf, type Caller } from '../plugins/auth.ts';
import type { ApiWorld } from '../world.ts';
import type { Ordered } from './order.ts';

const Accepted = Type.Object({ detection: text, status: literals(['new', 'existing']) }, strict);
/** As it is kept for replays of the request. */
export type Accepted = Static<typeof Accepted>;
export const isAccepted = (value: unknown): value is Accepted => Check(Accepted, value);

/** `given`: what there is to look at. Throws `BadRequest` when a round of spot-checks does not take it. */
export async function accept(
  tx: Db,
  { order, given, caller }: { readonly order: Ordered; readonly given: GivenPackage | GivenProgram; readonly caller: Caller },
  { clock }: Pick<ApiWorld, 'clock'>,
): Promise<Accepted> {
  const { app, hostUnit, issuedNumber } = order.declaration;
  const declared = { bodyId: order.bodyId, name: app.name, hostUnit: hostUnit.name, issuedNumber: issuedNumber?.number ?? null };
  const act = actOf(caller, '收到检测申请', clock);
  const known = await keep(tx, declared, given, act);
  const { detection, existing } = await submitDetection(tx, { ...order, ...known }, act);
  await linkDetection(tx, detection, act, beijingDayAt(act.at));
  const detail = { purpose: order.purpose, existing };
  await note(tx, { who: caller.who, action: 'detection.submit', object: detection.id, detail, at: act.at });
  return { detection: detection.id, status: existing ? 'existing' : 'new' };
}

async function keep(
  tx: Db,
  declared: Parameters<typeof keepProgram>[1],
  given: GivenPackage | GivenProgram,
  act: Parameters<typeof keepProgram>[3],
): Promise<{ readonly applicationId: string; readonly versionId: string | null }> {
  if ('kind' in given) return { applicationId: (await keepProgram(tx, declared, given, act)).id, versionId: null };
  const { application, version } = await keepPackage(tx, declared, given, act);
  return { applicationId: application.id, versionId: version.id };
}
