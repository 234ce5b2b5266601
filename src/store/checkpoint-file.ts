/**
 * What lies in a run folder while its walk lasts, for another process to go on with: how far it came, and what was asked of it. No
 * evidence; gone before the seal. The first line of each is the SHA-256 of the rest.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { ENCRYPTED } from '../evidence/chain-schema.ts';
import { sha256 } from '../evidence/hashing.ts';
import type { Checkpoints } from '../ports.ts';
import { laid, readOriginal, type RunKey } from './original.ts';
import { CHECKPOINT, ORDER } from './run-files.ts';
import { writeReport } from './write.ts';

/** `hash`: SHA-256 of the content. */
export type FoundCheckpoint = { readonly content: string; readonly hash: string };

/** null: there is none, or it is not as it was written. */
export async function readCheckpoint(dir: string, key: RunKey): Promise<FoundCheckpoint | null> {
  return readOriginal(dir, CHECKPOINT, key).then(
    opened,
    () => null, // None, or none that can be opened: either way there is nothing to go on with.
  );
}

/** null: it is not as it was written. */
function opened(bytes: Buffer): FoundCheckpoint | null {
  const text = bytes.toString('utf8');
  const line = text.indexOf('\n');
  const content = text.slice(line + 1);
  const hash = sha256(content);
  return text.slice(0, line) === hash ? { content, hash } : null;
}

/** Replaces what was there; a reader finds the old one or the new one. */
async function write(dir: string, name: string, content: string, key: RunKey): Promise<void> {
  const lies = laid(name, Buffer.from(`${sha256(content)}\n${content}`), key);
  await writeReport(dir, lies.name, lies.bytes);
}

/** Checkpoints in a run folder. */
export function checkpointsIn(dir: string, key: RunKey, { found, sessions }: Pick<Checkpoints, 'found' | 'sessions'>): Checkpoints {
  return {
    found,
    sessions,
    save: (content) => write(dir, CHECKPOINT, content, key),
    read: (path) => readOriginal(dir, path, key),
  };
}

/** Keeps what was asked of the run, as its asker writes it. */
export const keepOrder = (dir: string, content: string, key: RunKey): Promise<void> => write(dir, ORDER, content, key);

/**
 * What was asked of a run that did not come to its end; null: nobody kept it, or it came to its end. Throws `BadRequest` 65 when it is
 * not as it was written, `EnvironmentMissing` when it lies encrypted and there is no key.
 */
export async function readOrder(dir: string, key: RunKey): Promise<string | null> {
  const bytes = await readOriginal(dir, ORDER, key).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes === null) return null;
  const found = opened(bytes);
  if (!found) throw new BadRequest(`“${join(dir, ORDER)}”已被改动或不完整，不能续检：请另开一次检测。`);
  return found.content;
}

/** The walk came to its end: nobody goes on with it. */
export async function dropCheckpoint(dir: string): Promise<void> {
  for (const name of [CHECKPOINT, ORDER]) for (const lies of [name, `${name}${ENCRYPTED}`]) await rm(join(dir, lies), { force: true });
}
