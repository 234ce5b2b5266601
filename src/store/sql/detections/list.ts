/** Looking detections up. Whoever asks for a body sees that body's only. */
import { and, count, desc, eq, getTableColumns, inArray, lt, lte, min, or, sql, type SQL } from 'drizzle-orm';
import { BadRequest } from '../../../errors.ts';
import type { Purpose } from '../../../evidence/declaration.ts';
import type { Db } from '../db.ts';
import { UNFINISHED, type DetectionState } from '../states.ts';
import type { AppKind } from '../tables/apps.ts';
import { detectionFiles, detections, type ConfirmationState } from '../tables/detections.ts';
import type { Detection } from './accept.ts';

/** null: every body (national roles). */
export type Scope = { readonly bodyId: string | null };

export type DetectionFilter = {
  readonly states?: readonly DetectionState[];
  readonly purpose?: Purpose;
  readonly kind?: AppKind;
  readonly applicationId?: string;
  readonly campaignId?: string;
  readonly parentId?: string;
  readonly overall?: string;
  readonly confirmation?: ConfirmationState;
  /** Due on this day or before. */
  readonly dueBy?: string;
};

export type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };

/** null when there is none, or when it is another body's: the two look alike. */
export async function findDetection(db: Db, id: string, { bodyId }: Scope): Promise<Detection | null> {
  const [row] = await db
    .select()
    .from(detections)
    .where(and(eq(detections.id, id), bodyId === null ? undefined : eq(detections.bodyId, bodyId)));
  return row ?? null;
}

/** A detection without what is long: its declaration and its report. */
export type DetectionRow = Omit<Detection, 'declaration' | 'report'>;

/** Reads one as often as is asked, by a statement that is prepared once. `db`: no transaction. */
export function detectionReader(db: Db): (id: string, scope: Scope) => Promise<DetectionRow | null> {
  const { declaration: _declaration, report: _report, ...columns } = getTableColumns(detections);
  const prepared = db
    .select(columns)
    .from(detections)
    .where(eq(detections.id, sql.placeholder('id')))
    .prepare('govapp_detection');
  return async (id, { bodyId }) => {
    const [row] = await prepared.execute({ id });
    return row && (bodyId === null || bodyId === row.bodyId) ? row : null;
  };
}

/** Newest first. `after`: what the page before gave as `next`. Throws `BadRequest` 64 for a cursor that is none. */
export async function listDetections(
  db: Db,
  scope: Scope,
  filter: DetectionFilter,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<Detection>> {
  const rows = await db
    .select()
    .from(detections)
    .where(and(...conditions(scope, filter), after === undefined ? undefined : beyond(after)))
    .orderBy(desc(detections.at), desc(detections.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? cursorOf(last) : null };
}

function conditions({ bodyId }: Scope, filter: DetectionFilter): (SQL | undefined)[] {
  const { states, purpose, kind, applicationId, campaignId, parentId, overall, confirmation, dueBy } = filter;
  return [
    bodyId === null ? undefined : eq(detections.bodyId, bodyId),
    states === undefined ? undefined : inArray(detections.state, [...states]),
    purpose === undefined ? undefined : eq(detections.purpose, purpose),
    kind === undefined ? undefined : eq(detections.kind, kind),
    applicationId === undefined ? undefined : eq(detections.applicationId, applicationId),
    campaignId === undefined ? undefined : eq(detections.campaignId, campaignId),
    parentId === undefined ? undefined : eq(detections.parentId, parentId),
    overall === undefined ? undefined : eq(detections.overall, overall),
    confirmation === undefined ? undefined : sql`${detections.confirmation} ->> 'state' = ${confirmation}`,
    dueBy === undefined ? undefined : lte(detections.dueOn, dueBy),
  ];
}

export type DetectionFile = typeof detectionFiles.$inferSelect;

/** Files of a run; without one, of all runs. Their bytes are in the evidence files, by `sha256`. */
export async function filesOf(db: Db, detectionId: string, runId?: string): Promise<readonly DetectionFile[]> {
  return db
    .select()
    .from(detectionFiles)
    .where(and(eq(detectionFiles.detectionId, detectionId), runId === undefined ? undefined : eq(detectionFiles.runId, runId)))
    .orderBy(detectionFiles.at, detectionFiles.path);
}

/** What a watcher of the whole wants to know. `overdue`: unfinished and due before the day `today` (yyyy-mm-dd, Beijing). */
export async function countStates(
  db: Db,
  today: string,
): Promise<{
  readonly byState: Readonly<Partial<Record<DetectionState, number>>>;
  readonly oldestQueued: Date | null;
  readonly overdue: number;
  /** Of those that are running: how far they are. */
  readonly byPhase: Readonly<Record<string, number>>;
}> {
  const { state, stateAt, dueOn, progress } = detections;
  const states = await db
    .select({ state, many: count(), oldest: min(stateAt) })
    .from(detections)
    .groupBy(state);
  const [late] = await db
    .select({ many: count() })
    .from(detections)
    .where(and(inArray(state, [...UNFINISHED]), lt(dueOn, today)));
  const phases = await db
    .select({ phase: sql<string>`coalesce(${progress} ->> 'phase', 'starting')`.as('phase'), many: count() })
    .from(detections)
    .where(eq(state, 'running'))
    .groupBy(sql`1`);
  return {
    byPhase: Object.fromEntries(phases.map(({ phase, many }) => [phase, many])),
    byState: Object.fromEntries(states.map((row) => [row.state, row.many])),
    oldestQueued: states.find((row) => row.state === 'queued')?.oldest ?? null,
    overdue: late?.many ?? 0,
  };
}

const cursorOf = ({ at, id }: Detection): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

function beyond(cursor: string): SQL | undefined {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || id === '') throw new BadRequest('翻页标记（cursor）无效：请使用上一页返回的 next。', 64);
  return or(lt(detections.at, at), and(eq(detections.at, at), lt(detections.id, id)));
}
