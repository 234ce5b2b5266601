/** A run of a detection: taken, kept alive, ended, or found dead. Only the run that holds a detection may speak for it. */
import { and, eq, inArray, ne, or } from 'drizzle-orm';
import { BadRequest } from '../../../errors.ts';
import { CHECKPOINT } from '../../run-files.ts';
import type { Act, Db } from '../db.ts';
import { holdsDevice, type Turn } from '../devices.ts';
import { STATE_WORDS, type DetectionState } from '../states.ts';
import { detectionFiles, detections, type DetectionProgress } from '../tables/detections.ts';
import type { Detection } from './accept.ts';
import { lockDetection, moveLocked, type Also } from './move.ts';
import { keepFilesNoted } from './retire.ts';

export type Taking = { readonly turn: number; readonly runId: string; readonly worker: string };

/** The detection, now `running`; null when it is not to be had: taken, cancelled, or this is the job of an earlier turn. */
export function takeDetection(db: Db, id: string, { turn, runId, worker }: Taking, act: Act): Promise<Detection | null> {
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    if (row.state !== 'queued' || row.turn !== turn) return null;
    return moveLocked(tx, row, 'running', act, { runId, worker, beatAt: act.at, progress: null, note: null });
  });
}

/** Says why a queued detection is not taken yet; taking it takes the words away. */
export async function noteWaiting(db: Db, id: string, note: string): Promise<void> {
  await db
    .update(detections)
    .set({ note })
    .where(and(eq(detections.id, id), eq(detections.state, 'queued')));
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

/** Files of an earlier run that are other now: a report written anew, a journal that was added to. */
export type Rewritten = { readonly runId: string; readonly files: readonly RunFile[] };

/**
 * Ends a run and keeps the list of its files; null, with nothing changed, when the run does not hold the detection any more, or its
 * turn with the device is over.
 */
export function endRun(
  db: Db,
  id: string,
  runId: string,
  to: DetectionState,
  act: Act,
  {
    files = [],
    rewritten,
    turn,
    ...also
  }: Also & { readonly files?: readonly RunFile[]; readonly rewritten?: Rewritten | undefined; readonly turn?: Turn } = {},
): Promise<Detection | null> {
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    if (row.runId !== runId) return null;
    if (turn && !(await holdsDevice(tx, turn))) return null;
    await insertFiles(tx, { id, runId }, files, act.at);
    if (rewritten) await noteRewritten(tx, id, rewritten, act.at);
    return moveLocked(tx, row, to, act, { ...also, runId: null, worker: null, beatAt: null });
  });
}

async function noteRewritten(tx: Db, detectionId: string, { runId, files }: Rewritten, at: Date): Promise<void> {
  await keepFilesNoted(tx);
  const target = [detectionFiles.detectionId, detectionFiles.runId, detectionFiles.path];
  for (const file of files) {
    const { sha256, bytes } = file;
    await tx
      .insert(detectionFiles)
      .values({ ...file, detectionId, runId, at })
      .onConflictDoUpdate({ target, set: { sha256, bytes, at } });
  }
}

async function insertFiles(
  tx: Db,
  { id, runId }: { readonly id: string; readonly runId: string },
  files: readonly RunFile[],
  at: Date,
): Promise<void> {
  if (files.length === 0) return;
  await keepFilesNoted(tx);
  await tx
    .insert(detectionFiles)
    .values(files.map((file) => ({ ...file, detectionId: id, runId, at })))
    .onConflictDoNothing();
  // What an earlier run of the same left may show the same page, and nobody had read it by then.
  if (files.some(({ sealed }) => sealed))
    await tx
      .update(detectionFiles)
      .set({ sealed: true })
      .where(and(eq(detectionFiles.detectionId, id), ne(detectionFiles.runId, runId)));
}

/** The detection that this run holds, or that is to go on with it; null when there is none. */
export async function detectionOfRun(db: Db, runId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: detections.id })
    .from(detections)
    .where(or(eq(detections.runId, runId), eq(detections.resumesRun, runId)));
  return row?.id ?? null;
}

/** Notes files of a run whose process is gone; the detection stays as it is. */
export function noteFilesOf(
  db: Db,
  run: { readonly id: string; readonly runId: string },
  files: readonly RunFile[],
  at: Date,
): Promise<void> {
  return db.transaction((tx) => insertFiles(tx, run, files, at));
}

/** A person has a detection that was set aside gone on with. Throws `BadRequest` 66 when there is none, 65 when it was not set aside. */
export function goOnWith(db: Db, id: string, act: Act): Promise<Detection> {
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    if (row.state !== 'waiting-person') throw new BadRequest(`检测 ${id} 现为“${STATE_WORDS[row.state]}”，不是暂存待续的检测，不能续检。`);
    if (row.runId !== null) throw new BadRequest(`检测 ${id} 正在设备上等待人工介入：请直接答复，不需要续检。`);
    return moveLocked(tx, row, 'queued', act, { note: null });
  });
}

/** Queues again what is running without a sign of life since `before`. Gives their numbers. */
export function requeueLost(db: Db, before: Date, act: Act): Promise<readonly string[]> {
  return requeueWhere(db, ({ beatAt }) => beatAt !== null && beatAt < before, act);
}

/** Queues again what is held by workers that `isGone` knows to be gone. Gives their numbers. */
export function requeueOf(db: Db, isGone: (worker: string) => boolean, act: Act): Promise<readonly string[]> {
  return requeueWhere(db, ({ worker }) => worker !== null && isGone(worker), act);
}

type Held = Pick<Detection, 'worker' | 'beatAt'>;

async function requeueWhere(db: Db, lost: (held: Held) => boolean, act: Act): Promise<readonly string[]> {
  const { id, worker, beatAt } = detections;
  const held = await db
    .select({ id, worker, beatAt })
    .from(detections)
    .where(inArray(detections.state, ['running', 'waiting-person']));
  const done: string[] = [];
  for (const one of held.filter(lost)) {
    const moved = await db.transaction(async (tx) => {
      const row = await lockDetection(tx, one.id);
      if (row.runId === null || !lost(row)) return false;
      const resumesRun = row.resumesRun === null || (await hasCheckpoint(tx, row.id, row.runId)) ? row.runId : row.resumesRun;
      await moveLocked(tx, row, 'queued', act, { runId: null, worker: null, beatAt: null, resumesRun });
      return true;
    });
    if (moved) done.push(one.id);
  }
  return done;
}

/** Whether how far that run came lies among its files. */
async function hasCheckpoint(tx: Db, id: string, runId: string): Promise<boolean> {
  const { detectionId, runId: run, path } = detectionFiles;
  const rows = await tx
    .select({ path })
    .from(detectionFiles)
    .where(and(eq(detectionId, id), eq(run, runId), eq(path, CHECKPOINT)));
  return rows.length > 0;
}
