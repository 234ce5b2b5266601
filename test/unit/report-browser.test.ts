/** The report as a reader meets it: a real Chromium, phone and desk, light and dark, and on paper. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser, type PrintingBrowser } from '../../src/printing/chromium.ts';
import { printPdf } from '../../src/printing/pdf.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { loadPictures, type Pictures } from '../../src/report/pictures.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { pdfPages } from '../support/pdf.ts';
import { makeJointReport } from '../support/joint-report.ts';
import { makeReport, makeScreenshot, makeWalk, place } from '../support/report.ts';

const NEVER = new AbortController().signal;
let chromium: PrintingBrowser;
let axe = '';
let pictures: Pictures;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const png = await makeScreenshot('我的', [[820, '每日签到']]);
  pictures = await loadPictures(makeReport(), () => Promise.resolve(png));
  chromium = await startBrowser(60_000);
});
afterAll(() => chromium.close());

async function open(report: Report, width: number, scheme: 'light' | 'dark'): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height: 800 });
  await page.setContent(renderHtml(report, pictures), { waitUntil: 'load' });
  return page;
}

describe.each([
  [390, 'light'],
  [390, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)('%i px wide, %s', (width, scheme) => {
  test('axe finds nothing, and nothing runs out of the page', async () => {
    const page = await open(makeJointReport(), width, scheme);
    try {
      await page.evaluate(axe);
      const found: unknown = await page.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join(' | ')))`,
      );
      expect(found).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    } finally {
      await page.close();
    }
  });
});

test('by keyboard: to the text, through the map, into the replay', async () => {
  const page = await open(makeReport(), 1280, 'light');
  try {
    const reached: string[] = [];
    for (let press = 0; press < 120; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        String(await page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent')).trim(),
      );
    }
    expect(reached[0]).toBe('跳到正文');
    for (const name of ['页面关系图', '3 我的 我的 未操作 2 项', '操作过程回看，共8步']) expect(reached).toContain(name);
  } finally {
    await page.close();
  }
});

test('hostile, right-to-left, long and rare texts stand as text, on the screen and on paper', async () => {
  const hostile = '<script>document.title="改写"</script><img src=x onerror=alert(1)>';
  const texts = [hostile, '\u202Eتسجيل الحضور\u202C', '𬭎𫖯䶮 👨‍👩‍👧', '签'.repeat(3000)];
  const [clause, ...others] = makeReport().clauses;
  if (clause === undefined) throw new Error('fixture');
  const where = texts.map((text) => place({ text, title: text, clickPath: `首页—${text}` }));
  const findings = [{ outcome: 'fail' as const, grade: 'entry' as const, because: texts.join('；'), where, compulsion: texts }];
  const report = makeReport({
    clauses: [{ ...clause, findings, where: [] }, ...others],
    subject: { ...makeReport().subject, appName: hostile },
  });
  const page = await open(report, 390, 'light');
  try {
    expect(await page.title()).toContain('<script>');
    expect(await page.evaluate('document.images.length + document.scripts.length')).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const shown = String(await page.evaluate('document.body.innerText'));
    for (const word of [hostile, '〔U+202E〕', '𬭎𫖯䶮', '👨‍👩‍👧']) expect(shown).toContain(word);
  } finally {
    await page.close();
  }
  const paper = (await pdfPages(await printPdf(renderHtml(report, pictures), NEVER))).join('\n').replace(/\s/gu, '');
  expect(paper).toContain('<script>document.title="改写"</script>');
  expect(paper).toContain('〔U+202E〕');
});

test.each([
  ['trial', 'filing', '虚拟设备试运行，不作检测结论'],
  ['official', 'pre-check', '供参考，不作为技术检测结论'],
] as const)('%s %s: the mark stands at the head of every printed page', async (standing, purpose, mark) => {
  const { screens, walk } = makeWalk(30, (index) => Math.floor((index - 1) / 5));
  const report = { ...makeReport({ standing }), screens, walk };
  const pages = await pdfPages(await printPdf(renderHtml({ ...report, run: { ...report.run, purpose } }, pictures), NEVER));
  expect(pages.length).toBeGreaterThan(5);
  for (const [index, page] of pages.entries()) {
    expect(page.trimStart().split('\n')[0], `page ${index + 1}`).toContain(mark);
    expect(page.replaceAll(' ', '')).toContain(`第${index + 1}页，共${pages.length}页`);
  }
});
