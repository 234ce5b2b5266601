/**
 * The checkpoint of a walk in its run folder: working memory and no evidence, so it stands in no chain, is encrypted like what was
 * captured, and goes when the walk has come to its end.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ENCRYPTED } from '../evidence/chain-schema.ts';
import { sha256 } from '../evidence/hashing.ts';
import type { Checkpoints } from '../ports.ts';
import { laid, readOriginal, type RunKey } from './original.ts';
import { CHECKPOINT } from './run-files.ts';
import { writeReport } from './write.ts';

/** `hash`: SHA-256 of the content. */
export type FoundCheckpoint = { readonly content: string; readonly hash: string };

/** null: there is none, or it is not as it was written. */
export async function readCheckpoint(dir: string, key: RunKey): Promise<FoundCheckpoint | null> {
  const text = await readOriginal(dir, CHECKPOINT, key).then(
    (bytes) => bytes.toString('utf8'),
    () => null, // None, or none that can be opened: either way there is nothing to go on with.
  );
  if (text === null) return null;
  const line = text.indexOf('\n');
  const content = text.slice(line + 1);
  const hash = sha256(content);
  return text.slice(0, line) === hash ? { content, hash } : null;
}

/** Checkpoints in a run folder: the first line is the SHA-256 of the rest. */
export function checkpointsIn(dir: string, key: RunKey, { found, sessions }: Pick<Checkpoints, 'found' | 'sessions'>): Checkpoints {
  return {
    found,
    sessions,
    async save(content) {
      const { name, bytes } = laid(CHECKPOINT, Buffer.from(`${sha256(content)}\n${content}`), key);
      await writeReport(dir, name, bytes);
    },
    read: (path) => readOriginal(dir, path, key),
  };
}

export async function dropCheckpoint(dir: string): Promise<void> {
  for (const name of [CHECKPOINT, `${CHECKPOINT}${ENCRYPTED}`]) await rm(join(dir, name), { force: true });
}
