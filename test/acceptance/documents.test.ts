import { expect, test } from 'vitest';
import { renderDocumentHtml } from '../../src/documents/html.ts';
import { KINDS } from '../../src/documents/kinds/index.ts';
import { wordsOf } from '../../src/documents/text.ts';
import { AVOID } from '../../src/documents/words-to-avoid.ts';
import { writeDocument } from '../../src/documents/write.ts';
import { printPdf } from '../../src/printing/pdf.ts';
import { drawnShots, givenFor, kindOf } from '../support/documents.ts';
import { pdfFontsEmbedded, pdfInfo, pdfPages } from '../support/pdf.ts';

/** How often each Chinese character stands in a text: the same in every order that pdftotext may give the cells of a table. */
function counts(text: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const character of text.match(/\p{Script=Han}/gu) ?? []) found[character] = (found[character] ?? 0) + 1;
  return found;
}

test.each(KINDS.map(({ id }) => id))(
  'the PDF of %s: every word of the document and no other, A4, fonts embedded, pages numbered',
  async (id) => {
    const document = writeDocument(kindOf(id), givenFor(kindOf(id)));
    const pdf = await printPdf(renderDocumentHtml(document, await drawnShots(document)), new AbortController().signal);
    const pages = (await pdfPages(pdf)).map((page) => page.replace(/\s+/gu, ''));
    for (const [index, page] of pages.entries()) expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
    const heads = document.notes.flatMap((note) => Array.from({ length: pages.length }, () => note));
    // The first page has the banner beside the head; the first note also lies across every page.
    const furniture = [...heads, ...document.notes, ...heads.slice(0, pages.length)];
    const found = counts(pages.join('').replace(/第\d+页，共\d+页/gu, ''));
    const asked = counts([...wordsOf(document), ...furniture].join(''));
    // The head of a table stands again where the table goes on over the page.
    const again = counts(document.blocks.flatMap((block) => (block.type === 'table' ? block.head : [])).join(''));
    for (const character of new Set([...Object.keys(found), ...Object.keys(asked)])) {
      const more = (found[character] ?? 0) - (asked[character] ?? 0);
      expect(more, character).toBeGreaterThanOrEqual(0);
      if (more > 0) expect(Object.keys(again), character).toContain(character);
    }
    for (const { word } of AVOID) expect(pages.join('')).not.toMatch(word);
    expect(await pdfInfo(pdf)).toContain('A4');
    expect(await pdfFontsEmbedded(pdf)).not.toContain(false);
  },
  60_000,
);
