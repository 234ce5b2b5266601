/** Puts a run folder into the store: every file, encrypted, and what the report came to. */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Check } from 'typebox/value';
import { CHAIN_FILES } from '../evidence/chain-schema.ts';
import type { EvidenceFiles } from '../store/files/port.ts';
import { CHECKPOINT, holdsClassified } from '../store/run-files.ts';
import type { RunFile } from '../store/sql/detections/run.ts';
import { Report } from '../verdict/report-schema.ts';

/** `resumable`: how far the walk came is among the files, the run is not sealed, and no mark of secrecy was seen in it. */
export type KeptRun = { readonly files: readonly RunFile[]; readonly report: Report | null; readonly resumable: boolean };

/** An empty folder, or none, is an empty run. Throws `EnvironmentMissing` when the disk is full or closed. */
export async function keepRun(files: EvidenceFiles, dir: string, signal: AbortSignal): Promise<KeptRun> {
  const kept: RunFile[] = [];
  // The chain first: while a run is still being wound down, every file it names by then is there.
  const paths = [...(await pathsIn(dir))].sort((a, b) => Number(b === CHAIN_FILES.chain) - Number(a === CHAIN_FILES.chain));
  for (const path of paths) {
    const { sha256, bytes } = await files.put(createReadStream(join(dir, path)), signal);
    kept.push({ path, sha256, bytes, sealed: holdsClassified([path]) });
  }
  return { files: kept, report: await reportIn(dir), resumable: isResumable(paths) };
}

/** Of the paths of a run's files. */
export const isResumable = (paths: readonly string[]): boolean =>
  paths.includes(CHECKPOINT) && !paths.includes(CHAIN_FILES.manifest) && !holdsClassified(paths);

/**
 * Puts back what a deletion at the end of another detection's period took away between keeping and noting: files alike are one file.
 * From the note on, none goes.
 */
export async function keepLost(files: EvidenceFiles, dir: string, kept: readonly RunFile[], signal: AbortSignal): Promise<void> {
  for (const { path, sha256 } of kept) if ((await files.size(sha256)) === null) await files.put(createReadStream(join(dir, path)), signal);
}

async function pathsIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)));
}

async function reportIn(dir: string): Promise<Report | null> {
  const text = await readFile(join(dir, 'report.json'), 'utf8').catch(() => null); // It did not come to one.
  if (text === null) return null;
  const report: unknown = JSON.parse(text);
  if (!Check(Report, report)) throw new Error('report.json does not keep to its own schema');
  return report;
}
