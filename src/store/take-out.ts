/** Kept files of a run, out again as the folder they came from. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EvidenceFiles } from './files/port.ts';

/** Into `dir`, which is made (0700); a file that is there already is an error. Throws what `EvidenceFiles.read` throws. */
export async function takeOut(
  files: EvidenceFiles,
  kept: readonly { readonly path: string; readonly sha256: string }[],
  dir: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { path, sha256 } of kept) {
    await mkdir(dirname(join(dir, path)), { recursive: true, mode: 0o700 });
    await pipeline(await files.read(sha256), createWriteStream(join(dir, path), { flags: 'wx', mode: 0o600 }), { signal });
  }
}
