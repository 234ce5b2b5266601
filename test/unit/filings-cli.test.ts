/** `govapp filings` from end to end: a workbook, a GB18030 table and real packages into an embedded database, and out again. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addFilingsCommand } from '../../src/cli/filings.ts';
import { readConfig } from '../../src/config.ts';
import { readTable, writeTable } from '../../src/filings/batch/table.ts';
import { listBodies } from '../../src/store/sql/bodies.ts';
import { packagesOf } from '../../src/store/sql/filings/beside.ts';
import { listFilings } from '../../src/store/sql/filings/read.ts';
import { openStore } from '../../src/store/sql/open.ts';
import { filingBatches } from '../../src/store/sql/tables/filings.ts';
import { runCommand } from '../support/command.ts';
import { CODE, GOOD, HEAD, oddWorkbook, packageFolder, rowOf, SAID } from '../support/filing-table.ts';
import { gb18030 } from '../support/gb18030.ts';
import { govapp } from '../support/run-app.ts';

const BODY = ['--body', '云岭省网信办'];
const TAKE = ['--take', '--by', '张三'];
const clock = { now: () => new Date('2026-03-02T02:00:00Z'), elapsed: () => 0 };

let folder: string;
let data: string;
let packages: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-filings-'));
  data = join(folder, 'data');
  packages = await packageFolder(folder);
  await writeFile(join(folder, 'odd.xlsx'), await oddWorkbook());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In this process, on a fixed day. */
async function filings(...args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  let code = 0;
  const config = readConfig({ GOVAPP_DATA: data, GOVAPP_CALENDARS: join(folder, 'calendars') });
  const printed = await runCommand(
    (program) => addFilingsCommand(program, config, clock, new AbortController().signal, (given) => (code = given)),
    ['filings', ...args],
  );
  return { code, lines: printed.trimEnd().split('\n') };
}

/** All that a batch could have left. */
async function stored() {
  const store = await openStore({ databaseUrl: null, folder: data }, () => undefined);
  try {
    const { db } = store;
    const { rows } = await listFilings(db, { bodyId: null }, {}, { limit: 100 });
    const filed = await Promise.all(
      rows.map(async ({ id, name, batchRow, batchId }) => {
        const kept = (await packagesOf(db, id)).map(({ label, version }) => [label, version.packageName]);
        return { id, name, row: batchRow, batch: batchId, kept };
      }),
    );
    const own = filed.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
    return { filed: own, batches: (await db.select().from(filingBatches)).length, bodies: (await listBodies(db)).map(({ name }) => name) };
  } finally {
    await store.close();
  }
}
function helpOf(command: string): string {
  const program = new Command('govapp');
  addFilingsCommand(program, readConfig({}), clock, new AbortController().signal, () => undefined);
  const found = program.commands[0]?.commands.find((one) => one.name() === command);
  let printed = '';
  found?.configureOutput({ writeOut: (text) => (printed += text) }).outputHelp();
  return printed;
}

const errorsOf = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith('问题\t')).map((line) => line.slice('问题\t'.length));
const cellsOf = async (file: string) => (await readTable(await readFile(file), file)).rows;

it('the odd table: every cell named by row and column; looked through it leaves nothing, taken it leaves the good rows', async () => {
  const table = join(folder, 'odd.xlsx');
  const looked = await filings('import', table, ...BODY, '--packages', packages);
  expect(errorsOf(looked.lines)).toEqual(SAID.map((words) => expect.stringContaining(words)));
  expect(errorsOf(looked.lines).every((line, at) => line.startsWith(SAID[at] ?? '-'))).toBe(true);
  expect(looked.lines.join('\n')).toContain('提示\t第4行');
  expect(looked.lines.slice(-2)).toEqual([
    '共14行：可以登记2行；已登记过、无变化0行；有问题不收12行。',
    expect.stringContaining('只是检查，什么也没有写入'),
  ]);
  expect(looked.code).toBe(65);
  expect(await stored()).toEqual({ filed: [], batches: 0, bodies: [] });

  const taken = await filings('import', table, ...BODY, '--packages', packages, ...TAKE);
  expect([taken.code, errorsOf(taken.lines)]).toEqual([65, errorsOf(looked.lines)]);
  expect(taken.lines.at(-1)).toMatch(/^共14行：登记2行，批次 [\da-f-]{36}；已登记过、无变化0行；有问题不收12行。$/u);
  const after = await stored();
  expect(after).toMatchObject({
    filed: [
      { name: '云岭办公', row: 3, kept: [['甲.apk', 'cn.gov.example.probe']] },
      { name: '𬭎溪通', row: 4, kept: [] },
    ],
    batches: 1,
    bodies: ['云岭省网信办'],
  });

  const again = await filings('import', table, ...BODY, '--packages', packages, ...TAKE);
  expect(again.lines.at(-1)).toBe('共14行：没有可登记的新行；已登记过、无变化2行；有问题不收12行。');
  expect(await stored()).toEqual(after);
}, 150_000);

it('the good rows as a GB18030 .csv are the same rows; a package that their filing does not have is named', async () => {
  const before = await stored();
  const table = join(folder, 'good.csv');
  const rows = [HEAD, ...GOOD.map((cells) => cells.map((text) => (text === '甲.apk' ? '' : text)))];
  await writeFile(table, gb18030(rows.map((cells) => cells.join(',')).join('\r\n')));
  const { code, lines } = await filings('import', table, ...BODY, ...TAKE);
  expect([code, lines.at(-1)]).toEqual([0, '共2行：没有可登记的新行；已登记过、无变化2行；有问题不收0行。']);

  const later = join(folder, 'later');
  await mkdir(later);
  await copyFile('test/fixtures/virtual/native.apk', join(later, '云岭办公_2.0.apk'));
  const other = await filings('import', table, ...BODY, '--packages', later, ...TAKE);
  expect([other.code, errorsOf(other.lines)]).toEqual([
    65,
    [expect.stringContaining('第2行“安装包”：安装包“云岭办公_2.0.apk”不在已登记的备案')],
  ]);
  expect(await stored()).toEqual(before);
});

it('exported: the same rows in their order; taken again nothing changes; a cell changed is named', async () => {
  const before = await stored();
  const out = join(folder, 'out.xlsx');
  const { lines } = await filings('export', '--out', out, ...BODY, '--batch', before.filed[0]?.batch ?? '');
  expect(lines).toEqual([`${out}\t2行`]);
  const [head = [], ...rows] = await cellsOf(out);
  const column = (name: string) => rows.map((cells) => cells[head.indexOf(name)]);
  expect([column('单位名称'), column('应用名称'), column('应用类型'), column('统一社会信用代码'), column('系统编号')]).toEqual([
    ['云岭市示范局', '𬭎溪县𫖯山局'],
    ['云岭办公', '𬭎溪通'],
    ['APP', '小程序'],
    [CODE, CODE],
    before.filed.map(({ id }) => id),
  ]);
  const back = await filings('import', out, ...BODY, ...TAKE);
  expect([back.code, back.lines]).toEqual([0, ['共2行：没有可登记的新行；已登记过、无变化2行；有问题不收0行。']]);

  const code = '11100000000013122X';
  const edited = rows.map((cells, at) =>
    cells.map((text) => (at === 0 && text === CODE ? code : at === 1 && text === '小程序' ? '快应用' : text)),
  );
  await writeFile(out, await writeTable([head, ...edited], 'xlsx'));
  const changed = await filings('import', out, ...BODY, ...TAKE);
  expect(changed.code).toBe(65);
  expect(errorsOf(changed.lines)).toEqual([
    expect.stringMatching(/^第2行：已有同一单位、应用名称和类型的备案.*内容不同/u),
    expect.stringMatching(/^第3行“系统编号”：“.*”不是这一报送单位/u),
  ]);
  expect(await stored()).toEqual(before);
});

it('a table of which nothing can be taken makes no body and no batch', async () => {
  const before = await stored();
  const table = join(folder, 'bad.csv');
  await writeFile(table, await writeTable([HEAD, rowOf({ 单位名称: '无' })], 'csv'));
  const { code, lines } = await filings('import', table, '--body', '海湾省网信办', ...TAKE);
  expect([code, lines.at(-1)]).toEqual([65, '共1行：没有可登记的新行；已登记过、无变化0行；有问题不收1行。']);
  expect(await stored()).toEqual(before);
});

it.each<[string, readonly string[], string]>([
  ['no name of who takes it', ['--take'], '--by'],
  ['a day to come', ['--received', '2026-03-03'], '还没有到'],
  ['no such folder of packages', ['--packages', '/nowhere'], '找不到或不能读取安装包文件夹'],
  ['a province as a department', ['--department'], '登记为省级网信部门'],
])('refused in one sentence: %s', async (_, more, words) => {
  await expect(filings('import', join(folder, 'odd.xlsx'), ...BODY, ...more)).rejects.toThrow(words);
});

it('as a program: the exit code, and help in both languages', async () => {
  const env = { GOVAPP_DATA: data, GOVAPP_CALENDARS: join(folder, 'calendars'), GOVAPP_EVIDENCE_KEY: '' };
  const ran = await govapp(['filings', 'import', join(folder, 'odd.xlsx'), ...BODY], { env });
  expect([ran.code, ran.stdout]).toEqual([65, expect.stringContaining('问题\t第5行C列“统一社会信用代码”')]);
  const help = { import: helpOf('import'), export: helpOf('export') };
  for (const words of ['逐行列出问题', 'check a table', '报送单位', 'submitting body', '退出码 exit codes'])
    expect(help.import).toContain(words);
  for (const words of ['导出备案和检测结果', 'results as a table', 'one batch']) expect(help.export).toContain(words);
});
