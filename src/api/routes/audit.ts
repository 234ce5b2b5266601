/** Who did what, newest first. */
import { Type } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { auditOf } from '../../store/sql/judgement.ts';
import type { App } from '../instance.ts';
import { limit, line, moment, PAGE, pageOf } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const EntryView = Type.Object({ id: Type.Integer(), who: text, action: text, object: text, detail: Type.Unknown(), at: moment });
const Query = Type.Object(
  {
    object: Type.Optional(line(200)),
    who: Type.Optional(line(100)),
    limit,
    after: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: '上一页返回的 next' })),
  },
  strict,
);

export function addAudit(app: App, { store: { db } }: Pick<ApiWorld, 'store'>): void {
  app.get(
    '/api/v1/audit',
    { schema: { summary: '操作日志，新的在前', tags: ['audit'], querystring: Query, response: { 200: pageOf(EntryView) } } },
    async (request) => {
      const { object, who, limit: most = PAGE, after } = request.query;
      const filter = {
        ...(object === undefined ? {} : { object }),
        ...(who === undefined ? {} : { who }),
        ...(after === undefined ? {} : { before: after }),
      };
      const rows = await auditOf(db, filter, most);
      const last = rows.at(-1);
      return {
        rows: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
        next: rows.length === most && last ? String(last.id) : null,
      };
    },
  );
}
