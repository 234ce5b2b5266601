/** Tables of filings: looked through (by default nothing is created), taken in, and results out by the same rows. */
import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { beijingDayAt, isDay } from '../../calendar/day.ts';
import { sha256 } from '../../evidence/hashing.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import { planBatch } from '../../filings/batch/plan.ts';
import { inWords } from '../../filings/batch/problem.ts';
import { readTable, writeTable } from '../../filings/batch/table.ts';
import { nationalMapping, readMapping } from '../../filings/columns/mapping.ts';
import { takeBatch, weighPlan } from '../../filings/desk/import.ts';
import { readFolder } from '../../filings/desk/packages-of-folder.ts';
import { viaOf } from '../../filings/desk/register.ts';
import { resultRows } from '../../filings/desk/results.ts';
import { listBodies } from '../../store/sql/bodies.ts';
import { clockOf, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import { day, id, orNull } from '../schemas/common.ts';
import { bodyFor } from '../submit/body-for.ts';
import { PACKAGES, type Received } from '../submit/receive.ts';
import { withForm } from '../submit/upload.ts';
import { parseJson } from '../texts.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['filings'];
const Fields = Type.Object(
  {
    body: Type.Optional(id),
    receivedOn: Type.Optional(day),
    take: Type.Optional(literals(['yes', 'no'])),
    columns: Type.Optional(Type.String({ contentMediaType: 'application/json', description: '列对应关系（schemas/columns.json）' })),
  },
  strict,
);
const Form = Type.Object(
  {
    ...Fields.properties,
    table: Type.String({ format: 'binary', description: '.xlsx 或 .csv（UTF-8、GB18030）' }),
    package: Type.Optional(Type.Array(Type.String({ format: 'binary' }))),
  },
  strict,
);
const FILES = { ...PACKAGES, table: { extension: /\.(?:xlsx|csv)$/iu, refusal: '表格应为 .xlsx 或 .csv 文件。' } };
const ProblemView = Type.Object({
  level: literals(['error', 'hint']),
  row: Type.Integer(),
  column: orNull(Type.Integer()),
  header: orNull(text),
  words: text,
  sentence: text,
});
const Answer = Type.Object({
  rows: Type.Integer({ description: '表格的数据行数' }),
  fresh: Type.Integer({ description: '可以登记（已登记）的新行' }),
  unchanged: Type.Array(Type.Object({ row: Type.Integer(), filing: id })),
  problems: Type.Array(ProblemView),
  batch: orNull(Type.String({ description: '批次；没有登记时为 null' })),
});

export function addFilingBatches(app: App, world: ApiWorld): void {
  const { db } = world.store;
  app.post(
    '/api/v1/filings/batches',
    {
      schema: {
        summary: '成批登记：默认只检查并逐行列出问题（take=no）；take=yes 登记无误的行，一行要么全收、要么不收',
        tags,
        response: { 200: Answer },
      },
      config: { form: Form },
    },
    async (request) => {
      const caller = callerOf(request);
      const read = async ({ fields, files }: Received<Static<typeof Fields>>, gone: AbortSignal) => {
        const [table, ...more] = files.filter(({ field }) => field === 'table');
        if (!table || more.length > 0) throw new Problem('bad-request', '表单应有一个表格文件（table）。');
        const bodyId = await bodyFor(db, caller, fields.body);
        const body = (await listBodies(db)).find((one) => one.id === bodyId);
        if (!body) throw notFound();
        viaOf(body);
        const today = todayOf(world);
        const { receivedOn = today } = fields;
        if (!isDay(receivedOn) || receivedOn > today) throw new Problem('bad-request', `收到日期“${receivedOn}”不存在或还没有到。`);
        const mapping = fields.columns === undefined ? nationalMapping() : readMapping(parseJson(fields.columns, '列对应关系'), 'columns');
        const grid = await readTable(await readFile(table.path), table.name);
        const packages = await readFolder(
          files.filter(({ field }) => field === 'package'),
          world.readPackage,
          world.files,
          gone,
        );
        const plan = planBatch(grid, table.name, { receivedOn, today, mapping, files: packages.files });
        const weighed = await weighPlan(db, body, plan, packages.sha256Of);
        const source = { fileName: table.name, sha256: table.sha256, rows: plan.rows };
        const given = { body, source, fresh: weighed.fresh, packageOf: packages.packageOf };
        const act = actOf(caller, `成批登记：${table.name}`, world.clock);
        const taken = fields.take === 'yes' ? await takeBatch(db, given, act, await clockOf(world)) : null;
        return {
          rows: plan.rows,
          fresh: weighed.fresh.length,
          unchanged: [...weighed.unchanged],
          problems: weighed.problems.map((one) => ({ ...one, sentence: inWords(one) })),
          batch: taken?.batch ?? null,
        };
      };
      return withForm(request, world, Fields, read, FILES);
    },
  );
  app.get(
    '/api/v1/filings/table',
    {
      schema: {
        summary: '备案和检测结果，成表（.xlsx 或 .csv）；按批次的，行序与来表相同',
        tags,
        querystring: Type.Object({ batch: Type.Optional(id), format: Type.Optional(literals(['xlsx', 'csv'])) }, strict),
      },
    },
    async (request, reply) => {
      const { batch, format = 'xlsx' } = request.query;
      const rows = await resultRows(db, callerOf(request), {
        mapping: nationalMapping(),
        ...(batch === undefined ? {} : { batchId: batch }),
      });
      const bytes = await writeTable(rows, format);
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      const name = `filings-${beijingDayAt(world.clock.now())}-${sha256(bytes).slice(0, 8)}.${format}`;
      return reply.header('content-disposition', `attachment; filename="${name}"`).type(type).send(bytes);
    },
  );
}
