/** What the fields of a form come to: checked against who asks and what is there. Nothing is written. */
import { beijingDayAt, isDay } from '../../calendar/day.ts';
import type { Declaration } from '../../evidence/declaration.ts';
import { readDeclaration } from '../../evidence/validate.ts';
import { DEFAULT_PACK } from '../../rules/load.ts';
import { isPackId } from '../../rules/list.ts';
import type { NewDetection } from '../../store/sql/detections/accept.ts';
import { findDetection } from '../../store/sql/detections/list.ts';
import { accountsByRef } from '../../store/sql/secrets.ts';
import type { Caller } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import type { SubmitFields } from '../schemas/submit.ts';
import type { GivenProgram } from '../../store/sql/handed-in.ts';
import { parseJson } from '../texts.ts';
import type { ApiWorld } from '../world.ts';
import { bodyFor } from './body-for.ts';
import { asked } from './target.ts';

/** Everything of a detection but the application it is of. */
export type Ordered = Omit<NewDetection, 'applicationId' | 'versionId' | 'priority'>;

const DEFAULT_CLASS = 'android';

export async function orderOf(
  fields: SubmitFields,
  target: GivenProgram | null,
  caller: Caller,
  { store: { db }, vault, clock }: Pick<ApiWorld, 'store' | 'vault' | 'clock'>,
): Promise<Ordered> {
  const { purpose, of, campaign, device, deviceClass = DEFAULT_CLASS, rules = DEFAULT_PACK, budgetSeconds } = fields;
  checkPurpose(fields, caller);
  const declaration: Declaration = readDeclaration(parseJson(fields.declaration, '申报信息（declaration）'), 'declaration');
  const bodyId = await bodyFor(db, caller, fields.body);
  if (!(await isPackId(rules))) throw new Problem('bad-request', `没有检测规则“${rules}”：见 GET /api/v1/rules。`);
  const accounts = fields.accounts === undefined ? null : await accountsByRef(db, vault, fields.accounts, { bodyId });
  if (fields.accounts !== undefined && !accounts) throw notFound();
  if (fields.parent !== undefined) {
    const parent = await findDetection(db, fields.parent, { bodyId });
    if (!parent) throw notFound();
  }
  const today = beijingDayAt(clock.now());
  const { receivedOn = today, dueOn } = fields;
  for (const one of [receivedOn, dueOn]) if (one !== undefined && !isDay(one)) throw new Problem('bad-request', `没有“${one}”这一天。`);
  return {
    bodyId,
    purpose,
    declaration,
    rules,
    ...asked(target, deviceClass, budgetSeconds === undefined ? {} : { budgetSeconds: Number(budgetSeconds) }),
    receivedOn,
    ...(of === undefined ? {} : { ofPurpose: of }),
    ...(fields.parent === undefined ? {} : { parentId: fields.parent }),
    ...(campaign === undefined ? {} : { campaignId: campaign }),
    ...(accounts ? { accounts } : {}),
    ...(device === undefined ? {} : { deviceSerial: device }),
    ...(dueOn === undefined ? {} : { dueOn }),
  };
}

/** What only the office decides, and what does not go together. */
function checkPurpose({ purpose, of, parent, receivedOn, dueOn, device, campaign }: SubmitFields, { role }: Caller): void {
  if (role === 'self-check-unit' && purpose !== 'pre-check') throw new Problem('forbidden', '自查单位只能提交预检（pre-check）。');
  if (role !== 'technician') {
    if (purpose === 'spot-check') throw new Problem('forbidden', '抽查检测（spot-check）只能由国家检测人员提交。');
    if ([receivedOn, dueOn, device, campaign].some((one) => one !== undefined))
      throw new Problem('forbidden', 'receivedOn、dueOn、device、campaign 只能由国家检测人员填写。');
  }
  if (purpose === 're-test' && parent === undefined) throw new Problem('bad-request', '复测（re-test）须指明原检测（parent）。');
  if (of !== undefined && purpose !== 'pre-check') throw new Problem('bad-request', 'of 只用于预检（pre-check）。');
}
