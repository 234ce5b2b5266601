/** The runs that paths on the command line name: run folders themselves, or folders that hold them. */
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES } from '../evidence/chain-schema.ts';

/** Folders of folders are looked into this deep: by batch, by day. */
const DEEPEST = 3;

/** Every run once, in the order given, those of one folder by name. A path that names none stays in the list and is refused by name when it is opened. */
export async function runFolders(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => below(resolve(path), DEEPEST)));
  return [...new Set(found.flatMap((some, index) => (some.length > 0 ? some : [resolve(paths[index] ?? '')])))];
}

async function below(folder: string, depth: number): Promise<readonly string[]> {
  const there = await stat(folder).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取文件夹“${folder}”：请检查路径。`, 66, { cause });
  });
  if (!there.isDirectory()) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  // A run that broke off has its chain and no evidence: it is named, not passed over.
  if (entries.some(({ name }) => name === CHAIN_FILES.evidence || name === CHAIN_FILES.chain)) return [folder];
  if (depth === 0) return [];
  const inner = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  return (await Promise.all(inner.map((name) => below(join(folder, name), depth - 1)))).flat();
}
