/** Looks into a DOCX: its parts as text, and the words a reader of it sees. */
import { XMLValidator } from 'fast-xml-parser';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Every part by its path; throws when one that is XML is not well-formed. */
export async function docxParts(docx: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(docx, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  const parts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('error', reject);
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
  for (const [path, xml] of parts) {
    if (!/\.(xml|rels)$/u.test(path)) continue;
    const valid = XMLValidator.validate(xml);
    if (valid !== true) throw new Error(`${path} is not well-formed: ${valid.err.msg}`);
  }
  return parts;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The texts of one part, a line a paragraph. */
export function docxText(xml: string): string {
  return xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map((match) => match[1]).join(''))
    .join('\n')
    .replace(/&(amp|lt|gt|quot|apos);/gu, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/&#(x?)([0-9a-fA-F]+);/gu, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex === 'x' ? 16 : 10)),
    );
}
