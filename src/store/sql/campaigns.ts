/** Rounds of spot-checks: kept as they were framed and drawn; steps are only added. What a plan, an entry or a step holds is the caller's to check. */
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq } from 'drizzle-orm';
import { BadRequest } from '../../errors.ts';
import type { Act, Db } from './db.ts';
import { only } from './outcome.ts';
import { campaignFrame, campaigns, campaignSamples, campaignSteps } from './tables/campaigns.ts';

export type Campaign = typeof campaigns.$inferSelect;
export type CampaignFrameRow = typeof campaignFrame.$inferSelect;
export type CampaignSample = typeof campaignSamples.$inferSelect;
export type CampaignStep = typeof campaignSteps.$inferSelect;
export type NewCampaign = Pick<Campaign, 'title' | 'year' | 'round' | 'kind' | 'plan'> &
  Partial<Pick<Campaign, 'scheduleId' | 'occurrence'>>;

/** Rows an insert takes at once: PostgreSQL knows 65535 parameters. */
const AT_ONCE = 5_000;

/** null: that round of the year, or that occurrence of a schedule, is there already. */
export async function newCampaign(db: Db, given: NewCampaign, { who, at }: Pick<Act, 'who' | 'at'>): Promise<Campaign | null> {
  const [row] = await db
    .insert(campaigns)
    .values({ ...given, id: randomUUID(), by: who, at })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** Latest round first. */
export async function listCampaigns(db: Db): Promise<readonly Campaign[]> {
  return db.select().from(campaigns).orderBy(desc(campaigns.year), desc(campaigns.round), campaigns.kind);
}

export async function findCampaign(db: Db, id: string): Promise<Campaign | null> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id));
  return row ?? null;
}

/** Locks a round until the transaction ends. Throws `BadRequest` 66 when there is none. */
export async function lockCampaign(tx: Db, id: string): Promise<Campaign> {
  const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update');
  if (!row) throw new BadRequest(`没有编号为“${id}”的抽查批次。`, 66);
  return row;
}

export type FramedRow = Pick<CampaignFrameRow, 'entryId' | 'entry' | 'applicationId'>;

/** Publishes the frame of a locked round. */
export async function keepFrame(
  tx: Db,
  id: string,
  given: Pick<Campaign, 'frameHash' | 'frameCount' | 'leftOut'> & { readonly rows: readonly FramedRow[] },
  at: Date,
): Promise<Campaign> {
  const { rows, ...frame } = given;
  for (let first = 0; first < rows.length; first += AT_ONCE)
    await tx.insert(campaignFrame).values(rows.slice(first, first + AT_ONCE).map((row) => ({ ...row, campaignId: id })));
  return only(
    await tx
      .update(campaigns)
      .set({ ...frame, framedAt: at })
      .where(eq(campaigns.id, id))
      .returning(),
  );
}

/** By filing number. */
export async function frameRows(db: Db, campaignId: string): Promise<readonly CampaignFrameRow[]> {
  return db.select().from(campaignFrame).where(eq(campaignFrame.campaignId, campaignId)).orderBy(asc(campaignFrame.entryId));
}

/** The seed and what it drew, of a locked round. */
export async function keepDraw(
  tx: Db,
  id: string,
  { seed, samples }: { readonly seed: string; readonly samples: readonly Omit<CampaignSample, 'campaignId' | 'at'>[] },
  at: Date,
): Promise<Campaign> {
  const drawn = only(await tx.update(campaigns).set({ seed, drawnAt: at }).where(eq(campaigns.id, id)).returning());
  for (const sample of samples) await addSample(tx, { ...sample, campaignId: id, at });
  return drawn;
}

export async function addSample(tx: Db, sample: CampaignSample): Promise<void> {
  await tx.insert(campaignSamples).values(sample);
}

/** By group and place. */
export async function samplesOf(db: Db, campaignId: string): Promise<readonly CampaignSample[]> {
  const { stratum, place } = campaignSamples;
  return db.select().from(campaignSamples).where(eq(campaignSamples.campaignId, campaignId)).orderBy(asc(stratum), asc(place));
}

export async function addStep(tx: Db, given: Pick<CampaignStep, 'campaignId' | 'entryId' | 'step'>, act: Act): Promise<CampaignStep> {
  return only(
    await tx
      .insert(campaignSteps)
      .values({ ...given, who: act.who, kind: act.kind, why: act.why, at: act.at })
      .returning(),
  );
}

/** Oldest first; of one application, or of the whole round. */
export async function stepsOf(db: Db, campaignId: string, entryId?: string): Promise<readonly CampaignStep[]> {
  return db
    .select()
    .from(campaignSteps)
    .where(and(eq(campaignSteps.campaignId, campaignId), entryId === undefined ? undefined : eq(campaignSteps.entryId, entryId)))
    .orderBy(asc(campaignSteps.id));
}
