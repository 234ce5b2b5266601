/** What persons said and did. Append-only: triggers refuse to change or delete a row. */
import { bigserial, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { madeAt } from './columns.ts';
import { detections } from './detections.ts';

/** 复核, 改判. */
export const reviews = pgTable(
  'reviews',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    detectionId: text('detection_id')
      .notNull()
      .references(() => detections.id),
    /** Of the report that was looked at. */
    evidenceHash: text('evidence_hash').notNull(),
    /** null: the whole; else one clause. */
    clause: text('clause'),
    decision: text('decision').$type<'confirm' | 'overrule'>().notNull(),
    /** The outcome that now stands. */
    outcome: text('outcome').notNull(),
    /** What the system, or the review before, had proposed. */
    instead: text('instead').notNull(),
    reason: text('reason').notNull(),
    reviewer: text('reviewer').notNull(),
    at: madeAt(),
  },
  (table) => [index('reviews_of').on(table.detectionId, table.id)],
);

export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    who: text('who').notNull(),
    /** `evidence.read`, `token.revoke`, `device.release` … */
    action: text('action').notNull(),
    object: text('object').notNull(),
    detail: jsonb('detail').notNull(),
    at: madeAt(),
  },
  (table) => [index('audit_object').on(table.object, table.id), index('audit_at').on(table.at)],
);
