/** The notebook over a run folder: what is captured lies there from its first moment, and the chain says so. */
import { chmod, mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CHAIN_FILES, ENCRYPTED, type CapturedFile } from '../evidence/chain-schema.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import type { Artifact } from '../evidence/schema.ts';
import type { Notebook } from '../ports.ts';
import type { ChainWriter } from './chain-file.ts';
import { laid, type Laid, type RunKey } from './original.ts';
import { writeNew, writeReport } from './write.ts';

export const SCREENS = 'screens';
export const SEALED = 'sealed';
const SEAL_NOTE = 'SEALED.txt';
const EVIDENCE = CHAIN_FILES.evidence;

export type RunFolder = Notebook & { readonly dir: string };

/** Where a captured file lies, and what the chain says of it. */
export type Kept = Omit<Laid, 'bytes'>;

export type NotebookSetting = {
  readonly chain: ChainWriter;
  readonly now: () => Date;
  readonly key: RunKey;
  /** Before the names of what is captured, so that none is taken already. */
  readonly prefix?: string;
  /** What an earlier process captured, by its path … */
  readonly kept?: ReadonlyMap<string, Kept>;
  /** … and what of it belongs to nothing it noted: nobody has read it, and it is sealed with whatever is sealed first. */
  readonly loose?: readonly string[];
};

/** Over a folder that is there, with its `screens/`. */
export function notebookIn(
  dir: string,
  { chain, now, key, prefix = '', kept: before = new Map(), loose = [] }: NotebookSetting,
): RunFolder {
  const kept = new Map<string, Kept>(before);
  const unread = new Set(loose);
  let saving: Promise<void> = Promise.resolve();
  const setApart = async (from: string, lies: Kept): Promise<string> => {
    const path = `${SEALED}/${basename(from)}`;
    await rename(join(dir, dirname(from), lies.name), join(dir, SEALED, lies.name));
    await chmod(join(dir, SEALED, lies.name), 0o400);
    await chain.add({ kind: 'moved', from, path, ...lies.chain }, now().toISOString());
    return path;
  };
  return {
    dir,
    async keep(kind, name, bytes) {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/u.test(name))
        throw new Error(`not a plain file name for an artifact: ${JSON.stringify(name)}`);
      const copy = Uint8Array.from(bytes);
      const own = `${prefix}${name}`;
      const artifact: Artifact = {
        path: `${SCREENS}/${own}`,
        sha256: sha256(copy),
        bytes: copy.byteLength,
        kind,
        at: now().toISOString(),
      };
      const lies = laid(own, copy, key);
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
      if (artifacts.length === 0 && unread.size === 0) return [];
      await mkdir(join(dir, SEALED), { recursive: true, mode: 0o700 });
      const moved: Artifact[] = [];
      for (const artifact of artifacts) {
        const { path: from, sha256: hash, bytes } = artifact;
        const path = await setApart(from, kept.get(from) ?? { name: basename(from), chain: { sha256: hash, bytes } });
        unread.delete(from);
        moved.push({ ...artifact, path });
      }
      for (const from of unread) {
        const lies = kept.get(from);
        if (lies) await setApart(from, lies);
      }
      unread.clear();
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

/** As `keep` noted it. */
export const keptAs = ({ path, sha256: hash, bytes, encrypted }: CapturedFile): Kept => ({
  name: `${basename(path)}${encrypted ? ENCRYPTED : ''}`,
  chain: { sha256: hash, bytes, ...(encrypted && { encrypted }) },
});
