/** A workbook looked into before it is read: that it is an honest archive of bearable size, and which cells are merged (the reader does not say). */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { BadRequest } from '../../errors.ts';
import { mergeOf, type Merge } from './grid.ts';

/** Far above 10,000 rows, far below what harms the machine. */
const LIMITS = { entries: 2_000, bytes: 400 * 2 ** 20, sheet: 200 * 2 ** 20 } as const;

export async function lookIntoWorkbook(bytes: Buffer, name: string): Promise<readonly Merge[]> {
  const refuse = (cause?: unknown): never => {
    throw new BadRequest(`表格“${name}”不是完整的 .xlsx 文件：请用电子表格软件重新另存后再导入（.xls、.et 须先另存为 .xlsx）。`, 65, {
      cause,
    });
  };
  const zip = await fromBufferPromise(bytes, { lazyEntries: true }).catch(refuse);
  try {
    const entries = await listed(zip).catch(refuse);
    const total = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (entries.size > LIMITS.entries || total > LIMITS.bytes)
      throw new BadRequest(
        `表格“${name}”展开后过大（${String(Math.round(total / 2 ** 20))} MB），拒绝读取：请删去图片和空白行列后再导入。`,
      );
    const sheet = await firstSheet(zip, entries);
    if (sheet === null) return refuse();
    return [...sheet.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]+)"/gu)].flatMap(([, ref = '']) => mergeOf(ref) ?? []);
  } finally {
    zip.close();
  }
}

async function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry);
    if (entries.size > LIMITS.entries) break;
  }
  return entries;
}

/** By the workbook's own order; the file's name says nothing. */
async function firstSheet(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<string | null> {
  const book = await text(zip, entries.get('xl/workbook.xml'));
  const relations = await text(zip, entries.get('xl/_rels/workbook.xml.rels'));
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/u.exec(book ?? '')?.[1];
  const relation = [...(relations ?? '').matchAll(/<Relationship\b[^>]*>/gu)]
    .map(([tag]) => tag)
    .find((tag) => tag.includes(`Id="${id ?? ''}"`));
  const target = /\bTarget="([^"]+)"/u.exec(relation ?? '')?.[1];
  const path = target === undefined ? 'xl/worksheets/sheet1.xml' : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return text(zip, entries.get(path));
}

async function text(zip: ZipFile, entry: Entry | undefined): Promise<string | null> {
  if (entry === undefined || entry.uncompressedSize > LIMITS.sheet) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
