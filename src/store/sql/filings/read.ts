/** Looking filings up. Whoever asks for a body sees that body's only. */
import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { BadRequest } from '../../../errors.ts';
import type { FormKind } from '../../../filings/forms/schema.ts';
import type { Status } from '../../../filings/statuses.ts';
import type { Db } from '../db.ts';
import type { Page, Scope } from '../detections/list.ts';
import { detections } from '../tables/detections.ts';
import { filingChanges, filingDetections, filingDocuments, filingDues, filingForms, filingResults, filings } from '../tables/filings.ts';
import type { Filing } from './open.ts';

export type FilingChange = typeof filingChanges.$inferSelect;
export type FilingForm = typeof filingForms.$inferSelect;
export type FilingResult = typeof filingResults.$inferSelect;
export type FilingDue = typeof filingDues.$inferSelect;
export type FilingDocument = typeof filingDocuments.$inferSelect;

/** null when there is none, or when it is another body's: the two look alike. */
export async function findFiling(db: Db, id: string, { bodyId }: Scope): Promise<Filing | null> {
  const [row] = await db
    .select()
    .from(filings)
    .where(and(eq(filings.id, id), bodyId === null ? undefined : eq(filings.bodyId, bodyId)));
  return row ?? null;
}

export type FilingFilter = { readonly statuses?: readonly Status[]; readonly batchId?: string; readonly name?: string };

/** Newest first. `after`: what the page before gave as `next`. Throws `BadRequest` 64 for a cursor that is none. */
export async function listFilings(
  db: Db,
  { bodyId }: Scope,
  { statuses, batchId, name }: FilingFilter,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<Filing>> {
  const rows = await db
    .select()
    .from(filings)
    .where(
      and(
        bodyId === null ? undefined : eq(filings.bodyId, bodyId),
        statuses === undefined ? undefined : inArray(filings.status, [...statuses]),
        batchId === undefined ? undefined : eq(filings.batchId, batchId),
        name === undefined ? undefined : eq(filings.name, name),
        after === undefined ? undefined : beyond(after),
      ),
    )
    .orderBy(desc(filings.at), desc(filings.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > limit && last ? Buffer.from(`${last.at.toISOString()} ${last.id}`).toString('base64url') : null,
  };
}

function beyond(cursor: string): SQL | undefined {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || id === '') throw new BadRequest('翻页标记（cursor）无效：请使用上一页返回的 next。', 64);
  return or(lt(filings.at, at), and(eq(filings.at, at), lt(filings.id, id)));
}

/** Open filings of a body under these keys: what a table of filings is held against. */
export async function filingsByKey(db: Db, bodyId: string, keys: readonly string[]): Promise<readonly Filing[]> {
  const out: Filing[] = [];
  for (let first = 0; first < keys.length; first += 1000)
    out.push(
      ...(await db
        .select()
        .from(filings)
        .where(and(eq(filings.bodyId, bodyId), inArray(filings.rowKey, keys.slice(first, first + 1000))))
        .orderBy(asc(filings.at))),
    );
  return out;
}

/** With that 备案编号, oldest first: more than one only after a revocation. */
export async function filingsOfNumber(db: Db, number: string): Promise<readonly Filing[]> {
  return db.select().from(filings).where(eq(filings.issuedNumber, number)).orderBy(asc(filings.at), asc(filings.id));
}

/** Oldest first. */
export async function filingChangesOf(db: Db, id: string): Promise<readonly FilingChange[]> {
  return db.select().from(filingChanges).where(eq(filingChanges.filingId, id)).orderBy(asc(filingChanges.id));
}

/** Oldest first. */
export async function formsOf(db: Db, id: string): Promise<readonly FilingForm[]> {
  return db.select().from(filingForms).where(eq(filingForms.filingId, id)).orderBy(asc(filingForms.id));
}

/** The form of that kind as last handed in; null when there is none. */
export async function lastForm(db: Db, id: string, kind: FormKind): Promise<FilingForm | null> {
  const [row] = await db
    .select()
    .from(filingForms)
    .where(and(eq(filingForms.filingId, id), eq(filingForms.kind, kind)))
    .orderBy(desc(filingForms.id))
    .limit(1);
  return row ?? null;
}

/** Of every round, oldest first. */
export async function filingResultsOf(db: Db, id: string): Promise<readonly FilingResult[]> {
  return db.select().from(filingResults).where(eq(filingResults.filingId, id)).orderBy(asc(filingResults.id));
}

/** Running and ended, oldest first. */
export async function filingDuesOf(db: Db, id: string): Promise<readonly FilingDue[]> {
  return db.select().from(filingDues).where(eq(filingDues.filingId, id)).orderBy(asc(filingDues.id));
}

export async function runningDuesOf(db: Db, id: string): Promise<readonly FilingDue[]> {
  return db
    .select()
    .from(filingDues)
    .where(and(eq(filingDues.filingId, id), isNull(filingDues.endedAt)))
    .orderBy(asc(filingDues.id));
}

export async function documentsOf(db: Db, id: string): Promise<readonly FilingDocument[]> {
  return db.select().from(filingDocuments).where(eq(filingDocuments.filingId, id)).orderBy(asc(filingDocuments.id));
}

/** Detections of a filing with the round they belong to, oldest first. */
export async function detectionsOfFiling(db: Db, id: string) {
  return db
    .select({ round: filingDetections.round, detection: detections })
    .from(filingDetections)
    .innerJoin(detections, eq(detections.id, filingDetections.detectionId))
    .where(eq(filingDetections.filingId, id))
    .orderBy(asc(detections.at), asc(detections.id));
}
