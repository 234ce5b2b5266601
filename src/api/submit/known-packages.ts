/** What was read of packages lately, by the hashes of their files: the same package again is not read again. */
import type { OpenPackage } from '../../ports.ts';
import type { ApiWorld } from '../world.ts';
import type { ReceivedFile } from './receive.ts';

type About = OpenPackage['about'];

/** Packages remembered. */
const MOST = 500;

/** Throws what reading throws; only what could be read is remembered. */
export function createPackageReading({ readPackage }: Pick<ApiWorld, 'readPackage'>) {
  const known = new Map<string, About>();
  return async (files: readonly ReceivedFile[], signal: AbortSignal): Promise<About> => {
    const key = files
      .map(({ name, sha256 }) => `${sha256} ${name}`)
      .toSorted()
      .join('\n');
    const about =
      known.get(key) ??
      (await readPackage(
        files.map(({ path }) => path),
        signal,
      ));
    known.delete(key);
    known.set(key, about);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return about;
  };
}
