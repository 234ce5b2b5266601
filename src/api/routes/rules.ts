/** The rule packs this service judges by. */
import { Type } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { listPacks } from '../../rules/list.ts';
import type { App } from '../instance.ts';
import { notFound } from '../problem.ts';

const PackView = Type.Object({ id: text, version: text, title: text, hash: text });

export function addRules(app: App): void {
  const tags = ['rules'];
  app.get('/api/v1/rules', { schema: { summary: '检测规则；第一个为默认', tags, response: { 200: Type.Array(PackView) } } }, async () =>
    (await listPacks()).map(({ pack, hash }) => ({ id: pack.id, version: pack.version, title: pack.title, hash })),
  );
  app.get(
    '/api/v1/rules/:id',
    {
      schema: {
        summary: '一个检测规则的全文（schemas/rules.json）',
        tags,
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }, strict),
        response: { 200: Type.Object({ hash: text, pack: Type.Unknown() }) },
      },
    },
    async (request) => {
      const found = (await listPacks()).find(({ pack }) => pack.id === request.params.id);
      if (!found) throw notFound();
      return { hash: found.hash, pack: found.pack };
    },
  );
}
