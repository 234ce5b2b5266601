/** Packages that were received, put among the evidence files. */
import { createReadStream } from 'node:fs';
import type { PackagePart } from '../../store/sql/tables/apps.ts';
import type { ApiWorld } from '../world.ts';
import type { ReceivedFile } from './receive.ts';

export async function keepParts(
  files: readonly ReceivedFile[],
  world: Pick<ApiWorld, 'files'>,
  signal: AbortSignal,
): Promise<readonly PackagePart[]> {
  const parts: PackagePart[] = [];
  for (const { name, path, sha256, bytes } of files) {
    const isKept = (await world.files.size(sha256)) === bytes;
    parts.push({ name, ...(isKept ? { sha256, bytes } : await world.files.put(createReadStream(path), signal)) });
  }
  return parts;
}
