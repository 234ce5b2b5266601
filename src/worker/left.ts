/** What a run that was broken off left for the next one to go on with. */
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceFiles } from '../store/files/port.ts';
import type { Log } from '../log.ts';
import type { Db } from '../store/sql/db.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import { filesOf } from '../store/sql/detections/list.ts';
import type { Also } from '../store/sql/detections/move.ts';
import { detectionOfRun, noteFilesOf } from '../store/sql/detections/run.ts';
import { takeOut } from '../store/take-out.ts';
import { isResumable, keepRun } from './keep-run.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

/** ms for what a dead process left to be put away. */
const KEEP_MS = 10 * 60_000;

/** The next run goes on from this one; on this device only, where an account is bound to it. A virtual device is another each time. */
export function goesOnFrom({
  detection,
  runId,
  device,
}: Pick<Attempt, 'detection' | 'runId' | 'device'>): Pick<Also, 'resumesRun' | 'deviceSerial'> {
  const bound = (detection.declaration.access?.accounts ?? []).some(({ boundToDevice }) => boundToDevice === true);
  return { resumesRun: runId, ...(bound && device !== 'virtual' ? { deviceSerial: device } : {}) };
}

/** Puts the run that is to be gone on with into `dir`, which is not there yet; nothing, and says so, when it cannot be had whole. */
export async function fetchLeft(
  { db, files, log }: { readonly db: Db; readonly files: EvidenceFiles; readonly log: Log },
  { id, resumesRun }: Pick<Detection, 'id' | 'resumesRun'>,
  dir: string,
  signal: AbortSignal,
): Promise<void> {
  if (resumesRun === null) return;
  const left = await filesOf(db, id, resumesRun);
  if (!isResumable(left.map(({ path }) => path))) return;
  const coming = `${dir}.left`;
  try {
    await takeOut(files, left, coming, signal);
    await rename(coming, dir);
    log.info({ run: resumesRun, files: left.length }, 'goes on with a run that was broken off');
  } catch (error) {
    await rm(coming, { recursive: true, force: true });
    signal.throwIfAborted();
    log.warn({ run: resumesRun, detail: String(error) }, 'a run that was broken off cannot be gone on with: it begins anew');
  }
}

/** Puts away what runs of a process that is gone left in its folder. What cannot be is lost: those runs begin anew. */
export async function rescueRuns(
  { db, files, clock, log }: Pick<WorkerWorld, 'db' | 'files' | 'clock' | 'log'>,
  folder: string,
): Promise<void> {
  for (const runId of await readdir(folder).catch(() => [])) {
    try {
      const id = await detectionOfRun(db, runId);
      if (id === null) continue;
      const kept = await keepRun(files, join(folder, runId), AbortSignal.timeout(KEEP_MS));
      // What was put under lock is kept whatever comes of the run.
      if (!kept.resumable && !kept.files.some(({ sealed }) => sealed)) continue;
      await noteFilesOf(db, { id, runId }, kept.files, clock.now());
      log.warn({ detection: id, run: runId, resumable: kept.resumable }, 'the run of a process that is gone was put away');
    } catch (error) {
      log.warn({ run: runId, detail: String(error) }, 'what a process that is gone left could not be put away');
    }
  }
}
