/** A round of spot-checks in the store: planned, its frame published, drawn once, applications taken out and replaced. */
import { Check } from 'typebox/value';
import { isDay } from '../calendar/day.ts';
import { BadRequest } from '../errors.ts';
import type { Act, Db } from '../store/sql/db.ts';
import {
  addSample,
  addStep,
  frameRows,
  keepDraw,
  keepFrame,
  lockCampaign,
  newCampaign,
  samplesOf,
  stepsOf,
  type Campaign,
  type NewCampaign,
} from '../store/sql/campaigns.ts';
import { note } from '../store/sql/judgement.ts';
import { draw, type Dropped, type Exclusion } from './draw.ts';
import { FrameEntry } from './entry.ts';
import { filedApplications, type StoredCandidate } from './filed-apps.ts';
import { followUpOf, whyNot } from './follow-up.ts';
import { frameOf, type Candidate, type Frame } from './frame.ts';
import { DrawPlan } from './plan.ts';
import { takenOf } from './stored-steps.ts';

/** Throws `BadRequest` (65) for a plan that is none or a round that is there. */
export async function planRound(db: Db, given: NewCampaign & { readonly plan: DrawPlan }, act: Act): Promise<Campaign> {
  if (!isDay(given.plan.asOf)) throw new BadRequest(`抽取方案的日期“${given.plan.asOf}”不存在。`);
  const made = await newCampaign(db, given, act);
  if (made === null) throw new BadRequest(`${String(given.year)}年第${String(given.round)}批已经登记：请更换批次。`);
  await audit(db, made.id, 'plan', { year: given.year, round: given.round }, act);
  return made;
}

/** Publishes the frame; `candidates` null: what the service has as filed. The plan must fit it. Throws `BadRequest` (65, 66). */
export function publishFrame(db: Db, id: string, candidates: readonly Candidate[] | null, act: Act): Promise<Campaign> {
  return db.transaction(async (tx) => {
    const round = await lockCampaign(tx, id);
    if (round.frameHash !== null) throw new BadRequest('本批名录已公布，不能更换：如需另抽，请另立批次。');
    const given: readonly (Candidate | StoredCandidate)[] = candidates ?? (await filedApplications(tx));
    const { frame, leftOut } = frameOf(given);
    // A plan that cannot be drawn must be known before the hash is published.
    draw(frame.entries, '试算', planOf(round));
    const apps = new Map(given.map((one) => [one.entry.id, 'applicationId' in one ? one.applicationId : null]));
    const rows = frame.entries.map((entry) => ({ entryId: entry.id, entry, applicationId: apps.get(entry.id) ?? null }));
    const kept = await keepFrame(tx, id, { frameHash: frame.sha256, frameCount: frame.entries.length, leftOut, rows }, act.at);
    await audit(tx, id, 'frame', { sha256: frame.sha256 }, act);
    return kept;
  });
}

/** The published frame, its hash counted again. Throws `BadRequest` (65) when it is not there, `Error` when the store altered it. */
export async function publishedFrame(db: Db, round: Pick<Campaign, 'id' | 'frameHash'>): Promise<Frame> {
  if (round.frameHash === null) throw new BadRequest('本批名录尚未公布。');
  const candidates = (await frameRows(db, round.id)).map(({ entry, entryId }): Candidate => {
    if (!Check(FrameEntry, entry)) throw new Error(`campaign ${round.id}: the frame's entry ${entryId} cannot be read`);
    return { entry, status: 'filed', row: entryId };
  });
  const { frame } = frameOf(candidates);
  if (frame.sha256 !== round.frameHash) throw new Error(`campaign ${round.id}: the frame is not the one that was published`);
  return frame;
}

/** Draws, once. Throws `BadRequest` (65, 66). */
export function drawRound(db: Db, id: string, seed: string, act: Act): Promise<Campaign> {
  return db.transaction(async (tx) => {
    const round = await lockCampaign(tx, id);
    if (round.seed !== null) throw new BadRequest('本批已经抽取，不能重抽：如需另抽，请另立批次。');
    const frame = await publishedFrame(tx, round);
    const { drawn } = draw(frame.entries, seed, planOf(round));
    const samples = drawn.map((one) => ({ entryId: one.id, stratum: one.stratum, mac: one.mac, place: one.place, replaces: null }));
    const kept = await keepDraw(tx, id, { seed, samples }, act.at);
    await audit(tx, id, 'draw', { seed, drawn: samples.length }, act);
    return kept;
  });
}

/** Takes an application out and puts the next of its group in. `act.why` is the reason. Throws `BadRequest` (65, 66). */
export function excludeSample(db: Db, id: string, entryId: string, act: Act, today: string): Promise<Dropped> {
  return db.transaction(async (tx) => {
    const round = await lockCampaign(tx, id);
    const now = followUpOf(takenOf(await stepsOf(tx, id, entryId)));
    const frame = await publishedFrame(tx, round);
    const before = await exclusionsOf(tx, id);
    const { dropped, drawn } = draw(frame.entries, round.seed ?? '', planOf(round), [...before, { id: entryId, reason: act.why }]);
    const last = dropped.at(-1);
    if (last === undefined) throw new Error('an exclusion that excluded nothing');
    const refusal = whyNot(now, { step: 'excluded', replacement: last.replacement }, act.kind, today);
    if (refusal !== null) throw new BadRequest(refusal);
    const next = drawn.find((one) => one.id === last.replacement);
    if (next !== undefined) {
      const { stratum, mac, place, replaces } = next;
      await addSample(tx, { campaignId: id, entryId: next.id, stratum, mac, place, replaces, at: act.at });
    }
    await addStep(tx, { campaignId: id, entryId, step: { step: 'excluded', replacement: last.replacement } }, act);
    await audit(tx, id, 'exclude', { entry: entryId, replacement: last.replacement }, act);
    return last;
  });
}

/** What was taken out of a drawn round, in its order. */
export async function exclusionsOf(db: Db, id: string): Promise<readonly Exclusion[]> {
  const drawn = new Set((await samplesOf(db, id)).map(({ entryId }) => entryId));
  return (await stepsOf(db, id))
    .filter((row) => drawn.has(row.entryId) && takenOf([row])[0]?.step === 'excluded')
    .map(({ entryId, why }) => ({ id: entryId, reason: why }));
}

export function planOf({ id, plan }: Pick<Campaign, 'id' | 'plan'>): DrawPlan {
  if (!Check(DrawPlan, plan)) throw new Error(`campaign ${id}: its plan cannot be read`);
  return plan;
}

const audit = (db: Db, id: string, what: string, detail: object, { who, at }: Act): Promise<void> =>
  note(db, { who, action: `campaign.${what}`, object: id, detail, at });
