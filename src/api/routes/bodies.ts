/** Submitting bodies. */
import { Type } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import { keepBody, listBodies } from '../../store/sql/bodies.ts';
import { note } from '../../store/sql/judgement.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { id, line, orNull } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const Kind = literals(['nation', 'province', 'department', 'unit']);
const BodyView = Type.Object({ id, name: text, kind: Kind, region: orNull(text) });
const Given = Type.Object(
  {
    name: line(100, '单位名称'),
    kind: Kind,
    region: Type.Optional(Type.String({ pattern: '^\\d{6}$', description: '省级行政区划代码（GB/T 2260）' })),
  },
  strict,
);

export function addBodies(app: App, { store: { db }, clock }: ApiWorld): void {
  const tags = ['bodies'];
  app.get('/api/v1/bodies', { schema: { summary: '报送单位', tags, response: { 200: Type.Array(BodyView) } } }, async () => [
    ...(await listBodies(db)),
  ]);
  app.post(
    '/api/v1/bodies',
    { schema: { summary: '登记报送单位；已有同名的则返回它', tags, body: Given, response: { 200: BodyView } } },
    async (request) => {
      const { name, kind, region } = request.body;
      return db.transaction(async (tx) => {
        const body = await keepBody(tx, { name, kind, ...(region === undefined ? {} : { region }) }, clock.now());
        await note(tx, { who: callerOf(request).who, action: 'body.keep', object: body.id, detail: { name }, at: clock.now() });
        return body;
      });
    },
  );
}
