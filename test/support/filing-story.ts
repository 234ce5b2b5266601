/** The story of a filing: through every status by API, with its documents' dates, on either store. The clock is the test's; detections end with made-up reports. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { renderDocumentHtml } from '../../src/documents/html.ts';
import type { DocumentFacts } from '../../src/documents/facts.ts';
import { readFacts } from '../../src/documents/facts.ts';
import type { Run } from '../../src/documents/kind.ts';
import { writeDocument } from '../../src/documents/write.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { STATUSES } from '../../src/filings/statuses.ts';
import { papersOf } from '../../src/store/register/port.ts';
import { sqlRegister } from '../../src/store/register/sql.ts';
import { seeDevice } from '../../src/store/sql/devices.ts';
import { filings } from '../../src/store/sql/tables/filings.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { formOf, openTestApi, type TestApi, type Who } from './api.ts';
import { kindOf } from './documents.ts';
import { cleanReport, conductDetection, makeApplication, officialReport } from './filings.ts';
import type { STORE_KINDS } from './stores.ts';

const F = '/api/v1/filings';

/** Declares the story's tests; each goes on where the one before stopped. */
export function filingStory(kind: (typeof STORE_KINDS)[number]): void {
  let apk: Buffer;

  let api: TestApi;
  let today = '2026-01-28';
  /** Each look is a millisecond later: what was done first is first. */
  let looks = 0;
  const clock = { now: () => new Date(Date.parse(`${today}T02:00:00Z`) + (looks += 1)), elapsed: () => performance.now() };
  beforeAll(async () => {
    const [built] = await buildApps({ only: ['village-checkin'] });
    if (!built) throw new Error('no app');
    apk = await readFile(built.apk);
    api = await openTestApi(kind, {}, { clock });
  });
  afterAll(() => api.end());

  const get = async (url: string, who: Who = 'technician') => (await api.app.inject({ url, headers: api.as(who) })).json();
  const send = (url: string, who: Who, payload: object) => api.app.inject({ method: 'POST', url, payload, headers: api.as(who) });
  const post = async (url: string, who: Who, payload: object, status = 201) => {
    const answer = await send(url, who, payload);
    expect([url, answer.statusCode, answer.body.slice(0, 300)]).toEqual([url, status, expect.any(String)]);
    return answer.json();
  };
  const seen = new Set<string>();
  /** Takes a step on a day; gives the answer. */
  const step = async (id: string, who: Who, name: string, on: string, more: object = {}) => {
    if (on > today) today = on;
    const answer = await post(`${F}/${id}/steps`, who, { step: name, on, why: `办理${name}`, ...more }, 200);
    seen.add(answer.filing.status);
    return answer;
  };
  const refused = async (id: string, who: Who, name: string, on: string, more: object = {}): Promise<string> => {
    const answer = await send(`${F}/${id}/steps`, who, { step: name, on, why: `办理${name}`, ...more });
    expect([name, answer.statusCode]).toEqual([name, expect.any(Number)]);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    return answer.json().detail;
  };
  const register = async (application: object, over: object = {}, who: Who = 'submitting-body') => {
    const made = await post(F, who, { application, receivedOn: today, ...over });
    seen.add(made.status);
    return made;
  };
  const running = async (id: string): Promise<Record<string, { date: string; standing: string; because: string }>> => {
    const { dues } = await get(`${F}/${id}`);
    return Object.fromEntries(
      dues.filter((one: { endedAt: string | null }) => one.endedAt === null).map((one: { kind: string }) => [one.kind, one]),
    );
  };
  const handedIn = new Map<string, string>();
  /** Handed in once a round. */
  const packageOf = async (id: string): Promise<string> => {
    const { round } = (await get(`${F}/${id}`)).filing;
    const known = handedIn.get(`${id} ${round}`);
    if (known !== undefined) return known;
    const { headers, payload } = formOf([
      ['label', '安卓64位'],
      ['package', apk, 'app.apk'],
    ]);
    const answer = await api.app.inject({
      method: 'POST',
      url: `${F}/${id}/packages`,
      payload,
      headers: { ...headers, ...api.as('submitting-body') },
    });
    expect(answer.statusCode, answer.body).toBe(201);
    handedIn.set(`${id} ${round}`, answer.json().version);
    return answer.json().version;
  };
  /** Orders, runs and reviews a detection; gives its number. */
  const detect = async (id: string, purpose: string, report: Report): Promise<string> => {
    const version = await packageOf(id);
    const made = await post(`${F}/${id}/detections`, 'technician', { version, purpose });
    return settle(made.id, report);
  };
  const settle = async (detection: string, report: Report, minutes = 0): Promise<string> => {
    const evidenceHash = await conductDetection(api.given.store.db, detection, report, clock.now(), minutes);
    const review = { evidenceHash, clause: null, decision: 'confirm', outcome: report.overall, reason: '与截图相符' };
    await post(`/api/v1/detections/${detection}/reviews`, 'reviewer', review);
    return detection;
  };
  const result = (id: string, part: string, outcome: string, detection?: string) =>
    post(`${F}/${id}/results`, 'reviewer', { part, result: outcome, reason: '经审核', ...(detection === undefined ? {} : { detection }) });
  /** A paper of the filing as it stands, as text. */
  const paper = async (id: string, name: string, report: Report | null, over: Partial<DocumentFacts> = {}): Promise<string> => {
    const { facts, dues } = await get(`${F}/${id}/facts`);
    const given = readFacts({ office: { name: '国家互联网信息办公室' }, contact: { name: '王某' }, ...facts, ...over }, 'facts');
    const runs: Run[] = report === null ? [] : [{ key: report.run.id, report }];
    const value = writeDocument(kindOf(name), { facts: given, runs, dues });
    return renderDocumentHtml(value, new Map()).replaceAll(/<[^>]+>/gu, '');
  };
  const conclusion: Partial<DocumentFacts> = {
    conclusion: { by: '王某', on: '2026-03-04' },
    decisions: (['check-in', 'complaints', 'host-unit-name', 'points-ranking', 'online-time', 'filing-number'] as const).map((clause) => ({
      clause,
      result: 'problem',
      by: '王某',
      on: '2026-03-04',
      reason: '经认定',
    })),
  };

  let id = '';
  let number = '';

  test('the province: completeness, papers missing, told once, forwarded', async () => {
    const application = makeApplication({ hostUnit: { nature: '事业单位' }, declaration: { similarApps: '' } });
    const made = await register(application);
    ({ id } = made);
    expect(made).toMatchObject({ status: 'completeness-check', via: 'province', scope: { answer: 'ask', by: null } });
    expect((await post(F, 'submitting-body', { application, receivedOn: today }, 200)).id).toBe(id);
    expect((await running(id))['completeness']).toMatchObject({ date: '2026-02-11', standing: 'certain' });
    expect((await get(`${F}/${id}`)).prompts.map(({ key }: { key: string }) => key)).toContain('declaration.similarApps');
    for (const who of ['other-body', 'self-check-unit'] as const)
      expect((await api.app.inject({ url: `${F}/${id}`, headers: api.as(who) })).statusCode).toBe(who === 'other-body' ? 404 : 403);
    expect(await refused(id, 'technician', 'forward', '2026-01-29')).toContain('省级网信部门办理');
    expect(await refused(id, 'submitting-body', 'forward', '2026-01-27')).toContain('早于上一步的日期');
    expect(await refused(id, 'submitting-body', 'forward', '2026-02-27')).toContain('还没有到');
    expect(await refused(id, 'reviewer', 'file', '2026-01-28')).toContain('现为“完备性审核中”');
    const papers = [{ name: '附件2第8项', problem: '同类应用情况空白。', wanted: '没有的请填“无”。' }];
    const sent = { kind: 'supplement-notice', number: '云网函〔2026〕3号', sha256: sha256('补正告知书') };
    await step(id, 'submitting-body', 'return', '2026-02-03', { papers, sent });
    expect(await running(id)).toEqual({});
    expect(await paper(id, 'supplement-notice', null)).toContain('收到日期2026年1月28日');
    today = '2026-02-04';
    await post(`${F}/${id}/application`, 'submitting-body', { application: makeApplication({ hostUnit: { nature: '事业单位' } }) }, 200);
    await step(id, 'submitting-body', 'resupply', '2026-02-05');
    expect((await running(id))['completeness']?.date).toBe('2026-02-26');
    await step(id, 'submitting-body', 'forward', '2026-02-12');
    const forms = await get(`${F}/${id}/forms`);
    expect(forms.map(({ content }: { content: { declaration: object } }) => content.declaration)).toMatchObject([
      { similarApps: '' },
      { similarApps: '无' },
    ]);
  });

  test('the nation: 20 days, accounts wanting at once, the detection dated from the clock', async () => {
    await step(id, 'technician', 'receive', '2026-02-13');
    const dues = await running(id);
    expect([dues['review']?.date, dues['detection']?.date]).toEqual(['2026-03-19', '2026-03-05']);
    expect(
      Object.keys(
        await get(`${F}/${id}`, 'submitting-body').then(({ dues: all }) =>
          Object.fromEntries(all.map(({ kind: one }: { kind: string }) => [one, 1])),
        ),
      ),
    ).not.toContain('detection');
    expect((await get('/api/v1/deadlines')).access).toMatchObject([{ filing: id, missing: [expect.stringContaining('工作人员')] }]);
    const version = await packageOf(id);
    const denied = await send(`${F}/${id}/detections`, 'submitting-body', { version, purpose: 'filing' });
    expect(denied.json().detail).toContain('只能作预检');
    const waiting = await post(`${F}/${id}/detections`, 'technician', { version, purpose: 'filing' });
    expect(waiting).toMatchObject({ state: 'waiting-access', dueOn: '2026-03-05', note: expect.stringContaining('待提供访问信息') });
    // No device is there: a miss is foreseen, and said to the nation alone; one device is enough.
    const forecast = async (who: Who = 'technician') => (await get('/api/v1/deadlines', who)).forecast;
    const miss = { detection: waiting.id, dueOn: '2026-03-05', doneOn: null };
    expect(await forecast()).toMatchObject([
      {
        deviceClass: 'android',
        waiting: 1,
        devices: 0,
        measured: 0,
        misses: 1,
        first: miss,
        warning: expect.stringContaining('2026-03-05'),
      },
    ]);
    expect(await forecast('submitting-body')).toEqual([]);
    const metrics = async () => (await api.app.inject({ url: '/metrics', headers: api.as('admin') })).body;
    expect(await metrics()).toMatch(/^govapp_predicted_misses\{device_class="android"\} 1$/mu);
    await seeDevice(api.given.store.db, { id: 'a@here', host: 'here', classes: ['android'] }, clock.now());
    expect(await forecast()).toMatchObject([{ devices: 1, minutes: 60, misses: 0, first: null, warning: null }]);
    expect(await metrics()).toMatch(/^govapp_predicted_misses\{device_class="android"\} 0$/mu);
    const account = {
      role: '工作人员',
      level: '市',
      network: '政务外网',
      smsHolder: '李某',
      smsPhone: '13800000000',
      username: 'u1',
      password: 'p-secret-1',
    };
    expect(await post(`${F}/${id}/access`, 'submitting-body', account)).toEqual({ missing: [] });
    expect((await get('/api/v1/deadlines')).access).toEqual([]);
    expect(await get(`/api/v1/detections/${waiting.id}`)).toMatchObject({ state: 'queued', hasAccounts: true });
    expect(
      JSON.stringify([await get(`${F}/${id}`), await get(`${F}/${id}/changes`), await get('/api/v1/audit?limit=200', 'auditor')]),
    ).not.toMatch(/p-secret-1|13800000000/u);
    expect((await running(id))['review']?.date).toBe('2026-03-19');
    today = '2026-03-02';
    const pre = await post(`${F}/${id}/detections`, 'submitting-body', { version, purpose: 'pre-check' });
    expect(pre.dueOn).toBeNull();
    await settle(waiting.id, officialReport(), 45);
    expect(await forecast()).toMatchObject([{ waiting: 1, minutes: 45, measured: 1, misses: 0 }]);
    const looked = officialReport({ run: { ...officialReport().run, purpose: 'pre-check' } });
    await settle(pre.id, looked);
    const told = await paper(id, 'pre-check-notice', looked, { issuedOn: '2026-03-02' });
    expect(told).toContain('2026年3月2日');
    expect(told).toContain('不影响备案申请的提交和完备性审核');
    const notice = { kind: 'pre-check-notice', number: '云网函〔2026〕5号', sha256: sha256(told) };
    const document = (sentOn: string) => send(`${F}/${id}/documents`, 'submitting-body', { ...notice, sentOn });
    expect((await document('2026-03-03')).statusCode).toBeGreaterThanOrEqual(400);
    expect((await document('2026-03-02')).statusCode).toBe(204);
    expect(
      (await send(`${F}/${id}/results`, 'reviewer', { part: 'detection', result: 'pass', detection: waiting.id, reason: 'x' })).json()
        .detail,
    ).toContain('复核后的结果是 fail');
    expect(
      (await send(`${F}/${id}/results`, 'reviewer', { part: 'detection', result: 'fail', detection: pre.id, reason: 'x' })).json().detail,
    ).toContain('预检、自查不作为技术检测结论');
    await result(id, 'detection', 'fail', waiting.id);
    await result(id, 'materials', 'correct');
    expect(await refused(id, 'reviewer', 'file', '2026-03-02', { number: '云政应备2026000018' })).toContain('材料审核没有“通过”的结论');
  });

  test('extension, feedback, the unit’s receipt and its hand-in; nothing lapses by itself', async () => {
    const extension = { ground: 'complex', reason: '需换机复核', expected: '2026-04-10' };
    expect(await refused(id, 'technician', 'extend', '2026-03-02', { ...extension, expected: '2026-03-19' })).toContain('不构成延期');
    await step(id, 'technician', 'extend', '2026-03-02', extension);
    expect((await running(id))['review']).toMatchObject({ date: '2026-04-10' });
    const notice = await paper(id, 'extension-notice', null);
    expect(notice).toContain('原办理期限2026年3月19日');
    expect(notice).toContain('预计于2026年4月10日前办结');
    const papers = [{ name: '附件2第5项', problem: '未说明用途。', wanted: '请补充。' }];
    await step(id, 'technician', 'feedback', '2026-03-05', { papers, sent: { kind: 'feedback', sha256: sha256('反馈') } });
    expect(Object.keys(await running(id))).toEqual(['review']);
    expect(await paper(id, 'feedback', officialReport(), conclusion)).not.toContain('提交期限为');
    expect(await refused(id, 'reviewer', 'lapse', '2026-03-05')).toContain('不能“认定视为放弃”');
    await step(id, 'submitting-body', 'unit-received', '2026-03-09');
    expect((await running(id))['hand-in']?.date).toBe('2026-03-23');
    expect(await paper(id, 'feedback', officialReport(), conclusion)).toContain('提交期限为2026年3月23日');
    today = '2026-03-23';
    expect(await refused(id, 'reviewer', 'lapse', today)).toContain('期限没有届满');
    expect((await get('/api/v1/deadlines')).deadlines).toMatchObject([
      { filing: id, title: expect.stringContaining('提交备案申请材料'), level: 'last-day' },
    ]);
    today = '2026-03-24';
    expect(await refused(id, 'technician', 'lapse', today)).toContain('须由复核人员作出');
    expect((await get(`${F}/${id}`)).filing.status).toBe('feedback-received');
    const late = await step(id, 'submitting-body', 'hand-in', '2026-03-24', { what: ['note', 'plan'] });
    expect(late.advice.join('')).toContain('晚于期限');
    expect((await running(id))['after-hand-in']).toMatchObject({ date: '2026-04-22', standing: 'provisional' });
  });

  test('filed: both results, the scope decided by a person, the number of the office', async () => {
    const trial = await detect(id, 're-test', cleanReport({ standing: 'trial' }));
    expect(
      (await send(`${F}/${id}/results`, 'reviewer', { part: 'detection', result: 'pass', detection: trial, reason: 'x' })).json().detail,
    ).toContain('不作检测结论');
    today = '2026-03-25';
    await result(id, 'detection', 'pass', await detect(id, 're-test', cleanReport()));
    await result(id, 'materials', 'pass');
    const give = { number: '云政应备2026000018', sent: { kind: 'number-notice', sha256: sha256('编号') } };
    expect(await refused(id, 'reviewer', 'file', today, give)).toContain('备案范围尚未认定');
    await post(`${F}/${id}/scope`, 'reviewer', { answer: 'file', basis: '《办法》第五条第二款', because: '三定方案写明承担行政职能' }, 200);
    expect(await refused(id, 'reviewer', 'file', today)).toContain('须写明备案编号');
    await step(id, 'reviewer', 'file', today, give);
    expect(await get(`${F}/${id}`)).toMatchObject({ filing: { status: 'filed', issuedNumber: give.number, issuedOn: today } });
    expect(Object.keys(await running(id))).toEqual(['number-display']);
    expect(await paper(id, 'number-notice', null)).toContain('发放日期2026年3月25日');
    ({ number } = give);
  });

  test('a change: two versions, the collision of dates, a lapse that leaves the filing, then filed', async () => {
    const form = {
      hostUnit: '云岭市示范局',
      appName: '云岭示范办公',
      kind: 'APP',
      changes: [{ item: '功能设置', before: '公文办理', after: '新增“学习榜”学习模块' }],
      reason: '业务需要',
      plannedOn: '2026-10-12',
    };
    const taken = await step(id, 'submitting-body', 'change', '2026-09-21', { form });
    expect(taken.filing).toMatchObject({ status: 'completeness-check', track: 'change', round: 2, issuedNumber: number });
    expect(taken.advice.join('')).toContain('不早于计划变更日2026年10月12日');
    await step(id, 'submitting-body', 'forward', '2026-09-22');
    await step(id, 'technician', 'receive', '2026-09-23');
    expect((await running(id))['change-review']?.date).toBe('2026-10-28');
    const found = await detect(id, 'change-filing', officialReport());
    await result(id, 'detection', 'fail', found);
    const comparison = await get(`${F}/${id}/comparison`);
    const [item] = comparison.laidOut.items;
    expect(item.found.map(({ clause }: { clause: string }) => clause)).toEqual(['points-ranking']);
    expect(comparison.laidOut.unnamed.length).toBeGreaterThan(0);
    expect(comparison.laidOut.advice.join('')).toContain('没有说明');
    await step(id, 'technician', 'feedback', '2026-09-24');
    await step(id, 'submitting-body', 'unit-received', '2026-09-28');
    expect((await running(id))['hand-in']?.date).toBe('2026-10-16');
    today = '2026-10-19';
    const lapsed = await step(id, 'reviewer', 'lapse', today);
    expect(lapsed.filing).toMatchObject({ status: 'filed', track: 'first', issuedNumber: number });
    await step(id, 'submitting-body', 'change', '2026-10-19', { form: { ...form, plannedOn: '2026-12-01' } });
    await step(id, 'submitting-body', 'forward', '2026-10-20');
    await step(id, 'technician', 'receive', '2026-10-20');
    expect(await refused(id, 'reviewer', 'file', '2026-10-20')).toContain('没有“通过”的结论');
    await result(id, 'detection', 'pass', await detect(id, 'change-filing', cleanReport()));
    await result(id, 'materials', 'pass');
    expect(await refused(id, 'reviewer', 'file', today, { number: '另一编号' })).toContain('沿用原备案编号');
    await step(id, 'reviewer', 'file', '2026-10-20');
  });

  test('a spot-check: the date of the notice, mended once, then revoked; filed again with the old findings', async () => {
    const bad = await detect(id, 'spot-check', officialReport());
    await step(id, 'reviewer', 'rectify', '2026-10-21', { dueOn: '2026-11-20', detection: bad });
    expect((await running(id))['rectification']).toMatchObject({ date: '2026-11-20', standing: 'certain' });
    const notice = officialReport({ run: { ...officialReport().run, purpose: 'spot-check' } });
    expect(await paper(id, 'rectification-notice', notice, conclusion)).toContain('请于2026年11月20日前整改到位');
    expect(await refused(id, 'reviewer', 'revoke', '2026-10-22', { ground: 'late' })).toContain('还没有到');
    today = '2026-10-22';
    expect(await refused(id, 'reviewer', 'revoke', today, { ground: 'late' })).toContain('期限没有届满');
    await step(id, 'reviewer', 'rectified', today, { detection: await detect(id, 're-test', cleanReport()) });
    const again = await detect(id, 'spot-check', officialReport());
    await step(id, 'reviewer', 'rectify', '2026-10-23', { dueOn: '2026-11-20', detection: again });
    today = '2026-11-23';
    expect((await get('/api/v1/deadlines')).deadlines).toMatchObject([{ filing: id, level: 'over' }]);
    await step(id, 'reviewer', 'revoke', today, { ground: 'late' });
    expect(await running(id)).toEqual({});
    expect((await send(F, 'submitting-body', { application: makeApplication(), former: 'nothing' })).json().detail).toContain(
      '须指明已撤销的备案',
    );
    const next = await register(makeApplication(), { former: id });
    expect(next).toMatchObject({ former: id, issuedNumber: null });
    const open = await get(`${F}/${next.id}/checklist`);
    expect(open.settled).toBe(false);
    expect(open.items.every(({ state }: { state: string }) => state === 'open')).toBe(true);
    await step(next.id, 'submitting-body', 'forward', today);
    await step(next.id, 'technician', 'receive', today);
    expect((await running(next.id))['review']?.standing).toBe('certain');
    today = '2026-12-07';
    await post(`${F}/${next.id}/access`, 'submitting-body', { role: '工作人员', username: 'u', password: 'p' });
    await detect(next.id, 'filing', officialReport());
    const later = await get(`${F}/${next.id}/checklist`);
    expect(later.items.length).toBe(open.items.length);
    expect(new Set(later.items.map(({ state }: { state: string }) => state))).toEqual(new Set(['unchanged']));
  });

  test('lapsed, deregistered, out of filing: each by a person, each the end', async () => {
    const lapsing = await register(makeApplication({ app: { name: '甲应用' } }));
    await step(lapsing.id, 'submitting-body', 'forward', '2026-12-07');
    await step(lapsing.id, 'technician', 'receive', '2026-12-07');
    expect((await running(lapsing.id))['review']).toMatchObject({ date: '2027-01-05', standing: 'provisional' });
    await result(lapsing.id, 'materials', 'correct');
    await step(lapsing.id, 'technician', 'feedback', '2026-12-07', { papers: [{ name: 'a', problem: 'b', wanted: 'c' }] });
    await step(lapsing.id, 'submitting-body', 'unit-received', '2026-12-07');
    today = '2026-12-22';
    await step(lapsing.id, 'reviewer', 'lapse', today);
    expect(await refused(lapsing.id, 'submitting-body', 'hand-in', today, { what: ['papers'] })).toContain('视为放弃');

    const excluded = await register(makeApplication({ app: { name: '乙应用' }, hostUnit: { nature: '事业单位' } }));
    expect(await refused(excluded.id, 'submitting-body', 'exclude', today)).toContain('备案范围没有认定');
    await post(
      `${F}/${excluded.id}/scope`,
      'submitting-body',
      { answer: 'not-filed', basis: '《办法》第五条第二款', because: '不承担行政职能' },
      200,
    );
    await step(excluded.id, 'submitting-body', 'exclude', today);
    expect(
      (await register(makeApplication({ app: { name: '丙应用' }, hostUnit: { nature: '事业单位' }, administrative: false }))).status,
    ).toBe('out-of-filing');

    const ended = await register(makeApplication({ app: { name: '丁应用', audience: ['经营主体和社会公众'] } }));
    await step(ended.id, 'submitting-body', 'forward', today);
    await step(ended.id, 'technician', 'receive', today);
    await result(ended.id, 'detection', 'pass', await detect(ended.id, 'filing', cleanReport()));
    await result(ended.id, 'materials', 'pass');
    await step(ended.id, 'reviewer', 'file', today, { number: '云政应备2026000019' });
    const measures = { notice: { where: '门户网站', on: '2026-12-23' }, data: '已按规定处置' };
    const form = { hostUnit: '云岭市示范局', appName: '丁应用', kind: 'APP', reason: '整合迁移', measures, offLineOn: '2026-12-22' };
    const off = await step(ended.id, 'submitting-body', 'deregister', '2026-12-23', { form });
    expect(off.advice.join('')).toContain('公告日期2026年12月23日晚于下线日期');
    expect(await refused(ended.id, 'reviewer', 'rectify', '2026-12-23', { dueOn: '2027-03-01', detection: 'x' })).toContain('已注销');
    expect([...STATUSES].filter((one) => !seen.has(one))).toEqual([]);
  });

  test('who, when, why of every step; nothing can be overwritten', async () => {
    const changes = await get(`${F}/${id}/changes`);
    expect(changes.map(({ step: one }: { step: string }) => one).join(' ')).toBe(
      'begin return resupply forward receive extend feedback unit-received hand-in file change forward receive feedback unit-received lapse change forward receive file rectify rectified rectify revoke',
    );
    for (const { who, why, on } of changes) expect([who, why, on].every((one: string) => one !== '')).toBe(true);
    const { db } = api.given.store;
    await expect(db.update(filings).set({ status: 'filed' })).rejects.toThrow();
    await expect(db.update(filings).set({ issuedNumber: '别的编号' })).rejects.toThrow();
    for (const table of ['filing_changes', 'filing_forms', 'filing_results', 'filing_documents', 'filing_dues'])
      await expect(db.execute(`delete from ${table}`), table).rejects.toThrow();
    const { documents } = await get(`${F}/${id}`);
    expect(documents.map(({ kind: one, sentOn }: { kind: string; sentOn: string }) => `${one} ${sentOn}`)).toEqual([
      'supplement-notice 2026-02-03',
      'pre-check-notice 2026-03-02',
      'feedback 2026-03-05',
      'number-notice 2026-03-25',
    ]);
    const papers = papersOf(await sqlRegister(db).lines()).filter(({ filing }) => filing === id);
    expect(papers.map(({ document, on, received }) => `${document} ${on} ${received?.on ?? '—'}`)).toEqual([
      '备案申请材料补正一次性告知书 2026-02-03 —',
      '预检情况告知 2026-03-02 —',
      '技术检测情况反馈 2026-03-05 2026-03-09',
      '备案编号发放及加挂提示 2026-03-25 —',
    ]);
    await expect(db.execute('delete from issue_lines')).rejects.toThrow();
    await expect(db.execute("update issue_lines set line = ''")).rejects.toThrow();
  });
}
