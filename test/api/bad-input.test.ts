/** What must not come in: a clear 4xx, nothing stored, nothing leaked, and the service goes on. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf, openTestApi, type FormPart, type TestApi } from '../support/api.ts';
import { NOTHING, whatIsLeft } from '../support/left.ts';
import { eventually } from '../support/queue.ts';
import { makeZip } from '../fixtures/apk/make-zip.ts';
import { USUAL_STORE } from '../support/stores.ts';

const URL_ = '/api/v1/detections';
let api: TestApi;
let port = 0;
const zip = makeZip([{ name: 'AndroidManifest.xml', body: 'no manifest' }]);

beforeAll(async () => {
  api = await openTestApi(USUAL_STORE, { fileBytes: 200_000 });
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(address).port);
});
afterAll(() => api.end());

const left = () => whatIsLeft(api);

const declared = { hostUnit: { name: '云岭市示范局' }, app: { name: '云岭示范' } };
const good: readonly FormPart[] = [
  ['declaration', JSON.stringify(declared)],
  ['purpose', 'filing'],
];
const file = (bytes: Buffer = zip, name = 'app.apk'): FormPart => ['package', bytes, name];
const declaration = (text: string | Buffer): readonly FormPart[] => [['declaration', text], ['purpose', 'filing'], file()];
const INJECTED = `'; drop table detections; -- <script>alert(1)</script> ../../etc/passwd {{7*7}} \${jndi:ldap://x}`;

test.each<readonly [string, readonly FormPart[], number, string]>([
  ['a file beyond the limit', [...good, file(Buffer.alloc(300_000))], 413, 'too-large'],
  ['a field beyond the limit', declaration('"'.padEnd(1_100_000, 'x')), 413, 'too-large'],
  ['no package', good, 400, 'bad-request'],
  ['an empty package', [...good, file(Buffer.alloc(0))], 422, 'unusable-data'],
  ['a package that is none', [...good, file(Buffer.from('MZ not a zip'))], 422, 'unusable-data'],
  ['a zip that is no package', [...good, file()], 422, 'unusable-data'],
  ['a file of another kind', [...good, file(zip, 'app.exe')], 422, 'unusable-data'],
  ['a name that leads away', [...good, file(zip, '../../../etc/cron.d/x.apk\u0001.apk')], 400, 'bad-request'],
  ['a hidden name', [...good, file(zip, '.apk')], 400, 'bad-request'],
  ['an option for a name', [...good, file(zip, '-rf.apk')], 400, 'bad-request'],
  ['the same name twice', [...good, file(), file(zip, 'APP.apk')], 400, 'bad-request'],
  ['a file in another field', [...good, ['declaration2', zip, 'app.apk']], 400, 'bad-request'],
  ['an unknown field', [...good, ['isAdmin', 'true'], file()], 400, 'bad-request'],
  ['a field of the prototype', [...good, ['__proto__', 'x'], file()], 400, 'malformed-multipart'],
  ['a field twice', [...good, ['purpose', 'filing'], file()], 400, 'bad-request'],
  ['a purpose that is none', [['declaration', JSON.stringify(declared)], ['purpose', INJECTED], file()], 400, 'bad-request'],
  ['no JSON', declaration('{"hostUnit":'), 400, 'malformed-json'],
  ['a JSON depth bomb', declaration('['.repeat(200_000) + ']'.repeat(200_000)), 400, 'malformed-json'],
  ['an unknown key', declaration(JSON.stringify({ ...declared, admin: true })), 422, 'unusable-data'],
  ['a key of the prototype', declaration('{"__proto__":{"admin":true}}'), 400, 'malformed-text'],
  ['a NUL', declaration(JSON.stringify({ ...declared, approval: 'a\0b' })), 400, 'malformed-text'],
  ['half a character', declaration(`{"hostUnit":{"name":"\\ud800"},"app":{"name":"x"}}`), 400, 'malformed-text'],
  [
    'no UTF-8',
    declaration(Buffer.concat([Buffer.from('{"hostUnit":{"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}}')])),
    400,
    'malformed-text',
  ],
  ['rules by a path', [...good, ['rules', '../../etc/passwd'], file()], 400, 'bad-request'],
  ['rules that are not there', [...good, ['rules', 'no-such-pack'], file()], 400, 'bad-request'],
  ['accounts that are not there', [...good, ['accounts', 'none'], file()], 404, 'not-found'],
  ['accounts by injection', [...good, ['accounts', INJECTED], file()], 400, 'bad-request'],
  ['a parent that is not there', [...good, ['parent', 'none'], file()], 404, 'not-found'],
])('%s', async (_what, parts, status, code) => {
  const { payload, headers } = formOf(parts);
  const key = { 'idempotency-key': 'the-same' };
  const answer = await api.app.inject({
    method: 'POST',
    url: URL_,
    payload,
    headers: { ...headers, ...key, ...api.as('submitting-body') },
  });
  expect([answer.statusCode, answer.json().code], answer.body).toEqual([status, code]);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ type: `urn:govapp:problem:${code}`, status });
  expect(answer.json().detail).toMatch(/^[^<>]*。$/);
  expect(answer.body).not.toMatch(/stack|node_modules|\/tmp\//);
  expect(await left()).toEqual(NOTHING);
});

test.each<readonly [string, string, string | Buffer, number]>([
  ['JSON for a form', 'application/json', '{}', 415],
  ['text', 'text/plain', 'hello', 415],
  ['a form without a boundary', 'multipart/form-data', 'x', 400],
  ['a form that is none', 'multipart/form-data; boundary=b', 'nothing of it', 400],
  ['a form cut off in a file', 'multipart/form-data; boundary=xxGOVAPPxx', formOf([...good, file()]).payload.subarray(0, -40), 400],
  ['a form cut off in a field', 'multipart/form-data; boundary=xxGOVAPPxx', formOf(good).payload.subarray(0, -60), 400],
])('%s', async (_what, type, payload, status) => {
  const headers = { 'content-type': type, ...api.as('submitting-body') };
  const answer = await api.app.inject({ method: 'POST', url: URL_, payload, headers });
  expect(answer.statusCode, answer.body).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await left()).toEqual(NOTHING);
});

test.each<readonly [string, string | Buffer, number]>([
  ['no JSON', '{', 400],
  ['nothing', '', 400],
  ['a depth bomb', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), 400],
  ['too much', `{"accounts":"${'x'.repeat(300_000)}"}`, 413],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
  ['an unknown key', '{"accounts":[{"role":"a","username":"b","password":"secret-canary"}],"x":1}', 400],
  ['a wrong type', '{"accounts":[{"role":"a","username":"b","password":{"secret-canary":1}}]}', 400],
  ['a NUL', '{"accounts":[{"role":"a","username":"b","password":"secret-canary\\u0000"}]}', 400],
])('accounts: %s', async (_what, payload, status) => {
  const headers = { 'content-type': 'application/json', ...api.as('submitting-body') };
  const answer = await api.app.inject({ method: 'POST', url: '/api/v1/accounts', payload, headers });
  expect(answer.statusCode, answer.body).toBe(status);
  expect(answer.body).not.toContain('secret-canary');
  expect(await left()).toEqual(NOTHING);
});

test.each([
  '?limit=0',
  '?limit=1e9',
  '?limit=x',
  '?state=nowhere',
  '?after=%00',
  '?after=%2e%2e',
  '?purpose=%27',
  '?unknown=1',
  '?dueBy=2026-02-30',
  '?campaign=%ff',
])('a query %s', async (query) => {
  const answer = await api.app.inject({ url: `${URL_}${query}`, headers: api.as('technician') });
  expect(answer.statusCode, answer.body).toBe(query.includes('%ff') ? answer.statusCode : 400);
  expect(answer.statusCode).toBeLessThan(500);
});

test.each(['%27%20or%201=1--', '%00', '..%2f..', '%ff', 'x'.repeat(2000)])('a number %s', async (id) => {
  const answer = await api.app.inject({ url: `${URL_}/${id}`, headers: api.as('technician') });
  expect([400, 404, 414], answer.body).toContain(answer.statusCode);
});

test('a client that goes away in the middle leaves nothing, and the service goes on', async () => {
  const socket = connect(port, '127.0.0.1');
  const { payload, headers } = formOf([...good, file()]);
  socket.write(
    `POST ${URL_} HTTP/1.1\r\nhost: x\r\ncontent-type: ${headers['content-type']}\r\nauthorization: ${api.as('submitting-body').authorization}\r\ncontent-length: 150000\r\n\r\n`,
  );
  socket.write(payload.subarray(0, -50));
  await eventually(async () => (await left()).scratch.length === 1);
  socket.destroy();
  await eventually(async () => (await left()).scratch.length === 0);
  expect(await left()).toEqual(NOTHING);
  expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);
});

test('more requests than one address may send', async () => {
  const strict = await openTestApi(USUAL_STORE, { perMinute: 3 });
  const codes: number[] = [];
  for (let turn = 0; turn < 4; turn++) codes.push((await strict.app.inject('/healthz')).statusCode);
  const last = await strict.app.inject('/healthz');
  await strict.end();
  expect(codes).toEqual([200, 200, 200, 429]);
  expect(last.json().code).toBe('rate-limited');
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
});
