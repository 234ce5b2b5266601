import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalendars } from '../../src/calendar/calendars.ts';
import { readCalendarFile } from '../../src/calendar/check-file.ts';
import { ask, dueOf } from '../../src/calendar/due.ts';
import { importCalendars, loadCalendars } from '../../src/calendar/folder.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import { calendarHash } from '../../src/calendar/year-calendar.ts';
import { displayDueBy } from '../../src/worker/world.ts';
import { BadRequest } from '../../src/errors.ts';
import type { DisplayDue } from '../../src/inspect.ts';
import { loadRules } from '../../src/rules/load.ts';
import { declaration } from '../support/evidence.ts';
import { holidaysOf } from '../support/notices.ts';
import { govapp } from '../support/run-app.ts';

type Holiday = ReturnType<typeof holidaysOf>[number];
type Entry = { year: number; notice: { title?: string; number: string; date: string }; holidays?: Holiday[]; sha256: string };

/** An invented arrangement for 2027, of the form of the real ones. */
const HOLIDAYS: readonly Holiday[] = [
  { name: '元旦', from: '2027-01-01', to: '2027-01-03', days: 3, worked: [] },
  { name: '春节', from: '2027-02-05', to: '2027-02-12', days: 8, worked: ['2027-01-31', '2027-02-14'] },
  { name: '清明节', from: '2027-04-03', to: '2027-04-05', days: 3, worked: [] },
  { name: '劳动节', from: '2027-05-01', to: '2027-05-05', days: 5, worked: ['2027-04-25', '2027-05-08'] },
  { name: '端午节', from: '2027-06-09', to: '2027-06-09', days: 1, worked: [] },
  { name: '中秋节', from: '2027-09-15', to: '2027-09-15', days: 1, worked: [] },
  { name: '国庆节', from: '2027-10-01', to: '2027-10-07', days: 7, worked: ['2027-09-26', '2027-10-09'] },
];
const OFF = [
  ['2027-01-01'],
  ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'],
  ['2027-04-05', '2027-05-03', '2027-05-04', '2027-05-05', '2027-06-09', '2027-09-15'],
  ['2027-10-01', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07'],
].flat();
const NOTICE = { number: '国办发明电〔2026〕99号', date: '2026-11-20' };
const entry = (change: Partial<Entry> = {}): Entry => ({
  year: 2027,
  notice: NOTICE,
  holidays: structuredClone([...HOLIDAYS]),
  sha256: calendarHash(2027, NOTICE, { off: OFF, worked: HOLIDAYS.flatMap(({ worked }) => worked) }),
  ...change,
});
const file = (...years: readonly object[]): string => JSON.stringify({ schema: 'govapp-calendar/1', years });
/** The arrangement with one feast written otherwise. */
const but = (name: string, change: Partial<Holiday>): Entry =>
  entry({ holidays: HOLIDAYS.map((one) => (one.name === name ? { ...one, ...change } : one)) });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calendar-'));
});
afterEach(() => rm(folder, { recursive: true }));
const written = async (text: string, name = 'notice.json'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const kept = (): string => join(folder, 'kept', 'calendars');

describe('a notice written as data', () => {
  it.each([2024, 2025, 2026])('of %i is what the program is delivered with, day for day', (year) => {
    const known = knownYears().find((one) => one.year === year);
    const { number = '', date = '' } = known?.notice ?? {};
    const [read] = readCalendarFile(file({ year, notice: { number, date }, holidays: holidaysOf(year), sha256: known?.sha256 }), 'x');
    expect(read).toMatchObject({ year, sha256: known?.sha256, off: known?.off, worked: known?.worked });
  });
  it('may leave the days to the installed chinese-days, when the hash says they are the notice’s', () => {
    const known = knownYears()[2];
    const { number = '', date = '' } = known?.notice ?? {};
    expect(readCalendarFile(file({ year: 2026, notice: { number, date }, sha256: known?.sha256 }), 'x')[0]?.off).toEqual(known?.off);
  });
});

describe('the example', () => {
  it('is the notice for 2026, which is known already', async () => {
    expect(await importCalendars('docs/examples/calendar-2026.json', kept())).toMatchObject([{ effect: 'already-there' }]);
    await expect(readdir(kept())).rejects.toThrow('ENOENT');
  });
});

describe('a bad file is refused, naming the entry', () => {
  const { holidays: _days, ...bare } = entry();
  it.each<[string, string, string]>([
    ['no JSON', '{', '不是完整的 JSON'],
    ['no calendar', '{}', '最外层 缺少必填项“schema”'],
    ['another version', file(entry()).replace('calendar/1', 'calendar/2'), '/schema 应为“govapp-calendar/1”'],
    ['nothing in it', file(), '/years 至少要有 1 项'],
    ['a mistyped key', file({ ...entry(), holiday: [] }), '/years/0 有不认识的项“holiday”'],
    [
      'a gap',
      file(but('春节', { to: '2027-02-11' })),
      '/years/0（2027年）：“春节”2027年2月5日至2027年2月11日为7天，与所写“共8天”不符，放假日有缺口或多写。',
    ],
    ['a feast left out', file(entry({ holidays: HOLIDAYS.filter(({ name }) => name !== '端午节') })), '缺少“端午”'],
    [
      'overlapping days',
      file(but('中秋节', { from: '2027-09-29', to: '2027-10-01', days: 3 })),
      '“国庆节”与“中秋节”重叠：2027年10月1日写了两次',
    ],
    ['worked and off', file(but('清明节', { worked: ['2027-05-02'] })), '“清明节”的上班日2027年5月2日在“劳动节”放假期间内'],
    [
      'a working day that is no weekend',
      file(but('国庆节', { worked: ['2027-09-27'] })),
      '“国庆节”的上班日2027年9月27日是星期一，不是周末',
    ],
    ['a working day twice', file(but('国庆节', { worked: ['2027-05-08'] })), '上班日2027年5月8日写了两次（“劳动节”和“国庆节”）'],
    [
      'a day of another year',
      file(but('端午节', { from: '2026-06-09', to: '2026-06-09' })),
      '“端午节”的日期2026年6月9日不属于2027年通知的范围',
    ],
    ['the year itself wrong', file(entry({ year: 2028 })), '通知日期2026年11月20日与年份不符'],
    [
      'a notice of another year',
      file(entry({ notice: { ...NOTICE, title: '国务院办公厅关于2026年部分节假日安排的通知' } })),
      '通知名称写的是2026年',
    ],
    [
      'number and date apart',
      file(entry({ notice: { ...NOTICE, number: '国办发明电〔2025〕7号' } })),
      '文号“国办发明电〔2025〕7号”的年份与通知日期',
    ],
    ['no number', file(entry({ notice: { ...NOTICE, number: '99' } })), '/years/0/notice/number 的值“99”格式不符'],
    ['a day that does not exist', file(but('春节', { to: '2027-02-29' })), '“春节”的日期“2027-02-29”不存在'],
    ['the wrong way round', file(but('春节', { from: '2027-02-12', to: '2027-02-05' })), '终止日2027年2月5日早于起始日'],
    ['a month mistaken', file(but('国庆节', { from: '2027-11-01', to: '2027-11-07' })), '“国庆”的放假期间没有包含2027年10月1日'],
    [
      'a wrong hash',
      file(entry({ sha256: '0'.repeat(64) })),
      `校验值不符，文件写的是 ${'0'.repeat(64)}，按文号、日期和放假调休日计算是 ${entry().sha256}`,
    ],
    ['another number under the same hash', file(entry({ notice: { ...NOTICE, number: '国办发明电〔2026〕98号' } })), '校验值不符'],
    ['a day more under the same hash', file(but('端午节', { from: '2027-06-08', days: 2 })), '校验值不符'],
    ['a year twice', file(entry(), entry()), '2027年出现两次'],
    ['no days, and none installed', file(bare), '所装 chinese-days 也没有这一年的数据'],
    ['the second of two', file(entry(), entry({ year: 2029 })), '/years/1（2029年）'],
    ['a year of five figures', file(entry({ year: 20_270 })), '四位公历年份'],
  ])('%s', async (_, text, message) => {
    const path = await written(text);
    const refusal = await importCalendars(path, kept()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BadRequest);
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).toContain('工作日历文件“notice.json”');
    await expect(readdir(kept())).rejects.toThrow('ENOENT');
  });
  it('so are one that is not there and one that is not UTF-8', async () => {
    await expect(importCalendars(join(folder, 'no.json'), kept())).rejects.toMatchObject({ code: 66 });
    await writeFile(join(folder, 'gb.json'), Buffer.from([0xd4, 0xaa, 0xb5, 0xa9]));
    await expect(importCalendars(join(folder, 'gb.json'), kept())).rejects.toThrow('不是 UTF-8');
  });
});

describe('importing', () => {
  it('adds the year, once, privately, and dates become certain', async () => {
    const path = await written(file(entry()));
    expect(dueOf(ask('review', '2026-12-07'), await loadCalendars(kept())).standing).toBe('provisional');
    expect(await importCalendars(path, kept())).toMatchObject([{ effect: 'added', calendar: { year: 2027 } }]);
    expect(await importCalendars(path, kept())).toMatchObject([{ effect: 'already-there' }]);
    const names = await readdir(kept());
    expect(names).toHaveLength(1);
    expect((await stat(join(kept(), names[0] ?? ''))).mode & 0o777).toBe(0o600);
    const found = dueOf(ask('review', '2026-12-07'), await loadCalendars(kept()));
    expect(found).toMatchObject({ standing: 'certain', date: '2027-01-05' });
    expect(found.because).toContain('国办发明电〔2026〕99号');
  });
  it('takes a later notice for the same year, and refuses an earlier or another of the same day', async () => {
    await importCalendars(await written(file(entry())), kept());
    const again = (number: string, date: string): string => {
      const notice = { number, date };
      const [holiday = HOLIDAYS[0]] = HOLIDAYS;
      const holidays = HOLIDAYS.map((one) => (one === holiday ? { ...one, from: '2026-12-31', days: 4 } : one));
      const worked = HOLIDAYS.flatMap((one) => one.worked);
      return file(entry({ notice, holidays, sha256: calendarHash(2027, notice, { off: ['2026-12-31', ...OFF], worked }) }));
    };
    for (const earlier of [again('国办发明电〔2026〕98号', '2026-11-19'), again('国办发明电〔2026〕99号', '2026-11-20')]) {
      await expect(importCalendars(await written(earlier), kept())).rejects.toThrow('要改动须有日期更晚的通知');
    }
    expect(await importCalendars(await written(again('国办发明电〔2026〕100号', '2026-12-01')), kept())).toMatchObject([
      { effect: 'replaces' },
    ]);
    const calendars = await loadCalendars(kept());
    expect([calendars.years.length, calendars.isWorkday('2026-12-31')]).toEqual([4, false]);
    expect(dueOf(ask('review', '2026-12-07'), calendars).date).toBe('2027-01-06');
  });
  it('a kept file that was altered is named, not believed', async () => {
    await mkdir(kept(), { recursive: true });
    await writeFile(join(kept(), 'a.json'), file(but('端午节', { from: '2027-06-08', days: 2 })));
    await expect(loadCalendars(kept())).rejects.toThrow('工作日历文件“a.json”/years/0（2027年）：校验值不符');
  });
  it('a folder that cannot be written is said', async () => {
    const path = await written(file(entry()));
    await expect(importCalendars(path, join(path, 'below'))).rejects.toMatchObject({ code: 77 });
  });
  it('the order in which notices are given does not matter', () => {
    const years = knownYears();
    expect(createCalendars([...years].reverse()).years).toEqual(createCalendars(years).years);
  });
});

describe('及时加挂, as handed to judge', () => {
  const issued = (issuedOn?: string): Parameters<DisplayDue>[0] =>
    declaration({ issuedNumber: { number: '1', ...(issuedOn === undefined ? {} : { issuedOn }) } });
  it('is counted from the day of issue by the imported calendars', async () => {
    const { pack } = await loadRules();
    const before = await displayDueBy(kept(), pack);
    expect(before(issued('2026-12-07'))).toMatchObject({ standing: 'provisional' });
    expect([before(issued()), before(declaration({}))]).toEqual([null, null]);
    expect(() => before(issued('2026-02-30'))).toThrow('/issuedNumber/issuedOn 的日期“2026-02-30”不存在');
    await importCalendars(await written(file(entry())), kept());
    expect((await displayDueBy(kept(), pack))(issued('2026-12-07'))).toMatchObject({ standing: 'certain', date: '2027-01-05' });
  });
});

describe('on the command line', () => {
  const run = (...args: readonly string[]): ReturnType<typeof govapp> =>
    govapp(['calendar', ...args], { env: { GOVAPP_CALENDARS: kept() } });
  it('import, list, due', async () => {
    const path = await written(file(entry()));
    expect((await run('import', path)).stdout).toMatch(
      /^新登记\t2027\t《国务院办公厅关于2027年部分节假日安排的通知》（国办发明电〔2026〕99号）/,
    );
    expect((await run('list')).stdout.split('\n').map((row) => row.slice(0, 4))).toEqual(['2024', '2025', '2026', '2027', '']);
    const { stdout, code } = await run('due', '--received', '2026-12-07', '--today', '2026-12-31');
    expect(code).toBe(0);
    expect(stdout).toContain('材料审核和技术检测期限\t2027年1月5日（星期二）\n');
    expect(stdout).toContain('还有2个工作日');
  });
  it('check computes the hash and keeps nothing; bad words end in 64, bad files in 65', async () => {
    const bad = await written(file(entry({ sha256: '0'.repeat(64) })));
    const checked = await run('check', bad);
    expect([checked.code, checked.stdout]).toEqual([65, '']);
    expect(checked.stderr).toContain(entry().sha256);
    expect((await run('due')).code).toBe(64);
    const refused = await run('due', '--province-received', '2026-11-02', '--extend-to', '2026-12-11');
    expect([refused.code, refused.stderr]).toEqual([64, 'govapp：--extend-to 须与 --received 同用：只有国家网信办的办理期限可以延长。\n']);
    expect((await run('due', '--received', '2026-11-31')).stderr).toContain('日期“2026-11-31”不存在');
  });
  it('the published schema lists what a file holds', async () => {
    const schema: { properties: object } = JSON.parse(await readFile('schemas/calendar.json', 'utf8'));
    expect(Object.keys(schema.properties)).toEqual(['schema', 'years']);
  });
});
