/** `npm run bench:import`: a workbook of 10,000 filings read, checked, taken in, taken again, and written out. Exit 1 above the limit. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { createCalendars } from '../src/calendar/calendars.ts';
import { CLOCK_DEFAULTS } from '../src/calendar/due.ts';
import { knownYears } from '../src/calendar/known-years.ts';
import { sha256 } from '../src/evidence/hashing.ts';
import { planBatch } from '../src/filings/batch/plan.ts';
import { readTable, writeTable } from '../src/filings/batch/table.ts';
import { nationalMapping } from '../src/filings/columns/mapping.ts';
import { takeBatch, weighPlan } from '../src/filings/desk/import.ts';
import { resultRows } from '../src/filings/desk/results.ts';
import { keepBody } from '../src/store/sql/bodies.ts';
import { openStore } from '../src/store/sql/open.ts';

/** Seconds from the file to the last row taken. */
const LIMIT = 30;

const { rows, database } = new Command('bench-import')
  .description('成批登记的速度 · a table of filings taken in')
  .option('--rows <n>', 'rows of the table', '10000')
  .option('--database <url>', 'PostgreSQL; the embedded database without it')
  .parse()
  .opts<{ rows: string; database?: string }>();

const HEAD = [
  '单位名称',
  '单位性质',
  '统一社会信用代码',
  '应用名称',
  '应用类型',
  '应用上线时间',
  '用户总数',
  '应用程序定位描述',
  '功能设置情况',
  '收到日期',
  '我省编号',
];
const table = [
  HEAD,
  ...Array.from({ length: Number(rows) }, (_, index) => [
    `云岭省第${String(index % 800)}局`,
    '行政机关',
    '11100000000013127D',
    `政务应用${String(index)}`,
    index % 3 === 0 ? '☑APP □小程序 □快应用' : 'APP',
    '2025年3月',
    String(100 + index),
    '供工作人员办理公文、查看通知、安排日程。'.repeat(4),
    '公文办理、通知公告、日程、通讯录。'.repeat(6),
    `2026年${String(2 + (index % 5))}月${String(2 + (index % 25))}日`,
    `YL-${String(index)}`,
  ]),
];
const bytes = await writeTable(table, 'xlsx');
const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
const store = await openStore({ databaseUrl: database ?? null, folder }, () => undefined);
const clock = { calendars: createCalendars(knownYears()), settings: CLOCK_DEFAULTS };
let total = 0;

/** `counts`: it is a part of taking a table in. */
async function timed<T>(title: string, counts: boolean, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now();
  const done = await work();
  const seconds = (performance.now() - start) / 1000;
  if (counts) total += seconds;
  process.stdout.write(`${title}　${seconds.toFixed(2)} 秒\n`);
  return done;
}

try {
  const { db } = store;
  const at = new Date('2026-07-01T02:00:00Z');
  const body = await keepBody(db, { name: '云岭省网信办', kind: 'province' }, at);
  process.stdout.write(`${rows}行，${(bytes.byteLength / 2 ** 20).toFixed(1)} MB，${store.kind}\n`);
  const grid = await timed('读表 read', true, () => readTable(bytes, 'bench.xlsx'));
  const days = { receivedOn: '2026-07-01', today: '2026-07-01' };
  const plan = await timed('检查 check', true, () => planBatch(grid, 'bench.xlsx', days));
  const { fresh } = await timed('核对 weigh', true, () => weighPlan(db, body, plan));
  const source = { fileName: 'bench.xlsx', sha256: sha256(bytes), rows: plan.rows };
  const none = (): Promise<never> => Promise.reject(new Error('no packages in this table'));
  const act = { who: 'bench', kind: 'person', why: '成批登记', at } as const;
  const taken = await timed('登记 take', true, () => takeBatch(db, { body, source, fresh, packageOf: none }, act, clock));
  const again = await timed('再次导入 again', false, () => weighPlan(db, body, plan));
  const out = await timed('导出 export', false, async () =>
    writeTable(await resultRows(db, { bodyId: null }, { mapping: nationalMapping() }), 'xlsx'),
  );
  process.stdout.write(
    `登记${String(taken?.taken ?? 0)}行；再次导入：新${String(again.fresh.length)}行，无变化${String(again.unchanged.length)}行；导出 ${(out.byteLength / 2 ** 20).toFixed(1)} MB\n读表至登记共 ${total.toFixed(1)} 秒（上限 ${String(LIMIT)} 秒）\n`,
  );
  if (total > LIMIT || taken?.taken !== Number(rows) || again.fresh.length > 0) process.exitCode = 1;
} finally {
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
