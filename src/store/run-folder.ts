/** A run on disk: evidence.json, screens/ (both encrypted when there is a key), and the reports beside them. All private to the user (0700/0600). */
import { chmod, lstat, mkdir, open, readdir, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { BadRequest } from '../errors.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import type { Artifact, Evidence } from '../evidence/schema.ts';
import { readEvidence } from '../evidence/validate.ts';
import type { Notebook } from '../ports.ts';
import { ENCRYPTED } from '../evidence/chain-schema.ts';
import { startChain } from './chain-file.ts';
import { laid, readOriginal, type Laid, type RunKey } from './original.ts';
import { EARLIER, MARKER } from './run-files.ts';

const EVIDENCE = 'evidence.json';
const SCREENS = 'screens';
const SEAL_NOTE = 'SEALED.txt';
const SEALED = 'sealed';

export type RunFolder = Notebook & { readonly dir: string };

/**
 * Makes the folder of a new run (0700). A folder that already holds a run of ours is used again, its files set
 * aside in `earlier-<n>/`; nothing is overwritten. With a `key` whatever is captured lies encrypted from its first moment.
 * Throws `BadRequest` when it holds anything else or is no folder.
 */
export async function createRunFolder(dir: string, now: () => Date = () => new Date(), key: RunKey = null): Promise<RunFolder> {
  await prepare(dir);
  await writeNew(join(dir, MARKER), 'govapp-run/1\n');
  await mkdir(join(dir, SCREENS), { mode: 0o700 });
  const chain = await startChain(dir, now());
  const kept = new Map<string, Omit<Laid, 'bytes'>>();
  let saving: Promise<void> = Promise.resolve();
  return {
    dir,
    async keep(kind, name, bytes) {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/u.test(name))
        throw new Error(`not a plain file name for an artifact: ${JSON.stringify(name)}`);
      const copy = Uint8Array.from(bytes);
      const artifact: Artifact = {
        path: `${SCREENS}/${name}`,
        sha256: sha256(copy),
        bytes: copy.byteLength,
        kind,
        at: now().toISOString(),
      };
      const lies = laid(name, copy, key);
      await writeNew(join(dir, SCREENS, lies.name), lies.bytes);
      kept.set(artifact.path, { name: lies.name, chain: lies.chain });
      await chain.add({ kind: 'artifact', what: kind, path: artifact.path, ...lies.chain }, artifact.at);
      return artifact;
    },
    async seal(artifacts, because) {
      const note = Buffer.from(`已封存\n${now().toISOString()}\n${because}\n`);
      await writeReport(dir, SEAL_NOTE, note);
      await chain.add(
        { kind: 'artifact', what: 'note', path: SEAL_NOTE, sha256: sha256(note), bytes: note.byteLength },
        now().toISOString(),
      );
      if (artifacts.length === 0) return [];
      await mkdir(join(dir, SEALED), { recursive: true, mode: 0o700 });
      const moved: Artifact[] = [];
      for (const artifact of artifacts) {
        const { path: from, sha256: hash, bytes } = artifact;
        const path = `${SEALED}/${basename(from)}`;
        const lies = kept.get(from) ?? { name: basename(from), chain: { sha256: hash, bytes } };
        await rename(join(dir, dirname(from), lies.name), join(dir, SEALED, lies.name));
        await chmod(join(dir, SEALED, lies.name), 0o400);
        await chain.add({ kind: 'moved', from, path, ...lies.chain }, now().toISOString());
        moved.push({ ...artifact, path });
      }
      return moved;
    },
    save(evidence) {
      const content = Buffer.from(canonicalJson(evidence, 2) + '\n');
      const write = async (): Promise<void> => {
        const lies = laid(EVIDENCE, content, key);
        await writeReport(dir, lies.name, lies.bytes);
        await chain.add({ kind: 'evidence', path: EVIDENCE, ...lies.chain }, now().toISOString());
      };
      // A failed save was reported to its own caller; the next one still has its turn.
      saving = saving.then(write, write);
      return saving;
    },
  };
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

/** Writes a file of the run so that a reader finds the old one or the new one, never half of it (0600). `name` is a plain file name. */
export async function writeReport(dir: string, name: string, content: string | Uint8Array): Promise<void> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(name)) throw new Error(`not a plain file name for a report: ${JSON.stringify(name)}`);
  const temporary = join(dir, `.${name}.${process.pid}.tmp`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(dir, name));
}

async function prepare(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new BadRequest(`不能建立检测文件夹“${dir}”：请换一个位置，或检查同名文件和权限。`, codeOf(cause) === 'EACCES' ? 77 : 65, {
      cause,
    });
  }
  const entries = await readdir(dir);
  if (entries.length === 0) return;
  if (!entries.includes(MARKER)) throw new BadRequest(`文件夹“${dir}”不是空的，也不是本工具的检测文件夹：请指定一个新的或空的文件夹。`);
  const taken = entries.filter((name) => name.startsWith(EARLIER)).map((name) => Number(name.slice(EARLIER.length)) || 0);
  const aside = join(dir, `${EARLIER}${Math.max(0, ...taken) + 1}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of entries.filter((entry) => !entry.startsWith(EARLIER))) await rename(join(dir, name), join(aside, name));
}

async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
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
