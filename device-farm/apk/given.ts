import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { BadRequest } from '../../src/errors.ts';
import { isBundle, unpackBundle } from './bundle.ts';
import { checkFile, hashFile } from './file.ts';

/** An archive of APKs as it was handed in. */
export type Archive = { readonly fileName: string; readonly sha256: string; readonly bytes: number };

/** The APK files of what was handed in. `close` removes what was unpacked and never throws. */
export type Given = { readonly apks: readonly string[]; readonly archive: Archive | null; close(): Promise<void> };

/**
 * One APK, several APKs, a folder of APKs, or one archive of APKs (`.apks`, `.xapk`, `.apkm`; told by its content).
 * Throws `BadRequest`: 66 nothing there, 64 forms mixed, 65 no APK in it.
 */
export async function openGiven(paths: readonly string[], signal: AbortSignal): Promise<Given> {
  const [only, ...more] = paths;
  if (only === undefined) throw new BadRequest('没有给出安装包：请给出 APK 的路径。', 64);
  if (more.length > 0) return await severalFiles(paths);
  if (await isFolder(only)) return { apks: await apksIn(only), archive: null, close: async () => undefined };
  const bytes = await checkFile(only);
  if (!(await isBundle(only, signal))) return { apks: [only], archive: null, close: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'govapp-parts-'));
  const close = async (): Promise<void> => {
    // What cannot be removed is left to the system's own cleaning of temporary files.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  };
  try {
    const apks = await unpackBundle(only, folder, signal);
    return { apks, archive: { fileName: basename(only), sha256: await hashFile(only, signal), bytes }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function severalFiles(paths: readonly string[]): Promise<Given> {
  for (const path of paths) {
    if (await isFolder(path)) throw new BadRequest(`${path} 是文件夹，不能与其他文件一起给出：请只给出文件夹，或逐个给出其中的 APK。`, 64);
  }
  return { apks: paths, archive: null, close: async () => undefined };
}

async function isFolder(path: string): Promise<boolean> {
  // A path that is not there is told by `checkFile`, in the words it has for that.
  return await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

async function apksIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new BadRequest(`没有权限读取文件夹 ${folder}。`, 77, { cause });
  });
  const apks = names.filter((name) => /\.apk$/i.test(name) && !name.startsWith('.')).sort();
  if (apks.length === 0) throw new BadRequest(`文件夹 ${folder} 里没有 APK 文件：请把同一应用的主包和拆分包放入其中。`);
  return apks.map((name) => join(folder, name));
}
