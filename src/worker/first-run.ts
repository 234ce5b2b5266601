/** The run that another device is to confirm: out of the store as a folder, and what the confirmation changed in it back into the store. */
import type { EvidenceFiles } from '../store/files/port.ts';
import type { Db } from '../store/sql/db.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import { filesOf, type DetectionFile } from '../store/sql/detections/list.ts';
import { holdFiles, onlyTheirs } from '../store/sql/detections/retire.ts';
import type { RunFile } from '../store/sql/detections/run.ts';
import { takeOut } from '../store/take-out.ts';
import { keepRun, type KeptRun } from './keep-run.ts';

/** A run of the detection and the folder it lies in meanwhile. */
export type FirstRun = { readonly run: string; readonly dir: string; readonly files: readonly DetectionFile[] };

/** Beside the run folder `dir`: what a killed process leaves there is removed at the next start. null: the detection is no 换机复核. */
export async function fetchFirst(
  { db, files }: { readonly db: Db; readonly files: EvidenceFiles },
  { id, confirmation }: Detection,
  dir: string,
  signal: AbortSignal,
): Promise<FirstRun | null> {
  if (confirmation?.state !== 'waiting') return null;
  const { run } = confirmation;
  const first = { run, dir: firstFolder(dir), files: await filesOf(db, id, run) };
  await takeOut(files, first.files, first.dir, signal);
  return first;
}

export const firstFolder = (dir: string): string => `${dir}.first`;

/** `files`: those that are other than before. */
export async function keepChanged(files: EvidenceFiles, first: FirstRun, signal: AbortSignal): Promise<Omit<KeptRun, 'resumable'>> {
  const before = new Map(first.files.map(({ path, sha256 }) => [path, sha256]));
  const { files: all, report } = await keepRun(files, first.dir, signal);
  return { report, files: all.filter(({ path, sha256 }) => before.get(path) !== sha256) };
}

/** Takes away what was written anew, once the new is noted: it stands in no list any more and would never be deleted. */
export async function dropReplaced(
  { db, files }: { readonly db: Db; readonly files: EvidenceFiles },
  { files: before }: FirstRun,
  rewritten: readonly RunFile[],
): Promise<void> {
  const old = before.filter(({ path }) => rewritten.some((file) => file.path === path));
  await db.transaction(async (tx) => {
    await holdFiles(tx);
    for (const sha256 of await onlyTheirs(tx, old)) await files.remove(sha256);
  });
}
