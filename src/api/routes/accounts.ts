/** Test accounts: handed in once, sealed, given back to nobody; a detection names them by reference. */
import { Type } from 'typebox';
import { strict } from '../../evidence/parts.ts';
import { Credentials } from '../../evidence/credentials.ts';
import { note } from '../../store/sql/judgement.ts';
import { accountsByRef, dropSecret, keepSecret } from '../../store/sql/secrets.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound } from '../problem.ts';
import { id, IdParams, moment } from '../schemas/common.ts';
import { bodyFor } from '../submit/body-for.ts';
import type { ApiWorld } from '../world.ts';

/** 30 days: the longest accounts are kept. */
const KEEP_MS = 30 * 86_400_000;

const Given = Type.Object({ body: Type.Optional(id), accounts: Type.Pick(Credentials, ['accounts']).properties.accounts }, strict);

export function addAccounts(app: App, { store: { db }, vault, clock }: ApiWorld): void {
  const tags = ['accounts'];
  app.post(
    '/api/v1/accounts',
    {
      schema: {
        summary: '提交检测账号，取得引用；最长保存 30 天，任何人不能读取',
        tags,
        body: Given,
        response: { 201: Type.Object({ id, expiresAt: moment }) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { body, accounts } = request.body;
      const bodyId = await bodyFor(db, caller, body);
      const at = clock.now();
      const expiresAt = new Date(at.getTime() + KEEP_MS);
      const ref = await db.transaction(async (tx) => {
        const kept = await keepSecret(tx, vault, { text: JSON.stringify({ accounts }), purpose: 'accounts', bodyId, expiresAt }, at);
        await note(tx, { who: caller.who, action: 'accounts.keep', object: kept, detail: {}, at });
        return kept;
      });
      return reply.code(201).send({ id: ref, expiresAt: expiresAt.toISOString() });
    },
  );
  app.delete('/api/v1/accounts/:id', { schema: { summary: '删除检测账号', tags, params: IdParams } }, async (request, reply) => {
    const caller = callerOf(request);
    const found = await accountsByRef(db, vault, request.params.id, caller);
    if (!found) throw notFound();
    await db.transaction(async (tx) => {
      await dropSecret(tx, found.ref);
      await note(tx, { who: caller.who, action: 'accounts.drop', object: found.ref, detail: {}, at: clock.now() });
    });
    return reply.code(204).send();
  });
}
