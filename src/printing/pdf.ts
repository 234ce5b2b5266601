/** HTML → PDF by Chromium: real text, fonts embedded, tagged, with bookmarks of its headings. */
import type { Page } from 'puppeteer-core';
import { Cancelled, EnvironmentMissing } from '../errors.ts';
import { startBrowser, type PrintingBrowser } from './chromium.ts';

/** ms, browser start included. */
const DEADLINE_MS = 60_000;

/**
 * Prints one self-contained HTML document. Paper, margins, page numbers, header and footer are the document's own (`@page`
 * and its margin boxes; A4 when it says nothing). Scripts do not run and nothing is fetched: only what the document holds
 * (`data:`) is shown. Throws `Cancelled` on the signal, `EnvironmentMissing` when there is no Chromium or it takes too long.
 */
export async function printPdf(html: string, signal: AbortSignal, deadlineMs = DEADLINE_MS): Promise<Buffer> {
  if (signal.aborted) throw new Cancelled('已取消，没有生成 PDF。');
  const chromium = await startBrowser(deadlineMs);
  try {
    return await beforeDeadline(chromium, html, signal, deadlineMs);
  } finally {
    await chromium.close();
  }
}

async function beforeDeadline({ browser }: PrintingBrowser, html: string, signal: AbortSignal, deadlineMs: number): Promise<Buffer> {
  const timer = AbortSignal.timeout(deadlineMs);
  const over = new Promise<never>((_, reject) => {
    const late = (): void => reject(new EnvironmentMissing(`生成 PDF 超过 ${deadlineMs / 1000} 秒：文件过大或本机过忙，请稍后再试。`));
    const stopped = (): void => reject(new Cancelled('已取消，没有生成 PDF。'));
    timer.addEventListener('abort', late, { once: true });
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) stopped();
  });
  const printing = browser.newPage().then((page) => print(page, html, deadlineMs));
  printing.catch(() => undefined); // When the wait is over the browser is closed under it, and nobody asks any more.
  return Promise.race([printing, over]);
}

async function print(page: Page, html: string, timeout: number): Promise<Buffer> {
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const allowed = request.url().startsWith('data:') && request.resourceType() !== 'document';
    // The page may be gone while it asks.
    (allowed ? request.continue() : request.abort('aborted')).catch(() => undefined);
  });
  await page.setContent(html, { waitUntil: 'load', timeout });
  return Buffer.from(
    await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout }),
  );
}
