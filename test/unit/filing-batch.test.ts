/** Tables of filings: every odd cell named by row and column, nothing half done. Files are real .xlsx and .csv. */
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { planBatch, type Plan } from '../../src/filings/batch/plan.ts';
import { inWords } from '../../src/filings/batch/problem.ts';
import type { FolderFile } from '../../src/filings/batch/match-packages.ts';
import { readTable, writeTable } from '../../src/filings/batch/table.ts';
import { readMapping, nationalMapping } from '../../src/filings/columns/mapping.ts';
import { scopeOf } from '../../src/filings/scope.ts';
import { gb18030 } from '../support/gb18030.ts';

const HEAD = [
  '单位名称',
  '单位性质',
  '统一社会信用代码',
  '应用名称',
  '应用类型',
  '应用上线时间',
  '用户总数',
  '是否面向基层使用',
  '同类政务应用程序情况',
  '申请日期',
  '收到日期',
  '安装包',
  '我省编号',
];
const GOOD = [
  '云岭市示范局',
  '行政机关',
  '11100000000013127D',
  '云岭办公',
  'APP',
  '2025年3月',
  '300',
  '否',
  '无',
  '2026-01-26',
  '2026年1月28日',
  '',
  'YL-1',
];
const at = (header: string): number => HEAD.indexOf(header);
const row = (over: Readonly<Record<string, string>> = {}): string[] => GOOD.map((text, index) => over[HEAD[index] ?? ''] ?? text);
const days = { receivedOn: '2026-02-02', today: '2026-02-02' };

const csv = async (rows: readonly (readonly string[])[], name = 'a.csv'): Promise<Plan> =>
  planBatch(await readTable(await writeTable(rows, 'csv'), name), name, days);
const errors = ({ problems }: Plan): readonly string[] => problems.filter(({ level }) => level === 'error').map(inWords);
/** The one error of a table with this row. */
const errorOf = async (over: Readonly<Record<string, string>>): Promise<string> => {
  const plan = await csv([HEAD, row(over)]);
  expect(plan.good).toEqual([]);
  return errors(plan).join(' | ');
};

describe('an odd cell is named by row and column, and its row is not taken', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a wrong check digit',
      { 统一社会信用代码: '11100000000013127E' },
      '第2行C列“统一社会信用代码”：“11100000000013127E”校验位不符（GB 32100）',
    ],
    ['a code one short', { 统一社会信用代码: '1110000000001312D' }, '应为18位，现为17位'],
    ['a code with a letter it has not', { 统一社会信用代码: '1110000000001312OD' }, '不用 I、O、S、V、Z'],
    ['a code as a spreadsheet shows a number', { 统一社会信用代码: '1.11E+17' }, '科学计数法'],
    ['no code', { 统一社会信用代码: '' }, '第2行C列“统一社会信用代码”：没有填写'],
    ['— is no content', { 应用名称: '—' }, '“—”不是内容'],
    ['无 is no name', { 单位名称: '无' }, '填了“无”'],
    ['a lost rare character', { 单位名称: '云岭市?甸区示范局' }, '丢失或不能识别的字'],
    ['a character of one machine’s font', { 单位名称: '云岭市\uE1A3区示范局' }, '丢失或不能识别的字'],
    ['a replacement character', { 应用名称: '云岭\uFFFD办公' }, '丢失或不能识别的字'],
    ['a symbol-font tick is no tick', { 是否面向基层使用: '(是  o否' }, '“(是”不是勾选'],
    ['a box of Wingdings', { 应用类型: '\uF052APP \uF0A3小程序' }, '符号字体'],
    ['boxes as the seed prints them', { 应用类型: 'oAPP   o小程序   o快应用' }, '符号字体'],
    ['empty boxes', { 应用类型: '□APP □小程序 □快应用' }, '没有勾选任何一项'],
    ['two ticks where one is asked', { 应用类型: '☑APP ☑小程序 □快应用' }, '只能选一项，现选了2项'],
    ['a crossed box', { 应用类型: '☒APP □小程序' }, '打叉的方框'],
    ['no kind of application', { 应用类型: '公众号' }, '“公众号”不在选项中，应为APP、小程序、快应用之一'],
    ['a month where a day is asked', { 申请日期: '2026年1月' }, '第2行J列“申请日期”：“2026年1月”只写到年或月'],
    ['a day that does not exist', { 收到日期: '2026-02-30' }, '不是一个存在的日期'],
    ['a bare serial number', { 收到日期: '46050' }, '没有设为日期格式'],
    ['a day to come', { 收到日期: '2026-02-03' }, '还没有到'],
    ['words where a number is asked', { 用户总数: '约三百' }, '应为数字'],
    ['无 for the time on line', { 应用上线时间: '无' }, '请写“未上线”'],
  ])('%s', async (_, over, words) => {
    expect(await errorOf(over)).toContain(words);
  });
});

describe('what is only written otherwise is understood', () => {
  it.each<[string, Readonly<Record<string, string>>, object]>([
    [
      'full-width figures and letters',
      { 统一社会信用代码: '１１１０００００００００１３１２７Ｄ', 用户总数: '１，２００' },
      { hostUnit: { creditCode: '11100000000013127D' }, app: { users: 1200 } },
    ],
    ['a month', { 应用上线时间: '2026年3月' }, { app: { onlineSince: '2026-03' } }],
    ['a full-width day', { 应用上线时间: '２０２５．３．１' }, { app: { onlineSince: '2025-03-01' } }],
    ['not on line', { 应用上线时间: '尚未上线' }, { app: { onlineSince: '未上线' } }],
    ['a tick', { 应用类型: '□APP ☑小程序 □快应用', 是否面向基层使用: '√是 □否' }, { app: { kind: '小程序', grassroots: true } }],
    ['rare characters', { 单位名称: '𬭎溪县𫖯山局' }, { hostUnit: { name: '𬭎溪县𫖯山局' } }],
    ['a compatibility ideograph stays itself', { 单位名称: '﨑玉示范局' }, { hostUnit: { name: '﨑玉示范局' } }],
  ])('%s', async (_, over, found) => {
    const plan = await csv([HEAD, row(over)]);
    expect(errors(plan)).toEqual([]);
    expect(plan.good[0]?.application.declaration).toMatchObject(found);
  });

  it('无, — and blank are three things: none; not said; empty', async () => {
    const of = async (said: string) => {
      const { good, problems } = await csv([HEAD, row({ 同类政务应用程序情况: said })]);
      return [good[0]?.application.declaration.similarApps, problems.some(({ words }) => words.includes('空白不等于“无”'))];
    };
    expect([await of('无'), await of('—'), await of('')]).toEqual([
      ['无', false],
      [undefined, true],
      [undefined, true],
    ]);
  });

  it('a column it does not know is kept, and each row has its own day of receipt', async () => {
    const { good } = await csv([HEAD, row(), row({ 应用名称: '乙', 收到日期: '' })]);
    expect(good.map(({ application, receivedOn }) => [application.unknown, receivedOn])).toEqual([
      [{ 我省编号: 'YL-1' }, '2026-01-28'],
      [{ 我省编号: 'YL-1' }, '2026-02-02'],
    ]);
  });
});

describe('files', () => {
  it('GB18030 is read as what it is, four-byte characters too', async () => {
    const text = '单位名称,统一社会信用代码,应用名称,应用类型\n溪县局,11100000000013127D,办公,APP\n𬭎溪县𫖯山局,11100000000013127D,乙,☑APP';
    const { good } = planBatch(await readTable(gb18030(text), 'gb.csv'), 'gb.csv', days);
    expect(good.map(({ application }) => application.declaration.hostUnit.name)).toEqual(['溪县局', '𬭎溪县𫖯山局']);
  });

  it('a workbook: a title above, dates as dates, codes as text; rows are counted as the sheet shows them', async () => {
    const cells = [['云岭省备案汇总表'], [], HEAD, row(), row({ 应用名称: '乙', 统一社会信用代码: 'x' })].map((one) =>
      one.map((value) => (value === '' ? null : { value, type: String })),
    );
    const dated = cells.map((one, index) =>
      index === 3
        ? one.map((cell, column) =>
            column === at('收到日期') ? { value: new Date('2026-01-28T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' } : cell,
          )
        : one,
    );
    const bytes = await writeXlsxFile(dated).toBuffer();
    const plan = planBatch(await readTable(bytes, 'a.xlsx'), 'a.xlsx', days);
    expect(plan.good.map(({ row: number, receivedOn }) => [number, receivedOn])).toEqual([[4, '2026-01-28']]);
    expect(errors(plan)).toEqual([expect.stringContaining('第5行C列')]);
  });

  it('merged cells are named in each of their rows, and none of these is taken', async () => {
    const cells = [HEAD, row(), row({ 单位名称: '', 应用名称: '乙' }), row({ 应用名称: '丙' })].map((one) =>
      one.map((value) => (value === '' ? null : { value, type: String })),
    );
    const merged = cells.map((one, index) =>
      index === 1
        ? one.map((cell, column) => (column === 0 && cell !== null ? { ...cell, rowSpan: 2 } : cell))
        : index === 2
          ? one.map((cell, column) => (column === 0 ? null : cell))
          : one,
    );
    const plan = planBatch(await readTable(await writeXlsxFile(merged).toBuffer(), 'a.xlsx'), 'a.xlsx', days);
    expect(errors(plan)).toEqual([
      '第2行A列“单位名称”：是合并单元格（第2–3行），不能判断各行的内容，请取消合并后逐行填写。',
      '第3行A列“单位名称”：是合并单元格（第2–3行），不能判断各行的内容，请取消合并后逐行填写。',
    ]);
    expect(plan.good.map(({ row: number }) => number)).toEqual([4]);
  });

  it.each<[string, string, Buffer, string]>([
    ['nothing', 'a.csv', Buffer.alloc(0), '是空文件'],
    ['another format', 'a.xls', Buffer.from('x'), '另存为 .xlsx'],
    ['no workbook', 'a.xlsx', Buffer.from('PKnope'), '不是完整的 .xlsx'],
    ['an open quote', 'a.csv', Buffer.from('单位名称,应用名称\n"甲,乙'), '不是完整的 CSV'],
    ['neither encoding', 'a.csv', Buffer.from([0xff, 0xff, 0xff, 0x00]), '既不是 UTF-8 也不是 GB18030'],
    ['no heading', 'a.csv', Buffer.from('甲,乙\n1,2'), '没有表头'],
    ['a heading that lacks', 'a.csv', Buffer.from('单位名称,应用名称\n1,2'), '缺少“统一社会信用代码”、“应用类型”'],
    ['one thing twice', 'a.csv', Buffer.from('单位名称,主办单位,应用名称,应用类型,统一社会信用代码\n1,2,3,4,5'), '两列都是“单位名称”'],
  ])('%s is refused in one sentence', async (_, name, bytes, words) => {
    await expect(readTable(bytes, name).then((grid) => planBatch(grid, name, days))).rejects.toThrow(words);
  });

  it('results go out as a table that a spreadsheet does not run', async () => {
    expect((await writeTable([['应用名称'], ['=cmd()']], 'csv')).toString('utf8')).toBe("\uFEFF应用名称\r\n'=cmd()\r\n");
    const back = await readTable(await writeTable([['统一社会信用代码'], ['11100000000013127D']], 'xlsx'), 'a.xlsx');
    expect(back.rows).toEqual([['统一社会信用代码'], ['11100000000013127D']]);
  });
});

describe('packages', () => {
  const file = (name: string, packageName: string | null = 'cn.a', refusal: string | null = null): FolderFile => ({
    name,
    packageName,
    refusal,
  });
  const plan = async (rows: readonly string[][], files: readonly FolderFile[]): Promise<Plan> =>
    planBatch(await readTable(await writeTable([HEAD, ...rows], 'csv'), 'a.csv'), 'a.csv', { ...days, files });

  it('by the column that names it, or by the names in its own', async () => {
    const { good } = await plan(
      [row({ 安装包: 'v1.apk' }), row({ 应用名称: '乙应用' })],
      [file('sub/V1.APK'), file('云岭市示范局_乙应用_2.0.apk')],
    );
    expect(good.map(({ packages }) => packages)).toEqual([['sub/V1.APK'], ['云岭市示范局_乙应用_2.0.apk']]);
  });
  it('one that fits no row, one that fits two, one that is not there, one that cannot be read', async () => {
    expect(errors(await plan([row()], [file('别的.apk')]))).toEqual(
      ['“安装包”：安装包“别的.apk”不对应任何一行：请在“安装包”列写明，或从文件夹中移走。'].map((one) => one.replace('“安装包”：', '')),
    );
    const twice = await plan([row({ 安装包: 'a.apk' }), row({ 应用名称: '乙', 安装包: 'a.apk' })], [file('a.apk')]);
    expect([twice.good.length, errors(twice)]).toEqual([
      0,
      [expect.stringContaining('第2行L列“安装包”：安装包“a.apk”同时对应第2、3行'), expect.stringContaining('第3行')],
    ]);
    expect(errors(await plan([row({ 安装包: 'no.apk' })], []))).toEqual([expect.stringContaining('文件夹中没有安装包“no.apk”')]);
    expect(errors(await plan([row({ 安装包: 'a.apk' })], [file('a.apk', null, '安装包不完整。')]))).toEqual([
      expect.stringContaining('不能使用：安装包不完整'),
    ]);
  });
  it('two packages for one row are two builds when they are one application, and refused when they are two', async () => {
    const two = (second: string) => plan([row({ 安装包: 'a.apk；b.apk' })], [file('a.apk'), file('b.apk', second)]);
    expect((await two('cn.a')).good[0]?.packages).toEqual(['a.apk', 'b.apk']);
    expect(errors(await two('cn.b'))).toEqual([expect.stringContaining('不是同一个应用程序')]);
  });
});

it('two rows of one application are both refused', async () => {
  const plan = await csv([HEAD, row(), row({ 用户总数: '5' })]);
  expect([plan.good.length, errors(plan)]).toEqual([0, [expect.stringContaining('第2、3行'), expect.stringContaining('第2、3行')]]);
});

describe('the column mapping is a file', () => {
  it('another template is read by another mapping, with what it leaves out', async () => {
    const mapping = readMapping(
      {
        ...nationalMapping(),
        columns: { 'declaration.hostUnit.name': ['部门'], 'declaration.app.name': ['系统'], 'declaration.hostUnit.creditCode': ['代码'] },
        defaults: { 'declaration.app.kind': '小程序' },
      },
      'x',
    );
    const grid = await readTable(
      await writeTable(
        [
          ['部门', '系统', '代码'],
          ['甲局', '乙', '11100000000013127D'],
        ],
        'csv',
      ),
      'a.csv',
    );
    expect(planBatch(grid, 'a.csv', { ...days, mapping }).good[0]?.application.declaration.app).toEqual({ name: '乙', kind: '小程序' });
  });
  it.each([
    [{}, '缺少必填项'],
    [{ ...nationalMapping(), columns: { 'app.nmae': ['应用'] } }, '“app.nmae”不是备案表格的项目'],
    [{ ...nationalMapping(), package: ['单位名称'] }, '“单位名称”对应了两个项目'],
  ])('one that cannot be used is refused (%#)', (json, words) => {
    expect(() => readMapping(json, 'x')).toThrow(words);
  });
});

describe('scope, with its basis; asked where the seeds are silent', () => {
  it.each<[string, boolean | undefined, string, string]>([
    ['行政机关', undefined, 'file', '第二条'],
    ['群团组织', undefined, 'file', '第二条'],
    ['事业单位', undefined, 'ask', '第五条第二款'],
    ['事业单位', true, 'file', '第五条第二款'],
    ['事业单位', false, 'not-filed', '第五条第二款'],
    ['承担行政职能的事业单位', undefined, 'file', '第五条第二款'],
    ['不承担行政职能的事业单位', undefined, 'not-filed', '第五条第二款'],
    ['其他国家机关', undefined, 'file', '第二十四条'],
    ['人民法院', undefined, 'file', '第二十四条'],
    ['党的机关', undefined, 'ask', ''],
    ['国有企业', undefined, 'ask', ''],
    ['社会组织', undefined, 'ask', ''],
    ['', undefined, 'ask', ''],
  ])('%s (%s): %s', (nature, administrative, answer, basis) => {
    const declaration = { hostUnit: { name: '甲', ...(nature === '' ? {} : { nature }) }, app: { name: '乙' } };
    const found = scopeOf({ declaration, ...(administrative === undefined ? {} : { administrative }) });
    expect(found.answer).toBe(answer);
    expect(found.basis).toContain(basis);
    expect(found.because.length).toBeGreaterThan(5);
  });
});
