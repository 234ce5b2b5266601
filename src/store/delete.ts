/** Deletion at the end of a retention period: recorded first, then done; what was deleted stays named by its hash. */
import { rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { goneOnRecord } from '../evidence/chain-check-gone.ts';
import { CHAIN_FILES, type FileFact } from '../evidence/chain-schema.ts';
import { openFolder } from './folder-source.ts';
import { hashFile } from './hash-source.ts';
import { appendLater, readLater, readSeal } from './later.ts';
import { holdsClassified } from './run-files.ts';
import type { Vouching } from './vouching.ts';

/** What proves that there was a run, and what became of it. */
const KEPT: ReadonlySet<string> = new Set([CHAIN_FILES.manifest, CHAIN_FILES.signature, CHAIN_FILES.chain, CHAIN_FILES.later]);

export type Deletion = { readonly run: string; readonly files: readonly FileFact[]; readonly aside: readonly string[] };

/**
 * Deletes evidence, pictures and reports of a sealed run and keeps chain, manifest, signature and journal. The record is on the
 * disk (and in the ledger) before the first file goes; a deletion that was broken off is taken up again. Throws `BadRequest` 65
 * when the run is not sealed or its journal does not hold, 77 when it holds classified material.
 */
export async function deleteRun(
  dir: string,
  { by, reason }: { readonly by: string; readonly reason: string },
  vouching: Vouching,
  signal: AbortSignal,
): Promise<Deletion> {
  const seal = await readSeal(dir);
  if (!seal) throw new BadRequest(`“${dir}”不是已封存的检测文件夹，不能按记录删除：未完成的检测材料请由保管人核实后处理。`);
  const source = await openFolder(dir);
  const present = [...source.files.keys()].filter((path) => !KEPT.has(path));
  if (holdsClassified(present)) throw new BadRequest(`“${dir}”含有因密级标志封存的材料：由本单位保密工作机构处理，不得用本命令删除。`, 77);
  const files: FileFact[] = [];
  for (const path of present) files.push({ path, ...(await hashFile(source, path, signal)) });
  const recorded = goneOnRecord((await readLater(dir)).map((entry) => ({ entry, signature: 'unchecked' })));
  const fresh = files.filter(({ path, sha256 }) => recorded.get(path)?.sha256 !== sha256);
  if (fresh.length > 0) await appendLater(dir, { kind: 'deletion', files: fresh, by, reason }, vouching);
  // From here on nothing stops it: what is recorded as gone must be gone.
  for (const { path } of files) await unlink(join(dir, path));
  for (const folder of foldersOf(files)) await rmdir(join(dir, folder)).catch(emptyOnly);
  return { run: seal.manifest.run.id, files, aside: source.aside };
}

/** Deepest first. */
function foldersOf(files: readonly FileFact[]): readonly string[] {
  const folders = new Set(files.map(({ path }) => dirname(path)).filter((folder) => folder !== '.'));
  return [...folders].toSorted((a, b) => b.length - a.length);
}

function emptyOnly(error: unknown): void {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')) return; // Not ours: it stays.
  throw error;
}
