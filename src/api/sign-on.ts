/** 统一身份认证 (OpenID Connect): a signed JWT of the administration's identity provider instead of an API token. */
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Check } from 'typebox/value';
import { Type } from 'typebox';
import { EnvironmentMissing } from '../errors.ts';

export type SignOnSettings = {
  /** `iss` of the tokens; its discovery document names the keys. */
  readonly issuer: string;
  /** `aud` of the tokens. */
  readonly audience: string;
};

/** What a token says; the access table says what that allows. */
export type Identity = {
  /** Name and `sub`: unique within the issuer, and legible in the record. */
  readonly who: string;
  readonly subject: string;
  /** Claim `govapp_role`. */
  readonly role: string;
  /** Claim `govapp_body`: the number of the body, for roles that belong to one. */
  readonly bodyId: string | null;
  readonly expiresAt: Date;
};

export type SignOn = {
  /** null: not valid. Throws `EnvironmentMissing` when the keys cannot be had. */
  identify(jwt: string): Promise<Identity | null>;
};

/** ms for the discovery document, and for the keys. */
const DEADLINE_MS = 5_000;
/** Seconds the clocks may differ. */
const TOLERANCE = 30;
/** Public-key signatures alone: a shared secret or `none` proves nothing here. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const name = Type.String({ minLength: 1, maxLength: 100 });
const Claims = Type.Object({
  sub: name,
  exp: Type.Number(),
  name: Type.Optional(name),
  govapp_role: name,
  govapp_body: Type.Optional(name),
});
const Discovery = Type.Object({ issuer: Type.String(), jwks_uri: Type.String({ pattern: '^https?://' }) });

/** Asks nobody before the first token comes. */
export function createSignOn({ issuer, audience }: SignOnSettings): SignOn {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  return {
    async identify(jwt) {
      keys ??= discover(issuer);
      // What failed is asked again with the next token.
      const known = await keys.catch((cause: unknown) => {
        keys = null;
        throw new EnvironmentMissing('统一身份认证暂不可用：请稍后重试。', { cause });
      });
      try {
        const { payload } = await jwtVerify(jwt, known, { issuer, audience, algorithms: ALGORITHMS, clockTolerance: TOLERANCE });
        if (!Check(Claims, payload)) return null;
        const { sub, exp, govapp_role: role, govapp_body: bodyId = null } = payload;
        return { who: `${payload.name ?? ''}（${sub}）`, subject: sub, role, bodyId, expiresAt: new Date(exp * 1000) };
      } catch (error) {
        if (error instanceof errors.JWKSTimeout || error instanceof TypeError)
          throw new EnvironmentMissing('统一身份认证暂不可用：请稍后重试。', { cause: error });
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(DEADLINE_MS),
    redirect: 'error',
  });
  const said: unknown = await answer.json();
  if (!answer.ok || !Check(Discovery, said) || said.issuer !== issuer) throw new Error(`no discovery document of ${issuer}`);
  return createRemoteJWKSet(new URL(said.jwks_uri), { timeoutDuration: DEADLINE_MS });
}
