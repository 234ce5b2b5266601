/** Detections, how each got where it is, and what came of it. */
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
import type { Declaration, Purpose } from '../../../evidence/declaration.ts';
import type { DetectionState } from '../states.ts';
import { applications, appVersions, type AppKind } from './apps.ts';
import { bodies } from './bodies.ts';
import { id, madeAt, moment } from './columns.ts';

/** Settings of the walk; what is left out is the worker's default. */
export type WalkSettings = {
  readonly seed?: number;
  readonly budgetSeconds?: number;
  /** `host:port` the virtual device may reach. */
  readonly allowHosts?: readonly string[];
  /** How a mini program or quick app is opened: its link, or the name that is searched. */
  readonly entry?: string;
  /** 承载平台 of a mini program, by its id. */
  readonly host?: string;
};

/** The last line of progress, overwritten; what happened stands in the evidence. */
export type DetectionProgress = {
  readonly phase: string;
  readonly screens: number;
  readonly actions: number;
  /** Seconds. */
  readonly left: number;
  readonly now: string;
  readonly at: string;
};

/**
 * 换机复核 of a detection that proposes to fail. `waiting`: for another device, or on it. Then what came of it; `not-made`: the
 * proposal stands and was not looked at again (未经换机复核), `because` says why.
 */
export type DetectionConfirmation = {
  readonly state: ConfirmationState;
  /** One sentence. */
  readonly because: string;
  /** The run whose findings are looked at again. */
  readonly run: string;
  /** What that run was made on, by id and serial: never looked at again there. */
  readonly devices: readonly string[];
  /** The device that is to look again, by id; null: none is known that could. */
  readonly on: string | null;
  /** ISO 8601: from then on it is no longer waited for. */
  readonly until: string;
  /** The run on the other device, once there is one. */
  readonly second: string | null;
};
export const CONFIRMATION_STATES = ['waiting', 'confirmed', 'not-reproduced', 'not-made'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

export const detections = pgTable(
  'detections',
  {
    id: id(),
    bodyId: text('body_id')
      .notNull()
      .references(() => bodies.id),
    applicationId: text('application_id')
      .notNull()
      .references(() => applications.id),
    versionId: text('version_id').references(() => appVersions.id),
    /** The application's, kept here so that lists and counts need no join. */
    kind: text('kind').$type<AppKind>().notNull().default('apk'),
    purpose: text('purpose').$type<Purpose>().notNull(),
    /** What a pre-check is of (`--of`). */
    ofPurpose: text('of_purpose').$type<Purpose>(),
    declaration: jsonb('declaration').$type<Declaration>().notNull(),
    /** SHA-256 of the canonical declaration. */
    declarationHash: text('declaration_hash').notNull(),
    /** Rule pack by name; and its hash once judged (in the report). */
    rules: text('rules').notNull(),
    parentId: text('parent_id'),
    campaignId: text('campaign_id'),
    /** Accounts by reference (`secrets.id`), never themselves. */
    accountsRef: text('accounts_ref'),
    deviceClass: text('device_class').notNull(),
    /** Only this device may take it. */
    deviceSerial: text('device_serial'),
    settings: jsonb('settings').$type<WalkSettings>().notNull(),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    /** The internal date of the detection part; null: none set. */
    dueOn: date('due_on', { mode: 'string' }),
    dueProvisional: boolean('due_provisional').notNull().default(false),
    /** BullMQ's: 1 most urgent … 2^21 − 1. */
    priority: integer('priority').notNull(),
    /** Equal for detections that would find the same. */
    sameness: text('sameness').notNull(),
    /** Written by the trigger on `detection_changes` alone. */
    state: text('state').$type<DetectionState>().notNull(),
    stateAt: moment('state_at').notNull(),
    /** Grows with each entry into `queued`: what an older job in Redis says is void. */
    turn: integer('turn').notNull().default(0),
    /** Attempts that were the detection's own fault (not the device's). */
    attempts: integer('attempts').notNull().default(0),
    /** The run that holds it now, and when its worker last gave a sign of life. */
    runId: text('run_id'),
    worker: text('worker'),
    beatAt: moment('beat_at'),
    /** The run that was broken off with a checkpoint among its files: the next one goes on from there. null: it begins. */
    resumesRun: text('resumes_run'),
    progress: jsonb('progress').$type<DetectionProgress>(),
    /** Why it ended as an error, or what it waits for: one sentence. */
    note: text('note'),
    overall: text('overall'),
    standing: text('standing').$type<'official' | 'trial' | 'pictures-only'>(),
    /** report.json as the last run wrote it. */
    report: jsonb('report'),
    /** null: nothing was proposed that another device would have to show again. */
    confirmation: jsonb('confirmation').$type<DetectionConfirmation>(),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.parentId], foreignColumns: [table.id] }),
    uniqueIndex('detections_unfinished')
      .on(table.sameness)
      .where(sql`state in ('queued', 'running', 'waiting-person', 'waiting-access')`),
    index('detections_list').on(table.at, table.id),
    index('detections_body').on(table.bodyId, table.at, table.id),
    index('detections_state').on(table.state, table.priority),
    index('detections_campaign').on(table.campaignId),
    // Asked every few seconds, of a queue that may hold a hundred thousand.
    index('detections_confirming')
      .on(table.id)
      .where(sql`state = 'queued' and confirmation ->> 'state' = 'waiting'`),
    index('detections_parent').on(table.parentId),
  ],
);

/** Every change of state: who, when, why. Inserting here is the only way to change one (a trigger sees to it); nothing is overwritten. */
export const detectionChanges = pgTable(
  'detection_changes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    detectionId: text('detection_id')
      .notNull()
      .references(() => detections.id),
    from: text('from').$type<DetectionState>(),
    to: text('to').$type<DetectionState>().notNull(),
    who: text('who').notNull(),
    kind: text('kind').$type<'person' | 'system'>().notNull(),
    why: text('why').notNull(),
    at: madeAt(),
  },
  (table) => [index('detection_changes_of').on(table.detectionId, table.id)],
);

/** The state machine as the triggers see it: written from states.ts at each start. */
export const detectionMoves = pgTable(
  'detection_moves',
  { from: text('from').notNull(), to: text('to').notNull(), person: boolean('person').notNull() },
  (table) => [primaryKey({ columns: [table.from, table.to] })],
);

/** Files of a run in the evidence files. */
export const detectionFiles = pgTable(
  'detection_files',
  {
    detectionId: text('detection_id')
      .notNull()
      .references(() => detections.id),
    runId: text('run_id').notNull(),
    /** As in the run folder: `report.html`, `screens/0001.png`. */
    path: text('path').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Set apart for a mark of secrecy: for the named person alone. */
    sealed: boolean('sealed').notNull(),
    at: madeAt(),
  },
  (table) => [primaryKey({ columns: [table.detectionId, table.runId, table.path] }), index('detection_files_sha').on(table.sha256)],
);
