import { basename } from 'node:path';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { BadRequest, Cancelled } from '../../src/errors.ts';

const MIB = 1024 * 1024;

/** What a package may declare. Real packages stay far below; what goes over is a bomb or broken. */
export const ZIP_BOUNDS = {
  entries: 65_535,
  /** Of all entries unpacked. */
  totalBytes: 8192 * MIB,
  /** An entry larger than this may not be packed tighter than `ratio`: 1. */
  suspiciousBytes: 64 * MIB,
  ratio: 200,
} as const;

/** What `checkEntries` needs of an entry. */
export type ZipEntry = { readonly fileName: string; readonly compressedSize: number; readonly uncompressedSize: number };

/**
 * The names of all entries of the APK, in order, from its central directory; nothing is unpacked.
 * Throws `BadRequest` for a truncated file, unsafe or double names, a zip bomb, or when it is a ZIP but no APK.
 */
export async function listEntries(path: string, signal: AbortSignal): Promise<readonly string[]> {
  return await withZip(path, signal, async (_zip, entries) => {
    const names = entries.map((entry) => entry.fileName);
    refuseOtherZips(new Set(names), basename(path));
    return names;
  });
}

/** Opens a ZIP, checks its directory against the bounds, and closes it when `work` is done. Throws `BadRequest`, `Cancelled`. */
export async function withZip<T>(
  path: string,
  signal: AbortSignal,
  work: (zip: ZipFile, entries: readonly Entry[]) => Promise<T>,
): Promise<T> {
  const file = basename(path);
  const zip = await open(path, file);
  try {
    if (zip.entryCount > ZIP_BOUNDS.entries) throw tooMany(file);
    const entries = await readAll(zip, file, signal);
    checkEntries(entries, zip.fileSize, file);
    return await work(zip, entries);
  } finally {
    zip.close();
  }
}

/** The pure half: bounds and double names. `archiveBytes` is the size of the file itself. */
export function checkEntries(entries: readonly ZipEntry[], archiveBytes: number, file: string): void {
  if (entries.length > ZIP_BOUNDS.entries) throw tooMany(file);
  let total = 0;
  let packed = 0;
  const names = new Set<string>();
  for (const entry of entries) {
    if (names.has(entry.fileName))
      throw new BadRequest(`安装包 ${file} 内有重名条目（${entry.fileName}），Android 会拒绝安装，请重新打包。`);
    names.add(entry.fileName);
    total += entry.uncompressedSize;
    packed += entry.compressedSize;
    if (entry.uncompressedSize > ZIP_BOUNDS.suspiciousBytes && entry.uncompressedSize > ZIP_BOUNDS.ratio * entry.compressedSize) {
      throw bomb(file, entry.fileName);
    }
  }
  if (total > ZIP_BOUNDS.totalBytes) throw bomb(file, '全部条目');
  // Entries that share one packed body add up to more than the file: the overlapping bomb.
  if (packed > archiveBytes) throw bomb(file, '相互重叠的条目');
}

/** Throws `BadRequest` for a ZIP that is not an APK, saying what it is instead. */
export function refuseOtherZips(names: ReadonlySet<string>, file: string): void {
  if (names.has('AndroidManifest.xml')) return;
  if (names.has('BundleConfig.pb') || names.has('base/manifest/AndroidManifest.xml')) {
    throw new BadRequest(`${file} 是上架用的 AAB（Android App Bundle），不能直接安装，请提交由它生成的完整 APK。`);
  }
  if ([...names].some((name) => name.endsWith('.apk'))) {
    throw new BadRequest(`${file} 是含有 APK 的压缩包（如 .apks/.xapk），不能与其他文件一起给出，请单独提交。`);
  }
  throw new BadRequest(`${file} 是普通 ZIP 压缩包，里面没有 AndroidManifest.xml，请提交 Android 安装包（APK）。`);
}

const tooMany = (file: string): BadRequest => new BadRequest(`安装包 ${file} 的条目超过 ${ZIP_BOUNDS.entries} 个，无法处理，请检查文件。`);
const bomb = (file: string, what: string): BadRequest =>
  new BadRequest(`安装包 ${file} 解压后的大小异常（${what}），疑似压缩炸弹，已拒绝，请检查文件来源。`);

async function open(path: string, file: string): Promise<ZipFile> {
  return await new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (cause, zip) => {
      if (cause === null) resolve(zip);
      else reject(broken(file, cause));
    });
  });
}

async function readAll(zip: ZipFile, file: string, signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  return await new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (signal.aborted) return reject(new Cancelled('已取消。'));
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (cause: Error) => reject(broken(file, cause)));
    zip.readEntry();
  });
}

/** What yauzl says of a broken ZIP, in one sentence. */
export function broken(file: string, cause: Error): BadRequest {
  if (/relative path|absolute path|invalid characters/.test(cause.message)) {
    return new BadRequest(`安装包 ${file} 内有不安全的条目名（${cause.message}），已拒绝，请检查文件来源。`, 65, { cause });
  }
  return new BadRequest(`安装包 ${file} 不完整或已损坏（${cause.message}），请重新下载或导出。`, 65, { cause });
}
