/** Writes a ZIP; the only user of yazl. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file for the archive; `read` is called when its turn comes. Pictures are compressed already and are stored as they are. */
export type ZipPart =
  | { readonly name: string; readonly from: string }
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly read: () => Promise<Buffer> };

const STORED = /\.(png|jpe?g|webp|pdf|docx|enc)$/iu;

/** Writes `parts` in their order to a new file `out` (0600), all with the time `mtime`: the same parts give the same bytes. */
export async function writeZip(out: string, parts: readonly ZipPart[], mtime: Date): Promise<void> {
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject);
  });
  for (const part of parts) {
    const options = { mtime, mode: 0o100600, compress: !STORED.test(part.name) };
    if ('from' in part) zip.addFile(part.from, part.name, options);
    else if ('bytes' in part) zip.addBuffer(part.bytes, part.name, options);
    else
      zip.addReadStreamLazy(part.name, options, (ready) => {
        part.read().then(
          (bytes) => ready(null, Readable.from([bytes])),
          (error: unknown) => ready(error, Readable.from([])),
        );
      });
  }
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(out, { flags: 'wx', mode: 0o600 })), failed]);
}
