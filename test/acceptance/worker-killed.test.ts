/** kill -9 in the middle of real walks: `govapp serve` in processes of its own on PostgreSQL and Redis, the unmodified chain, the virtual device. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type, type Static, type TSchema } from 'typebox';
import { Parse } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import type { Evidence } from '../../src/evidence/schema.ts';
import { isAlive } from '../../src/store/lock.ts';
import { formOf } from '../support/api.ts';
import { redisProcess, serveProcess, type Killable } from '../support/killable.ts';
import { listeningOf, withDescendants } from '../support/listening.ts';
import { freePort, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { eventually } from '../support/queue.ts';
import { govapp } from '../support/run-app.ts';
import { readTestApp } from '../support/test-app.ts';

const APP = 'village-checkin';
const WALK_MS = 15 * 60_000;
const Made = Type.Object({ id: Type.String() });
const View = Type.Object({
  state: Type.String(),
  attempts: Type.Integer(),
  note: Type.Union([Type.String(), Type.Null()]),
  overall: Type.Union([Type.String(), Type.Null()]),
  progress: Type.Union([Type.Object({ screens: Type.Integer() }), Type.Null()]),
});
const Changes = Type.Array(Type.Object({ to: Type.String(), why: Type.String() }));
const Files = Type.Object({ files: Type.Array(Type.Object({ run: Type.String(), path: Type.String() })) });

let folder = '';
let base = '';
let postgres: TestPostgres;
let redis: Awaited<ReturnType<typeof redisProcess>>;
let headers: Readonly<Record<string, string>> = {};
let env: Readonly<Record<string, string>> = {};
const killed: Killable[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-worker-killed-'));
  postgres = await startPostgres();
  await mkdir(join(folder, 'redis'));
  redis = await redisProcess(join(folder, 'redis'));
  await redis.start();
  const listen = `127.0.0.1:${String(await freePort())}`;
  base = `http://${listen}/api/v1`;
  env = {
    DATABASE_URL: await postgres.newDatabase(),
    REDIS_URL: redis.url,
    GOVAPP_DATA: join(folder, 'data'),
    GOVAPP_LISTEN: listen,
    GOVAPP_ADB_PORT: String(await freePort()),
    GOVAPP_CONFIRM: 'off',
    // The files' key is made beside them.
    GOVAPP_EVIDENCE_KEY: '',
  };
  const made = await govapp(['token', 'add', '--name', '报送', '--role', 'submitting-body', '--body', '云岭省网信办'], { env });
  headers = { authorization: `Bearer ${made.stdout.trim()}` };
}, 120_000);
afterAll(async () => {
  for (const one of killed) await one.kill();
  await redis.kill();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function started(role: 'api' | 'worker'): Promise<Killable> {
  const one = serveProcess(role, env);
  killed.push(one);
  await one.start();
  return one;
}

/** `name`: declared, so that it is another detection than one that is under way. */
async function submit(budgetSeconds: number, name?: string): Promise<string> {
  const [built] = await buildApps({ only: [APP] });
  if (!built) throw new Error('no app');
  const { declaration } = await readTestApp(join('test/apps', APP));
  const fields = {
    declaration: JSON.stringify(name === undefined ? declaration : { ...declaration, app: { ...declaration.app, name } }),
    purpose: 'filing',
    deviceClass: 'virtual',
    budgetSeconds: String(budgetSeconds),
  };
  const form = formOf([...Object.entries(fields), ['package', await readFile(built.apk), 'app-release.apk']]);
  const answer = await fetch(`${base}/detections`, { method: 'POST', headers: { ...headers, ...form.headers }, body: form.payload });
  const text = await answer.text();
  expect(answer.status, text).toBe(201);
  return Parse(Made, JSON.parse(text)).id;
}

async function read<T extends TSchema>(path: string, schema: T): Promise<Static<T>> {
  const answer = await fetch(`${base}/detections/${path}`, { headers });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)}`);
  return Parse(schema, await answer.json());
}

const walks = (id: string, screens: number) =>
  eventually(async () => {
    const { state, progress, note } = await read(id, View);
    if (state === 'failed') throw new Error(`failed: ${String(note)}`);
    return state === 'running' && (progress?.screens ?? 0) >= screens;
  }, WALK_MS);

const ends = (id: string) =>
  eventually(async () => {
    const found = await read(id, View);
    return ['proposed', 'failed'].includes(found.state) && found;
  }, WALK_MS);

const path = async (id: string) => (await read(`${id}/changes`, Changes)).map(({ to }) => to);

/** The evidence of the one run that came to a report. */
async function evidenceOf(id: string): Promise<Evidence> {
  const { files } = await read(`${id}/files`, Files);
  const reports = files.filter((file) => file.path === 'report.json');
  expect(reports).toHaveLength(1);
  const answer = await fetch(`${base}/detections/${id}/files/${reports[0]?.run ?? ''}/evidence.json`, { headers });
  return readEvidence(await answer.json());
}

test(
  'a worker is killed in mid-walk: another takes its detection up where it was, and ends it once',
  { timeout: 2 * WALK_MS },
  async ({ task }) => {
    const api = await started('api');
    const first = await started('worker');
    const id = await submit(240);
    await walks(id, 5);
    const listening = await listeningOf([api.pid(), first.pid()]);
    expect(listening.filter(({ loopback }) => !loopback)).toEqual([]);
    expect(listening.length).toBeGreaterThan(4);
    await started('worker');
    const offspring = [...(await withDescendants([first.pid()]))];
    expect(offspring.length).toBeGreaterThan(4);
    expect((await read(id, View)).state).toBe('running');
    const seen = (await read(id, View)).progress?.screens ?? 0;
    await first.kill();
    // Appium, with its session, and the device end with the worker.
    await eventually(() => Promise.resolve(offspring.every((pid) => !isAlive(pid))), 60_000);
    const done = await ends(id);
    const evidence = await evidenceOf(id);
    const carried = evidence.screens.filter(({ session }) => session === 'A1').length;
    task.meta.summary = `killed at ${String(seen)} screens, ${String(carried)} of them carried over, ${String(evidence.screens.length)} in all; ${String(listening.length)} sockets listening, all on loopback; ${String(done.overall)}`;
    expect(done).toMatchObject({ state: 'proposed', overall: 'fail', attempts: 0 });
    expect(await path(id)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
    expect((await read(`${id}/changes`, Changes))[2]?.why).toBe('检测进程已不在，重新排队');
    expect(evidence.sessions.map(({ id: session, resumes }) => [session, resumes])).toEqual([
      ['A1', undefined],
      ['A2', 'A1'],
    ]);
    expect(carried).toBeGreaterThanOrEqual(Math.min(3, seen));
    for (const { path: artifact } of evidence.artifacts)
      expect.soft((await read(`${id}/files`, Files)).files.some((file) => file.path === artifact)).toBe(true);
  },
);

test(
  'Redis and the API are killed in mid-walk: what was accepted before and while they were away is ended once',
  { timeout: 2 * WALK_MS },
  async ({ task }) => {
    const [api] = killed;
    const id = await submit(90);
    await walks(id, 3);
    await redis.kill();
    const meanwhile = await submit(60, '乡村签到');
    await api?.kill();
    await redis.start();
    await api?.start();
    for (const one of [id, meanwhile]) {
      const done = await ends(one);
      expect(done).toMatchObject({ state: 'proposed', attempts: 0 });
      expect(await path(one)).toEqual(['queued', 'running', 'proposed']);
      expect((await evidenceOf(one)).sessions).toHaveLength(1);
    }
    task.meta.summary = `${(await path(id)).join(' ')}; ${(await path(meanwhile)).join(' ')}`;
  },
);
