import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** An installed APK's files, read on demand. */
export type Archive = {
  has(name: string): boolean;
  /** Names, in the order of the archive. */
  names(): Iterable<string>;
  /** Bytes of one entry; null when there is none of that name or it is larger than it may be. */
  read(name: string): Promise<Buffer | null>;
  close(): void;
};

/** The archive is damaged or built to hurt. The message is the package manager's, in English like its others. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

const maxEntries = 60_000;
const maxEntryBytes = 128 * 1024 * 1024;
const maxTotalBytes = 4 * 1024 * 1024 * 1024;

/** S_IFLNK in the Unix mode that Info-ZIP and its like keep in the upper half of the external attributes. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

async function index(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries) throw new BadArchive(`${zip.entryCount} entries, at most ${maxEntries} are accepted`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    if (total > maxTotalBytes) throw new BadArchive('declared content exceeds 4 GB');
    if (isLink(entry)) throw new BadArchive(`symbolic link: ${entry.fileName}`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer | null> {
  if (entry.uncompressedSize > maxEntryBytes) return null;
  const parts: Buffer[] = [];
  let total = 0;
  for await (const part of await zip.openReadStreamPromise(entry)) {
    const bytes: Buffer = part; // yauzl's streams carry no encoding: chunks are Buffers
    total += bytes.length;
    if (total > maxEntryBytes) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Opens an APK; yauzl itself refuses absolute names, `..`, and sizes that do not hold. Throws `BadArchive`. */
export async function openArchive(path: string): Promise<Archive> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
    const opened = zip;
    const entries = await index(opened);
    return {
      has: (name) => entries.has(name),
      names: () => entries.keys(),
      read: async (name) => {
        const entry = entries.get(name);
        return entry === undefined ? null : readEntry(opened, entry);
      },
      close: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    if (error instanceof BadArchive) throw error;
    throw new BadArchive(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
