/** One ZIP of a sealed run: evidence, artifacts, reports, chain, manifest, signature with the public key's id. */
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, type Manifest } from '../evidence/chain-schema.ts';
import { openFolder } from './folder-source.ts';
import { holdsClassified } from './run-files.ts';
import { verifyRun } from './verify.ts';
import { writeZip, type ZipPart } from './zip-write.ts';

/**
 * Writes `out` (0600) from a sealed run that is whole: everything, personal data included. Throws as `wholeRun` and `writeBundle` do.
 */
export async function bundleRun(dir: string, out: string, signal: AbortSignal): Promise<Manifest> {
  const { manifest, paths } = await wholeRun(dir, signal);
  const parts = inOrder(paths).map((name) => ({ name, from: join(dir, name) }));
  await writeBundle(out, parts, new Date(manifest.sealedAt));
  return manifest;
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
    'report.html',
    'report.json',
  ];
  const rank = (path: string): number => (first.includes(path) ? first.indexOf(path) : first.length);
  return paths.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
