/** One report in the forms it is handed out in. */
import { renderCsv } from './csv.ts';
import { renderHtml } from './html/render.ts';
import { renderJson } from './json.ts';
import { loadPictures } from './pictures.ts';
import type { Report } from '../verdict/report-schema.ts';

export const FORMATS = ['json', 'html', 'pdf', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** HTML → PDF: a browser, which this room does not start. */
export type Printer = (html: string, signal: AbortSignal) => Promise<Buffer>;

/** `report.<format>` → its content, in the order of `FORMATS`. `readFile`: a picture by its path in the run folder. */
export async function renderReport(
  report: Report,
  formats: readonly Format[],
  readFile: (path: string) => Promise<Buffer>,
  print: Printer,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | Buffer>> {
  const files = new Map<string, string | Buffer>();
  const html = formats.some((one) => one === 'html' || one === 'pdf') ? renderHtml(report, await loadPictures(report, readFile)) : '';
  for (const format of FORMATS.filter((one) => formats.includes(one))) {
    if (format === 'json') files.set('report.json', renderJson(report));
    else if (format === 'html') files.set('report.html', html);
    else if (format === 'pdf') files.set('report.pdf', await print(html, signal));
    else files.set('report.csv', renderCsv([report]));
  }
  return files;
}
