/** A run on disk: evidence.json, screens/ (both encrypted when there is a key), and the reports beside them. All private to the user (0700/0600). */
import { lstat, mkdir, readdir, realpath, rename, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { BadRequest } from '../errors.ts';
import { sha256 } from '../evidence/hashing.ts';
import type { Artifact, Evidence } from '../evidence/schema.ts';
import { readEvidence } from '../evidence/validate.ts';
import { CHAIN_FILES, ENCRYPTED } from '../evidence/chain-schema.ts';
import { startChain } from './chain-file.ts';
import { readOriginal, type RunKey } from './original.ts';
import { EARLIER, MARKER } from './run-files.ts';
import { notebookIn, SCREENS, SEALED, type RunFolder } from './run-notebook.ts';
import { writeNew } from './write.ts';

export { writeReport } from './write.ts';

const EVIDENCE = CHAIN_FILES.evidence;

/**
 * Makes the folder of a new run (0700). A folder that already holds a run of ours is used again, its files set
 * aside in `earlier-<n>/`; nothing is overwritten. With a `key` whatever is captured lies encrypted from its first moment.
 * Throws `BadRequest` when it holds anything else or is no folder.
 */
export async function createRunFolder(dir: string, now: () => Date = () => new Date(), key: RunKey = null): Promise<RunFolder> {
  await prepare(dir);
  await writeNew(join(dir, MARKER), 'govapp-run/1\n');
  await mkdir(join(dir, SCREENS), { mode: 0o700 });
  return notebookIn(dir, { chain: await startChain(dir, now()), now, key });
}

export type OpenRun = {
  readonly evidence: Evidence;
  /** SHA-256 of evidence.json as it stands on disk. */
  readonly evidenceHash: string;
  /** An artifact's bytes, verified again as they are read. Throws `BadRequest` when it is none of this run, was altered or is sealed. */
  readFile(path: string): Promise<Buffer>;
};

/**
 * Opens a run and verifies every artifact. Throws `BadRequest` (65, or 66 for no such folder) naming the file that is missing or
 * altered, `EnvironmentMissing` when it lies encrypted and there is no key.
 */
export async function openRunFolder(dir: string, key: RunKey = null): Promise<OpenRun> {
  const bytes = await evidenceBytes(dir, key);
  const evidence = readEvidence(parse(bytes, join(dir, EVIDENCE)));
  const artifacts = new Map(evidence.artifacts.map((artifact) => [artifact.path, artifact]));
  const verified = async (path: string): Promise<Buffer> => {
    const artifact = artifacts.get(path);
    if (artifact === undefined) throw new BadRequest(`证据清单中没有“${path}”，不能作为本次检测的证据。`);
    return verify(dir, artifact, key);
  };
  const unsealed = (path: string): Promise<Buffer> =>
    path.startsWith(`${SEALED}/`)
      ? Promise.reject(new BadRequest(`“${path}”已因密级标志封存，只限指定人员在本机查看，不得写入报告。`, 77))
      : verified(path);
  for (const path of artifacts.keys()) await verified(path);
  checkPictures(evidence, artifacts);
  return { evidence, evidenceHash: sha256(bytes), readFile: unsealed };
}

/** Makes the folder, where it is not there (0700). Throws `BadRequest` when it cannot be. */
export async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new BadRequest(`不能建立检测文件夹“${dir}”：请换一个位置，或检查同名文件和权限。`, codeOf(cause) === 'EACCES' ? 77 : 65, {
      cause,
    });
  }
}

async function prepare(dir: string): Promise<void> {
  await makeFolder(dir);
  const entries = await readdir(dir);
  if (entries.length === 0) return;
  if (!entries.includes(MARKER)) throw new BadRequest(`文件夹“${dir}”不是空的，也不是本工具的检测文件夹：请指定一个新的或空的文件夹。`);
  const taken = entries.filter((name) => name.startsWith(EARLIER)).map((name) => Number(name.slice(EARLIER.length)) || 0);
  const aside = join(dir, `${EARLIER}${Math.max(0, ...taken) + 1}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of entries.filter((entry) => !entry.startsWith(EARLIER))) await rename(join(dir, name), join(aside, name));
}

async function evidenceBytes(dir: string, key: RunKey): Promise<Buffer> {
  const folder = await lstatOrNull(resolve(dir));
  if (folder === null) throw new BadRequest(`找不到文件夹“${dir}”：请检查路径。`, 66);
  try {
    return await readOriginal(dir, EVIDENCE, key);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'EACCES') throw new BadRequest(`没有权限读取“${join(dir, EVIDENCE)}”。`, 77, { cause });
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new BadRequest(`“${dir}”不是检测文件夹：其中没有 ${EVIDENCE}。`, 66, { cause });
    throw cause;
  }
}

function parse(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new BadRequest(`“${path}”不是完整的 JSON 文件，可能已损坏：请从原始材料重新复制。`, 65, { cause });
  }
}

async function verify(dir: string, artifact: Artifact, key: RunKey): Promise<Buffer> {
  const root = await realpath(dir);
  const path = resolve(root, artifact.path);
  if (!inside(root, path)) throw new BadRequest(`证据清单中的路径“${artifact.path}”超出检测文件夹，拒绝读取。`);
  let bytes: Buffer;
  try {
    if (!inside(root, await realpath((await lies(path)) ? path : `${path}${ENCRYPTED}`)))
      throw new BadRequest(`证据清单中的路径“${artifact.path}”指向检测文件夹之外，拒绝读取。`);
    bytes = await readOriginal(root, relative(root, path), key);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    throw new BadRequest(`证据文件“${artifact.path}”缺失：证据材料不完整，不能据以出具报告。`, 65, { cause });
  }
  if (bytes.byteLength !== artifact.bytes || sha256(bytes) !== artifact.sha256) {
    throw new BadRequest(`证据文件“${artifact.path}”与采集时的校验值（SHA-256）不一致：文件已被改动，不能据以出具报告。`);
  }
  return bytes;
}

/** A picture that is shown must be one that was hashed at capture. */
function checkPictures(evidence: Evidence, artifacts: ReadonlyMap<string, Artifact>): void {
  for (const screen of evidence.screens) {
    if (screen.shot.state !== 'seen') continue;
    for (const picture of screen.shot.value) {
      if (artifacts.get(picture.path)?.sha256 !== picture.sha256) {
        throw new BadRequest(`页面“${screen.title}”的截图“${picture.path}”与证据清单不一致：证据材料不完整，不能据以出具报告。`);
      }
    }
  }
}

function inside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === path;
}

const lies = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );

async function lstatOrNull(path: string): Promise<unknown> {
  try {
    return await lstat(path);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return null;
    throw cause;
  }
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}
