/** What is read from a filing's file as a whole: the facts for documents, the comparison of a change, the checklist of a re-filing. */
import { Type } from 'typebox';
import { isDay } from '../../calendar/day.ts';
import { strict } from '../../evidence/parts.ts';
import { changeComparison, formerChecklist } from '../../filings/desk/compare.ts';
import { dueOfRow } from '../../filings/desk/load.ts';
import { duesFor, factsOf } from '../../filings/facts.ts';
import { SentKind } from '../../filings/given.ts';
import { keepDocument } from '../../store/sql/filings/move.ts';
import { filingChangesOf, filingDuesOf } from '../../store/sql/filings/read.ts';
import { note } from '../../store/sql/judgement.ts';
import { asConflict, filingFor, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { day, hash, IdParams, line } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['filings'];
const params = IdParams;
const response = { 200: Type.Unknown() };

export function addFilingFiles(app: App, world: ApiWorld): void {
  const { db } = world.store;
  app.get(
    '/api/v1/filings/:id/facts',
    { schema: { summary: '文书填写事项（schemas/document-facts.json 的相应部分）和可印的期限，日期取自登记', tags, params, response } },
    async (request) => {
      const filing = await filingFor(world, request.params.id, callerOf(request));
      const dues = (await filingDuesOf(db, filing.id)).map(dueOfRow);
      return { facts: factsOf(filing, await filingChangesOf(db, filing.id)), dues: duesFor(dues) };
    },
  );
  app.get(
    '/api/v1/filings/:id/comparison',
    { schema: { summary: '变更：原版本和待上线版本的检测比对，按变更申请表（附件3）所列事项', tags, params, response } },
    async (request) => {
      const filing = await filingFor(world, request.params.id, callerOf(request));
      return asConflict(changeComparison(db, filing, world.clock.now().toISOString()));
    },
  );
  app.get(
    '/api/v1/filings/:id/checklist',
    { schema: { summary: '撤销后重新备案：原有问题逐项核对', tags, params, response } },
    async (request) => {
      const filing = await filingFor(world, request.params.id, callerOf(request));
      return asConflict(formerChecklist(db, filing, world.clock.now().toISOString()));
    },
  );
  app.post(
    '/api/v1/filings/:id/documents',
    {
      schema: {
        summary: '登记已发出的文书（不随步骤发出的，如预检情况告知）',
        tags,
        params,
        body: Type.Object(
          { kind: SentKind, number: Type.Optional(line(100)), sha256: hash, sentOn: day },
          { ...strict, description: '文书' },
        ),
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const filing = await filingFor(world, request.params.id, caller);
      const { kind, number, sha256, sentOn } = request.body;
      if (!isDay(sentOn) || sentOn > todayOf(world)) throw new Problem('bad-request', `发出日期“${sentOn}”不存在或还没有到。`);
      const act = actOf(caller, '登记已发出的文书', world.clock);
      await db.transaction(async (tx) => {
        const sent = { kind, sha256, ...(number === undefined ? {} : { number }) };
        await keepDocument(tx, { filing, changeId: null, sent, sentOn }, act);
        await note(tx, { who: act.who, action: 'filing.document', object: filing.id, detail: { kind, sha256, sentOn }, at: act.at });
      });
      return reply.code(204).send();
    },
  );
}
