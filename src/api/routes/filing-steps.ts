/** Acts on a filing: steps of the table, conclusions, scope, papers handed in again, what was sent, accounts. */
import { Type } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import { AccessRecord, keepAccess } from '../../filings/desk/access.ts';
import { addConclusion, decideScope } from '../../filings/desk/conclude.ts';
import { resupplyApplication } from '../../filings/desk/register.ts';
import { takeStep } from '../../filings/desk/take-step.ts';
import { Application } from '../../filings/forms/schema.ts';
import { formOfStep, Given } from '../../filings/given.ts';
import { STEP_IDS } from '../../filings/statuses.ts';
import { asConflict, actorOf, checkApplication, clockOf, filingFor, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { validated } from '../plugins/validation.ts';
import { Problem } from '../problem.ts';
import { day, id, IdParams, line } from '../schemas/common.ts';
import { FilingView, filingView, ResultView, resultView } from '../schemas/filing.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['filings'];
const params = IdParams;

export function addFilingSteps(app: App, world: ApiWorld): void {
  const { store, vault, clock, relay } = world;
  const { db } = store;
  app.post(
    '/api/v1/filings/:id/steps',
    {
      schema: {
        summary: `办理一步（${STEP_IDS.join('、')}）；各步所需内容见 schemas`,
        tags,
        params,
        body: Type.Object({ step: literals(STEP_IDS) }, { additionalProperties: true }),
        response: { 200: Type.Object({ filing: FilingView, advice: Type.Array(text) }) },
      },
      config: { body: Given },
    },
    async (request) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      const given = stepIn(request.body);
      const taken = await asConflict(
        takeStep(db, filingId, given, actorOf(caller), actOf(caller, given.why, clock), todayOf(world), await clockOf(world)),
      );
      relay.nudge();
      return { filing: filingView(taken.filing), advice: [...taken.advice] };
    },
  );
  app.post(
    '/api/v1/filings/:id/results',
    {
      schema: {
        summary: '材料审核或技术检测的结论（由人作出）；技术检测的须依据经复核的正式检测',
        tags,
        params,
        body: Type.Object(
          {
            part: literals(['materials', 'detection']),
            result: literals(['pass', 'fail', 'correct']),
            detection: Type.Optional(id),
            reason: line(2000, '理由'),
          },
          strict,
        ),
        response: { 201: ResultView },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      const made = await asConflict(addConclusion(db, filingId, request.body, actOf(caller, request.body.reason, clock)));
      return reply.code(201).send(resultView(made));
    },
  );
  app.post(
    '/api/v1/filings/:id/scope',
    {
      schema: {
        summary: '认定是否纳入统一备案管理',
        tags,
        params,
        body: Type.Object({ answer: literals(['file', 'not-filed']), basis: line(500, '依据'), because: line(2000, '理由') }, strict),
        response: { 200: FilingView },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      return filingView(await decideScope(db, filingId, request.body, actOf(caller, request.body.because, clock)));
    },
  );
  app.post(
    '/api/v1/filings/:id/application',
    {
      schema: {
        summary: '补充、更正后的备案申请，整份提交；此前的保留',
        tags,
        params,
        body: Type.Object({ application: Application, receivedOn: Type.Optional(day) }, strict),
        response: { 200: FilingView },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      const { application, receivedOn = todayOf(world) } = request.body;
      checkApplication(application);
      const act = actOf(caller, '收到补充、更正的备案申请', clock);
      return filingView(await asConflict(resupplyApplication(db, filingId, application, receivedOn, act, todayOf(world))));
    },
  );
  app.post(
    '/api/v1/filings/:id/access',
    {
      schema: {
        summary: '提交一个访问账号（附件1第5项）：加密保存，任何人不能读取；待提供访问信息的检测随即排队',
        tags,
        params,
        body: AccessRecord,
        response: { 201: Type.Object({ missing: Type.Array(text, { description: '仍缺的账号' }) }) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      const missing = await asConflict(keepAccess(db, vault, filingId, request.body, actOf(caller, '提供访问信息', clock)));
      relay.nudge();
      return reply.code(201).send({ missing: [...missing] });
    },
  );
}

/** The step, checked by its own form: what is wrong is said of that one. */
function stepIn(body: { readonly step: string }): Given {
  const form = formOfStep(body.step);
  if (form === null) throw new Problem('bad-request', '没有这一步。');
  const given: unknown = validated(form, body, '请求正文');
  return validated(Given, given, '请求正文');
}
