/** The pictures of a folder that was handed in, in the order a person would look at them. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { BadRequest } from '../../errors.ts';

/** One file; `name` is its path within the folder. */
export type FolderFile = { readonly name: string; readonly path: string; readonly bytes: number };

export type PictureFolder = {
  readonly pictures: readonly FolderFile[];
  /** Names of files that are no pictures by their endings (a list, a document). */
  readonly others: readonly string[];
};

/** Endings of pictures, those too that cannot be read: they are named on their screen, not passed over. */
const PICTURE = /\.(?:png|apng|jpe?g|jfif|webp|gif|bmp|tiff?|heic|heif|avif|svg)$/iu;
/** A folder of pictures above this is a mistake in the path. */
const MOST_PICTURES = 1000;
/** What systems and archives leave behind. */
const LITTER = /^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/iu;

/** 2 before 10, Chinese names by their sound. */
const NATURAL = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** Subfolders are looked into, runs of this tool are not. Throws `BadRequest`: 66 when there is no such folder, 65 when it holds no picture. */
export async function pictureFolder(dir: string): Promise<PictureFolder> {
  const facts = await stat(dir).catch((cause: unknown) => {
    throw new BadRequest(`找不到截图文件夹“${dir}”：请检查路径。`, 66, { cause });
  });
  if (!facts.isDirectory()) throw new BadRequest(`“${dir}”不是文件夹：请把截图放在一个文件夹里，再给出该文件夹。`);
  const found = (await filesBelow(dir)).toSorted((a, b) => NATURAL.compare(a, b));
  const names = found.filter((path) => PICTURE.test(path));
  if (names.length === 0) throw new BadRequest(`文件夹“${dir}”中没有截图：请放入 PNG 或 JPEG 图片。`);
  if (names.length > MOST_PICTURES)
    throw new BadRequest(`文件夹“${dir}”中有${String(names.length)}张图片，超过${String(MOST_PICTURES)}张：请核对路径，或分批判断。`);
  const pictures = await Promise.all(
    names.map(async (path) => ({ name: relative(dir, path).replaceAll('\\', '/'), path, bytes: (await stat(path)).size })),
  );
  return { pictures, others: found.filter((path) => !PICTURE.test(path)).map((path) => relative(dir, path)) };
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((cause: unknown) => {
    throw new BadRequest(`没有权限查看文件夹“${dir}”：请检查权限。`, 77, { cause });
  });
  if (entries.some(({ name }) => name === 'evidence.json')) return [];
  const below = await Promise.all(
    entries
      .filter(({ name }) => !LITTER.test(basename(name)))
      .map(async (entry) => {
        const path = join(dir, entry.name);
        if (entry.isDirectory()) return filesBelow(path);
        return entry.isFile() ? [path] : [];
      }),
  );
  return below.flat();
}
