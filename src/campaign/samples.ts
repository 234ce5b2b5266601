/** What is done with a drawn application: its detections come in by the queue's own door, every other step by a person. */
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import type { Act, Db } from '../store/sql/db.ts';
import { findVersion } from '../store/sql/apps.ts';
import {
  addStep,
  findCampaign,
  frameRows,
  lockCampaign,
  samplesOf,
  stepsOf,
  type CampaignSample,
  type CampaignStep,
} from '../store/sql/campaigns.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import type { CampaignKind } from '../store/sql/tables/campaigns.ts';
import { findDetection } from '../store/sql/detections/list.ts';
import { linkDetection as linkToFiling } from '../store/sql/filings/beside.ts';
import { note, reviewsOf } from '../store/sql/judgement.ts';
import { comparePackage, MATCH_WORDS } from './compare-package.ts';
import { FrameEntry } from './entry.ts';
import { followUpOf, whyNot, type FollowUp, type Step, type Taken } from './follow-up.ts';
import { takenOf } from './stored-steps.ts';
import { carryToFiling, filingOfNumber, type Desk } from './to-filing.ts';

/** Steps a person takes; the others come from a detection or an exclusion. */
export type PersonStep = Exclude<Step, { readonly step: 'excluded' | 'submitted' | 're-test' }>;

export type Sample = {
  readonly sample: CampaignSample;
  readonly entry: FrameEntry;
  readonly steps: readonly Taken[];
  readonly now: FollowUp;
};

/** Everything drawn, by group and place, what was taken out included. */
export async function samplesIn(db: Db, campaignId: string): Promise<readonly Sample[]> {
  const entries = new Map((await frameRows(db, campaignId)).map((row) => [row.entryId, entryOf(row.entry, row.entryId)]));
  const steps = new Map<string, CampaignStep[]>();
  for (const step of await stepsOf(db, campaignId)) steps.set(step.entryId, [...(steps.get(step.entryId) ?? []), step]);
  return (await samplesOf(db, campaignId)).flatMap((sample) => {
    const entry = entries.get(sample.entryId);
    const taken = takenOf(steps.get(sample.entryId) ?? []);
    return entry === undefined ? [] : [{ sample, entry, steps: taken, now: followUpOf(taken) }];
  });
}

/** `advice`: what the person should know of the filing, though it bars nothing. */
export type StepTaken = { readonly now: FollowUp; readonly advice: readonly string[] };

/** Notes a step, and carries it to the filing, both or neither. Throws `BadRequest` 77 when the filing's step is another office's, `BadRequest` 66 for no such sample, 65 with the reason when the step cannot be taken. */
export function takeStep(
  db: Db,
  campaignId: string,
  entryId: string,
  step: PersonStep,
  act: Act,
  today: string,
  desk: Desk,
): Promise<StepTaken> {
  return db.transaction(async (tx) => {
    const { kind } = await lockCampaign(tx, campaignId);
    const now = await standing(tx, campaignId, entryId);
    const refusal = whyNot(now, step, act.kind, today) ?? notTheProvinces(kind, step) ?? (await notConcluded(tx, now, step));
    if (refusal !== null) throw new BadRequest(refusal);
    const carried = await carryToFiling(tx, entryId, step, now, act, today, desk);
    return { now: await keep(tx, campaignId, entryId, step, act, carried?.filing), advice: carried?.advice ?? [] };
  });
}

/**
 * A detection that names a round belongs to one of its applications, by the filing number declared; noted with how its package
 * compares to the filed one. A name that is no round of ours is left alone. Throws `BadRequest` (65).
 */
export async function linkDetection(tx: Db, detection: Detection, act: Act, today: string): Promise<void> {
  const { campaignId, declaration, purpose, id } = detection;
  const round = campaignId === null ? null : await findCampaign(tx, campaignId);
  if (round === null) return;
  await lockCampaign(tx, round.id);
  const entryId = declaration.issuedNumber?.number;
  if (entryId === undefined) throw new BadRequest('抽查检测的申报信息须写明备案编号（issuedNumber）。');
  const now = await standing(tx, round.id, entryId);
  if (now.detection === id || now.reTests.includes(id)) return;
  const step = await stepOf(tx, round.id, entryId, detection);
  if (step === null) throw new BadRequest(`抽查批次只收抽查检测（spot-check）和复测（re-test），不收“${purpose}”。`);
  const refusal = whyNot(now, step, act.kind, today);
  if (refusal !== null) throw new BadRequest(refusal);
  await keep(tx, round.id, entryId, step, act);
  const filing = await filingOfNumber(tx, entryId);
  if (filing !== null) await linkToFiling(tx, { filingId: filing.id, round: filing.round, detectionId: id }, act);
}

async function stepOf(tx: Db, campaignId: string, entryId: string, { id, purpose, versionId }: Detection): Promise<Step | null> {
  if (purpose === 're-test') return { step: 're-test', detection: id };
  if (purpose !== 'spot-check') return null;
  const row = (await frameRows(tx, campaignId)).find((one) => one.entryId === entryId);
  const version = versionId === null ? null : await findVersion(tx, versionId);
  if (version === null) {
    const because = '没有安装包（小程序、快应用），不作安装包比对。';
    return { step: 'submitted', detection: id, match: 'not-comparable', because, version: '未取得' };
  }
  const { signer, versionCode, versionName } = version;
  const got = { ...version, versionCode: String(versionCode), signers: signer === null ? [] : [signer.toLowerCase()] };
  const { match, because, lead } = comparePackage(entryOf(row?.entry, entryId).filed, got);
  return {
    step: 'submitted',
    detection: id,
    match,
    because: `${because}${lead === null ? '' : `线索：${lead}`}`,
    version: versionName || MATCH_WORDS[match],
  };
}

async function standing(tx: Db, campaignId: string, entryId: string): Promise<FollowUp> {
  if (!(await samplesOf(tx, campaignId)).some((one) => one.entryId === entryId))
    throw new BadRequest(`“${entryId}”不在本批抽取的应用程序中。`, 66);
  return followUpOf(takenOf(await stepsOf(tx, campaignId, entryId)));
}

async function keep(tx: Db, campaignId: string, entryId: string, step: Step, act: Act, filing?: string): Promise<FollowUp> {
  await addStep(tx, { campaignId, entryId, step }, act);
  const detail = { entry: entryId, ...(filing === undefined ? {} : { filing }) };
  await note(tx, { who: act.who, action: `campaign.${step.step}`, object: campaignId, detail, at: act.at });
  return followUpOf(takenOf(await stepsOf(tx, campaignId, entryId)));
}

/** 办法二十二、二十三 speak of the national office's spot-checks; a province's own 自查自评 ends with what was found. */
function notTheProvinces(kind: CampaignKind, { step }: PersonStep): string | null {
  return kind === 'self-check' && (step === 'notified' || step === 'revocation-proposed')
    ? '自查自评批次不发抽查整改通知，不提撤销备案建议（《办法》第二十二条、第二十三条只适用于国家网信办的抽查检测）。'
    : null;
}

/** A finding rests on a detection that a reviewer settled, and says what it says. */
async function notConcluded(tx: Db, { detection, reTests }: FollowUp, step: PersonStep): Promise<string | null> {
  if (step.step === 'confirmed') {
    const outcome = await settled(tx, detection);
    if (outcome === null) return '抽查检测尚未复核：须先复核，再认定是否存在问题。';
    if (step.problem && outcome !== 'fail') return '复核结论不是“未通过”，不能认定存在问题：须补充检测，或先改判。';
    if (!step.problem && outcome !== 'pass') return '复核结论不是“通过”，不能认定不存在问题：须补充检测，或先改判。';
  }
  if (step.step === 'judged' && step.mended) {
    const outcome = await settled(tx, reTests.at(-1) ?? null);
    if (outcome === null) return '尚无已复核的复测：认定整改到位须以复测为据。';
    if (outcome !== 'pass') return '复测的复核结论不是“通过”，不能认定整改到位：须补充检测，或先改判。';
  }
  return null;
}

/** The whole's outcome as a reviewer left it; null: none did. */
async function settled(tx: Db, id: string | null): Promise<string | null> {
  const row = id === null ? null : await findDetection(tx, id, { bodyId: null });
  if (row === null || (row.state !== 'reviewed' && row.state !== 'closed')) return null;
  return (await reviewsOf(tx, row.id)).findLast(({ clause }) => clause === null)?.outcome ?? row.overall;
}

function entryOf(value: unknown, id: string): FrameEntry {
  if (!Check(FrameEntry, value)) throw new Error(`the frame's entry ${id} cannot be read`);
  return value;
}
