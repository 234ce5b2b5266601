/** A run folder that another process began and did not finish: gone on with, its chain continued. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { heldBy } from '../evidence/chain-manifest.ts';
import { CHAIN_FILES, type CapturedFile, type ChainEntry } from '../evidence/chain-schema.ts';
import { sha256 } from '../evidence/hashing.ts';
import type { Session } from '../evidence/schema.ts';
import type { Checkpoints } from '../ports.ts';
import { continueChain, readIfThere } from './chain-file.ts';
import { checkpointsIn, readCheckpoint } from './checkpoint-file.ts';
import { readOriginal, type RunKey } from './original.ts';
import { holdsClassified, MARKER } from './run-files.ts';
import { createRunFolder, openRunFolder } from './run-folder.ts';
import { keptAs, notebookIn, SCREENS, type RunFolder } from './run-notebook.ts';

/** A run that was taken up so often and never came to its end is begun anew: what was written down may be what breaks it. */
const MOST_RESUMPTIONS = 5;

export type WalkFolder = { readonly notebook: RunFolder; readonly checkpoints: Checkpoints };

export type Resuming = {
  /** Who goes on: noted in the chain. */
  readonly process: string;
  /** What lies there is set aside whatever it is: another run is asked for. */
  readonly anew?: boolean;
  readonly now?: () => Date;
  readonly key?: RunKey;
};

/**
 * The folder of a run to be walked, written down as it goes. Where it holds one that another process was broken off in, whole and not
 * sealed, that is gone on with; else a new one is begun. Throws what `createRunFolder` throws.
 */
export async function openWalkFolder(
  dir: string,
  { process, anew = false, now = () => new Date(), key = null }: Resuming,
): Promise<WalkFolder> {
  const left = anew
    ? null
    : await resume(dir, { process, now, key }).catch((error: unknown) => {
        if (error instanceof BadRequest) return null; // It is not whole: set aside by whoever makes the new one.
        throw error;
      });
  if (left) return left;
  const notebook = await createRunFolder(dir, now, key);
  return { notebook, checkpoints: checkpointsIn(dir, key, { found: null, sessions: [] }) };
}

async function resume(dir: string, { process, now, key }: Required<Omit<Resuming, 'anew'>>): Promise<WalkFolder | null> {
  const checkpoint = await readCheckpoint(dir, key);
  if (!checkpoint || (await readIfThere(join(dir, CHAIN_FILES.manifest))) !== null) return null;
  // Killed between the mark of secrecy and the seal: what it holds is for named persons only.
  if (holdsClassified(await readdir(dir))) return null;
  const { chain, entries } = await continueChain(dir);
  const times = entries.filter(({ kind }) => kind === 'resumed').length + 1;
  if (times > MOST_RESUMPTIONS) return null;
  const { files } = heldBy(entries);
  await mustBeThere(dir, files, key);
  const unfinished = await clearUnfinished(dir, files);
  const sessions = await sessionsIn(dir, entries, key);
  await chain.add({ kind: 'resumed', process, checkpoint: checkpoint.hash, unfinished }, now().toISOString());
  const noted = artifactsIn(checkpoint.content);
  return {
    notebook: notebookIn(dir, {
      chain,
      now,
      key,
      prefix: `r${String(times + 1)}-`,
      kept: new Map(files.map((file) => [file.path, keptAs(file)])),
      loose: files.map(({ path }) => path).filter((path) => path.startsWith(`${SCREENS}/`) && !noted.has(path)),
    }),
    checkpoints: checkpointsIn(dir, key, { found: checkpoint.content, sessions }),
  };
}

/** Each file as it was captured. */
async function mustBeThere(dir: string, files: readonly CapturedFile[], key: RunKey): Promise<void> {
  for (const { path, sha256: hash } of files) {
    const bytes = await readOriginal(dir, path, key).catch(() => null); // Missing or not to be opened: not as it was captured.
    if (bytes === null || sha256(bytes) !== hash) throw new BadRequest(`“${path}”缺失或与采集时不一致，不能续检。`);
  }
}

/** Removes what was being written when the other process ended; gives how many files that were. */
async function clearUnfinished(dir: string, files: readonly CapturedFile[]): Promise<number> {
  const own = new Set(files.map((file) => keptAs(file).name));
  const strays = (await readdir(join(dir, SCREENS))).filter((name) => !own.has(name)).map((name) => join(SCREENS, name));
  const temporary = (await readdir(dir)).filter((name) => name.startsWith('.') && name !== MARKER);
  for (const name of [...strays, ...temporary]) await rm(join(dir, name), { force: true });
  return strays.length;
}

/** What the other process noted of its devices when it gave them back; nothing, where it had no time to. */
async function sessionsIn(dir: string, entries: readonly ChainEntry[], key: RunKey): Promise<readonly Session[]> {
  if (!entries.some(({ kind }) => kind === 'evidence')) return [];
  return openRunFolder(dir, key).then(
    ({ evidence }) => evidence.sessions,
    () => [], // Killed while it saved: the next save replaces it.
  );
}

const Noted = Type.Object({ logs: Type.Object({ artifacts: Type.Array(Type.Object({ path: Type.String() })) }) });

function artifactsIn(content: string): ReadonlySet<string> {
  const found: unknown = JSON.parse(content);
  if (!Check(Noted, found)) throw new BadRequest('检查点不完整，不能续检。');
  return new Set(found.logs.artifacts.map(({ path }) => path));
}
