/** A mini program and a quick app through the whole service: handed in over HTTP, walked on the virtual device that has their hosts, judged. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Parse } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCOPES } from '../../src/api/access.ts';
import { DetectionView } from '../../src/api/schemas/detection.ts';
import { readConfig } from '../../src/config.ts';
import { listenApi } from '../../src/main/listen.ts';
import { serve } from '../../src/main/serve.ts';
import type { Parts } from '../../src/main/wire.ts';
import { keepBody, newToken } from '../../src/store/sql/bodies.ts';
import type { Db } from '../../src/store/sql/db.ts';
import { listDevices } from '../../src/store/sql/devices.ts';
import { addHostAccount, listHostAccounts } from '../../src/store/sql/host-accounts/accounts.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { formOf } from '../support/api.ts';
import { startEffects } from '../support/effects.ts';
import { freePort } from '../support/postgres.ts';
import { eventually, quiet } from '../support/queue.ts';
import { readTestApp } from '../support/test-app.ts';

const stop = new AbortController();
let folder = '';
let db: Db;
let base = '';
let headers = { authorization: '' };
let serving: Promise<void>;
let effects: Awaited<ReturnType<typeof startEffects>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-service-'));
  effects = await startEffects();
  const port = String(await freePort());
  const hosts = join(folder, 'hosts.json');
  await writeFile(hosts, await hostsOf(['haitang-mini', 'qinghe-quick']));
  const config = readConfig({ GOVAPP_DATA: folder, GOVAPP_LISTEN: `127.0.0.1:${port}`, GOVAPP_VIRTUAL_HOSTS: hosts });
  let parts: Parts | undefined;
  serving = serve(config, { role: 'all', listen: listenApi, ready: (given) => void (parts = given) }, quiet, stop.signal);
  const { store } = await eventually(() => Promise.resolve(parts), 90_000);
  const at = new Date();
  db = store.db;
  const [device] = await eventually(async () => {
    const seen = await listDevices(db);
    return seen.length > 0 && seen;
  }, 30_000);
  await addHostAccount(db, { deviceId: device?.id ?? '', host: 'wechat', ref: '测试-1' }, { who: '测试', at: new Date() });
  const body = await keepBody(store.db, { name: '云岭省网信办', kind: 'province' }, at);
  const expiresAt = new Date(at.getTime() + 86_400_000);
  const { secret } = await newToken(store.db, { name: '测试', bodyId: body.id, role: 'submitting-body', scopes: SCOPES, expiresAt }, at);
  headers = { authorization: `Bearer ${secret}` };
  base = `http://127.0.0.1:${port}/api/v1/detections`;
}, 120_000);
afterAll(async () => {
  stop.abort(new Error('over'));
  await serving;
  await effects.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The hosts of these test apps as one file, bundles by absolute paths. */
async function hostsOf(names: readonly string[]): Promise<string> {
  const files = names.map(async (name) => {
    const given: { hosts: { programs: { bundle: string }[] }[] } = JSON.parse(await readFile(`test/apps/${name}/hosts.json`, 'utf8'));
    return given.hosts.map((host) => ({
      ...host,
      programs: host.programs.map((program) => ({ ...program, bundle: resolve('test/apps', name, program.bundle) })),
    }));
  });
  return JSON.stringify({ hosts: (await Promise.all(files)).flat() });
}

const body = async (answer: Response): Promise<DetectionView> => {
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(said));
  return Parse(DetectionView, said);
};

test.each([
  ['haitang-mini', { miniProgram: 'weixin://dl/business/?t=aBcD7Ht2mZq', host: 'wechat' }, { kind: '小程序' }],
  ['qinghe-quick', { quickApp: 'hap://app/cn.qinghe.study' }, { kind: '快应用' }],
] as const)('%s: its clauses come out as they should, as a trial', async (name, target, subject) => {
  const { declaration, expected } = await readTestApp(join('test/apps', name));
  const fields = {
    declaration: JSON.stringify(declaration),
    purpose: expected.purpose,
    deviceClass: 'virtual',
    budgetSeconds: '400',
    ...target,
  };
  const form = formOf(Object.entries(fields));
  const made = await fetch(base, { method: 'POST', headers: { ...headers, ...form.headers }, body: form.payload });
  const accepted = await body(made);
  expect(made.status).toBe(201);
  const url = `${base}/${accepted.id}`;
  const done = await eventually(async () => {
    const now = await body(await fetch(url, { headers }));
    if (now.state === 'failed') throw new Error(now.note ?? '');
    return now.state === 'proposed' && now;
  }, 15 * 60_000);
  expect(done).toMatchObject({ standing: 'trial', note: null });
  const report = Parse(Report, await (await fetch(`${url}/report`, { headers })).json());
  expect(report.subject).toMatchObject(subject);
  const outcomes = Object.fromEntries(report.clauses.map(({ id, outcome }) => [id, outcome]));
  expect(outcomes).toMatchObject(expected.outcomes);
  expect(effects.effects().filter((effect) => expected.forbidden.includes(effect))).toEqual([]);
});

test('the mini program was opened with the device’s account, which is free again; the quick app needed none', async () => {
  expect(await listHostAccounts(db, new Date())).toEqual([
    expect.objectContaining({ ref: '测试-1', state: 'ready', today: 1, lastEnd: expect.any(Date) }),
  ]);
});
