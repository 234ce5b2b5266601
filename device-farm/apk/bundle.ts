import { createWriteStream } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';
import { BadRequest, Cancelled } from '../../src/errors.ts';
import { broken, refuseOtherZips, withZip } from './zip.ts';

/** What one archive may hold of APKs. The largest real sets (every language, every density, every ABI) have about 150. */
export const BUNDLE_BOUNDS = { apks: 512, totalBytes: 4 * 1024 * 1024 * 1024 } as const;

/** True when the ZIP holds APKs and is none itself; throws `BadRequest` when it is neither. */
export async function isBundle(path: string, signal: AbortSignal): Promise<boolean> {
  return await withZip(path, signal, async (_zip, entries) => {
    const names = new Set(entries.map(({ fileName }) => fileName));
    if (names.has('AndroidManifest.xml')) return false;
    if (![...names].some(isApk)) refuseOtherZips(names, basename(path));
    return true;
  });
}

/** Unpacks the APKs of an `.apks`, `.xapk` or `.apkm` into `folder`; their paths. Throws `BadRequest`, `Cancelled`. */
export async function unpackBundle(path: string, folder: string, signal: AbortSignal): Promise<readonly string[]> {
  const file = basename(path);
  return await withZip(path, signal, async (zip, entries) => {
    const wanted = new Set(
      apksOf(
        entries.map(({ fileName }) => fileName),
        file,
      ),
    );
    const chosen = entries.filter(({ fileName }) => wanted.has(fileName));
    const total = chosen.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (total > BUNDLE_BOUNDS.totalBytes) throw new BadRequest(`${file} 内的 APK 解压后超过 4 GB，无法处理，请检查文件来源。`);
    const paths: string[] = [];
    for (const entry of chosen) {
      const to = join(folder, posix.basename(entry.fileName));
      await unpack(zip, entry, to, file, signal);
      paths.push(to);
    }
    return paths;
  });
}

/**
 * Which APKs of an archive make up the app. Layouts: bundletool (`splits/`, `asset-slices/`, else `universal.apk` or one
 * under `standalones/`; `instant/` is another form of the same app), SAI and APKMirror (`base.apk`, `split_config.*.apk`),
 * APKPure (`<package>.apk`, `config.*.apk`). Throws `BadRequest` when that cannot be told or something would be left behind.
 */
export function apksOf(names: readonly string[], file: string): readonly string[] {
  const obb = names.find((name) => /\.obb$/i.test(name));
  if (obb !== undefined)
    throw new BadRequest(`${file} 另带数据包（${posix.basename(obb)}，OBB），本工具不安装数据包，请提交数据已在 APK 之内的安装包。`);
  const apks = names.filter(isApk);
  const under = (folder: string): readonly string[] => apks.filter((name) => name.startsWith(`${folder}/`));
  let chosen: readonly string[] = apks.filter((name) => !/^(instant|standalones)\//.test(name));
  if (under('splits').length > 0) chosen = firstVariant([...under('splits'), ...under('asset-slices')]);
  else if (apks.includes('universal.apk')) chosen = ['universal.apk'];
  else if (chosen.length === 0 && under('standalones').length === 1) chosen = under('standalones');
  else if (chosen.length === 0)
    throw new BadRequest(`${file} 内只有若干独立完整包（standalones），不能确定检测哪一个，请提交其中一个 APK，或分别检测。`);
  if (chosen.length > BUNDLE_BOUNDS.apks) throw new BadRequest(`${file} 内的 APK 超过 ${BUNDLE_BOUNDS.apks} 个，无法处理，请检查文件。`);
  const titles = chosen.map((name) => posix.basename(name));
  const double = titles.find((title, at) => titles.indexOf(title) !== at);
  if (double !== undefined) throw new BadRequest(`${file} 内有多个名为 ${double} 的 APK，不能确定属于哪一套，请只提交一套安装包。`);
  return chosen;
}

const isApk = (name: string): boolean => /\.apk$/i.test(name) && !name.startsWith('__MACOSX/') && !posix.basename(name).startsWith('._');

/** bundletool writes a set for each range of Android versions: the first without number, for the oldest, runs on all newer ones. */
function firstVariant(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  return names.filter((name) => !all.has(name.replace(/_\d+\.apk$/i, '.apk')) || !/_\d+\.apk$/i.test(name));
}

async function unpack(zip: ZipFile, entry: Entry, to: string, file: string, signal: AbortSignal): Promise<void> {
  try {
    // yauzl ends the stream with an error when more or fewer bytes come than the directory says.
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(to, { flags: 'wx' }), { signal });
  } catch (cause) {
    if (signal.aborted) throw new Cancelled('已取消。', { cause });
    throw cause instanceof Error && !('syscall' in cause) ? broken(file, cause) : cause;
  }
}
