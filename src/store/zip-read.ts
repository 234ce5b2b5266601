/** A bundle, read as something a stranger may have made: the only user of yauzl in this room. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES } from '../evidence/chain-schema.ts';
import type { Source } from './source.ts';

/** Far above any run, far below what harms the machine. `ratio`: unpacked against packed; `free`: bytes at which nobody asks. */
export const BUNDLE_LIMITS: Readonly<Record<'entries' | 'bytes' | 'ratio' | 'free', number>> = {
  entries: 50_000,
  bytes: 16 * 2 ** 30,
  ratio: 200,
  free: 256 * 2 ** 20,
};

/** The upper half of the external attributes holds the Unix mode; these bits of it hold the kind of file. */
const KIND = 0o170000;
const LINK = 0o120000;
const DOS_ONLY = 0;
/** Compression method of what is not compressed. */
const STORED = 0;
const CHUNK = 1 << 20;
/** Info-ZIP's extra field with the name in UTF-8. */
const UNICODE_PATH = 0x7075;
const REGULAR = 0o100000;

/** Throws `BadRequest` 65 with one sentence for anything but a plain, honest ZIP. Nothing is unpacked. */
export async function openBundle(path: string, limits = BUNDLE_LIMITS): Promise<Source> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown): never => {
    throw new BadRequest(`“${path}”不是完整的 ZIP 文件，也不是检测文件夹：可能不是证据包，或下载、复制不完整。`, 65, { cause });
  });
  try {
    const entries = unwrapped(await listed(zip, path, limits));
    return {
      kind: 'bundle',
      files: new Map([...entries].map(([name, entry]) => [name, entry.uncompressedSize])),
      aside: [],
      open: (name) => {
        const entry = entries.get(name);
        if (!entry) throw new Error(`not in the bundle: ${name}`);
        return entry.compressionMethod === STORED ? openStored(path, zip, entry) : zip.openReadStreamPromise(entry);
      },
      close: () => Promise.resolve(zip.close()),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listed(zip: ZipFile, path: string, limits: typeof BUNDLE_LIMITS): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw new BadRequest(`证据包内有 ${zip.entryCount} 个文件，超过上限 ${limits.entries} 个，拒绝读取。`);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  const names = zip.eachEntry();
  for (;;) {
    const next = await names.next().catch((cause: unknown): never => {
      throw new BadRequest(damaged(path, cause), 65, { cause });
    });
    if (next.done === true) break;
    const entry = next.value;
    const name = nameOf(entry);
    checkEntry(name, entry);
    if (name.endsWith('/')) continue;
    if (entries.has(name)) throw new BadRequest(`证据包内的“${name}”出现两次：不能确定以哪一份为准，拒绝读取。`);
    entries.set(name, entry);
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes || (bytes > limits.free && bytes > zip.fileSize * limits.ratio))
      throw new BadRequest('证据包解开后的大小远超正常范围（疑为压缩炸弹 zip bomb），拒绝读取。');
  }
  return entries;
}

/** Pictures, most of the bytes, are stored: read in large pieces, about twice as fast as yauzl does. */
async function openStored(path: string, zip: ZipFile, entry: Entry): Promise<Readable> {
  // Refuses data that would lie beyond the file.
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  if (entry.compressedSize === 0) return Readable.from([]);
  return createReadStream(path, { start, end: start + entry.compressedSize - 1, highWaterMark: CHUNK });
}

/** Chinese names without the UTF-8 flag come from packers that write GBK; yauzl takes them for CP437. */
function nameOf({ fileName, fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const said = (generalPurposeBitFlag & 0x800) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH);
  if (said || fileNameRaw.every((byte) => byte < 0x80)) return fileName;
  return new TextDecoder('gb18030').decode(fileNameRaw).replaceAll('\\', '/');
}

/** A bundle that was unpacked and packed again as one folder is still the same bundle. */
function unwrapped(entries: Map<string, Entry>): Map<string, Entry> {
  const [first] = entries.keys();
  const folder = first?.slice(0, first.indexOf('/') + 1) ?? '';
  if (folder === '' || !entries.has(folder + CHAIN_FILES.manifest)) return entries;
  if ([...entries.keys()].some((name) => !name.startsWith(folder))) return entries;
  return new Map([...entries].map(([name, entry]) => [name.slice(folder.length), entry]));
}

function checkEntry(name: string, entry: Entry): void {
  if (/\p{Cc}/u.test(name)) throw new BadRequest(`证据包内有名称含控制字符的文件（${JSON.stringify(name)}），拒绝读取。`);
  const parts = name.replace(/\/$/u, '').split('/');
  if (validateFileName(name) !== null || parts.some((part) => part === '.' || part === ''))
    throw new BadRequest(`证据包内的路径“${name}”超出证据包或写法异常，拒绝读取。`);
  const kind = (entry.externalFileAttributes >>> 16) & KIND;
  if (kind === LINK) throw new BadRequest(`证据包内的“${name}”是符号链接（symbolic link）：检测材料中不应有链接，拒绝读取。`);
  if (kind !== DOS_ONLY && kind !== REGULAR && !name.endsWith('/')) throw new BadRequest(`证据包内的“${name}”不是普通文件，拒绝读取。`);
  if (entry.isEncrypted()) throw new BadRequest(`证据包内的“${name}”已加密：证据包不应加密，请取得未加密的原件。`);
}

/** yauzl refuses absolute names and `..` itself, in English. */
function damaged(path: string, cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  const name = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/su.exec(said)?.[1];
  if (name !== undefined) return `证据包内的路径“${name}”超出证据包或写法异常，拒绝读取。`;
  return `证据包“${path}”已损坏（${said}）：请从原始材料重新复制。`;
}
