/** Schedules by which rounds open. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Act, Db } from './db.ts';
import { only } from './outcome.ts';
import { campaignSchedules } from './tables/campaigns.ts';

export type CampaignSchedule = typeof campaignSchedules.$inferSelect;

export async function newSchedule(
  db: Db,
  given: Pick<CampaignSchedule, 'title' | 'pattern' | 'plan'>,
  { who, at }: Pick<Act, 'who' | 'at'>,
): Promise<CampaignSchedule> {
  return only(
    await db
      .insert(campaignSchedules)
      .values({ ...given, id: randomUUID(), active: true, by: who, at })
      .returning(),
  );
}

export async function listSchedules(db: Db): Promise<readonly CampaignSchedule[]> {
  return db.select().from(campaignSchedules).orderBy(campaignSchedules.at);
}

export async function findSchedule(db: Db, id: string): Promise<CampaignSchedule | null> {
  const [row] = await db.select().from(campaignSchedules).where(eq(campaignSchedules.id, id));
  return row ?? null;
}

/** False when there is no such schedule, or it was stopped before. */
export async function stopSchedule(db: Db, id: string): Promise<boolean> {
  const found = await findSchedule(db, id);
  if (found?.active !== true) return false;
  await db.update(campaignSchedules).set({ active: false }).where(eq(campaignSchedules.id, id));
  return true;
}
