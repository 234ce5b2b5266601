/** One hook: who asks, and whether the table lets them. */
import type { FastifyRequest } from 'fastify';
import type { Act } from '../../store/sql/db.ts';
import type { Clock } from '../../ports.ts';
import { listBodies, useToken } from '../../store/sql/bodies.ts';
import type { Scope } from '../../store/sql/detections/list.ts';
import { accessOf, BOUND, ROLES, ROLE_WORDS, SCOPES, type Role } from '../access.ts';
import type { App } from '../instance.ts';
import { Problem } from '../problem.ts';
import type { TokenMemory } from '../token-memory.ts';
import type { ApiWorld } from '../world.ts';

/** Who asks. `who` is the token's name, and stands in every change, review and audit entry. */
export type Caller = Scope & { readonly tokenId: string; readonly who: string; readonly role: Role; readonly expiresAt: Date };

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

type AuthWorld = Pick<ApiWorld, 'store' | 'clock' | 'signOn'> & { readonly tokens: TokenMemory };

/** Checks at start that every route stands in the table, and at each request that the caller may. */
export function addAuth(app: App, world: AuthWorld): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (accessOf(one, url) === undefined) throw new Error(`route without an entry in the access table: ${one} ${url}`);
  });
  app.addHook('onRequest', async (request) => {
    const path = request.routeOptions.url;
    if (path === undefined) return; // No such route: the answer is 404 for everybody.
    const entry = accessOf(request.method, path);
    if (entry === 'open') return;
    const holder = await holderOf(world, bearer(request));
    const role = ROLES.find((one) => one === holder?.role);
    if (!holder || !role) throw unauthenticated('访问令牌无效、已过期或已撤销：请向管理员申请新的令牌。');
    if (BOUND.has(role) && holder.bodyId === null)
      throw new Problem('forbidden', `${ROLE_WORDS[role]}的令牌须指明单位：请管理员重新发放。`);
    if (!entry?.roles.includes(role)) throw new Problem('forbidden', `${ROLE_WORDS[role]}无权进行此操作。`);
    if (!holder.scopes.includes(entry.scope)) throw new Problem('forbidden', `令牌没有权限范围“${entry.scope}”：请管理员另行发放。`);
    const { tokenId, who, bodyId, expiresAt } = holder;
    request.caller = { tokenId, who, role, bodyId, expiresAt };
  });
}

type Holder = Omit<Caller, 'role'> & { readonly role: string; readonly scopes: readonly string[] };

/** Whose token it is: one of ours, or a JWT of the identity provider, which has every scope its role may use. */
async function holderOf({ store, clock, signOn, tokens }: AuthWorld, secret: string): Promise<Holder | null> {
  if (signOn !== null && secret.split('.').length === 3) {
    const found = await signOn.identify(secret);
    if (!found) return null;
    const { subject, who, role, bodyId, expiresAt } = found;
    if (bodyId !== null && !(await listBodies(store.db)).some(({ id }) => id === bodyId))
      throw new Problem('forbidden', '身份认证中的单位编号（govapp_body）没有登记：请联系管理员。');
    return { tokenId: `oidc ${subject}`, who, role, bodyId, expiresAt, scopes: SCOPES };
  }
  const now = clock.now();
  const token = await tokens.find(secret, now.getTime(), () => useToken(store.db, secret, now));
  return (
    token && {
      tokenId: token.id,
      who: token.name,
      role: token.role,
      bodyId: token.bodyId,
      expiresAt: token.expiresAt,
      scopes: token.scopes,
    }
  );
}

/** The caller of a route that is not open. */
export function callerOf(request: Pick<FastifyRequest, 'caller'>): Caller {
  if (!request.caller) throw unauthenticated('此接口须提供访问令牌。');
  return request.caller;
}

/** A person's act through the API. */
export const actOf = ({ who }: Caller, why: string, clock: Clock): Act => ({ who, kind: 'person', why, at: clock.now() });

function bearer({ headers }: FastifyRequest): string {
  const secret = /^Bearer ([\w.~+/-]{16,8192}=*)$/iu.exec(headers.authorization ?? '')?.[1];
  if (secret === undefined) throw unauthenticated('请在 Authorization 请求头中提供访问令牌（Bearer）。');
  return secret;
}

const unauthenticated = (detail: string): Problem =>
  new Problem('unauthenticated', detail, { headers: { 'www-authenticate': 'Bearer realm="govapp"' } });
