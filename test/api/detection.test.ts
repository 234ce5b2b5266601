/** A detection's way through the API: handed in, watched, judged, read, reviewed, closed. Real package, Redis, worker. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { detectionFiles } from '../../src/store/sql/tables/detections.ts';
import { formOf, openTestApi, type FormPart, type TestApi, type Who } from '../support/api.ts';
import { eventually } from '../support/queue.ts';
import { readTestApp } from '../support/test-app.ts';
import { openWorker } from '../support/worker.ts';

const APP = 'village-checkin';
const URL_ = '/api/v1/detections';
let api: TestApi;
let apk: Buffer;
let declaration = '';
let base = '';

beforeAll(async () => {
  api = await openTestApi();
  const [built] = await buildApps({ only: [APP] });
  if (!built) throw new Error('no app');
  apk = await readFile(built.apk);
  declaration = JSON.stringify((await readTestApp(join('test/apps', APP))).declaration);
  base = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.end());

const form = (over: readonly FormPart[] = []): readonly FormPart[] => [
  ['declaration', declaration],
  ['purpose', 'filing'],
  ['deviceClass', 'virtual'],
  ['budgetSeconds', '3'],
  ...over,
  ['package', apk, 'app-release.apk'],
];
const submit = (who: Who, parts = form(), headers: Readonly<Record<string, string>> = {}) => {
  const { payload, headers: type } = formOf(parts);
  return api.app.inject({ method: 'POST', url: URL_, payload, headers: { ...type, ...api.as(who), ...headers } });
};
const get = (url: string, who: Who, headers: Readonly<Record<string, string>> = {}) =>
  api.app.inject({ url, headers: { ...api.as(who), ...headers } });
const post = (url: string, who: Who, payload: object) => api.app.inject({ method: 'POST', url, payload, headers: api.as(who) });

describe('a detection', () => {
  let id = '';

  test('is accepted once: again under its key, again without one, and not under the key of another request', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await submit('submitting-body', form(), key);
    expect(first.statusCode, first.body).toBe(201);
    id = first.json().id;
    expect(first.headers.location).toBe(`${URL_}/${id}`);
    expect(first.json()).toMatchObject({
      state: 'queued',
      stateWord: '排队',
      body: api.bodies[0].id,
      hasAccounts: false,
      by: '持有人-submitting-body',
    });
    const replay = await submit('submitting-body', form(), key);
    expect([replay.statusCode, replay.json().id, replay.headers['idempotent-replayed']]).toEqual([201, id, 'true']);
    const other = await submit('submitting-body', form([['rules', 'in-force-2026']]), key);
    expect([other.statusCode, other.json().code]).toEqual([422, 'key-reused']);
    const same = await submit('submitting-body');
    expect([same.statusCode, same.json().id]).toEqual([200, id]);
    expect((await get(URL_, 'technician')).json().rows).toHaveLength(1);
  });

  test('is seen by its body and the office, and by another body not at all', async () => {
    for (const who of ['submitting-body', 'technician', 'reviewer', 'auditor'] as const) {
      expect((await get(`${URL_}/${id}`, who)).json().id).toBe(id);
      expect((await get(`${URL_}?state=queued,running&limit=1`, who)).json()).toMatchObject({ rows: [{ id }], next: null });
    }
    for (const path of ['', '/changes', '/report', '/files', '/events', '/files/r/report.json'])
      expect((await get(`${URL_}/${id}${path}`, 'other-body')).statusCode, path).toBe(404);
    expect((await post(`${URL_}/${id}/cancel`, 'other-body', { why: '试试' })).statusCode).toBe(404);
    expect((await get(URL_, 'other-body')).json().rows).toEqual([]);
    const mine = (await get('/api/v1/applications', 'submitting-body')).json();
    expect(mine).toMatchObject([{ body: api.bodies[0].id, kind: 'apk' }]);
    const versions = `/api/v1/applications/${mine[0].id}/versions`;
    expect((await get(versions, 'submitting-body')).json()).toMatchObject([{ sha256: sha256(apk), bytes: apk.length }]);
    expect((await get(versions, 'other-body')).statusCode).toBe(404);
  });

  test('is watched live while a worker judges it', async () => {
    const stream = await fetch(`${base}${URL_}/${id}/events`, { headers: api.as('submitting-body'), signal: AbortSignal.timeout(40_000) });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const device = { id: 'v@here', serial: 'virtual', classes: ['virtual'] };
    const { db } = api.given.store;
    const worker = await openWorker({ db, redis: api.queue.redis, folder: api.given.folder, devices: [device] });
    const told = await stream.text();
    await worker.stop(5_000);
    const states = [...told.matchAll(/^data: (\{.*"to":"([\w-]+)".*\})$/gm)].map(([, , to]) => to);
    expect(states).toEqual(['queued', 'running', 'proposed']);
    expect(told).toContain('event: progress');
    expect(told.trimEnd()).toMatch(/event: end\ndata: \{"state":"proposed","overall":"[a-z]+"\}$/);
    const lastId = [...told.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? '';
    const again = await get(`${URL_}/${id}/events`, 'submitting-body', { 'last-event-id': lastId });
    expect(again.body).not.toContain('event: change');
  });

  test('gives its report and files, whole and in ranges; each read is in the log; what was set apart is not given', async () => {
    const report = (await get(`${URL_}/${id}/report`, 'submitting-body')).json();
    expect(report.schema).toMatch(/^govapp-report/);
    const page = await get(`${URL_}/${id}/report?format=html`, 'submitting-body');
    expect([page.headers['content-type'], page.headers['content-security-policy']]).toEqual([
      'text/html; charset=utf-8',
      expect.stringContaining('sandbox'),
    ]);
    const printed = await get(`${URL_}/${id}/report?format=pdf`, 'submitting-body');
    expect([printed.headers['content-type'], printed.rawPayload.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    expect((await get(`${URL_}/${id}/report?format=docx`, 'submitting-body')).json().code).toBe('bad-request');
    const { files } = (await get(`${URL_}/${id}/files`, 'submitting-body')).json();
    const file = files.find(({ path }: { readonly path: string }) => path === 'evidence.json');
    const url = `${URL_}/${id}/files/${file.run}/evidence.json`;
    const whole = await get(url, 'submitting-body');
    expect(sha256(whole.rawPayload)).toBe(file.sha256);
    const size = whole.rawPayload.length;
    for (const [range, status, from, to] of [
      ['bytes=10-19', 206, 10, 20],
      ['bytes=-5', 206, size - 5, size],
      [`bytes=${String(size - 3)}-`, 206, size - 3, size],
      ['bytes=0-9999999', 206, 0, size],
      ['bytes=0-1,5-6', 200, 0, size],
      ['rows=0-1', 200, 0, size],
    ] as const) {
      const part = await get(url, 'auditor', { range });
      expect([range, part.statusCode]).toEqual([range, status]);
      expect(part.rawPayload.equals(whole.rawPayload.subarray(from, to))).toBe(true);
    }
    const beyond = await get(url, 'auditor', { range: `bytes=${String(size)}-` });
    expect([beyond.statusCode, beyond.json().code, beyond.headers['content-range']]).toEqual([
      416,
      'range-not-satisfiable',
      `bytes */${String(size)}`,
    ]);
    expect((await get(url, 'auditor', { 'if-none-match': `"${file.sha256}"` })).statusCode).toBe(304);
    for (const path of ['../evidence.json', '..%2f..%2fevidence.key', 'screens', '%2e%2e/secret', 'evidence.json%00.png'])
      expect((await get(`${URL_}/${id}/files/${file.run}/${path}`, 'technician')).statusCode, path).toBeGreaterThanOrEqual(400);
    const at = new Date();
    const sealed = { detectionId: id, runId: file.run, path: 'sealed/0001.png', sha256: file.sha256, bytes: size, sealed: true, at };
    await api.given.store.db.insert(detectionFiles).values(sealed);
    expect((await get(`${URL_}/${id}/files/${file.run}/sealed/0001.png`, 'technician')).statusCode).toBe(404);
    expect((await get(`${URL_}/${id}/files`, 'technician')).json().setApart).toBe(1);
    const log = (await get(`/api/v1/audit?object=${id}&limit=200`, 'auditor')).json().rows;
    const reads = log.filter(({ action }: { readonly action: string }) => action === 'evidence.read');
    expect(reads).toHaveLength(10);
    expect(reads.slice(7, 9).map(({ detail }: { readonly detail: unknown }) => detail)).toEqual([
      { path: 'report.pdf' },
      { path: 'report.html' },
    ]);
    expect(reads.at(-1)).toMatchObject({ who: '持有人-submitting-body', detail: { path: 'report' } });
  });

  test('is reviewed with four eyes, settled, closed, and goes no further', async () => {
    const { evidenceHash, overall } = (await get(`${URL_}/${id}/report`, 'reviewer')).json();
    const url = `${URL_}/${id}/reviews`;
    const other = overall === 'review' ? 'inconclusive' : 'review';
    const overrule = { evidenceHash, clause: null, decision: 'overrule', outcome: other, reason: '依据不足，退回补充' };
    const confirm = { ...overrule, decision: 'confirm' };
    expect((await post(url, 'reviewer', { ...overrule, evidenceHash: 'f'.repeat(64) })).json().code).toBe('conflict');
    expect((await post(url, 'reviewer', overrule)).statusCode).toBe(201);
    expect((await post(url, 'reviewer', confirm)).json().code).toBe('four-eyes');
    expect((await post(`${URL_}/${id}/close`, 'reviewer', { why: '办结' })).json().code).toBe('conflict');
    const settled = await post(url, 'second-reviewer', confirm);
    expect([settled.statusCode, settled.json().reviewer, settled.json().instead]).toEqual([201, '持有人-second-reviewer', other]);
    expect((await post(url, 'second-reviewer', confirm)).json().code).toBe('conflict');
    expect((await get(`${URL_}/${id}`, 'reviewer')).json().state).toBe('reviewed');
    expect((await post(`${URL_}/${id}/close`, 'reviewer', { why: '办结' })).json().state).toBe('closed');
    expect((await post(`${URL_}/${id}/cancel`, 'technician', { why: '太晚' })).json().code).toBe('conflict');
    const changes = (await get(`${URL_}/${id}/changes`, 'submitting-body')).json();
    expect(changes.map(({ to }: { readonly to: string }) => to)).toEqual(['queued', 'running', 'proposed', 'reviewed', 'closed']);
    expect((await get(url, 'auditor')).json()).toHaveLength(2);
  });
});

test('a re-test with accounts by reference, cancelled while it waits; accounts are given back to nobody', async () => {
  const accounts = [{ role: '网格员', username: 'canary-user', password: 'canary-password' }];
  const kept = await post('/api/v1/accounts', 'submitting-body', { accounts });
  expect(kept.statusCode, kept.body).toBe(201);
  const ref = kept.json().id;
  const [parent] = (await get(URL_, 'submitting-body')).json().rows;
  const parts = form([
    ['accounts', ref],
    ['parent', parent.id],
  ]).map((part): FormPart => (part[0] === 'purpose' ? ['purpose', 're-test'] : part));
  const made = await submit('submitting-body', parts);
  expect(made.json()).toMatchObject({ hasAccounts: true, parent: parent.id, purpose: 're-test' });
  expect((await submit('other-body', parts)).statusCode).toBe(404);
  for (const url of [`${URL_}/${made.json().id}`, URL_, '/api/v1/audit'])
    for (const who of ['technician', 'auditor'] as const) expect((await get(url, who)).body).not.toContain('canary');
  const gone = await post(`${URL_}/${made.json().id}/cancel`, 'submitting-body', { why: '撤回' });
  expect([gone.statusCode, gone.json().state]).toEqual([202, 'cancelled']);
  expect((await post(`${URL_}/${made.json().id}/retry`, 'technician', { why: '重试' })).json().code).toBe('conflict');
  const remove = (who: Who) => api.app.inject({ method: 'DELETE', url: `/api/v1/accounts/${ref}`, headers: api.as(who) });
  expect((await remove('other-body')).statusCode).toBe(404);
  expect((await remove('submitting-body')).statusCode).toBe(204);
});

test('pages of a list: each detection once', async () => {
  for (const campaign of ['一', '二', '三', '四']) {
    const made = await submit(
      'technician',
      form([
        ['body', api.bodies[1].id],
        ['campaign', campaign],
      ]),
    );
    expect(made.statusCode, made.body).toBe(201);
  }
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = (await get(`${URL_}?limit=2&purpose=filing${after}`, 'other-body')).json();
    seen.push(...page.rows.map(({ id }: { readonly id: string }) => id));
    if (page.next === null) break;
    after = `&after=${String(page.next)}`;
  }
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBe(4);
});

test('what only the office decides is refused to others', async () => {
  const refused = async (who: Who, parts: readonly FormPart[]) => (await submit(who, parts)).statusCode;
  expect(await refused('self-check-unit', form())).toBe(403);
  expect(await refused('submitting-body', form([['dueOn', '2026-12-01']]))).toBe(403);
  expect(await refused('submitting-body', form([['body', api.bodies[1].id]]))).toBe(404);
  expect(await refused('technician', form())).toBe(400);
});

test('devices, rule packs, metrics and tokens', async () => {
  const [device] = (await get('/api/v1/devices', 'technician')).json();
  const url = `/api/v1/devices/${encodeURIComponent(device.id)}`;
  expect((await post(`${url}/quarantine`, 'technician', { why: '屏幕损坏' })).json()).toMatchObject({
    state: 'quarantined',
    reason: '屏幕损坏',
  });
  expect((await post(`${url}/release`, 'admin', { why: '已更换' })).json()).toMatchObject({
    state: 'testing',
    reason: '等待自检：已更换',
  });
  const [pack] = (await get('/api/v1/rules', 'self-check-unit')).json();
  expect((await get(`/api/v1/rules/${pack.id}`, 'self-check-unit')).json()).toMatchObject({
    hash: pack.hash,
    pack: { id: 'in-force-2026' },
  });
  const metrics = (await get('/metrics', 'admin')).body;
  expect(metrics).toMatch(/^govapp_detections\{state="closed"\} 1$/m);
  expect(metrics).toMatch(/^govapp_devices\{state="testing"\} 1$/m);
  const token = await post('/api/v1/tokens', 'admin', { name: '李四', role: 'reviewer', scopes: ['read'], days: 1 });
  const { id, secret } = token.json();
  const works = async () => (await api.app.inject({ url: URL_, headers: { authorization: `Bearer ${String(secret)}` } })).statusCode;
  expect(await works()).toBe(200);
  expect((await get('/api/v1/tokens', 'admin')).body).not.toContain(secret);
  expect((await api.app.inject({ method: 'DELETE', url: `/api/v1/tokens/${String(id)}`, headers: api.as('admin') })).statusCode).toBe(204);
  expect(await works()).toBe(401);
  await eventually(
    async () => (await get('/readyz', 'admin')).json().grade === (api.given.store.kind === 'pglite' ? 'evaluation' : 'production'),
  );
});
