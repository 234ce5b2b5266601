/** Packages that were received, put among the evidence files. */
import { createReadStream } from 'node:fs';
import type { PackagePart } from '../../store/sql/tables/apps.ts';
import type { ApiWorld } from '../world.ts';
import type { ReceivedFile } from './receive.ts';

export async function keepParts(
  files: readonly Pick<ReceivedFile, 'name' | 'path'>[],
  world: Pick<ApiWorld, 'files'>,
  signal: AbortSignal,
): Promise<readonly PackagePart[]> {
  const parts: PackagePart[] = [];
  for (const { name, path } of files) parts.push({ name, ...(await world.files.put(createReadStream(path), signal)) });
  return parts;
}
