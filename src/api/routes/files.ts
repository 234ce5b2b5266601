/** The files a detection left. Each read is logged before a byte goes out; what was set apart for a mark of secrecy never does. */
import { Type, type Static } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { filesOf, type DetectionFile } from '../../store/sql/detections/list.ts';
import { note } from '../../store/sql/judgement.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound } from '../problem.ts';
import { readRange } from '../range.ts';
import { id, IdParams } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';
import { SANDBOXED } from './report.ts';

const FileView = Type.Object({ run: text, path: text, sha256: text, bytes: Type.Integer(), at: text });
const Files = Type.Object({
  files: Type.Array(FileView),
  setApart: Type.Integer({ description: '因密级标志另行保管、不经接口提供的文件数' }),
});

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  html: 'text/html; charset=utf-8',
  xml: 'application/xml',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
};

const view = ({ runId, path, sha256, bytes, at }: DetectionFile): Static<typeof FileView> => ({
  run: runId,
  path,
  sha256,
  bytes,
  at: at.toISOString(),
});

export function addFiles(app: App, { store: { db }, files, clock }: ApiWorld): void {
  const tags = ['evidence'];
  app.get(
    '/api/v1/detections/:id/files',
    { schema: { summary: '材料清单', tags, params: IdParams, response: { 200: Files } } },
    async (request) => {
      const { id } = await detectionFor(db, request.params.id, callerOf(request));
      const all = await filesOf(db, id);
      const shown = all.filter(({ sealed }) => !sealed);
      return { files: shown.map(view), setApart: all.length - shown.length };
    },
  );
  app.get(
    '/api/v1/detections/:id/files/:run/*',
    {
      schema: {
        summary: '一个材料文件；支持 Range',
        tags,
        params: Type.Object(
          { id, run: Type.String({ minLength: 1, maxLength: 100 }), '*': Type.String({ minLength: 1, maxLength: 300 }) },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { run, '*': path } = request.params;
      const { id: detection } = await detectionFor(db, request.params.id, caller);
      // Looked up among what the run left, never on a disk: no path leads out of it.
      const file = (await filesOf(db, detection, run)).find((one) => one.path === path && !one.sealed);
      if (!file) throw notFound();
      const tag = `"${file.sha256}"`;
      reply.headers({
        'accept-ranges': 'bytes',
        etag: tag,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(path.split('/').at(-1) ?? 'file')}`,
        'content-security-policy': SANDBOXED,
      });
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      const ifRange = request.headers['if-range'];
      const range = ifRange === undefined || ifRange === tag ? readRange(request.headers.range, file.bytes) : null;
      const detail = { run, path, ...(range ? { first: range.first, last: range.last } : {}) };
      await note(db, { who: caller.who, action: 'evidence.read', object: detection, detail, at: clock.now() });
      const stream = await files.read(file.sha256, range ?? undefined);
      const length = range ? range.last - range.first + 1 : file.bytes;
      if (range) reply.code(206).header('content-range', `bytes ${String(range.first)}-${String(range.last)}/${String(file.bytes)}`);
      return reply
        .header('content-length', length)
        .type(TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
        .send(stream);
    },
  );
}
