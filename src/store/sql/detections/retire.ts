/** What of a detection's files the database knows, at the end of a retention period. */
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Db } from '../db.ts';
import { auditLog } from '../tables/judgement.ts';
import { detectionFiles, detections } from '../tables/detections.ts';
import type { DetectionFile } from './list.ts';

export type PastPeriod = { readonly id: string; readonly stateAt: Date; readonly files: number };

/** Over for good since before `before`, and files still there; the oldest first. */
export async function pastPeriod(db: Db, before: Date, chainFiles: readonly string[]): Promise<readonly PastPeriod[]> {
  const rows = await db
    .select({ id: detections.id, stateAt: detections.stateAt, path: detectionFiles.path })
    .from(detections)
    .innerJoin(detectionFiles, eq(detectionFiles.detectionId, detections.id))
    .where(and(inArray(detections.state, ['closed', 'cancelled']), lt(detections.stateAt, before)))
    .orderBy(asc(detections.stateAt), asc(detections.id));
  const found = new Map<string, PastPeriod>();
  for (const { id, stateAt, path } of rows) {
    if (chainFiles.includes(path)) continue;
    found.set(id, { id, stateAt, files: (found.get(id)?.files ?? 0) + 1 });
  }
  return [...found.values()];
}

export type Retiring = { readonly who: string; readonly reason: string; readonly at: Date };

/** Any number, so long as it is the same in every process of ours. */
const FILES_GO = 0x676f7662;

/** Until the transaction ends, no other takes files away, and none that would point to them is noted. */
export const holdFiles = (tx: Db): Promise<unknown> => tx.execute(sql`select pg_advisory_xact_lock(${FILES_GO})`);

/** Until the transaction ends, what it notes is not taken away. */
export const keepFilesNoted = (tx: Db): Promise<unknown> => tx.execute(sql`select pg_advisory_xact_lock_shared(${FILES_GO})`);

/** Writes the deletion into the audit log, before anything goes (once for the same files), and the journal the run now has in the place of its earlier one. */
export async function noteRetired(
  db: Db,
  {
    detectionId,
    runId,
    gone,
    journal,
  }: {
    readonly detectionId: string;
    readonly runId: string;
    readonly gone: readonly DetectionFile[];
    readonly journal: Omit<DetectionFile, 'detectionId' | 'runId'> | null;
  },
  { who, reason, at }: Retiring,
): Promise<void> {
  await db.transaction(async (tx) => {
    const files = gone.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }));
    if (!(await isNoted(tx, detectionId, runId, gone)))
      await tx.insert(auditLog).values({ who, action: DELETED, object: detectionId, detail: { run: runId, reason, files }, at });
    if (journal === null) return;
    const { path, sha256, bytes, sealed } = journal;
    await tx
      .insert(detectionFiles)
      .values({ detectionId, runId, path, sha256, bytes, sealed, at: journal.at })
      .onConflictDoUpdate({
        target: [detectionFiles.detectionId, detectionFiles.runId, detectionFiles.path],
        set: { sha256, bytes, at: journal.at },
      });
  });
}

const DELETED = 'evidence.delete';

async function isNoted(tx: Db, detectionId: string, runId: string, gone: readonly DetectionFile[]): Promise<boolean> {
  const entries = await tx
    .select({ detail: auditLog.detail })
    .from(auditLog)
    .where(and(eq(auditLog.object, detectionId), eq(auditLog.action, DELETED)));
  const noted = new Set(entries.flatMap(({ detail }) => filesNoted(detail, runId)));
  return gone.every(({ path, sha256 }) => noted.has(`${path} ${sha256}`));
}

const Noted = Type.Object({ run: Type.String(), files: Type.Array(Type.Object({ path: Type.String(), sha256: Type.String() })) });

const filesNoted = (detail: unknown, runId: string): readonly string[] =>
  Check(Noted, detail) && detail.run === runId ? detail.files.map(({ path, sha256 }) => `${path} ${sha256}`) : [];

/** Of the files' hashes those that no other file of any detection has. */
export async function onlyTheirs(db: Db, gone: readonly DetectionFile[]): Promise<readonly string[]> {
  const hashes = [...new Set(gone.map(({ sha256 }) => sha256))];
  if (hashes.length === 0) return [];
  const going = new Set(gone.map(placeOf));
  const rows = await db.select().from(detectionFiles).where(inArray(detectionFiles.sha256, hashes));
  const held = new Set(rows.filter((row) => !going.has(placeOf(row))).map(({ sha256 }) => sha256));
  return hashes.filter((one) => !held.has(one));
}

const placeOf = ({ detectionId, runId, path }: DetectionFile): string => `${detectionId} ${runId} ${path}`;

/** Takes files that are gone out of the list. */
export async function forgetFiles(db: Db, gone: readonly DetectionFile[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { detectionId, runId, path } of gone)
      await tx
        .delete(detectionFiles)
        .where(and(eq(detectionFiles.detectionId, detectionId), eq(detectionFiles.runId, runId), eq(detectionFiles.path, path)));
  });
}
