/** Applications and what was handed in of each. */
import { Type } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { findApplication, listApplications, versionsOf } from '../../store/sql/apps.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound } from '../problem.ts';
import { AppKindWord, id, IdParams, limit, moment, orNull, PAGE } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const ApplicationView = Type.Object({
  id,
  body: id,
  kind: AppKindWord,
  platform: Type.String({ description: '承载平台；只有小程序有' }),
  name: text,
  hostUnit: text,
  identity: text,
  issuedNumber: orNull(text),
  at: moment,
});
const VersionView = Type.Object({
  id,
  sha256: text,
  packageName: text,
  versionName: text,
  versionCode: Type.Integer(),
  signer: orNull(text),
  bytes: Type.Integer(),
  at: moment,
  by: text,
});
const Query = Type.Object({ limit, offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })) }, strict);

export function addApplications(app: App, { store: { db } }: Pick<ApiWorld, 'store'>): void {
  const tags = ['applications'];
  app.get(
    '/api/v1/applications',
    { schema: { summary: '应用列表，按名称', tags, querystring: Query, response: { 200: Type.Array(ApplicationView) } } },
    async (request) => {
      const { limit: most = PAGE, offset = 0 } = request.query;
      const rows = await listApplications(db, callerOf(request).bodyId, { limit: most, offset });
      return rows.map(({ bodyId, at, ...row }) => ({ ...row, body: bodyId, at: at.toISOString() }));
    },
  );
  app.get(
    '/api/v1/applications/:id/versions',
    { schema: { summary: '一个应用收到过的版本', tags, params: IdParams, response: { 200: Type.Array(VersionView) } } },
    async (request) => {
      const { bodyId } = callerOf(request);
      const found = await findApplication(db, request.params.id);
      if (!found || (bodyId !== null && found.bodyId !== bodyId)) throw notFound();
      return (await versionsOf(db, found.id)).map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
    },
  );
}
