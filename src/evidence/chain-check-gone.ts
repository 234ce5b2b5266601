/** What is not there for a reason that stands on record: deleted by its period, or withheld from a bundle that left the office. Pure. */
import { fault, type Fault } from './chain-fault.ts';
import { formsOf } from './chain-manifest.ts';
import type { FoundRun, Later } from './chain-found.ts';
import { CHAIN_FILES, RELEASE_FILE, type FileFact, type LaterEntry, type Manifest } from './chain-schema.ts';

/** A file deleted on record, with the number of the entry that says so. */
export type Gone = FileFact & { readonly seq: number };

/** Files that a later entry says were deleted and no later report wrote again. */
export function goneOnRecord(later: readonly Later[]): ReadonlyMap<string, Gone> {
  const gone = new Map<string, Gone>();
  for (const { entry } of later) {
    if (entry.kind === 'deletion') for (const file of entry.files) gone.set(file.path, { ...file, seq: entry.seq });
    if (entry.kind === 'report') for (const { path } of entry.files) gone.delete(path);
  }
  return gone;
}

/** The entry that made this bundle; null for a run folder, a whole bundle, or one whose list is none of the run's. */
export function releaseOf(found: FoundRun, later: readonly Later[]): Extract<LaterEntry, { kind: 'release' }> | null {
  const list = found.files.get(RELEASE_FILE);
  if (!list) return null;
  for (const { entry } of later.toReversed())
    if (entry.kind === 'release' && entry.files.some(({ path, sha256 }) => path === RELEASE_FILE && sha256 === list.sha256)) return entry;
  return null;
}

/** Of a bundle that left the office: every file it was made with is there unaltered, and nothing else. */
export function releaseFaults({ seq, files }: Extract<LaterEntry, { kind: 'release' }>, found: FoundRun, manifest: Manifest): Fault[] {
  const due = new Map(files.map((file) => [file.path, file]));
  const own = new Set<string>([...Object.values(CHAIN_FILES), ...manifest.files.flatMap(formsOf).map(({ path }) => path), ...due.keys()]);
  return [
    ...files.flatMap((file): Fault[] => {
      const now = found.files.get(file.path);
      if (!now) return [fault('missing', file.path, `对外材料“${file.path}”缺失：第 ${seq} 号记录写明有此文件`)];
      return now.sha256 === file.sha256 ? [] : [fault('altered', file.path, `对外材料“${file.path}”被改动，与第 ${seq} 号记录不符`)];
    }),
    ...[...found.files.keys()]
      .filter((path) => !own.has(path))
      .map((path) => fault('added', path, `文件“${path}”是后加的：对外材料的记录中没有它`)),
  ];
}

/** It was said to be gone. */
export function stillThere({ path, seq }: Gone): Fault {
  return fault('added', path, `文件“${path}”仍在：第 ${seq} 号记录写明已删除，请重新执行删除，或查明来源`);
}
