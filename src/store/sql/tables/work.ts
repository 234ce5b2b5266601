/** What goes between the parts of the service: rows that Redis only hastens. */
import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { madeAt, id, moment } from './columns.ts';
import { detections } from './detections.ts';
import { webhooks } from './bodies.ts';

/** What the queue must be told, written in the transaction that made it true. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    topic: text('topic').$type<OutboxTopic>().notNull(),
    detectionId: text('detection_id')
      .notNull()
      .references(() => detections.id),
    at: madeAt(),
    sentAt: moment('sent_at'),
  },
  (table) => [
    index('outbox_unsent')
      .on(table.id)
      .where(sql`sent_at is null`),
  ],
);
/** `place`: the queue has it, or no longer; `sort`: its place in the queue is another; `wake`: its worker has mail. */
export type OutboxTopic = 'place' | 'sort' | 'wake';

/** Words to a running detection: cancel, answers, commands to its device; and its questions. */
export const mailbox = pgTable(
  'mailbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    detectionId: text('detection_id').references(() => detections.id),
    deviceId: text('device_id').references(() => devices.id),
    kind: text('kind').$type<MailKind>().notNull(),
    body: jsonb('body').notNull(),
    by: text('by').notNull(),
    at: madeAt(),
    /** Taken in by the one it was for. */
    readAt: moment('read_at'),
    /** Of a question: its answer. */
    answerId: bigint('answer_id', { mode: 'number' }),
  },
  (table) => [
    index('mailbox_detection').on(table.detectionId, table.id),
    index('mailbox_unread')
      .on(table.id)
      .where(sql`read_at is null`),
  ],
);
/** `question` comes from the worker, the others go to it. */
export type MailKind = 'cancel' | 'question' | 'answer' | 'device-command';

export const devices = pgTable('devices', {
  /** Serial, or another name that stays. */
  id: id(),
  host: text('host').notNull(),
  /** Classes of detections it can serve. */
  classes: jsonb('classes').$type<readonly string[]>().notNull(),
  state: text('state').$type<DeviceState>().notNull(),
  /** Why it is not ready: one sentence. */
  reason: text('reason'),
  facts: jsonb('facts'),
  /** Detections in a row that it failed. */
  faults: integer('faults').notNull().default(0),
  seenAt: moment('seen_at').notNull(),
});
export type DeviceState = 'ready' | 'quarantined' | 'away';

/** Who has which device. At most one that is not given back; history is kept (设备使用记录). */
export const leases = pgTable(
  'leases',
  {
    id: id(),
    deviceId: text('device_id')
      .notNull()
      .references(() => devices.id),
    holder: text('holder').notNull(),
    detectionId: text('detection_id').references(() => detections.id),
    at: madeAt(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    endedBecause: text('ended_because'),
    /** Cleanup before and after, as the farm found it. */
    custody: jsonb('custody'),
  },
  (table) => [
    uniqueIndex('leases_live')
      .on(table.deviceId)
      .where(sql`ended_at is null`),
    index('leases_detection').on(table.detectionId),
  ],
);

/** One event on its way to one address. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    event: text('event').notNull(),
    payload: jsonb('payload').notNull(),
    at: madeAt(),
    tries: integer('tries').notNull().default(0),
    nextAt: moment('next_at'),
    deliveredAt: moment('delivered_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('deliveries_due')
      .on(table.nextAt)
      .where(sql`next_at is not null`),
  ],
);

/** Misses that were foretold: none is told of twice. */
export const predictedMisses = pgTable(
  'predicted_misses',
  {
    /** The filing; the detection, where that belongs to none. */
    subject: text('subject').notNull(),
    /** Day it is then expected to be done, yyyy-mm-dd; empty: not within a year. */
    doneOn: text('done_on').notNull(),
    at: madeAt(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.doneOn] })],
);
