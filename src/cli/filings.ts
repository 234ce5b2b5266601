/** `govapp filings`: tables in and results out, on the service's database. With the embedded one the service must be stopped. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { loadCalendars } from '../calendar/folder.ts';
import { beijingDayAt, isDay } from '../calendar/day.ts';
import { checkSettings } from '../calendar/due.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { sha256 } from '../evidence/hashing.ts';
import { packageFiles } from '../filings/desk/folder.ts';
import { planBatch } from '../filings/batch/plan.ts';
import { inWords } from '../filings/batch/problem.ts';
import { readTable, writeTable } from '../filings/batch/table.ts';
import { nationalMapping, readMapping, type ColumnMapping } from '../filings/columns/mapping.ts';
import { takeBatch, weighPlan } from '../filings/desk/import.ts';
import { readFolder } from '../filings/desk/packages-of-folder.ts';
import { viaOf } from '../filings/desk/register.ts';
import { resultRows } from '../filings/desk/results.ts';
import type { Clock } from '../ports.ts';
import { encryptedFolder } from '../store/files/encrypted-folder.ts';
import { readStoreKey, storeKeyAt } from '../store/files/key.ts';
import { keepBody, listBodies, type Body } from '../store/sql/bodies.ts';
import { openStore } from '../store/sql/open.ts';
import { commandOf } from './command-of.ts';

type ImportOptions = {
  readonly body: string;
  readonly department?: true;
  readonly packages?: string;
  readonly columns?: string;
  readonly received?: string;
  readonly take?: true;
  readonly by?: string;
};
type ExportOptions = { readonly out: string; readonly batch?: string; readonly body?: string; readonly columns?: string };

/** Adds the command. `ended`: 65 when a row was not taken. */
export function addFilingsCommand(
  program: Command,
  config: Config,
  clock: Clock,
  signal: AbortSignal,
  ended: (code: number) => void,
): void {
  const filings = commandOf(program, 'filings');
  filings
    .command('import')
    .description('检查备案表格，逐行列出问题；给出 --take 才登记无误的行 · check a table row by row; --take registers the good ones')
    .argument('<table>', '备案表格：.xlsx，或 .csv（UTF-8、GB18030） · the table')
    .requiredOption('--body <name>', '报送单位（省级网信部门或国务院部门）的名称 · submitting body')
    .option('--department', '报送单位是国务院部门：直接向国家网信办申请 · the body is a central department')
    .option('--packages <dir>', '安装包文件夹 · folder of packages')
    .option('--columns <file.json>', '列对应关系（schemas/columns.json；默认按《指南》模板的表中名称） · column mapping')
    .option('--received <day>', '收到日期，表中没有写明的行用它（默认今天） · day of receipt, yyyy-mm-dd')
    .option('--take', '登记；不给出时只检查，什么也不写 · register; without it nothing is written')
    .option('--by <name>', '登记人姓名（与 --take 同用） · who registers')
    .addHelpText(
      'after',
      '\n退出码 exit codes: 0 全部行无误 every row is good · 65 有行不收，逐行说明 rows left out, each named · 64 用法 usage · 66 找不到文件 no input',
    )
    .action((table: string, options: ImportOptions) => importTable(table, options, { config, clock, signal, ended }));
  filings
    .command('export')
    .description('导出备案和检测结果，成表；可原样再导入核对 · results as a table, by the same rows')
    .requiredOption('--out <file>', '.xlsx 或 .csv · file to write')
    .option('--batch <id>', '只导出这一批，行序与来表相同 · one batch, in its own order')
    .option('--body <name>', '只导出这一报送单位的 · one submitting body')
    .option('--columns <file.json>', '列对应关系（其中的 results） · column mapping, its results')
    .action((options: ExportOptions) => exportTable(options, config));
}

type World = { readonly config: Config; readonly clock: Clock; readonly signal: AbortSignal; readonly ended: (code: number) => void };

async function importTable(path: string, options: ImportOptions, { config, clock, signal, ended }: World): Promise<void> {
  const { take, by, received, packages, department } = options;
  if (take === true && (by ?? '').trim() === '') throw new BadRequest('登记须写明登记人：--by 姓名。', 64);
  const [now, today] = [clock.now(), beijingDayAt(clock.now())];
  const receivedOn = received ?? today;
  if (!isDay(receivedOn) || receivedOn > today)
    throw new BadRequest(`--received “${receivedOn}”不存在或还没有到：请写成 2026-11-02 的形式。`, 64);
  const mapping = await mappingOf(options.columns);
  const bytes = await bytesOf(path);
  const grid = await readTable(bytes, basename(path));
  const { store, files } = await openWorld(config);
  try {
    const { db } = store;
    const found = packages === undefined ? [] : (await packageFiles(packages)).map((name) => ({ name, path: join(packages, name) }));
    const read = await readFolder(found, readPackage, files, signal);
    const plan = planBatch(grid, basename(path), { receivedOn, today, mapping, files: read.files });
    const kind = department === true ? 'department' : 'province';
    const known = (await listBodies(db)).find(({ name }) => name === options.body);
    if (known !== undefined) viaOf(known);
    if (department === true && known?.kind === 'province')
      throw new BadRequest(`报送单位“${known.name}”登记为省级网信部门，不是国务院部门：请去掉 --department，或核对名称。`, 64);
    const body: Body = known ?? { id: '', name: options.body, kind, region: null, at: now };
    const { fresh, unchanged, problems } = await weighPlan(db, body, plan, read.sha256Of);
    for (const one of problems) process.stdout.write(`${one.level === 'error' ? '问题' : '提示'}\t${inWords(one)}\n`);
    const bad = new Set(problems.filter(({ level }) => level === 'error').map(({ row }) => row));
    const source = { fileName: basename(path), sha256: sha256(bytes), rows: plan.rows };
    const act = { who: by ?? '', kind: 'person', why: `成批登记：${basename(path)}`, at: now } as const;
    const { countsFirstDay, detectionShare } = config;
    const settings = checkSettings({ countsFirstDay, detectionShare });
    const taken =
      take === true && fresh.length > 0
        ? await takeBatch(
            db,
            { body: known ?? (await keepBody(db, { name: options.body, kind }, now)), source, fresh, packageOf: read.packageOf },
            act,
            { calendars: await loadCalendars(config.calendarFolder), settings },
          )
        : null;
    const done =
      take === true && taken === null
        ? '没有可登记的新行'
        : taken === null
          ? `可以登记${String(fresh.length)}行`
          : `登记${String(taken.taken)}行，批次 ${taken.batch}`;
    process.stdout.write(
      `共${String(plan.rows)}行：${done}；已登记过、无变化${String(unchanged.length)}行；有问题不收${String(bad.size - (bad.has(0) ? 1 : 0))}行。\n`,
    );
    if (take !== true) process.stdout.write('以上只是检查，什么也没有写入；登记请加 --take --by 姓名。\n');
    if (bad.size > 0) ended(65);
  } finally {
    await store.close();
  }
}

async function exportTable({ out, batch, body, columns }: ExportOptions, config: Config): Promise<void> {
  const format = /\.(xlsx|csv)$/iu.exec(out)?.[1]?.toLowerCase();
  if (format !== 'xlsx' && format !== 'csv') throw new BadRequest(`--out “${out}”应以 .xlsx 或 .csv 结尾。`, 64);
  const mapping = await mappingOf(columns);
  const { store } = await openWorld(config);
  try {
    const owner = body === undefined ? null : (await listBodies(store.db)).find(({ name }) => name === body);
    if (owner === undefined) throw new BadRequest(`没有报送单位“${body ?? ''}”。`, 66);
    const rows = await resultRows(store.db, { bodyId: owner?.id ?? null }, { mapping, ...(batch === undefined ? {} : { batchId: batch }) });
    await writeFile(out, await writeTable(rows, format), { mode: 0o600 });
    process.stdout.write(`${out}\t${String(rows.length - 1)}行\n`);
  } finally {
    await store.close();
  }
}

async function openWorld({ databaseUrl, dataFolder, evidenceKey }: Config) {
  const key = await (evidenceKey === null ? storeKeyAt(join(dataFolder, 'evidence.key')) : readStoreKey(evidenceKey));
  const store = await openStore({ databaseUrl, folder: dataFolder }, () => undefined);
  return { store, files: encryptedFolder(join(dataFolder, 'files'), key) };
}

async function mappingOf(path: string | undefined): Promise<ColumnMapping> {
  if (path === undefined) return nationalMapping();
  let json: unknown;
  try {
    json = JSON.parse((await bytesOf(path)).toString('utf8'));
  } catch (cause) {
    if (cause instanceof BadRequest) throw cause;
    throw new BadRequest(`列对应关系“${path}”不是完整的 JSON 文件。`, 65, { cause });
  }
  return readMapping(json, basename(path));
}

function bytesOf(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取文件“${path}”：请检查路径。`, 66, { cause });
  });
}

async function readPackage(paths: readonly string[], signal: AbortSignal) {
  const opened = await createPackageReader().open(paths, signal);
  await opened.close();
  return opened.about;
}
