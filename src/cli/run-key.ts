/** The key of the originals in run folders: one with the service's (`GOVAPP_EVIDENCE_KEY`, else `evidence.key` of the data folder). */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { readStoreKey, storeKeyAt } from '../store/files/key.ts';
import type { RunKey } from '../store/original.ts';

type Place = Pick<Config, 'evidenceKey' | 'dataFolder'>;

/** Said in so many words: the office's disk is encrypted, or the run is a test's. */
const PLAIN = 'none';

const pathOf = ({ dataFolder }: Place): string => join(dataFolder, 'evidence.key');

/** For whoever makes a run: without a key one is made (0600). Throws `BadRequest`, `EnvironmentMissing`. */
export async function runKeyToWrite(place: Place): Promise<RunKey> {
  if (place.evidenceKey === PLAIN) return null;
  return place.evidenceKey === null ? storeKeyAt(pathOf(place)) : readStoreKey(place.evidenceKey);
}

/** For whoever reads runs: null when there is none, which is no fault before an encrypted file is met. Throws `BadRequest`, `EnvironmentMissing`. */
export async function runKeyToRead(place: Place): Promise<RunKey> {
  if (place.evidenceKey === PLAIN) return null;
  if (place.evidenceKey !== null) return readStoreKey(place.evidenceKey);
  const there = await stat(pathOf(place)).catch(() => null);
  return there === null ? null : readStoreKey(pathOf(place));
}
