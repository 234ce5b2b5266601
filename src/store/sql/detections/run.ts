/** A run of a detection: taken, kept alive, ended, or found dead. Only the run that holds a detection may speak for it. */
import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Act, Db } from '../db.ts';
import type { DetectionState } from '../states.ts';
import { detectionFiles, detections, type DetectionProgress } from '../tables/detections.ts';
import type { Detection } from './accept.ts';
import { lockDetection, moveLocked, type Also } from './move.ts';

export type Taking = { readonly turn: number; readonly runId: string; readonly worker: string };

/** The detection, now `running`; null when it is not to be had: taken, cancelled, or this is the job of an earlier turn. */
export function takeDetection(db: Db, id: string, { turn, runId, worker }: Taking, act: Act): Promise<Detection | null> {
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    if (row.state !== 'queued' || row.turn !== turn) return null;
    return moveLocked(tx, row, 'running', act, { runId, worker, beatAt: act.at, progress: null, note: null });
  });
}

/** A sign of life; false when the run does not hold the detection any more and has to stop. */
export async function beat(db: Db, id: string, runId: string, at: Date, progress?: DetectionProgress): Promise<boolean> {
  const rows = await db
    .update(detections)
    .set({ beatAt: at, ...(progress ? { progress } : {}) })
    .where(and(eq(detections.id, id), eq(detections.runId, runId), inArray(detections.state, ['running', 'waiting-person'])))
    .returning({ id: detections.id });
  return rows.length === 1;
}

export type RunFile = { readonly path: string; readonly sha256: string; readonly bytes: number; readonly sealed: boolean };

/** Ends a run and keeps the list of its files; null, with nothing changed, when the run does not hold the detection any more. */
export function endRun(
  db: Db,
  id: string,
  runId: string,
  to: DetectionState,
  act: Act,
  { files = [], ...also }: Also & { readonly files?: readonly RunFile[] } = {},
): Promise<Detection | null> {
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    if (row.runId !== runId) return null;
    if (files.length > 0)
      await tx
        .insert(detectionFiles)
        .values(files.map((file) => ({ ...file, detectionId: id, runId, at: act.at })))
        .onConflictDoNothing();
    return moveLocked(tx, row, to, act, { ...also, runId: null, worker: null, beatAt: null });
  });
}

/** Queues again what is running without a sign of life since `before`. Gives their numbers. */
export async function requeueLost(db: Db, before: Date, act: Act): Promise<readonly string[]> {
  const lost = await db
    .select({ id: detections.id })
    .from(detections)
    .where(and(inArray(detections.state, ['running', 'waiting-person']), lt(detections.beatAt, before)));
  const done: string[] = [];
  for (const { id } of lost) {
    const moved = await db.transaction(async (tx) => {
      const row = await lockDetection(tx, id);
      if (row.runId === null || row.beatAt === null || row.beatAt >= before) return false;
      await moveLocked(tx, row, 'queued', act, { runId: null, worker: null, beatAt: null });
      return true;
    });
    if (moved) done.push(id);
  }
  return done;
}
