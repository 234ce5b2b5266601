/** What is known of packages, by the hashes of their files: the same package again is not read again. */
import type { OpenPackage } from '../../ports.ts';
import { aboutPackage } from '../../store/sql/apps.ts';
import type { ApiWorld } from '../world.ts';
import type { ReceivedFile } from './receive.ts';

type About = OpenPackage['about'];

/** Packages remembered. */
const MOST = 500;

/** Throws what reading throws; only what could be read is remembered. Of several readers of one package at once one reads. */
export function createPackageReading({ readPackage, store }: Pick<ApiWorld, 'readPackage' | 'store'>) {
  const known = new Map<string, Promise<About>>();
  const find = async (files: readonly ReceivedFile[], signal: AbortSignal): Promise<About> => {
    const [only, ...more] = files;
    const stored = only && more.length === 0 ? await aboutPackage(store.db, only) : null;
    if (stored) return stored;
    return readPackage(
      files.map(({ path }) => path),
      signal,
    );
  };
  return async (files: readonly ReceivedFile[], signal: AbortSignal): Promise<About> => {
    const key = files
      .map(({ name, sha256 }) => `${sha256} ${name}`)
      .toSorted()
      .join('\n');
    // Another reader's client may have left, and its reading with it: then this one reads.
    const before = await known.get(key)?.catch(() => null);
    if (before) return before;
    const reading = find(files, signal);
    known.delete(key);
    known.set(key, reading);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    reading.catch(() => {
      if (known.get(key) === reading) known.delete(key);
    });
    return reading;
  };
}
