/** A table taken in: good rows whole, odd rows not at all, the same file again changes nothing; results out by the same rows; roles to test. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { count } from 'drizzle-orm';
import { createCalendars } from '../../src/calendar/calendars.ts';
import { CLOCK_DEFAULTS } from '../../src/calendar/due.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import { missingAccess } from '../../src/filings/access.ts';
import { planBatch } from '../../src/filings/batch/plan.ts';
import { readTable, writeTable } from '../../src/filings/batch/table.ts';
import { nationalMapping } from '../../src/filings/columns/mapping.ts';
import { declarationFor } from '../../src/filings/declaration.ts';
import { takeBatch, weighPlan } from '../../src/filings/desk/import.ts';
import { resultRows } from '../../src/filings/desk/results.ts';
import { packagesOf } from '../../src/store/sql/filings/beside.ts';
import { filingDuesOf, listFilings } from '../../src/store/sql/filings/read.ts';
import { keepBody, type Body } from '../../src/store/sql/bodies.ts';
import { filingBatches, filings } from '../../src/store/sql/tables/filings.ts';
import { makeApplication } from '../support/filings.ts';
import { act, openTestStore, type TestStore } from '../support/stores.ts';

const HEAD = ['单位名称', '单位性质', '统一社会信用代码', '应用名称', '应用类型', '收到日期', '安装包'];
const CODE = '11100000000013127D';
const ROWS = [
  HEAD,
  ['甲局', '行政机关', CODE, '甲应用', 'APP', '2026-01-28', 'a.apk'],
  ['乙局', '行政机关', CODE.replace('D', 'E'), '乙应用', 'APP', '2026-01-28', ''],
  ['丙局', '行政机关', CODE, '丙应用', '(APP o小程序', '2026-01-28', ''],
  ['丁局', '国有企业', CODE, '丁应用', '小程序', '2026年2月13日', ''],
  ['戊局', '行政机关', CODE, '戊应用', 'APP', '2026年3月', ''],
];
const days = { receivedOn: '2026-03-02', today: '2026-03-02' };
const clock = { calendars: createCalendars(knownYears()), settings: CLOCK_DEFAULTS };
const person = act('成批登记', { who: '张某', kind: 'person', at: new Date('2026-03-02T02:00:00Z') });
const about = { sha256: 'a'.repeat(64), bytes: 3, packageName: 'cn.a', versionName: '1.0', versionCode: '1', signers: [] };
const file = { name: 'a.apk', packageName: 'cn.a', refusal: null };
const packageOf = () => Promise.resolve({ about, parts: [], label: 'a.apk' });

let given: TestStore;
let body: Body;
beforeAll(async () => {
  given = await openTestStore('pglite');
  body = await keepBody(given.store.db, { name: '云岭省网信办', kind: 'province' }, person.at);
});
afterAll(() => given.end());

const counted = async () => {
  const { db } = given.store;
  const [made] = await db.select({ many: count() }).from(filings);
  const [batches] = await db.select({ many: count() }).from(filingBatches);
  return [made?.many, batches?.many];
};

it('good rows are taken with their own clocks and packages, the others not at all; the same file twice changes nothing', async () => {
  const { db } = given.store;
  const plan = planBatch(await readTable(await writeTable(ROWS, 'xlsx'), 'a.xlsx'), 'a.xlsx', { ...days, files: [file] });
  const weighed = await weighPlan(db, body, plan);
  expect(await counted()).toEqual([0, 0]);
  expect(weighed.problems.filter(({ level }) => level === 'error').map(({ row, header }) => [row, header])).toEqual([
    [3, '统一社会信用代码'],
    [4, '应用类型'],
    [6, '收到日期'],
  ]);
  const source = { fileName: 'a.xlsx', sha256: 'b'.repeat(64), rows: plan.rows };
  const taken = await takeBatch(db, { body, source, fresh: weighed.fresh, packageOf }, person, clock);
  expect([taken?.taken, await counted()]).toEqual([2, [2, 1]]);
  const { rows } = await listFilings(db, { bodyId: body.id }, {}, { limit: 10 });
  const first = rows.find(({ name }) => name === '甲应用');
  const second = rows.find(({ name }) => name === '丁应用');
  expect([first?.batchRow, second?.batchRow, second?.scope.answer]).toEqual([2, 5, 'ask']);
  expect((await filingDuesOf(db, first?.id ?? '')).map(({ date }) => date)).toEqual(['2026-02-11']);
  expect((await filingDuesOf(db, second?.id ?? '')).map(({ date }) => date)).toEqual(['2026-03-05']);
  expect((await packagesOf(db, first?.id ?? '')).map(({ version }) => version.packageName)).toEqual(['cn.a']);

  const again = await weighPlan(db, body, plan);
  expect([again.fresh, again.unchanged.map(({ row }) => row)]).toEqual([[], [2, 5]]);
  expect(await takeBatch(db, { body, source, fresh: again.fresh, packageOf }, person, clock)).toBeNull();
  expect(await counted()).toEqual([2, 1]);

  const changed = ROWS.map((cells, index) => (index === 1 ? cells.map((text) => (text === '行政机关' ? '群团组织' : text)) : cells));
  const other = planBatch(await readTable(await writeTable(changed, 'csv'), 'a.csv'), 'a.csv', { ...days, files: [file] });
  expect((await weighPlan(db, body, other)).problems.map(({ words }) => words).join()).toContain('内容不同：补充材料请在该备案上办理');

  const out = await resultRows(db, { bodyId: body.id }, { batchId: taken?.batch ?? '', mapping: nationalMapping() });
  expect(out.map((cells) => cells.slice(0, 3))).toEqual([
    ['应用名称', '应用类型', '单位名称'],
    ['甲应用', 'APP', '甲局'],
    ['丁应用', '小程序', '丁局'],
  ]);
  expect(out[1]?.[out[0]?.indexOf('截止日') ?? 0]).toBe('2026-02-11');
});

it('what breaks in the middle of a row leaves nothing of it', async () => {
  const { db } = given.store;
  const before = (await counted())[0];
  const rows = [HEAD, ['己局', '行政机关', CODE, '己应用', 'APP', '2026-01-28', 'a.apk']];
  const plan = planBatch(await readTable(await writeTable(rows, 'csv'), 'b.csv'), 'b.csv', { ...days, files: [file] });
  const broken = { about: { ...about, versionCode: 'x' }, parts: [], label: null };
  const source = { fileName: 'b.csv', sha256: 'c'.repeat(64), rows: 1 };
  await expect(
    takeBatch(db, { body, source, fresh: plan.good, packageOf: () => Promise.resolve(broken) }, person, clock),
  ).rejects.toThrow();
  expect((await counted())[0]).toBe(before);
});

it('roles that were declared or are wanted stand in what a detection is held against, whether given or not', () => {
  const access = { accounts: [{ role: '工作人员' }, { role: '单位管理员' }] };
  const application = makeApplication({ declaration: { access }, app: { reporting: '有且延伸至县级' } });
  const given_ = [{ role: '工作人员', level: '市' }];
  expect(missingAccess(application, given_)).toEqual([
    '缺“单位管理员”的检测账号（申报列明）',
    '缺“县级填报人员”的检测账号（填表报数交材料功能延伸至县级）',
  ]);
  const roles = declarationFor(application, null, given_).access?.accounts?.map(({ role }) => role);
  expect(roles).toEqual(['工作人员', '单位管理员', '县级填报人员']);
  expect(missingAccess(application, [...given_, { role: '单位管理员', level: null }, { role: '填报员', level: '县' }])).toEqual([]);
});
