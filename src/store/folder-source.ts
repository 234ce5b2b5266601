/** A run folder, looked at without following any link. */
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { isOwnMark, isSetAside } from './run-files.ts';
import type { Source } from './source.ts';

const CHUNK = 1 << 20;

/** Throws `BadRequest` 65 for a symbolic link or a special file, 77 for what may not be read. */
export async function openFolder(dir: string): Promise<Source> {
  const files = new Map<string, number>();
  const aside: string[] = [];
  for (const entry of await listed(dir)) {
    if (entry.isDirectory() && isSetAside(entry.name)) aside.push(entry.name);
    else if (!isOwnMark(entry.name)) await add(dir, entry.name, files);
  }
  return {
    kind: 'folder',
    files,
    aside,
    open: (path) => Promise.resolve(createReadStream(join(dir, path), { highWaterMark: CHUNK })),
    close: () => Promise.resolve(),
  };
}

async function add(dir: string, path: string, files: Map<string, number>): Promise<void> {
  const facts = await lstat(join(dir, path));
  if (facts.isSymbolicLink()) throw new BadRequest(`“${path}”是符号链接（symbolic link）：检测材料中不应有链接，拒绝读取。`);
  if (facts.isDirectory()) {
    for (const entry of await listed(join(dir, path))) await add(dir, `${path}/${entry.name}`, files);
    return;
  }
  if (!facts.isFile()) throw new BadRequest(`“${path}”不是普通文件：检测材料中不应有此类文件，拒绝读取。`);
  files.set(path, facts.size);
}

async function listed(dir: string) {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw new BadRequest(`没有权限读取文件夹“${dir}”。`, 77, { cause });
  }
}
