/** Mini programs and quick apps through the service: taken in without a package, served by devices that have their host, told apart everywhere. */
import { join } from 'node:path';
import { count } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentCalendars } from '../../src/calendar/current.ts';
import { beijingDayAt } from '../../src/calendar/day.ts';
import { CLOCK_DEFAULTS } from '../../src/calendar/due.ts';
import { foretellMisses } from '../../src/api/office-hours.ts';
import { beginFiling } from '../../src/filings/begin.ts';
import { servedDevice } from '../../src/main/served.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import { lockFiling, moveFiling, setFiling } from '../../src/store/sql/filings/move.ts';
import { openFilings } from '../../src/store/sql/filings/open.ts';
import { detections, deliveries } from '../../src/store/sql/tables/index.ts';
import { formOf, openTestApi, type FormPart, type TestApi, type Who } from '../support/api.ts';
import { makeApplication } from '../support/filings.ts';
import { clock, eventually } from '../support/queue.ts';
import { act } from '../support/stores.ts';
import { readTestApp } from '../support/test-app.ts';
import { openWorker } from '../support/worker.ts';

const URL_ = '/api/v1/detections';
const MINI = { miniProgram: 'weixin://dl/business/?appid=wx7c1f0a92be43d5e8&path=pages/index/index', host: '微信' };
const QUICK = { quickApp: 'hap://app/cn.qinghe.study' };
const TODAY = beijingDayAt(new Date());
let api: TestApi;
let mini = '';
let quick = '';

beforeAll(async () => {
  api = await openTestApi();
  mini = JSON.stringify((await readTestApp('test/apps/haitang-mini')).declaration);
  quick = JSON.stringify((await readTestApp('test/apps/qinghe-quick')).declaration);
});
afterAll(() => api.end());

const get = async (url: string, who: Who = 'technician') => (await api.app.inject({ url, headers: api.as(who) })).json();
const post = (url: string, who: Who, payload: object) => api.app.inject({ method: 'POST', url, payload, headers: api.as(who) });
const submit = (
  fields: Readonly<Record<string, string>>,
  declaration = mini,
  who: Who = 'submitting-body',
  more: readonly FormPart[] = [],
) => {
  const given = { declaration, purpose: 'filing', deviceClass: 'virtual', ...fields };
  const { payload, headers } = formOf([...Object.entries(given), ...more]);
  return api.app.inject({ method: 'POST', url: URL_, payload, headers: { ...headers, ...api.as(who) } });
};

const REFUSED: readonly (readonly [string, Readonly<Record<string, string>>, RegExp, (readonly FormPart[])?])[] = [
  ['an id alone', { miniProgram: 'wx7c1f0a92be43d5e8', host: 'wechat' }, /仅凭 AppID/u],
  ['no host', { miniProgram: MINI.miniProgram }, /承载平台/u],
  ['a host alone', { host: 'wechat' }, /承载平台（host）只与/u],
  ['a host for a quick app', { ...QUICK, host: 'wechat' }, /承载平台（host）只与/u],
  ['an unknown host', { miniProgram: '海棠民政通', host: 'qq' }, /不认识承载平台/u],
  ['a link of another host', { miniProgram: 'alipays://platformapi/startapp?appId=2021001234567890', host: 'wechat' }, /不是微信能打开/u],
  ['words for a shell', { miniProgram: "weixin://dl/business/?t=a'; reboot #", host: 'wechat' }, /不是微信能打开/u],
  ['no address of a quick app', { quickApp: 'https://example.gov.cn/' }, /不是快应用地址/u],
  ['two programs', { ...MINI, ...QUICK }, /只能填一项/u],
  ['a package beside it', MINI, /没有安装包/u, [['package', Buffer.from('PK'), 'app.apk']]],
  ['nothing', {}, /缺少安装包/u],
];
test.each(REFUSED.map(([what, fields, words, more = []]) => [what, fields, words, more] as const))(
  'refused: %s',
  async (_what, fields, words, more) => {
    const answer = await submit(fields, mini, 'submitting-body', more);
    expect([answer.statusCode, answer.json().detail]).toEqual([400, expect.stringMatching(words)]);
    expect(await api.given.store.db.select({ many: count() }).from(detections)).toEqual([{ many: 0 }]);
  },
);

test('accepted, told apart, deduplicated by what is opened, served where the host is', async () => {
  const hook = await post('/api/v1/webhooks', 'technician', { url: 'https://oa.example.gov.cn/x', events: ['detection.running'] });
  expect(hook.statusCode, hook.body).toBe(201);
  const first = await submit(MINI);
  expect(first.statusCode, first.body).toBe(201);
  const { id, application } = first.json();
  expect(first.json()).toMatchObject({
    kind: 'mini-program',
    program: { host: 'wechat', entry: MINI.miniProgram },
    version: null,
    deviceClass: 'virtual-wechat',
  });
  const again = await submit({ ...MINI, host: 'wechat' });
  expect([again.statusCode, again.json().id]).toEqual([200, id]);
  const elsewhere = await submit({ ...MINI, miniProgram: `${MINI.miniProgram}&query=a%3D1` });
  expect([elsewhere.statusCode, elsewhere.json().application]).toEqual([201, application]);
  expect(elsewhere.json().id).not.toBe(id);
  const study = await submit(QUICK, quick);
  expect(study.json()).toMatchObject({
    kind: 'quick-app',
    program: { host: null, entry: QUICK.quickApp },
    deviceClass: 'virtual-quick-app',
  });
  expect(await get('/api/v1/applications', 'submitting-body')).toMatchObject([
    { kind: 'mini-program', platform: 'wechat', identity: 'wx7c1f0a92be43d5e8', name: '海棠民政通' },
    { kind: 'quick-app', platform: '', identity: 'cn.qinghe.study' },
  ]);
  const listed = async (kind: string): Promise<readonly string[]> =>
    (await get(`${URL_}?kind=${kind}`)).rows.map((row: { id: string }) => row.id);
  expect(await listed('mini-program')).toEqual([elsewhere.json().id, id]);
  expect([await listed('quick-app'), await listed('apk')]).toEqual([[study.json().id], []]);

  // A device without an engine of quick apps leaves those alone.
  const { db } = api.given.store;
  const device = servedDevice('virtual+wechat', []);
  const worker = await openWorker({ db, redis: api.queue.redis, folder: api.given.folder, devices: [device] });
  const reaches = (one: string, state: string) => eventually(async () => (await get(`${URL_}/${one}`)).state === state, 40_000);
  await reaches(id, 'proposed');
  await reaches(elsewhere.json().id, 'proposed');
  expect((await get(`${URL_}/${String(study.json().id)}`)).state).toBe('queued');
  await worker.stop(5_000);
  const other = { ...servedDevice('virtual', ['quick-app']), id: 'v2' };
  const second = await openWorker({ db, redis: api.queue.redis, folder: api.given.folder, devices: [other] });
  await reaches(study.json().id, 'proposed');
  await second.stop(5_000);

  const counted = await get(`/api/v1/statistics?from=${TODAY}&to=${TODAY}&trials=true`);
  expect(counted.detections.map(({ kind, many }: { kind: string; many: number }) => [kind, many])).toEqual([
    ['mini-program', 2],
    ['quick-app', 1],
  ]);
  const told = await db.select().from(deliveries);
  expect(told.map(({ payload }) => payload)).toEqual(
    expect.arrayContaining([expect.objectContaining({ detection: id, kind: 'mini-program', to: 'running' })]),
  );
});

test('a filing of a mini program: detected, drawn in a round and noted there; a miss is foretold once', async () => {
  const { db } = api.given.store;
  const by = act('经办', { who: '王某', kind: 'person' });
  const office = { calendars: currentCalendars(join(api.given.folder, 'calendars')), settings: CLOCK_DEFAULTS };
  const number = '政备20260077号';
  const file = async (name: string, kind: 'APP' | '小程序', issuedNumber: string): Promise<string> => {
    const begun = beginFiling(makeApplication({ app: { name, kind } }), 'nation', TODAY, {
      ...office,
      calendars: await office.calendars(),
    });
    const [made] = await openFilings(db, [{ ...begun, bodyId: api.bodies[0].id, accessMissing: [] }], by);
    await setFiling(db, made!.id, { issuedNumber, issuedOn: TODAY });
    const step = { step: 'file', to: 'filed', track: 'first', on: TODAY, detail: {}, ends: [], begins: [] } as const;
    await db.transaction(async (tx) => moveFiling(tx, await lockFiling(tx, made!.id), step, by));
    return made!.id;
  };
  const filing = await file('海棠民政通', '小程序', number);
  const app = await file('另一个', 'APP', '政备20260078号');
  const plan = { by: ['body'], asOf: TODAY, size: { each: 100 } };
  const { id: campaign } = (await post('/api/v1/campaigns', 'technician', { title: '第1批', year: 2027, round: 1, plan })).json();
  expect((await post(`/api/v1/campaigns/${campaign}/frame`, 'technician', {})).statusCode).toBe(200);
  await post(`/api/v1/campaigns/${campaign}/draw`, 'technician', { seed: '种子' });
  const sample = async () =>
    (await get(`/api/v1/campaigns/${campaign}/samples`, 'auditor')).find((one: { entry: { id: string } }) => one.entry.id === number);
  expect((await sample()).entry).toMatchObject({ kind: '小程序', filed: null });

  const order = (of: string, fields: object) =>
    post(`/api/v1/filings/${of}/detections`, 'technician', { purpose: 'spot-check', ...fields });
  expect((await order(app, { ...MINI })).json().detail).toContain('备案的应用类型是APP');
  expect((await order(filing, { ...QUICK })).json().detail).toContain('备案的应用类型是小程序');
  expect((await order(filing, {})).json().detail).toContain('请指明一个被测程序');
  expect((await order(filing, { ...MINI, purpose: 'pre-check', campaign })).json().detail).toContain('只收抽查检测');
  const made = await order(filing, { ...MINI, campaign });
  expect(made.statusCode, made.body).toBe(201);
  expect(made.json()).toMatchObject({ kind: 'mini-program', deviceClass: 'android-wechat', campaign });
  expect(await sample()).toMatchObject({
    state: 'detecting',
    detection: made.json().id,
    steps: [{ step: { step: 'submitted', match: 'not-comparable' } }],
  });
  expect((await order(filing, { ...MINI, campaign })).statusCode).toBe(200);
  const other = await order(filing, { miniProgram: MINI.miniProgram.replace('wx7', 'wx8'), host: 'wechat' });
  expect([other.statusCode, other.json().detail]).toEqual([409, expect.stringContaining('不是同一个应用程序')]);
  expect((await get(`/api/v1/filings/${filing}`)).detections).toMatchObject([{ detection: { id: made.json().id } }]);

  // Due in the days to come and no phone is there: the nation hears of it once a day it is put off to.
  await db.update(detections).set({ dueOn: '2099-01-05' });
  const hook = (
    await post('/api/v1/webhooks', 'technician', { url: 'https://oa.example.gov.cn/y', events: ['filing.predicted-miss'] })
  ).json();
  const own = await post('/api/v1/webhooks', 'submitting-body', { url: 'https://oa.example.gov.cn/z', events: ['filing.predicted-miss'] });
  const world = { store: api.given.store, clock, office };
  expect(await foretellMisses(world)).toBe(1);
  expect(await foretellMisses(world)).toBe(0);
  const heard = (await db.select().from(deliveries)).filter(({ event }) => event === 'filing.predicted-miss');
  expect(heard).toMatchObject([
    {
      webhookId: hook.id,
      payload: { filing, detection: made.json().id, deviceClass: 'android-wechat', dueOn: '2099-01-05', doneOn: null },
    },
  ]);
  expect(await get(`/api/v1/webhooks/${String(own.json().id)}/deliveries`, 'submitting-body')).toEqual([]);
  await cancelDetection(db, made.json().id, by);
  expect(await foretellMisses(world)).toBe(0);
});

test('devices say what they have; what nobody knows is refused at the start', () => {
  expect(servedDevice('R58M+wechat+quick-app', []).classes).toEqual(['android', 'android-wechat', 'android-quick-app']);
  expect(servedDevice('192.168.1.20:5555', ['wechat'])).toMatchObject({ serial: '192.168.1.20:5555', classes: ['android'] });
  for (const wrong of ['R58M+qq', '+wechat', 'R58M+']) expect(() => servedDevice(wrong, []), wrong).toThrow('承载平台');
});
