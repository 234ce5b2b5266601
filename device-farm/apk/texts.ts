/** Short Chinese texts that stand in a package's own files: what the app could show, whether or not a walk meets it. */
import { basename } from 'node:path';
import type { Entry, ZipFile } from 'yauzl';
import type { StaticText } from '../../src/evidence/schema.ts';
import { withZip } from './zip.ts';

const MIB = 1024 * 1024;
/** A file larger than this is media or a model, not code or pages. */
const LARGEST_FILE = 48 * MIB;
/** Of all files looked into; what lies beyond is left, and `complete` is false. */
const LARGEST_TOTAL = 400 * MIB;
/** A label of a control or a title; longer texts are sentences. */
const LONGEST = 16;
const HAN = /\p{Script=Han}/u;
/** Pages, scripts and data of web content, compiled code and compiled resources. */
const TELLING = /(?:^classes\d*\.dex|^resources\.arsc|\.(?:html?|xhtml|m?js|cjs|json|jsbundle|xml|vue|wxml|ux|txt|properties))$/i;

/**
 * Every distinct text of 2–16 characters with Chinese in it, as a label would stand in code or pages. `complete` is false
 * when files were too large or could not be unpacked. Reads, never runs. Throws `BadRequest` for a broken ZIP, `Cancelled`.
 */
export async function packageTexts(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly texts: readonly StaticText[]; readonly complete: boolean }> {
  const found = new Map<string, string>();
  let complete = true;
  let total = 0;
  for (const path of paths) {
    await withZip(path, signal, async (zip, entries) => {
      for (const entry of entries.filter(({ fileName }) => TELLING.test(fileName))) {
        total += entry.uncompressedSize;
        if (entry.uncompressedSize > LARGEST_FILE || total > LARGEST_TOTAL) {
          complete = false;
          continue;
        }
        const bytes = await unpack(zip, entry, signal);
        if (bytes === null) complete = false;
        else
          for (const text of labelsIn(bytes))
            if (!found.has(text)) found.set(text, `${paths.length > 1 ? `${basename(path)}!` : ''}${entry.fileName}`);
      }
    });
  }
  return { texts: [...found].map(([text, file]) => ({ text, file })), complete };
}

/** The labels in one file. Compiled resources may hold UTF-16, everything else is UTF-8 (dex: its modified form, the same for Chinese). */
export function labelsIn(bytes: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  collect(bytes.toString('utf8'), found);
  // String pools of resources.arsc are one or the other; looked at as the wrong one they give no Chinese runs worth keeping.
  if (bytes.length > 12 && bytes.readUInt16LE(0) === 0x0002) collect(utf16(bytes), found);
  return found;
}

function utf16(bytes: Buffer): string {
  return bytes.subarray(0, bytes.length - (bytes.length % 2)).toString('utf16le');
}

/** Texts between the signs that end a string or an element: quotes, angle brackets, line ends, control characters. */
function collect(source: string, into: Set<string>): void {
  const text = source.includes('\\u')
    ? source.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : source;
  for (const [run] of text.matchAll(/[^"'`<>{}[\]\\\n\r\t\p{Cc}\uFFFD]{2,200}/gu)) {
    const label = run.trim();
    if (label.length >= 2 && label.length <= LONGEST && HAN.test(label)) into.add(label);
  }
}

async function unpack(zip: ZipFile, entry: Entry, signal: AbortSignal): Promise<Buffer | null> {
  return await new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return resolve(null);
      const parts: Buffer[] = [];
      const stop = (): void => void stream.destroy(new Error('cancelled'));
      signal.addEventListener('abort', stop, { once: true });
      stream.on('data', (part: Buffer) => parts.push(part));
      const done = (value: Buffer | null): void => {
        signal.removeEventListener('abort', stop);
        resolve(value);
      };
      stream.once('error', () => done(null));
      stream.once('end', () => done(Buffer.concat(parts)));
    });
  });
}
