/** Filings: registered, looked up, and what stands in their file. */
import { Type } from 'typebox';
import { actOf, callerOf } from '../plugins/auth.ts';
import type { App } from '../instance.ts';
import { notFound, Problem } from '../problem.ts';
import { text } from '../../evidence/parts.ts';
import { accessOf } from '../../filings/desk/access.ts';
import { applicationOf } from '../../filings/desk/load.ts';
import { registerFiling } from '../../filings/desk/register.ts';
import { promptsOf } from '../../filings/forms/prompts.ts';
import { STATUSES, type Status } from '../../filings/statuses.ts';
import { listBodies } from '../../store/sql/bodies.ts';
import { packagesOf } from '../../store/sql/filings/beside.ts';
import {
  detectionsOfFiling,
  documentsOf,
  filingChangesOf,
  filingDuesOf,
  filingResultsOf,
  formsOf,
  listFilings,
} from '../../store/sql/filings/read.ts';
import { asConflict, checkApplication, clockOf, filingFor, todayOf } from '../filing-world.ts';
import { id, IdParams, moment, orNull, PAGE } from '../schemas/common.ts';
import { detectionView, DetectionView } from '../schemas/detection.ts';
import {
  ChangeView,
  changeView,
  DueView,
  dueView,
  FilingPage,
  FilingQuery,
  FilingView,
  filingView,
  FormView,
  formView,
  NewFilingBody,
  ResultView,
  resultView,
  StepView,
  stepViews,
} from '../schemas/filing.ts';
import { bodyFor } from '../submit/body-for.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['filings'];
const Whole = Type.Object({
  filing: FilingView,
  dues: Type.Array(DueView),
  results: Type.Array(ResultView),
  prompts: Type.Array(Type.Object({ kind: text, key: text, words: text, basis: text })),
  detections: Type.Array(Type.Object({ round: Type.Integer(), part: text, detection: DetectionView })),
  packages: Type.Array(
    Type.Object({ version: id, round: Type.Integer(), label: orNull(text), packageName: text, versionName: text, sha256: text }),
  ),
  access: Type.Array(Type.Object({ role: text, level: orNull(text), expiresOn: orNull(text), kept: Type.Boolean(), at: moment })),
  documents: Type.Array(Type.Object({ kind: text, number: orNull(text), sentOn: text, sha256: text, by: text })),
  steps: Type.Array(StepView),
});

export function addFilings(app: App, world: ApiWorld): void {
  const { db } = world.store;
  app.post(
    '/api/v1/filings',
    {
      schema: {
        summary: '登记备案申请（附件1、附件2）：201 已登记；200 同一申请已登记，返回它',
        tags,
        body: NewFilingBody,
        response: { 200: FilingView, 201: FilingView },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { body: named, application, receivedOn = todayOf(world), former } = request.body;
      checkApplication(application);
      const bodyId = await bodyFor(db, caller, named);
      const body = (await listBodies(db)).find((one) => one.id === bodyId);
      if (!body) throw notFound();
      const given = { body, application, receivedOn, ...(former === undefined ? {} : { former }) };
      const act = actOf(caller, '收到备案申请', world.clock);
      const { filing, existing } = await asConflict(registerFiling(db, given, act, todayOf(world), await clockOf(world)));
      return reply
        .code(existing ? 200 : 201)
        .header('location', `/api/v1/filings/${filing.id}`)
        .send(filingView(filing));
    },
  );
  app.get(
    '/api/v1/filings',
    { schema: { summary: '备案列表，新的在前', tags, querystring: FilingQuery, response: { 200: FilingPage } } },
    async (request) => {
      const { status, batch, name, limit = PAGE, after } = request.query;
      const filter = {
        ...(status === undefined ? {} : { statuses: statusesIn(status) }),
        ...(batch === undefined ? {} : { batchId: batch }),
        ...(name === undefined ? {} : { name }),
      };
      const page = await listFilings(db, callerOf(request), filter, { limit, ...(after === undefined ? {} : { after }) });
      return { rows: page.rows.map(filingView), next: page.next };
    },
  );
  app.get(
    '/api/v1/filings/:id',
    { schema: { summary: '一个备案：期限、结论、材料提示、检测、可办的步骤', tags, params: IdParams, response: { 200: Whole } } },
    async (request) => {
      const caller = callerOf(request);
      const filing = await filingFor(world, request.params.id, caller);
      const [today, { calendars }] = [todayOf(world), await clockOf(world)];
      const dues = (await filingDuesOf(db, filing.id)).filter(({ kind }) => caller.bodyId === null || kind !== 'detection');
      return {
        filing: filingView(filing),
        dues: dues.map((row) => dueView(row, filing, today, calendars)),
        results: (await filingResultsOf(db, filing.id)).map(resultView),
        // Leads stay in the office.
        prompts: promptsOf(await applicationOf(db, filing.id), today).filter(({ kind }) => caller.bodyId === null || kind !== 'lead'),
        detections: (await detectionsOfFiling(db, filing.id)).map(({ round, detection }) => ({
          round,
          part: partOf(detection),
          detection: detectionView(detection),
        })),
        packages: (await packagesOf(db, filing.id)).map(({ round, label, version }) => {
          const { packageName, versionName, sha256 } = version;
          return { version: version.id, round, label, packageName, versionName, sha256 };
        }),
        access: (await accessOf(db, filing.id)).map(({ role, level, expiresOn, secretId, at }) => {
          return { role, level, expiresOn, kept: secretId !== null, at: at.toISOString() };
        }),
        documents: (await documentsOf(db, filing.id)).map(({ kind, number, sentOn, sha256, by }) => ({ kind, number, sentOn, sha256, by })),
        steps: stepViews(filing),
      };
    },
  );
  app.get(
    '/api/v1/filings/:id/changes',
    { schema: { summary: '每一步：何人、何时、何故', tags, params: IdParams, response: { 200: Type.Array(ChangeView) } } },
    async (request) => {
      const filing = await filingFor(world, request.params.id, callerOf(request));
      return (await filingChangesOf(db, filing.id)).map(changeView);
    },
  );
  app.get(
    '/api/v1/filings/:id/forms',
    { schema: { summary: '历次提交的表格，先后为序', tags, params: IdParams, response: { 200: Type.Array(FormView) } } },
    async (request) => {
      const filing = await filingFor(world, request.params.id, callerOf(request));
      return (await formsOf(db, filing.id)).map(formView);
    },
  );
}

/** A detection beside the technical one informs and concludes nothing; one on the virtual device is only a trial. */
function partOf({ purpose, standing }: { readonly purpose: string; readonly standing: string | null }): string {
  if (standing !== null && standing !== 'official') return '试运行（不作检测结论）';
  if (purpose === 'pre-check') return '预检、自查（不作为技术检测结论）';
  return purpose === 'spot-check' ? '抽查检测' : '技术检测';
}

function statusesIn(given: string): readonly Status[] {
  return given.split(',').map((name) => {
    const status = STATUSES.find((one) => one === name.trim());
    if (!status) throw new Problem('bad-request', `查询参数 status 的值“${name.slice(0, 40)}”不在允许的取值中（${STATUSES.join('、')}）。`);
    return status;
  });
}
