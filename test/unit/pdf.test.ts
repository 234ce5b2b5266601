import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { Cancelled, EnvironmentMissing } from '../../src/errors.ts';
import { printPdf } from '../../src/printing/pdf.ts';
import { pdfFontsEmbedded, pdfInfo, pdfPages } from '../support/pdf.ts';

const page = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>检测报告</title><style>
@page{size:A4;margin:20mm;@top-center{content:"虚拟设备试运行"}@bottom-center{content:"第 " counter(page) " 页，共 " counter(pages) " 页"}}
section{break-after:page}</style></head><body>${body}</body></html>`;
const never = new AbortController().signal;
const leftovers = async (): Promise<readonly string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('govapp-print-'));

test('real text with embedded fonts, head and page number on every page; hostile words are words', async () => {
  const hostile = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;';
  const pdf = await printPdf(page(`<section><h1>一、检测结论</h1><p>“首页—我的”的每日签到</p></section><p>${hostile} 𬭎</p>`), never);
  const pages = await pdfPages(pdf);
  expect(pages).toHaveLength(2);
  for (const [index, text] of pages.entries()) {
    expect(text).toContain('虚拟设备试运行');
    expect(text.replaceAll(' ', '')).toContain(`第${index + 1}页，共2页`);
  }
  expect(pages[0]).toContain('“首页—我的”的每日签到');
  expect(pages[1]).toContain('<script>alert(1)</script><b>');
  const embedded = await pdfFontsEmbedded(pdf);
  expect(embedded.length).toBeGreaterThan(0);
  expect(embedded).not.toContain(false);
  expect(await pdfInfo(pdf)).toMatch(/Title: +检测报告[^]*Tagged: +yes[^]*A4/u);
});

test('fetches nothing and runs nothing', async () => {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  try {
    const body = `<p id="a">原文</p><img src="${at}/i.png"><link rel="stylesheet" href="${at}/s.css"><iframe src="${at}/f"></iframe>
<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object><meta http-equiv="refresh" content="0;url=${at}/r">
<script>document.getElementById('a').textContent='改写'</script><img src="x" onerror="document.title='改写'">`;
    const [text = ''] = await pdfPages(await printPdf(page(body), never));
    expect(text).toContain('原文');
    expect(text).not.toMatch(/改写|reached|root:/u);
    expect(asked).toEqual([]);
  } finally {
    server.close();
  }
});

test('stops on the signal and at its deadline, and leaves nothing behind', async () => {
  const before = await leftovers();
  const stop = new AbortController();
  const stopped = printPdf(page('<p>一</p>'.repeat(200_000)), stop.signal);
  setTimeout(() => stop.abort(), 600);
  await expect(stopped).rejects.toThrow(Cancelled);
  await expect(printPdf(page('<p>一</p>'.repeat(200_000)), never, 2000)).rejects.toThrow(EnvironmentMissing);
  await expect(printPdf(page(''), AbortSignal.abort())).rejects.toThrow(Cancelled);
  expect(await leftovers()).toEqual(before);
});
