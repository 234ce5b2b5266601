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
import { currentCalendars } from '../../src/calendar/current.ts';
import { beijingDayAt, addDays } from '../../src/calendar/day.ts';
import { CLOCK_DEFAULTS } from '../../src/calendar/due.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { beginFiling } from '../../src/filings/begin.ts';
import type { Status, StepId, Track } from '../../src/filings/statuses.ts';
import { PREFIX } from '../../src/queue/queues.ts';
import { keepApplication, keepVersion, listApplications, versionsOf } from '../../src/store/sql/apps.ts';
import { keepBody } from '../../src/store/sql/bodies.ts';
import { keepFilingPackage } from '../../src/store/sql/filings/beside.ts';
import { lockFiling, moveFiling, setFiling } from '../../src/store/sql/filings/move.ts';
import { openFilings } from '../../src/store/sql/filings/open.ts';
import { listCampaigns } from '../../src/store/sql/campaigns.ts';
import { campaigns, campaignSamples, campaignSteps } from '../../src/store/sql/tables/campaigns.ts';
import { formOf, openTestApi, type FormPart, type TestApi, type Who } from '../support/api.ts';
import { cleanReport, conductDetection, makeApplication, officialReport } from '../support/filings.ts';
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

test('what is filed is drawn as it was filed, and what a round decides becomes of the filing', async () => {
  const { db } = api.given.store;
  const act = { who: '王某', kind: 'person', why: '经办', at: new Date() } as const;
  const clock = { calendars: await currentCalendars(join(api.given.folder, 'calendars'))(), settings: CLOCK_DEFAULTS };
  const body = api.bodies[0].id;
  const move = (filing: string, step: StepId, to: Status, track: Track = 'first') =>
    db.transaction(async (tx) =>
      moveFiling(tx, await lockFiling(tx, filing), { step, to, track, on: TODAY, detail: {}, ends: [], begins: [] }, act),
    );
  /** Handed in at the nation, and no further. */
  const filing = async (name: string): Promise<string> => {
    const begun = beginFiling(makeApplication({ app: { name } }), 'nation', TODAY, clock);
    const [made] = await openFilings(db, [{ ...begun, bodyId: body }], act);
    return made!.id;
  };
  const filed = async (name: string, issuedNumber: string): Promise<string> => {
    const made = await filing(name);
    await setFiling(db, made, { issuedNumber, issuedOn: TODAY });
    await move(made, 'file', 'filed');
    return made;
  };
  const lapse = async (of: string, track: Track) => {
    await move(of, 'feedback', 'feedback-sent', track);
    await move(of, 'unit-received', 'feedback-received', track);
    await move(of, 'lapse', track === 'first' ? 'lapsed' : 'filed');
  };
  const apps = await listApplications(db, body, { limit: 10 });
  const app = apps.find(({ issuedNumber }) => issuedNumber === NUMBER)!;
  const [version] = await versionsOf(db, app.id);

  // One is in a change with another package; one was deregistered; one lapsed though its application names a number; one is under way.
  const main = await filed('备案登记的名称', NUMBER);
  await setFiling(db, main, { applicationId: app.id });
  await keepFilingPackage(db, { filingId: main, round: 1, versionId: version!.id, label: null }, act);
  await move(main, 'change', 'change-under-review', 'change');
  const newer = await keepVersion(db, { ...version!, sha256: 'c'.repeat(64), versionCode: version!.versionCode + 1 }, act);
  await keepFilingPackage(db, { filingId: main, round: 2, versionId: newer.id, label: null }, act);
  await move(await filed('已注销的', '政备20260011号'), 'deregister', 'deregistered');
  for (const [name, lapsed] of [
    ['视为放弃的', true],
    ['在办的', false],
  ] as const) {
    const own = { bodyId: body, kind: 'apk', name, hostUnit: '云岭市示范局', identity: `cn.example.${lapsed ? 'l' : 'u'}` } as const;
    const { id } = await keepApplication(db, { ...own, issuedNumber: `自称的编号（${name}）` }, act.at);
    const made = await filing(name);
    await setFiling(db, made, { applicationId: id });
    if (lapsed) await lapse(made, 'first');
  }

  const plan = { by: ['body'], asOf: TODAY, size: { each: 100 } };
  const round = async (number: number): Promise<{ readonly id: string; readonly frame: { readonly leftOut: object } }> => {
    const { id } = (await post(URL_, 'technician', { title: `第${String(number)}批`, year: 2027, round: number, plan })).json();
    const framed = await post(`${URL_}/${id}/frame`, 'technician', {});
    expect(framed.statusCode, framed.body).toBe(200);
    await post(`${URL_}/${id}/draw`, 'technician', { seed: SEED });
    return framed.json();
  };
  const detect = async (campaign: string, report: typeof clean, more: Readonly<Record<string, string>>): Promise<string> => {
    const made = await submit('technician', { campaign, body, ...more });
    expect(made.statusCode, made.body).toBe(201);
    const evidenceHash = await conductDetection(db, made.json().id, report, new Date());
    const review = { evidenceHash, clause: null, decision: 'confirm', outcome: report.overall, reason: '与截图相符' };
    const reviewed = await post(`/api/v1/detections/${made.json().id}/reviews`, 'reviewer', review);
    expect(reviewed.statusCode, reviewed.body).toBe(201);
    return made.json().id;
  };
  const [clean, bad] = [cleanReport(), officialReport()];
  const filingNow = async () => (await get(`/api/v1/filings/${main}`, 'reviewer')).json();
  const dueDates = async () =>
    (await filingNow()).dues
      .filter(({ kind, endedAt }: { kind: string; endedAt: string | null }) => kind === 'rectification' && endedAt === null)
      .map(({ date }: { date: string }) => date);
  const notice = (days: number) => ({ step: 'notified', sentOn: TODAY, dueOn: addDays(TODAY, days) });
  const take = async (id: string, step: object, state: string, advice: readonly unknown[] = []) => {
    const taken = await stepOf(id, step);
    expect([step, taken.json()]).toMatchObject([step, { state, advice }]);
  };

  const first = await round(1);
  expect(first.frame).toMatchObject({ count: 4, leftOut: { revoked: 0, deregistered: 1, lapsed: 1, other: 1 } });
  const entries = readFrame((await get(`${URL_}/${first.id}/frame`, 'auditor')).body, 'frame').entries;
  expect(entries.find(({ id }) => id === NUMBER)).toMatchObject({
    name: '备案登记的名称',
    level: '地市级',
    filed: { sha256: sha256(apk) },
  });
  expect(entries.map(({ id }) => id)).toContain('政备20260002号');

  // Notified while the change is looked at: noted, and said that the filing stays; after it the next notice moves the filing.
  const checked = await detect(first.id, bad, { purpose: 'spot-check' });
  await take(first.id, { step: 'confirmed', problem: true }, 'confirmed');
  await take(first.id, notice(5), 'rectifying', [expect.stringContaining('备案未动')]);
  expect((await filingNow()).filing.status).toBe('change-under-review');
  await lapse(main, 'change');
  await take(first.id, notice(10), 'rectifying');
  expect((await filingNow()).filing.status).toBe('spot-check-rectifying');
  await take(first.id, notice(20), 'rectifying');
  expect(await dueDates()).toEqual([addDays(TODAY, 20)]);
  await take(first.id, { step: 'reported', on: TODAY }, 'reported');
  await detect(first.id, clean, { purpose: 're-test', parent: checked });
  await take(first.id, { step: 'judged', mended: true, on: TODAY }, 'mended');
  expect([(await filingNow()).filing.status, await dueDates()]).toEqual(['filed', []]);

  // Found again and not mended: a proposal moves nothing, its execution does.
  const second = await round(2);
  const again = await detect(second.id, bad, { purpose: 'spot-check' });
  await take(second.id, { step: 'confirmed', problem: true }, 'confirmed');
  await take(second.id, notice(10), 'rectifying');
  await take(second.id, { step: 'reported', on: TODAY }, 'reported');
  await detect(second.id, bad, { purpose: 're-test', parent: again });
  await take(second.id, { step: 'judged', mended: false, on: TODAY }, 'not-mended');
  await take(second.id, { step: 'revocation-proposed', on: TODAY }, 'revocation-proposed');
  expect((await filingNow()).filing.status).toBe('spot-check-rectifying');
  expect((await stepOf(second.id, { step: 'revoked', on: TODAY }, 'technician')).statusCode).toBe(403);
  await take(second.id, { step: 'revoked', on: TODAY }, 'revoked');
  expect((await filingNow()).filing.status).toBe('revoked');
  const changes = (await get(`/api/v1/filings/${main}/changes`, 'reviewer')).json();
  expect(changes.slice(-5).map(({ step }: { step: string }) => step)).toEqual(['rectify', 'rectify', 'rectified', 'rectify', 'revoke']);
  expect(changes.at(-1)).toMatchObject({ who: expect.stringContaining('reviewer'), why: '经核实' });
  expect((await round(3)).frame).toMatchObject({ count: 3, leftOut: { revoked: 1, deregistered: 1, lapsed: 1, other: 1 } });
});
