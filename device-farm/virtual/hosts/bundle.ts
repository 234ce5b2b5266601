import { stat, readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { BadRequest } from '../../../src/errors.ts';
import { BadArchive, openArchive, type Archive } from '../apk/archive.ts';

/** A program's pages: a ZIP, or a folder read as it stood when it was opened. Throws `BadRequest` when there are none. */
export async function openBundle(path: string): Promise<Archive> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new BadRequest(`找不到网页包“${path}”：请检查设备数据中 bundle 的路径。`, 66, { cause });
  });
  const archive = found.isDirectory() ? await openFolder(path) : await openZip(path);
  if (archive.has('index.html')) return archive;
  archive.close();
  throw new BadRequest(`网页包“${path}”中没有 index.html：请把首页放在最外层。`);
}

async function openZip(path: string): Promise<Archive> {
  try {
    return await openArchive(path);
  } catch (cause) {
    if (!(cause instanceof BadArchive)) throw cause;
    throw new BadRequest(`网页包“${path}”不是完整的 ZIP 文件（${cause.message}）。`, 65, { cause });
  }
}

async function openFolder(root: string): Promise<Archive> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  // Links are not followed: a bundle is what lies in its folder.
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    );
  const names = new Set(files);
  return {
    has: (name) => names.has(name),
    names: () => names,
    read: async (name) => (names.has(name) ? await readFile(join(root, name)) : null),
    close: () => undefined,
  };
}
