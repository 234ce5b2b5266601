/** `chain.jsonl` as it is written while things are captured: one writer, the entries in the order in which they were added. */
import { appendFile, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { linked, lineOf, readEntries, START, tipAfter, type Tip } from '../evidence/chain.ts';
import { CHAIN_FILES, type ChainEntry, isChainEntry } from '../evidence/chain-schema.ts';

type Unlinked<T> = T extends unknown ? Omit<T, 'seq' | 'at' | 'prev' | 'hash'> : never;

export type ChainWriter = {
  /** Notes something that is already on disk. `at`: the time of its capture, ISO 8601 in UTC. */
  add(body: Unlinked<ChainEntry>, at: string): Promise<void>;
};

/** Begins the chain of a new run (0600). Fails when there is one. */
export async function startChain(dir: string, now: Date): Promise<ChainWriter> {
  const path = join(dir, CHAIN_FILES.chain);
  const start = linked({ kind: 'start', format: 'govapp-chain/1' }, START, now.toISOString());
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(lineOf(start));
  } finally {
    await file.close();
  }
  return writerAt(path, tipAfter(start));
}

/**
 * Goes on with the chain of a run that another process began. A last line it had no time to finish is taken away: nothing was noted
 * by it. Throws `BadRequest` 65 when the chain does not hold.
 */
export async function continueChain(dir: string): Promise<{ readonly chain: ChainWriter; readonly entries: readonly ChainEntry[] }> {
  const path = join(dir, CHAIN_FILES.chain);
  const content = (await readIfThere(path)) ?? '';
  const whole = content.slice(0, content.lastIndexOf('\n') + 1);
  const { entries, fault } = readEntries(CHAIN_FILES.chain, whole, isChainEntry, START);
  const last = entries.at(-1);
  if (fault || !last) throw new BadRequest(fault ? `${fault.sentence}。` : `“${dir}”没有校验链 ${CHAIN_FILES.chain}，不能续检。`);
  if (whole.length < content.length) await truncate(path, Buffer.byteLength(whole));
  return { chain: writerAt(path, tipAfter(last)), entries };
}

function writerAt(path: string, from: Tip): ChainWriter {
  let tip = from;
  let writing: Promise<void> = Promise.resolve();
  return {
    add(body, at) {
      const entry = linked(body, tip, at);
      tip = tipAfter(entry);
      // After a line that could not be written the chain does not hold any more: nothing may follow it.
      writing = writing.then(() => appendFile(path, lineOf(entry)));
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
