/** One ZIP of a sealed run: evidence, artifacts, reports, chain, manifest, signature with the public key's id. */
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, ENCRYPTED, type CapturedFile, type FileFact, type Manifest } from '../evidence/chain-schema.ts';
import { formsOf } from '../evidence/chain-manifest.ts';
import { sha256 } from '../evidence/hashing.ts';
import { openFolder } from './folder-source.ts';
import { appendLater } from './later.ts';
import { readOriginal, type RunKey } from './original.ts';
import { holdsClassified } from './run-files.ts';
import { verifyRun } from './verify.ts';
import type { Vouching } from './vouching.ts';
import { writeZip, type ZipPart } from './zip-write.ts';

/**
 * Writes `out` (0600) from a sealed run that is whole: everything, as it lies there. Throws as `wholeRun` and `writeBundle` do.
 */
export async function bundleRun(dir: string, out: string, signal: AbortSignal): Promise<Manifest> {
  const { manifest, paths } = await wholeRun(dir, signal);
  const parts = inOrder(paths).map((name) => ({ name, from: join(dir, name) }));
  await writeBundle(out, parts, new Date(manifest.sealedAt));
  return manifest;
}

/**
 * As `bundleRun`, with encrypted originals opened: whoever gets it needs no key of ours. Which, for whom and why is noted in the
 * chain first. Throws `BadRequest` 65 also when an original is not what was captured.
 */
export async function bundleOriginals(
  dir: string,
  out: string,
  { by, reason }: { readonly by: string; readonly reason: string },
  { vouching, key }: { readonly vouching: Vouching; readonly key: RunKey },
  signal: AbortSignal,
): Promise<Manifest> {
  const { manifest, paths } = await wholeRun(dir, signal);
  const locked = [manifest.evidence, ...manifest.files].filter(({ path, encrypted }) => encrypted && paths.includes(`${path}${ENCRYPTED}`));
  // Each is opened before anything is noted or written: what cannot be opened is handed to nobody.
  for (const file of locked) await original(dir, file, key);
  const files = locked.map(({ path, sha256: hash, bytes }): FileFact => ({ path, sha256: hash, bytes }));
  await appendLater(dir, { kind: 'opening', files, by, reason }, vouching);
  const openedFrom = new Map(locked.map((file) => [formsOf(file).at(-1)?.path, file]));
  const parts = inOrder([...new Set([...paths, CHAIN_FILES.later])]).map((name): ZipPart => {
    const file = openedFrom.get(name);
    return file ? { name: file.path, read: () => original(dir, file, key) } : { name, from: join(dir, name) };
  });
  await writeBundle(out, parts, new Date(manifest.sealedAt));
  return manifest;
}

async function original(dir: string, file: CapturedFile, key: RunKey): Promise<Buffer> {
  const bytes = await readOriginal(dir, file.path, key);
  if (sha256(bytes) !== file.sha256) throw new BadRequest(`“${file.path}”解密后与采集时的校验值不一致，不能提供。`);
  return bytes;
}

/**
 * The manifest of a sealed run and every path in it, after all of it was verified. Throws `BadRequest` 65 when it is not whole, 77
 * when it holds classified material, 66 when there is no such folder.
 */
export async function wholeRun(
  dir: string,
  signal: AbortSignal,
): Promise<{ readonly manifest: Manifest; readonly paths: readonly string[] }> {
  const folder = await stat(dir).catch((cause: unknown): never => {
    throw new BadRequest(`找不到文件夹“${dir}”：请检查路径。`, 66, { cause });
  });
  if (!folder.isDirectory()) throw new BadRequest(`“${dir}”不是检测文件夹。`, 66);
  const source = await openFolder(dir);
  const paths = [...source.files.keys()];
  if (holdsClassified(paths)) throw new BadRequest(`“${dir}”含有因密级标志封存的材料：只限指定人员在本机查看，不得打包。`, 77);
  const { faults, manifest } = await verifyRun(dir, { keys: [], ledger: null }, signal);
  if (faults[0] || !manifest) throw new BadRequest(`材料不完整，不能打包：${faults[0]?.sentence ?? '没有封存清单'}。`);
  return { manifest, paths };
}

/** Writes a new ZIP (0600); half of one is removed. Throws `BadRequest` 65 when `out` exists, 66 or 77 when it cannot be written. */
export async function writeBundle(out: string, parts: readonly ZipPart[], mtime: Date): Promise<void> {
  try {
    await writeZip(out, parts, mtime);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new BadRequest(`“${out}”已存在：请用 --out 另指定一个文件名。`, 65, { cause });
    // Half a bundle must not be taken for one; that it cannot be removed is no second error.
    await unlink(out).catch(() => undefined);
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EACCES'))
      throw new BadRequest(`不能写入“${out}”：请检查文件夹和权限。`, cause.code === 'EACCES' ? 77 : 66, { cause });
    throw cause;
  }
}

/** What proves comes first, so that the list reads from the top. */
function inOrder(paths: readonly string[]): readonly string[] {
  const first: readonly string[] = [
    CHAIN_FILES.manifest,
    CHAIN_FILES.signature,
    CHAIN_FILES.chain,
    CHAIN_FILES.later,
    CHAIN_FILES.evidence,
    `${CHAIN_FILES.evidence}${ENCRYPTED}`,
    'report.html',
    'report.json',
  ];
  const rank = (path: string): number => (first.includes(path) ? first.indexOf(path) : first.length);
  return paths.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
