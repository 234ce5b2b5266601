/** A round of spot-checks through the API: planned, framed, drawn, examined, followed up; real package, SQL, Redis and worker. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { draw } from '../../src/campaign/draw.ts';
import { readFrame } from '../../src/campaign/frame.ts';
import { openRound } from '../../src/campaign/scheduler.ts';
import { beijingDayAt, addDays } from '../../src/calendar/day.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { PREFIX } from '../../src/queue/queues.ts';
import { keepApplication } from '../../src/store/sql/apps.ts';
import { keepBody } from '../../src/store/sql/bodies.ts';
import { listCampaigns } from '../../src/store/sql/campaigns.ts';
import { campaigns, campaignSamples, campaignSteps } from '../../src/store/sql/tables/campaigns.ts';
import { formOf, openTestApi, type FormPart, type TestApi, type Who } from '../support/api.ts';
import { eventually, quiet } from '../support/queue.ts';
import { readTestApp } from '../support/test-app.ts';
import { openWorker } from '../support/worker.ts';

const URL_ = '/api/v1/campaigns';
const NUMBER = '政备20260001号';
const TODAY = beijingDayAt(new Date());
const PLAN = { by: ['body-kind', 'body'], asOf: '2026-11-02', size: { each: 5 }, instead: { '国务院部门 / 示范部': 1 } };
const SEED = '2026-11-08 双色球 03 07 12 19 28 31 06';
let api: TestApi;
let apk: Buffer;
let declaration: object = {};

beforeAll(async () => {
  api = await openTestApi();
  const [built] = await buildApps({ only: ['village-checkin'] });
  if (!built) throw new Error('no app');
  apk = await readFile(built.apk);
  declaration = { ...(await readTestApp(join('test/apps', 'village-checkin'))).declaration, issuedNumber: { number: NUMBER } };
  const { db } = api.given.store;
  const at = new Date();
  const department = await keepBody(db, { name: '示范部', kind: 'department' }, at);
  for (const index of [2, 3, 4])
    await keepApplication(
      db,
      {
        bodyId: department.id,
        kind: 'apk',
        name: `示范${String(index)}`,
        hostUnit: '示范部',
        identity: `cn.example.a${String(index)}`,
        issuedNumber: `政备2026000${String(index)}号`,
      },
      at,
    );
});
afterAll(() => api.end());

const get = (url: string, who: Who) => api.app.inject({ url, headers: api.as(who) });
const post = (url: string, who: Who, payload: object = {}) => api.app.inject({ method: 'POST', url, payload, headers: api.as(who) });
const submit = (who: Who, fields: Readonly<Record<string, string>>, declared: object = declaration) => {
  const parts: FormPart[] = [['declaration', JSON.stringify(declared)], ['deviceClass', 'virtual'], ...Object.entries(fields)];
  const { payload, headers } = formOf([...parts, ['package', apk, 'app-release.apk']]);
  return api.app.inject({ method: 'POST', url: '/api/v1/detections', payload, headers: { ...headers, ...api.as(who) } });
};
const sampleAt = (id: string, number: string): string => `${URL_}/${id}/samples/${encodeURIComponent(number)}`;
const stepOf = (id: string, step: object, who: Who = 'reviewer') => post(`${sampleAt(id, NUMBER)}/steps`, who, { why: '经核实', step });

/** Judges what waits; one reviewer finds a check-in, another confirms it. */
async function settle(detection: string): Promise<void> {
  const device = { id: 'v@here', serial: 'virtual', classes: ['virtual'] };
  const worker = await openWorker({ db: api.given.store.db, redis: api.queue.redis, folder: api.given.folder, devices: [device] });
  await eventually(async () => (await get(`/api/v1/detections/${detection}`, 'reviewer')).json().state === 'proposed', 40_000);
  await worker.stop(5_000);
  const { evidenceHash } = (await get(`/api/v1/detections/${detection}/report`, 'reviewer')).json();
  for (const [who, clause, decision] of [
    ['reviewer', 'check-in', 'overrule'],
    ['reviewer', null, 'overrule'],
    ['second-reviewer', null, 'confirm'],
  ] as const) {
    const review = { evidenceHash, clause, decision, outcome: 'fail', reason: '人工查看发现打卡签到' };
    const reviewed = await post(`/api/v1/detections/${detection}/reviews`, who, review);
    expect(reviewed.statusCode, reviewed.body).toBe(201);
  }
}

test('a round, from its plan to a proposal to revoke', async () => {
  // The package as filed, from which the frame knows its signer, version and hash.
  const filed = await submit('submitting-body', { purpose: 'change-filing' });
  expect(filed.statusCode, filed.body).toBe(201);
  await settle(filed.json().id);

  const made = await post(URL_, 'technician', { title: '2026年第1批抽查', year: 2026, round: 1, plan: PLAN });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json();
  expect((await post(URL_, 'technician', { title: '又一批', year: 2026, round: 1, plan: PLAN })).json().code).toBe('conflict');
  for (const who of ['submitting-body', 'self-check-unit', 'auditor', 'admin'] as const)
    expect((await post(`${URL_}/${id}/frame`, who, {})).statusCode, who).toBe(403);
  expect((await get(`${URL_}/${id}/samples`, 'submitting-body')).statusCode).toBe(403);

  // The seed only after the frame; both once; what was published is what is drawn from.
  expect((await post(`${URL_}/${id}/draw`, 'technician', { seed: SEED })).json().detail).toContain('名录尚未公布');
  const framed = await post(`${URL_}/${id}/frame`, 'technician', {});
  expect(framed.statusCode, framed.body).toBe(200);
  const published = await get(`${URL_}/${id}/frame`, 'auditor');
  expect(framed.json().frame).toMatchObject({ sha256: sha256(published.body), count: 4 });
  expect((await post(`${URL_}/${id}/frame`, 'technician', {})).json().code).toBe('conflict');
  expect((await post(`${URL_}/${id}/draw`, 'technician', { seed: SEED })).json().draw.seed).toBe(SEED);
  expect((await post(`${URL_}/${id}/draw`, 'technician', { seed: '另一个' })).json().detail).toContain('不能重抽');
  const samples = (await get(`${URL_}/${id}/samples`, 'auditor')).json();
  const recomputed = draw(readFrame(published.body, 'frame').entries, SEED, { ...PLAN, by: ['body-kind', 'body'] });
  expect(samples.map(({ entry, mac }: { readonly entry: { readonly id: string }; readonly mac: string }) => [entry.id, mac])).toEqual(
    recomputed.drawn.map(({ id: number, mac }) => [number, mac]),
  );
  expect(samples).toHaveLength(2);

  // An application taken out is replaced by the next of its group; both stay on the list.
  const order = recomputed.strata.find(({ name }) => name === '国务院部门 / 示范部')!.order;
  const [first, second] = order.map((one) => one.id);
  expect((await post(`${sampleAt(id, first!)}/exclude`, 'technician', { why: '已下线' })).json()).toEqual({ replacement: second });
  expect((await post(`${sampleAt(id, first!)}/exclude`, 'technician', { why: '已下线' })).json().code).toBe('conflict');
  expect((await post(`${sampleAt(id, second!)}/exclude`, 'technician', { why: '同一程序' })).json().replacement).toBe(order[2]!.id);

  // The package ordinary users get, submitted by the queue's own door.
  const notDrawn = { ...declaration, issuedNumber: { number: '政备20269999号' } };
  const body = api.bodies[0].id;
  expect((await submit('technician', { purpose: 'spot-check', campaign: id, body }, notDrawn)).json().detail).toContain('不在本批抽取');
  expect((await submit('technician', { purpose: 'pre-check', campaign: id, body })).json().detail).toContain('只收抽查检测');
  const checked = await submit('technician', { purpose: 'spot-check', campaign: id, body });
  expect(checked.statusCode, checked.body).toBe(201);
  const detection = checked.json().id;
  const sample = async () =>
    (await get(`${URL_}/${id}/samples`, 'auditor'))
      .json()
      .find((one: { readonly entry: { readonly id: string } }) => one.entry.id === NUMBER);
  expect(await sample()).toMatchObject({ state: 'detecting', detection, steps: [{ step: { step: 'submitted', match: 'same' } }] });

  // A finding rests on a reviewed detection; the notice carries its own date; time alone does nothing.
  expect((await stepOf(id, { step: 'confirmed', problem: true })).json().detail).toContain('尚未复核');
  expect((await stepOf(id, { step: 'confirmed', problem: true }, 'technician')).statusCode).toBe(403);
  await settle(detection);
  expect((await stepOf(id, { step: 'confirmed', problem: false })).json().detail).toContain('不能认定不存在问题');
  expect((await stepOf(id, { step: 'confirmed', problem: true })).json().state).toBe('confirmed');
  const [sentOn, dueOn] = [addDays(TODAY, -9), addDays(TODAY, -1)];
  expect((await stepOf(id, { step: 'notified', sentOn, dueOn })).json()).toMatchObject({ state: 'rectifying', dueOn, late: true });
  expect((await stepOf(id, { step: 'reported', on: addDays(TODAY, -2) })).json()).toMatchObject({ state: 'reported', late: false });
  const again = await submit('technician', { purpose: 're-test', campaign: id, body, parent: detection });
  expect(again.statusCode, again.body).toBe(201);
  expect((await stepOf(id, { step: 'judged', mended: true, on: TODAY })).json().detail).toContain('尚无已复核的复测');
  await settle(again.json().id);
  expect((await stepOf(id, { step: 'judged', mended: true, on: TODAY })).json().detail).toContain('不能认定整改到位');
  expect((await stepOf(id, { step: 'judged', mended: false, on: TODAY })).json().state).toBe('not-mended');
  expect((await stepOf(id, { step: 'revocation-proposed', on: TODAY })).json().state).toBe('revocation-proposed');
  for (const step of [
    { step: 'submitted', detection, match: 'same', because: '…', version: '1' },
    { step: 'excluded', replacement: null },
  ])
    expect((await stepOf(id, step)).statusCode).toBe(400);

  // Beside what the filing's own detection had found.
  const against = (await get(`${sampleAt(id, NUMBER)}/against-filed`, 'auditor')).json();
  expect(against).toMatchObject({
    package: { match: 'same' },
    difference: { as: 'spot-check', before: { run: { purpose: 'change-filing' } } },
  });
  expect((await get(`${sampleAt(id, second!)}/against-filed`, 'auditor')).json()).toMatchObject({ package: null, difference: null });

  // The list of results, as data and as the office's document.
  const facts = (await get(`${URL_}/${id}/results`, 'auditor')).json();
  expect(facts).toMatchObject({ year: 2026, round: 1, seed: SEED, frame: { sha256: sha256(published.body), count: 4 } });
  expect(facts.dropped).toHaveLength(2);
  expect(facts.rows).toHaveLength(1);
  expect(facts.rows[0].revocation).toContain(`${sentOn}发出整改通知，整改到位日期${dueOn}`);
  const page = (await get(`${URL_}/${id}/results?format=html&office=${encodeURIComponent('抽查办公室')}`, 'auditor')).body;
  for (const words of ['政务移动互联网应用程序抽查检测结果清单（2026年第1批）', SEED, sha256(published.body), '剔除：', '撤销备案建议'])
    expect(page).toContain(words);
  const log = (await get(`/api/v1/audit?object=${id}&limit=200`, 'auditor'))
    .json()
    .rows.map(({ action }: { readonly action: string }) => action);
  for (const action of ['plan', 'frame', 'draw', 'exclude', 'submitted', 'notified', 'revocation-proposed'])
    expect(log).toContain(`campaign.${action}`);
});

test('the database itself keeps what was published, and asks for a person', async () => {
  const { db } = api.given.store;
  const [round] = await listCampaigns(db);
  const id = round!.id;
  await expect(db.update(campaigns).set({ seed: '另一个' }).where(eq(campaigns.id, id))).rejects.toThrow();
  await expect(db.update(campaigns).set({ plan: {} }).where(eq(campaigns.id, id))).rejects.toThrow();
  await expect(db.delete(campaignSamples)).rejects.toThrow();
  await expect(db.update(campaignSteps).set({ why: '改写' })).rejects.toThrow();
  const step = {
    campaignId: id,
    entryId: NUMBER,
    step: { step: 'revocation-proposed', on: TODAY },
    who: 'timer',
    kind: 'system',
    why: '到期',
    at: new Date(),
  } as const;
  await expect(db.insert(campaignSteps).values(step)).rejects.toThrow();
  expect((await listCampaigns(db))[0]?.seed).toBe(SEED);
});

test('a province’s own round has no notice and no list of the national office', async () => {
  const made = await post(URL_, 'technician', { title: '自查自评', year: 2026, round: 1, kind: 'self-check', plan: PLAN });
  expect(made.statusCode, made.body).toBe(201);
  expect((await get(`${URL_}/${made.json().id}/results?format=html`, 'auditor')).json().detail).toContain('自查自评');
});

test('a schedule rings in Beijing time, opens one round a day, and leaves the seed to a person', async () => {
  const { db } = api.given.store;
  const given = { title: '定期抽查', plan: { by: ['body'], size: { total: 2 } } };
  const wrong = await post('/api/v1/campaign-schedules', 'technician', { ...given, pattern: '每月一次' });
  expect([wrong.statusCode, wrong.json().detail]).toEqual([400, expect.stringContaining('定时表达式')]);
  const yearly = (await post('/api/v1/campaign-schedules', 'technician', { ...given, pattern: '0 9 1 3,9 *' })).json();
  expect(yearly.next).toMatch(/-0[39]-01T01:00:00\.000Z$/);
  const queue = new Queue('campaigns', { connection: api.queue.redis, prefix: PREFIX });
  const standing = await queue.getJobSchedulers();
  expect(standing.map(({ key, tz, next }) => [key, tz, new Date(next ?? 0).toISOString()])).toEqual([
    [yearly.id, 'Asia/Shanghai', yearly.next],
  ]);

  const soon = (await post('/api/v1/campaign-schedules', 'technician', { ...given, title: '每秒', pattern: '* * * * * *' })).json();
  const opened = await eventually(async () =>
    (await listCampaigns(db)).find(({ scheduleId, frameHash }) => scheduleId === soon.id && frameHash !== null),
  );
  expect(opened).toMatchObject({
    year: Number(TODAY.slice(0, 4)),
    kind: 'national',
    seed: null,
    plan: { by: ['body'], size: { total: 2 } },
  });
  await openRound(db, soon.id, new Date(), quiet);
  expect(
    (await listCampaigns(db)).filter(({ scheduleId, occurrence }) => scheduleId === soon.id && occurrence === opened.occurrence),
  ).toHaveLength(1);
  for (const { id } of [yearly, soon])
    expect(
      (await api.app.inject({ method: 'DELETE', url: `/api/v1/campaign-schedules/${id}`, headers: api.as('technician') })).statusCode,
    ).toBe(204);
  expect(await queue.getJobSchedulers()).toEqual([]);
  await queue.close();
});
