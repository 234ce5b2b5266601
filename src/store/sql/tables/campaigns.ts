/** Spot-checks (抽查): the round, its frame, what was drawn, and every step taken since. All but the round itself is append-only. */
import { bigserial, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { applications } from './apps.ts';
import { id, madeAt, moment } from './columns.ts';

/** Rounds that open by themselves; SQL is the truth, Redis only rings. */
export const campaignSchedules = pgTable('campaign_schedules', {
  id: id(),
  title: text('title').notNull(),
  /** Cron, in Beijing time. */
  pattern: text('pattern').notNull(),
  /** As src/campaign/plan.ts has it, without its day. */
  plan: jsonb('plan').notNull(),
  active: boolean('active').notNull(),
  by: text('by').notNull(),
  at: madeAt(),
});

export const campaigns = pgTable(
  'campaigns',
  {
    id: id(),
    title: text('title').notNull(),
    year: integer('year').notNull(),
    round: integer('round').notNull(),
    /** national: 抽查检测 (办法二十二); self-check: a province's own 自查自评 (办法二十一). */
    kind: text('kind').$type<CampaignKind>().notNull(),
    plan: jsonb('plan').notNull(),
    scheduleId: text('schedule_id').references(() => campaignSchedules.id),
    /** The day (Beijing) on which a schedule opened it. */
    occurrence: text('occurrence'),
    /** Set once, before the seed; a trigger sees to it. */
    frameHash: text('frame_hash'),
    frameCount: integer('frame_count'),
    leftOut: jsonb('left_out').$type<Readonly<Record<string, number>>>(),
    framedAt: moment('framed_at'),
    /** Set once. */
    seed: text('seed'),
    drawnAt: moment('drawn_at'),
    by: text('by').notNull(),
    at: madeAt(),
  },
  (table) => [
    uniqueIndex('campaigns_round').on(table.kind, table.year, table.round),
    uniqueIndex('campaigns_occurrence').on(table.scheduleId, table.occurrence),
  ],
);
export type CampaignKind = 'national' | 'self-check';

export const campaignFrame = pgTable(
  'campaign_frame',
  {
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** 备案编号. */
    entryId: text('entry_id').notNull(),
    /** As src/campaign/entry.ts has it. */
    entry: jsonb('entry').notNull(),
    /** null: the frame came from outside. */
    applicationId: text('application_id').references(() => applications.id),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.entryId] })],
);

export const campaignSamples = pgTable(
  'campaign_samples',
  {
    campaignId: text('campaign_id').notNull(),
    entryId: text('entry_id').notNull(),
    stratum: text('stratum').notNull(),
    mac: text('mac').notNull(),
    place: integer('place').notNull(),
    /** Whom it stands for; null: drawn at once. */
    replaces: text('replaces'),
    at: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.entryId] }),
    foreignKey({ columns: [table.campaignId, table.entryId], foreignColumns: [campaignFrame.campaignId, campaignFrame.entryId] }),
  ],
);

export const campaignSteps = pgTable(
  'campaign_steps',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    campaignId: text('campaign_id').notNull(),
    entryId: text('entry_id').notNull(),
    /** As src/campaign/follow-up.ts has it: `step` names it. */
    step: jsonb('step').notNull(),
    who: text('who').notNull(),
    kind: text('kind').$type<'person' | 'system'>().notNull(),
    why: text('why').notNull(),
    at: madeAt(),
  },
  (table) => [
    foreignKey({ columns: [table.campaignId, table.entryId], foreignColumns: [campaignSamples.campaignId, campaignSamples.entryId] }),
    index('campaign_steps_of').on(table.campaignId, table.entryId, table.id),
  ],
);
