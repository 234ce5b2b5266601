import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../src/difference/compare.ts';
import { differenceDocument } from '../../src/difference/document.ts';
import { renderDocumentHtml } from '../../src/documents/html.ts';
import { KINDS } from '../../src/documents/kinds/index.ts';
import type { OfficialDocument } from '../../src/documents/value.ts';
import { writeDocument } from '../../src/documents/write.ts';
import { startBrowser, type PrintingBrowser } from '../../src/printing/chromium.ts';
import { after, before } from '../support/difference.ts';
import { drawnShots, givenFor, kindOf } from '../support/documents.ts';

let chromium: PrintingBrowser;
let axe = '';
beforeAll(async () => {
  chromium = await startBrowser(60_000);
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}, 60_000);
afterAll(() => chromium.close());

/** A line for each rule that is broken. */
async function violations(document: OfficialDocument, dark: boolean): Promise<string> {
  const page = await chromium.browser.newPage();
  try {
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    await page.setContent(renderDocumentHtml(document, await drawnShots(document)));
    await page.evaluate(axe);
    const found = await page.evaluate(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html).join('\\n'))`,
    );
    return String(found);
  } finally {
    await page.close();
  }
}

const DOCUMENTS: readonly (readonly [string, () => OfficialDocument])[] = [
  ...KINDS.map(({ id }) => [id, () => writeDocument(kindOf(id), givenFor(kindOf(id)))] as const),
  ['difference of versions', () => differenceDocument(compare(before(), after(), 'new-version', '2026-03-11T01:00:00Z'), after())],
  ['difference', () => differenceDocument(compare(before(), after(), null, '2026-03-11T01:00:00Z'), after())],
];

test.each(DOCUMENTS)('axe finds nothing in %s, in light and in dark', { timeout: 60_000 }, async (_, make) => {
  expect(await violations(make(), false)).toBe('');
  expect(await violations(make(), true)).toBe('');
});
