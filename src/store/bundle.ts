/** One ZIP of a sealed run: evidence, artifacts, reports, chain, manifest, signature with the public key's id. */
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, type Manifest } from '../evidence/chain-schema.ts';
import { openFolder } from './folder-source.ts';
import { verifyRun } from './verify.ts';
import { writeZip } from './zip-write.ts';

/** What was put under lock because of a mark of secrecy leaves the machine in no bundle. */
const LOCKED = /^(?:sealed\/|SEALED\.txt$)/u;

/**
 * Writes `out` (0600) from a sealed run that is whole. Throws `BadRequest` 65 when it is not, or when `out` exists; 77 when the run
 * holds classified material; 66 when there is no such folder.
 */
export async function bundleRun(dir: string, out: string, signal: AbortSignal): Promise<Manifest> {
  const folder = await stat(dir).catch((cause: unknown): never => {
    throw new BadRequest(`找不到文件夹“${dir}”：请检查路径。`, 66, { cause });
  });
  if (!folder.isDirectory()) throw new BadRequest(`“${dir}”不是检测文件夹。`, 66);
  const source = await openFolder(dir);
  if ([...source.files.keys()].some((path) => LOCKED.test(path)))
    throw new BadRequest(`“${dir}”含有因密级标志封存的材料：只限指定人员在本机查看，不得打包。`, 77);
  const { faults, manifest } = await verifyRun(dir, { keys: [], ledger: null }, signal);
  if (faults[0] || !manifest) throw new BadRequest(`材料不完整，不能打包：${faults[0]?.sentence ?? '没有封存清单'}。`);
  const parts = inOrder([...source.files.keys()]).map((name) => ({ name, from: join(dir, name) }));
  try {
    await writeZip(out, parts, new Date(manifest.sealedAt));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new BadRequest(`“${out}”已存在：请用 --out 另指定一个文件名。`, 65, { cause });
    // Half a bundle must not be taken for one; that it cannot be removed is no second error.
    await unlink(out).catch(() => undefined);
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EACCES'))
      throw new BadRequest(`不能写入“${out}”：请检查文件夹和权限。`, cause.code === 'EACCES' ? 77 : 66, { cause });
    throw cause;
  }
  return manifest;
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
