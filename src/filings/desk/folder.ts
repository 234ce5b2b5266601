/** Packages of a folder and its sub-folders, by name; nothing is followed out of it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../../errors.ts';

const PACKAGE = /\.(?:apk|apks|xapk|apkm)$/iu;
const MOST = 20_000;

/** Paths relative to the folder, with `/`. Throws `BadRequest` (66). */
export async function packageFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取安装包文件夹“${folder}”：请检查路径和权限。`, 66, { cause });
  });
  const names = entries
    .filter((entry) => entry.isFile() && PACKAGE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/\/+$/u, '').length + 1));
  if (names.length > MOST) throw new BadRequest(`文件夹“${folder}”中的安装包超过 ${String(MOST)} 个：请分批导入。`);
  return names.sort((a, b) => (a < b ? -1 : 1));
}
