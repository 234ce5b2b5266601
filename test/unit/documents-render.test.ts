import { expect, test } from 'vitest';
import { renderDocx } from '../../src/documents/docx/render.ts';
import { renderDocumentHtml } from '../../src/documents/html.ts';
import { KINDS } from '../../src/documents/kinds/index.ts';
import { wordsOf } from '../../src/documents/text.ts';
import { loadShots, type Shots } from '../../src/documents/pictures.ts';
import { cleaned } from '../../src/documents/clean.ts';
import { body, fileName, type OfficialDocument } from '../../src/documents/value.ts';
import { AVOID } from '../../src/documents/words-to-avoid.ts';
import { writeDocument } from '../../src/documents/write.ts';
import { printPdf } from '../../src/printing/pdf.ts';
import { drawnShots, givenFor, kindOf, makeFacts, makeRun } from '../support/documents.ts';
import { docxParts, docxText } from '../support/docx.ts';
import { pdfPages } from '../support/pdf.ts';
import { makeReport } from '../support/report.ts';

const packed = (text: string): string => text.replace(/\s+/gu, '');

/** What a reader of the HTML reads. */
const htmlText = (markup: string): string =>
  markup
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>/gsu, '')
    .replace(/<caption[^>]*>.*?<\/caption>/gsu, '')
    .replace(/<[^>]+>/gu, '')
    .replace(
      /&(lt|gt|amp|quot|#39|#96);/gu,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#96': '`' })[name] ?? '',
    );

const never = (): AbortSignal => new AbortController().signal;
const docxWords = async (document: OfficialDocument, shots: Shots): Promise<string> =>
  docxText((await docxParts(await renderDocx(document, shots))).get('word/document.xml') ?? '');

// The PDF of every kind is printed and searched in test/acceptance/documents.test.ts.
test.each(KINDS.map(({ id }) => id))('%s: HTML and DOCX say the same words, none of them one to avoid', async (id) => {
  const document = writeDocument(kindOf(id), givenFor(kindOf(id)));
  const shots = await drawnShots(document);
  const html = packed(htmlText(renderDocumentHtml(document, shots)));
  const docx = packed(await docxWords(document, shots));
  const words = packed(wordsOf(document).join(''));
  expect(docx).toBe(words);
  // The watermark and the banner stand before the title.
  expect(html).toBe(packed([...document.notes.slice(0, 1), ...document.notes].join('')) + words);
  for (const { word } of AVOID) for (const text of [html, docx]) expect(text).not.toMatch(word);
});

test('the card is one page, whatever there is to reproduce', async () => {
  const report = makeReport();
  const long = {
    ...report.clauses[0]!.findings[0]!.where[0]!,
    clickPath: Array.from({ length: 9 }, (_, index) => `第${index}级栏目名称很长`).join('—'),
    text: '显示的文字'.repeat(20),
  };
  const clauses = report.clauses.map((clause) => ({
    ...clause,
    findings: clause.findings.flatMap((finding) =>
      Array.from({ length: 4 }, (_, index) => ({ ...finding, where: [{ ...long, text: `${index}${long.text}` }, long] })),
    ),
  }));
  const document = writeDocument(kindOf('reproduction-card'), givenFor(kindOf('reproduction-card'), { runs: [makeRun({ clauses })] }));
  expect(await pdfPages(await printPdf(renderDocumentHtml(document, await drawnShots(document)), never()))).toHaveLength(1);
}, 60_000);

test('every page of a trial is marked, in all three formats', async () => {
  const document = writeDocument(kindOf('feedback'), givenFor(kindOf('feedback'), { runs: [makeRun()] }));
  const shots = await drawnShots(document);
  const markup = renderDocumentHtml(document, shots);
  const pages = await pdfPages(await printPdf(markup, never()));
  expect(htmlText(markup)).toContain('虚拟设备试运行，不作检测结论');
  expect(pages.length).toBeGreaterThan(3);
  for (const page of pages) expect(packed(page)).toContain('虚拟设备试运行，不作检测结论');
  const parts = await docxParts(await renderDocx(document, new Map()));
  const header = [...parts].find(([path]) => /word\/header\d\.xml/u.test(path))?.[1] ?? '';
  expect(docxText(header)).toContain('虚拟设备试运行，不作检测结论');
  expect(header).toMatch(/<v:textpath[^>]*string="虚拟设备试运行，不作检测结论"/u);
}, 60_000);

test('DOCX: A4, named styles, fonts with stand-ins, page numbers, table lines, pictures described', async () => {
  const document = writeDocument(kindOf('feedback'), givenFor(kindOf('feedback')));
  const parts = await docxParts(await renderDocx(document, await drawnShots(document)));
  const main = parts.get('word/document.xml') ?? '';
  expect(main).toContain('w:w="11906" w:h="16838"');
  for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'GwBody', 'GwCell', 'GwClosing'])
    expect(main).toContain(`w:pStyle w:val="${style}"`);
  expect(parts.get('word/styles.xml')).toContain('w:eastAsia="仿宋_GB2312"');
  expect(parts.get('word/fontTable.xml')).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="FangSong;/u);
  expect(parts.get('word/footer1.xml')).toMatch(/PAGE[^]*NUMPAGES/u);
  expect(main).toMatch(/<w:insideH [^>]*w:val="single"|<w:insideH w:val="single"/u);
  expect(main).toMatch(/descr="首页—我的/u);
  expect(main).toContain('<w:tblHeader/>');
});

const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  'a\u0000b\u0008c\u001Bd\uFFFEe\uFFFFf\u{1FFFF}g',
  '\u202Egnp.exe \u2066שלום\u2069 مرحبا',
  '\uD800 lone 👨‍👩‍👧‍👦 𬭎𫖯䶮 &amp; ]]> <!-- {{x}} ${y} %s',
];

test('hostile text shows as text in all three formats', async () => {
  const report = makeReport();
  const clauses = report.clauses.map((clause) =>
    clause.id === 'points-ranking'
      ? {
          ...clause,
          because: HOSTILE.join(' '),
          findings: clause.findings.map((finding) => ({
            ...finding,
            where: HOSTILE.map((text) => ({ ...finding.where[0]!, text, title: text, clickPath: text })),
          })),
        }
      : clause,
  );
  const run = makeRun({ clauses, subject: { ...report.subject, appName: HOSTILE[0] ?? '', hostUnit: HOSTILE[2] ?? '' } });
  const { subject: _, ...facts } = makeFacts({ papers: HOSTILE.map((text) => ({ name: text, problem: text, wanted: `${text}\n第二行` })) });
  const document = writeDocument(kindOf('feedback'), givenFor(kindOf('feedback'), { runs: [run], facts }));
  expect(document.fileName).not.toMatch(/[<>/\\.\s]/u);
  const shots = await drawnShots(document);
  const markup = renderDocumentHtml(document, shots);
  expect(markup).not.toMatch(/<script|<img src=x|onerror=alert\(2\)>/u);
  const docx = await docxWords(document, shots);
  const pdf = (await pdfPages(await printPdf(markup, never()))).join('\n');
  for (const text of [htmlText(markup), docx, pdf]) {
    expect(packed(text)).toContain('<script>alert(1)</script>'.slice(0, 12));
    expect(packed(text)).toContain('〔U+0000〕');
    // oxlint-disable-next-line no-control-regex -- these are the characters that must not come through
    expect(text).not.toMatch(/[\u0000\u0008\u001B\u202E\u2066\uFFFE\uFFFF]/u);
  }
}, 60_000);

test('ten thousand lines are ten thousand paragraphs, in seconds', async () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `第${index + 1}行 <b>`).join('\n');
  const document = cleaned({
    title: '长文',
    number: null,
    addressee: null,
    notes: [],
    blocks: [body(text), { type: 'facts', caption: '', rows: [['长', text]] }],
    look: 'letter',
    landscape: false,
    fileName: fileName('长文'),
  });
  expect(document.blocks).toHaveLength(10_001);
  const started = performance.now();
  const markup = renderDocumentHtml(document, new Map());
  const parts = await docxParts(await renderDocx(document, new Map()));
  expect(performance.now() - started).toBeLessThan(30_000);
  expect(markup).toContain('第10000行 &lt;b&gt;');
  expect(docxText(parts.get('word/document.xml') ?? '')).toContain('第10000行 <b>');
}, 60_000);

test('a missing or broken picture is told in words, and the document is written all the same', async () => {
  const document = writeDocument(kindOf('feedback'), givenFor(kindOf('feedback')));
  const shots = await loadShots(document, () => Promise.resolve(Buffer.from('no picture')));
  expect(shots.size).toBe(0);
  expect(renderDocumentHtml(document, shots)).toContain('截图未收入本件，见证据材料');
  expect(docxText((await docxParts(await renderDocx(document, shots))).get('word/document.xml') ?? '')).toContain(
    '截图未收入本件，见证据材料',
  );
});
