/** Filings: one application's way through the official process, what was handed in, concluded, sent and is due. */
import {
  bigint,
  bigserial,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { Asked, Due } from '../../../calendar/due.ts';
import type { DueKind, Part, Result, Via } from '../../../filings/record.ts';
import type { FormKind } from '../../../filings/forms/schema.ts';
import type { Scope } from '../../../filings/scope.ts';
import type { Status, Track } from '../../../filings/statuses.ts';
import { applications, appVersions } from './apps.ts';
import { bodies, secrets } from './bodies.ts';
import { id, madeAt, moment } from './columns.ts';
import { detections } from './detections.ts';

/** A table of filings that was taken in. The same file again is known by its hash. */
export const filingBatches = pgTable(
  'filing_batches',
  {
    id: id(),
    bodyId: text('body_id')
      .notNull()
      .references(() => bodies.id),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the source file. */
    sha256: text('sha256').notNull(),
    rows: integer('rows').notNull(),
    taken: integer('taken').notNull(),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [index('filing_batches_sha').on(table.sha256)],
);

/** Who decided the scope; null: proposed by the rule. */
export type DecidedScope = Scope & { readonly by: string | null };

export const filings = pgTable(
  'filings',
  {
    id: id(),
    bodyId: text('body_id')
      .notNull()
      .references(() => bodies.id),
    via: text('via').$type<Via>().notNull(),
    appKind: text('app_kind').$type<'APP' | '小程序' | '快应用'>().notNull(),
    name: text('name').notNull(),
    hostUnit: text('host_unit').notNull(),
    creditCode: text('credit_code'),
    /** Unit, name and kind as one: what a row of a table is known by. */
    rowKey: text('row_key').notNull(),
    /** SHA-256 of the application as last handed in. */
    contentHash: text('content_hash').notNull(),
    /** Written by the trigger on `filing_changes` alone, like the three below. */
    status: text('status').$type<Status>().notNull(),
    statusAt: moment('status_at').notNull(),
    statusOn: date('status_on', { mode: 'string' }).notNull(),
    track: text('track').$type<Track>().notNull().default('first'),
    /** Grows with each change filing: results of an earlier round do not count. */
    round: integer('round').notNull().default(1),
    scope: jsonb('scope').$type<DecidedScope>().notNull(),
    /** 存量: on line before 2026-01-25. */
    existing: boolean('existing').notNull().default(false),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    issuedNumber: text('issued_number'),
    issuedOn: date('issued_on', { mode: 'string' }),
    applicationId: text('application_id').references(() => applications.id),
    /** Whose accounts are still wanted, in words; empty when nothing is. */
    accessMissing: jsonb('access_missing').$type<readonly string[]>().notNull().default([]),
    /** Of a re-filing: the filing that was revoked (办法二十三). */
    formerId: text('former_id'),
    batchId: text('batch_id').references(() => filingBatches.id),
    batchRow: integer('batch_row'),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.formerId], foreignColumns: [table.id] }),
    uniqueIndex('filings_open')
      .on(table.bodyId, table.rowKey)
      .where(sql`status not in ('lapsed', 'revoked', 'deregistered', 'out-of-filing')`),
    index('filings_list').on(table.at, table.id),
    index('filings_body').on(table.bodyId, table.at, table.id),
    index('filings_status').on(table.status, table.statusOn),
    index('filings_batch').on(table.batchId, table.batchRow),
  ],
);

/** Every step: who, when, why, and what it said. Inserting here is the only way to change a status (a trigger sees to it); nothing is overwritten. */
export const filingChanges = pgTable(
  'filing_changes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    step: text('step').notNull(),
    from: text('from').$type<Status>(),
    to: text('to').$type<Status>().notNull(),
    track: text('track').$type<Track>().notNull(),
    /** The day on which it happened, which may be before `at`. */
    on: date('on', { mode: 'string' }).notNull(),
    who: text('who').notNull(),
    kind: text('kind').$type<'person' | 'system'>().notNull(),
    why: text('why').notNull(),
    /** What the step was given beside that: papers, ground, expected date … */
    detail: jsonb('detail').notNull(),
    at: madeAt(),
  },
  (table) => [index('filing_changes_of').on(table.filingId, table.id)],
);

/** The table of statuses as the triggers see it: written from filings/statuses.ts at each start. */
export const filingMoves = pgTable(
  'filing_moves',
  { step: text('step').notNull(), from: text('from').notNull(), to: text('to').notNull(), person: boolean('person').notNull() },
  (table) => [primaryKey({ columns: [table.step, table.from, table.to] })],
);

/** 附件1–4 as handed in, each time anew. Append-only. */
export const filingForms = pgTable(
  'filing_forms',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    kind: text('kind').$type<FormKind>().notNull(),
    round: integer('round').notNull(),
    content: jsonb('content').notNull(),
    hash: text('hash').notNull(),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [index('filing_forms_of').on(table.filingId, table.id)],
);

/** What named persons concluded of 材料审核 and of 技术检测. Append-only; the last of a round stands. */
export const filingResults = pgTable(
  'filing_results',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    round: integer('round').notNull(),
    part: text('part').$type<Part>().notNull(),
    result: text('result').$type<Result>().notNull(),
    detectionId: text('detection_id').references(() => detections.id),
    reason: text('reason').notNull(),
    by: text('by').notNull(),
    at: madeAt(),
  },
  (table) => [index('filing_results_of').on(table.filingId, table.id)],
);

/** Periods, the question kept with the answer so that it can be asked again. A recomputed one is ended and a new one begins. */
export const filingDues = pgTable(
  'filing_dues',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    kind: text('kind').$type<DueKind>().notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    standing: text('standing').$type<Due['standing']>().notNull(),
    because: text('because').notNull(),
    asked: jsonb('asked').$type<Asked>().notNull(),
    rests: jsonb('rests').$type<Due['rests']>().notNull(),
    at: madeAt(),
    endedAt: moment('ended_at'),
    endedBecause: text('ended_because'),
    /** The last warning that was given: so that none is given twice. */
    warned: text('warned').$type<'soon' | 'last-day' | 'over'>(),
  },
  (table) => [
    index('filing_dues_of').on(table.filingId),
    index('filing_dues_running')
      .on(table.date)
      .where(sql`ended_at is null`),
  ],
);

/** Which detection is whose part: 备案检测 and 复测 beside 预检, 自查, 抽查. */
export const filingDetections = pgTable(
  'filing_detections',
  {
    detectionId: text('detection_id')
      .primaryKey()
      .references(() => detections.id),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    round: integer('round').notNull(),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [index('filing_detections_of').on(table.filingId)],
);

/** Papers that were sent: when, and the hash of what was sent. Append-only. */
export const filingDocuments = pgTable(
  'filing_documents',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    changeId: bigint('change_id', { mode: 'number' }).references(() => filingChanges.id),
    kind: text('kind').notNull(),
    number: text('number'),
    sha256: text('sha256').notNull(),
    sentOn: date('sent_on', { mode: 'string' }).notNull(),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [index('filing_documents_of').on(table.filingId, table.id)],
);

/** Accounts the unit gave (附件1 第5项): whose role they are stands here, everything else is sealed. */
export const filingAccess = pgTable(
  'filing_access',
  {
    id: id(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    role: text('role').notNull(),
    level: text('level'),
    /** The whole record, sealed. */
    secretId: text('secret_id').references(() => secrets.id, { onDelete: 'set null' }),
    expiresOn: date('expires_on', { mode: 'string' }),
    at: madeAt(),
    by: text('by').notNull(),
    droppedAt: moment('dropped_at'),
  },
  (table) => [index('filing_access_of').on(table.filingId)],
);

/** Packages handed in with a filing, a build each; those of an earlier round are on line, those of this one are to come. Append-only. */
export const filingPackages = pgTable(
  'filing_packages',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    filingId: text('filing_id')
      .notNull()
      .references(() => filings.id),
    round: integer('round').notNull(),
    versionId: text('version_id')
      .notNull()
      .references(() => appVersions.id),
    /** Which build it is: 安卓64位 … */
    label: text('label'),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [uniqueIndex('filing_packages_of').on(table.filingId, table.round, table.versionId)],
);
