/** API tokens: made by an administrator, shown once, revoked at once. */
import { Type } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import { listTokens, newToken, revokeToken } from '../../store/sql/bodies.ts';
import { note } from '../../store/sql/judgement.ts';
import { BOUND, ROLES, ROLE_WORDS, SCOPES } from '../access.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import { id, IdParams, line, moment, orNull } from '../schemas/common.ts';
import { bodyFor } from '../submit/body-for.ts';
import type { TokenMemory } from '../token-memory.ts';
import type { ApiWorld } from '../world.ts';

const TokenView = Type.Object({
  id,
  name: text,
  body: orNull(id),
  role: text,
  scopes: Type.Array(text),
  expiresAt: moment,
  revokedAt: orNull(moment),
  usedAt: orNull(moment),
});
const Given = Type.Object(
  {
    name: line(100, '持有人姓名或系统名称：复核、日志以此署名，一人一名'),
    role: literals(ROLES),
    scopes: Type.Array(literals(SCOPES), { minItems: 1, maxItems: SCOPES.length }),
    body: Type.Optional(id),
    days: Type.Integer({ minimum: 1, maximum: 366, description: '有效天数' }),
  },
  strict,
);

export function addTokens(app: App, { store: { db }, clock, tokens }: ApiWorld & { readonly tokens: TokenMemory }): void {
  const tags = ['tokens'];
  app.get('/api/v1/tokens', { schema: { summary: '令牌（不含令牌本身）', tags, response: { 200: Type.Array(TokenView) } } }, async () =>
    (await listTokens(db)).map(({ bodyId, expiresAt, revokedAt, usedAt, scopes, ...row }) => ({
      ...row,
      scopes: [...scopes],
      body: bodyId,
      expiresAt: expiresAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
      usedAt: usedAt?.toISOString() ?? null,
    })),
  );
  app.post(
    '/api/v1/tokens',
    { schema: { summary: '发放令牌；令牌只在此时显示一次', tags, body: Given, response: { 201: Type.Object({ id, secret: text }) } } },
    async (request, reply) => {
      const { name, role, scopes, body, days } = request.body;
      const caller = callerOf(request);
      if (BOUND.has(role) && body === undefined) throw new Problem('bad-request', `${ROLE_WORDS[role]}的令牌须指明单位（body）。`);
      const bodyId = body === undefined ? null : await bodyFor(db, caller, body);
      const at = clock.now();
      const expiresAt = new Date(at.getTime() + days * 86_400_000);
      const made = await db.transaction(async (tx) => {
        const { secret, token } = await newToken(tx, { name, role, scopes, bodyId, expiresAt }, at);
        await note(tx, { who: caller.who, action: 'token.make', object: token.id, detail: { name, role, scopes }, at });
        return { id: token.id, secret };
      });
      return reply.code(201).send(made);
    },
  );
  app.delete('/api/v1/tokens/:id', { schema: { summary: '撤销令牌', tags, params: IdParams } }, async (request, reply) => {
    const done = await db.transaction(async (tx) => {
      if (!(await revokeToken(tx, request.params.id, clock.now()))) return false;
      await note(tx, { who: callerOf(request).who, action: 'token.revoke', object: request.params.id, detail: {}, at: clock.now() });
      return true;
    });
    if (!done) throw notFound();
    tokens.forget(request.params.id);
    return reply.code(204).send();
  });
}
