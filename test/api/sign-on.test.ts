/** 统一身份认证: a real identity provider's side, with its keys and its tokens. */
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSignOn } from '../../src/api/sign-on.ts';
import { openTestApi, type TestApi } from '../support/api.ts';
import { serveHttp } from '../support/http.ts';
import { USUAL_STORE } from '../support/stores.ts';

let api: TestApi;
let provider: Awaited<ReturnType<typeof serveHttp>>;
let issuer = '';
let keys: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
let away = true;

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  provider = await serveHttp(({ url }, response) => {
    const said = url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
    response.writeHead(away ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(away ? {} : said));
  });
  issuer = provider.base;
  api = await openTestApi(USUAL_STORE, {}, { signOn: createSignOn({ issuer, audience: 'govapp' }) });
});
afterAll(async () => {
  await api.end();
  provider.close();
});

type Over = Readonly<Record<string, unknown>>;
const claims = (over: Over = {}) => ({
  iss: issuer,
  aud: 'govapp',
  sub: 'u-17',
  name: '李明',
  govapp_role: 'technician',
  exp: Math.floor(Date.now() / 1000) + 600,
  ...over,
});
const sign = (over: Over = {}, key: CryptoKey | Uint8Array = keys.privateKey, alg = 'ES256') =>
  new SignJWT(claims(over)).setProtectedHeader({ alg, kid: 'k1' }).sign(key);
const ask = (jwt: string, url = '/api/v1/detections') => api.app.inject({ url, headers: { authorization: `Bearer ${jwt}` } });
const status = async (jwt: string | Promise<string>) => (await ask(await jwt)).statusCode;

test('the provider is away: 503, and API tokens go on; it is asked again', async () => {
  const jwt = await sign();
  const refused = await ask(jwt);
  expect([refused.statusCode, refused.json().detail]).toEqual([503, '统一身份认证暂不可用：请稍后重试。']);
  expect((await api.app.inject({ url: '/api/v1/detections', headers: api.as('technician') })).statusCode).toBe(200);
  away = false;
  expect(await status(jwt)).toBe(200);
});

test('what is forged, foreign or over is refused', async () => {
  const other = await generateKeyPair('ES256');
  const shared = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
  expect(await status(sign({ aud: 'other' }))).toBe(401);
  expect(await status(sign({ iss: 'https://elsewhere.example' }))).toBe(401);
  expect(await status(sign({ exp: Math.floor(Date.now() / 1000) - 60 }))).toBe(401);
  expect(await status(sign({ exp: undefined }))).toBe(401);
  expect(await status(sign({ sub: undefined }))).toBe(401);
  expect(await status(sign({}, other.privateKey))).toBe(401);
  expect(await status(sign({}, shared, 'HS256'))).toBe(401);
  expect(await status(new UnsecuredJWT(claims()).encode())).toBe(401);
  expect(await status(`${await sign()}x`)).toBe(401);
  expect(await status(sign({ govapp_role: 'root' }))).toBe(401);
});

test('the role bounds what it may, the body what it sees', async () => {
  expect(await status(sign({ govapp_role: 'admin' }))).toBe(403);
  expect(await status(sign({ govapp_role: 'submitting-body' }))).toBe(403);
  expect(await status(sign({ govapp_role: 'submitting-body', govapp_body: 'none' }))).toBe(403);
  expect(await status(sign({ govapp_role: 'submitting-body', govapp_body: api.bodies[0].id }))).toBe(200);
});

test('who it was stands in the record, with what is unique', async () => {
  const jwt = await sign({ govapp_role: 'admin' });
  const made = await api.app.inject({
    method: 'POST',
    url: '/api/v1/bodies',
    headers: { authorization: `Bearer ${jwt}` },
    payload: { name: '青川省网信办', kind: 'province' },
  });
  expect(made.statusCode, made.body).toBe(200);
  const log = await ask(await sign({ govapp_role: 'auditor' }), '/api/v1/audit?limit=1');
  expect(log.json().rows).toMatchObject([{ who: '李明（u-17）' }]);
});
