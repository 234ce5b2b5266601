/** The report of a detection: as data, as its page, and printed. Each read is logged before a byte goes out. */
import { text as whole } from 'node:stream/consumers';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { literals, strict } from '../../evidence/parts.ts';
import { filesOf } from '../../store/sql/detections/list.ts';
import { note } from '../../store/sql/judgement.ts';
import { Report } from '../../verdict/report-schema.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import { IdParams } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

const Query = Type.Object({ format: Type.Optional(literals(['json', 'html', 'pdf'])) }, strict);

/** What an app showed must not run as a page of this service. */
export const SANDBOXED = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** Printed at once; each takes a browser. */
const MOST_PRINTING = 2;

export function addReport(app: App, { store: { db }, files, clock, print }: ApiWorld): void {
  const closing = new AbortController();
  let printing = 0;
  app.addHook('preClose', async () => {
    closing.abort();
    return Promise.resolve();
  });
  const printed = async (html: string, signal: AbortSignal): Promise<Buffer> => {
    if (printing >= MOST_PRINTING)
      throw new Problem('unavailable', '正在生成的 PDF 过多：请稍后再试。', { headers: { 'retry-after': '10' } });
    printing += 1;
    try {
      return await print(html, AbortSignal.any([signal, closing.signal]));
    } finally {
      printing -= 1;
    }
  };
  app.get(
    '/api/v1/detections/:id/report',
    {
      schema: {
        summary: '检测报告：json（默认，schemas/report.json）、html（一个文件，可离线打开）、pdf',
        tags: ['evidence'],
        params: IdParams,
        querystring: Query,
        response: { 200: Type.Unknown() },
      },
      serializerCompiler: () => (report) => JSON.stringify(report),
    },
    async (request, reply) => {
      const { format = 'json' } = request.query;
      const caller = callerOf(request);
      const { id, report } = await detectionFor(db, request.params.id, caller);
      if (report === null) throw notFound();
      const read = (path: string) => note(db, { who: caller.who, action: 'evidence.read', object: id, detail: { path }, at: clock.now() });
      if (format === 'json') {
        await read('report');
        return report;
      }
      const run = Check(Report, report) ? report.run.id : '';
      const page = (await filesOf(db, id, run)).find(({ path, sealed }) => path === 'report.html' && !sealed);
      if (!page) throw notFound();
      const path = `report.${format}`;
      await read(path);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const html = await whole(await files.read(page.sha256));
      reply.headers({ 'content-disposition': `attachment; filename="${path}"`, 'content-security-policy': SANDBOXED });
      if (format === 'html') return reply.type('text/html; charset=utf-8').send(html);
      return reply.type('application/pdf').send(await printed(html, gone.signal));
    },
  );
}
