/** The authorisation matrix, written down a second time by role and read against what the service answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCESS, ROLES, SCOPES, type Role } from '../../src/api/access.ts';
import { LIMITS, newInstance } from '../../src/api/instance.ts';
import { addAuth } from '../../src/api/plugins/auth.ts';
import { createTokenMemory } from '../../src/api/token-memory.ts';
import { newToken, revokeToken } from '../../src/store/sql/bodies.ts';
import { openTestApi, type TestApi } from '../support/api.ts';
import { clock, eventually, quiet } from '../support/queue.ts';

const D = '/api/v1/detections';
const SUBMIT = [
  `POST ${D}`,
  `POST ${D}/:id/cancel`,
  `POST ${D}/:id/resume`,
  `GET ${D}/:id/handover`,
  `GET ${D}/:id/handover/:question/picture`,
  `POST ${D}/:id/handover/:question`,
  'POST /api/v1/accounts',
  'DELETE /api/v1/accounts/:id',
];
const SEE = [
  `GET ${D}`,
  `GET ${D}/:id`,
  `GET ${D}/:id/changes`,
  `GET ${D}/:id/events`,
  `GET ${D}/:id/report`,
  `GET ${D}/:id/files`,
  `GET ${D}/:id/files/:run/*`,
  'GET /api/v1/applications',
  'GET /api/v1/applications/:id/versions',
  'GET /api/v1/statistics',
];
const F = '/api/v1/filings';
const FILINGS = [
  `GET ${F}/table`,
  `GET ${F}`,
  `GET ${F}/:id`,
  `GET ${F}/:id/changes`,
  `GET ${F}/:id/forms`,
  `GET ${F}/:id/facts`,
  `GET ${F}/:id/checklist`,
  'GET /api/v1/deadlines',
];
const HANDLE = [`POST ${F}/:id/steps`, `POST ${F}/:id/scope`];
const REGISTER = [
  `POST ${F}/batches`,
  `POST ${F}`,
  `POST ${F}/:id/application`,
  `POST ${F}/:id/access`,
  `POST ${F}/:id/packages`,
  `POST ${F}/:id/detections`,
  `POST ${F}/:id/documents`,
];
const RULES = ['GET /api/v1/rules', 'GET /api/v1/rules/:id'];
const DEVICES = [
  'GET /api/v1/devices',
  'POST /api/v1/devices/:id/quarantine',
  'POST /api/v1/devices/:id/release',
  'GET /api/v1/host-accounts',
  'POST /api/v1/host-accounts',
  'POST /api/v1/host-accounts/:id/quarantine',
  'POST /api/v1/host-accounts/:id/release',
  'POST /api/v1/host-accounts/:id/sign-out',
];

const HOOKS = ['GET /api/v1/webhooks', 'POST /api/v1/webhooks', 'DELETE /api/v1/webhooks/:id', 'GET /api/v1/webhooks/:id/deliveries'];

const C = '/api/v1/campaigns';
const ROUNDS = [
  `GET ${C}`,
  `GET ${C}/:id`,
  `GET ${C}/:id/frame`,
  `GET ${C}/:id/samples`,
  `GET ${C}/:id/results`,
  `GET ${C}/:id/samples/:entry/against-filed`,
  'GET /api/v1/campaign-schedules',
];
const DRAWS = [
  `POST ${C}`,
  `POST ${C}/:id/frame`,
  `POST ${C}/:id/draw`,
  `POST ${C}/:id/samples/:entry/exclude`,
  'POST /api/v1/campaign-schedules',
  'DELETE /api/v1/campaign-schedules/:id',
];

const MAY: Readonly<Record<Role, readonly string[]>> = {
  technician: [
    ...FILINGS,
    `GET ${F}/:id/comparison`,
    ...HANDLE,
    ...REGISTER,
    ...SUBMIT,
    ...SEE,
    ...RULES,
    ...DEVICES,
    ...HOOKS,
    ...ROUNDS,
    ...DRAWS,
    `POST ${D}/:id/retry`,
    `GET ${D}/:id/reviews`,
    'GET /metrics',
    'GET /api/v1/bodies',
  ],
  reviewer: [
    ...FILINGS,
    `GET ${F}/:id/comparison`,
    ...HANDLE,
    `POST ${F}/:id/results`,
    ...SEE,
    ...RULES,
    ...ROUNDS,
    `POST ${C}/:id/samples/:entry/steps`,
    `GET ${D}/:id/reviews`,
    `POST ${D}/:id/reviews`,
    `POST ${D}/:id/close`,
  ],
  'submitting-body': [...FILINGS, ...HANDLE, ...REGISTER, ...SUBMIT, ...SEE, ...RULES, ...HOOKS],
  'self-check-unit': [...SUBMIT, ...SEE, ...RULES],
  auditor: [
    ...FILINGS,
    `GET ${F}/:id/comparison`,
    ...SEE,
    ...RULES,
    ...ROUNDS,
    `GET ${D}/:id/reviews`,
    'GET /api/v1/devices',
    'GET /api/v1/host-accounts',
    'GET /api/v1/audit',
    'GET /metrics',
  ],
  admin: [
    ...RULES,
    ...DEVICES,
    ...HOOKS,
    'GET /metrics',
    'GET /api/v1/bodies',
    'POST /api/v1/bodies',
    'GET /api/v1/tokens',
    'POST /api/v1/tokens',
    'DELETE /api/v1/tokens/:id',
  ],
};

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.end());

const methodOf = (name = ''): 'GET' | 'POST' | 'DELETE' => (['GET', 'POST', 'DELETE'] as const).find((one) => one === name) ?? 'GET';
const ask = (route: string, headers: Readonly<Record<string, string>>) => {
  const [method, path = ''] = route.split(' ');
  const url = path
    .replace(':id', 'none')
    .replace(':question', '1')
    .replace(/:(run|entry)/u, 'none')
    .replace('*', 'none');
  // An empty object keeps to no schema: whoever is let in is told so (400), or that there is no such thing (404).
  const body = method === 'POST' ? { payload: '{}', headers: { ...headers, 'content-type': 'application/json' } } : { headers };
  return api.app.inject({ method: methodOf(method), url, ...body });
};
const closed = Object.entries(ACCESS).filter(([, entry]) => entry !== 'open');

describe.each(ROLES)('%s', (role) => {
  test.each(closed.map(([route]) => route))('%s', async (route) => {
    const { statusCode } = await ask(route, api.as(role));
    const allowed = MAY[role].includes(route);
    expect(allowed ? statusCode !== 403 && statusCode !== 401 && statusCode < 500 : statusCode === 403, String(statusCode)).toBe(true);
  });
});

test('every route but the open ones asks for a token', async () => {
  expect(closed.length).toBeGreaterThan(25);
  for (const [route] of closed) expect((await ask(route, {})).statusCode, route).toBe(401);
  for (const open of ['/healthz', '/readyz', '/docs/json', '/docs/']) expect((await api.app.inject(open)).statusCode, open).toBe(200);
});

test('expired, revoked, unknown, of an unknown role, without its scope, not bound: refused', async () => {
  const { db } = api.given.store;
  const now = new Date();
  const later = new Date(now.getTime() + 60_000);
  const made = (over: { readonly role?: string; readonly scopes?: readonly string[]; readonly expiresAt?: Date }) =>
    newToken(db, { name: 'x', bodyId: null, role: 'technician', scopes: SCOPES, expiresAt: later, ...over }, now);
  const status = async (secret: string) => (await ask(`GET ${D}`, { authorization: `Bearer ${secret}` })).statusCode;
  expect(await status((await made({})).secret)).toBe(200);
  expect(await status((await made({ expiresAt: now })).secret)).toBe(401);
  expect(await status((await made({ role: 'root' })).secret)).toBe(401);
  expect(await status((await made({ scopes: ['devices'] })).secret)).toBe(403);
  expect(await status((await made({ role: 'submitting-body' })).secret)).toBe(403);
  expect(await status('govapp_0000000000000000000000000000000000000000000')).toBe(401);
  const gone = await made({});
  await revokeToken(db, gone.token.id, now);
  expect(await status(gone.secret)).toBe(401);
  // In use, and revoked through the API: at once.
  const used = await made({});
  expect(await status(used.secret)).toBe(200);
  expect((await api.app.inject({ method: 'DELETE', url: `/api/v1/tokens/${used.token.id}`, headers: api.as('admin') })).statusCode).toBe(
    204,
  );
  expect(await status(used.secret)).toBe(401);
  // In use when its time is over: over.
  const brief = await made({ expiresAt: new Date(Date.now() + 1_500) });
  expect(await status(brief.secret)).toBe(200);
  await eventually(async () => (await status(brief.secret)) === 401);
  for (const authorization of ['', 'Bearer', 'Basic YTpi', `Bearer ${'x'.repeat(9999)}`, "Bearer ' or 1=1 --"])
    expect((await ask(`GET ${D}`, { authorization })).statusCode).toBe(401);
});

test('a route without an entry does not start', () => {
  const bare = newInstance(quiet, LIMITS);
  addAuth(bare, { store: api.given.store, clock, signOn: null, tokens: createTokenMemory() });
  expect(() => bare.get('/api/v1/forgotten', () => 'x')).toThrow('route without an entry in the access table: GET /api/v1/forgotten');
});
