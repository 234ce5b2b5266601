/** `chain.jsonl` as it is written while things are captured: one writer, the entries in the order in which they were added. */
import { appendFile, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { linked, lineOf, readEntries, START, tipAfter } from '../evidence/chain.ts';
import { CHAIN_FILES, type ChainEntry, isChainEntry } from '../evidence/chain-schema.ts';

type Unlinked<T> = T extends unknown ? Omit<T, 'seq' | 'at' | 'prev' | 'hash'> : never;

export type ChainWriter = {
  /** Notes something that is already on disk. `at`: the time of its capture, ISO 8601 in UTC. */
  add(body: Unlinked<ChainEntry>, at: string): Promise<void>;
};

/** Begins the chain of a new run (0600). Fails when there is one. */
export async function startChain(dir: string, now: Date): Promise<ChainWriter> {
  const path = join(dir, CHAIN_FILES.chain);
  let tip = START;
  const next = (body: Unlinked<ChainEntry>, at: string): string => {
    const entry = linked(body, tip, at);
    tip = tipAfter(entry);
    return lineOf(entry);
  };
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(next({ kind: 'start', format: 'govapp-chain/1' }, now.toISOString()));
  } finally {
    await file.close();
  }
  let writing: Promise<void> = Promise.resolve();
  return {
    add(body, at) {
      const line = next(body, at);
      // After a line that could not be written the chain does not hold any more: nothing may follow it.
      writing = writing.then(() => appendFile(path, line));
      return writing;
    },
  };
}

/** The chain of a run; null when the run has none. Throws `BadRequest` 65 when it does not hold. */
export async function readChain(dir: string): Promise<readonly ChainEntry[] | null> {
  const content = await readIfThere(join(dir, CHAIN_FILES.chain));
  if (content === null) return null;
  const { entries, fault } = readEntries(CHAIN_FILES.chain, content, isChainEntry, START);
  if (fault) throw new BadRequest(`${fault.sentence}。`);
  return entries;
}

/** A small text file, or null when it is not there. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null;
    throw cause;
  }
}
