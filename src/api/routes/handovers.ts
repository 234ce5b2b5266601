/** What a detection at work asks of a person, and the person's answer. The page at /handover is a door to these routes. */
import { Type } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { BadRequest } from '../../errors.ts';
import { answerQuestion, Asked, GivenDeed, waitingQuestion } from '../../store/sql/handovers.ts';
import { note } from '../../store/sql/judgement.ts';
import type { Deed } from '../../ports.ts';
import { HANDOVER_CSP, HANDOVER_PAGE } from '../handover-page.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import { id, IdParams } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

const Waiting = Type.Object(
  { question: Type.Integer({ description: '请求编号，每步更新' }), asked: Asked, picture: Type.Boolean() },
  strict,
);
const QuestionParams = Type.Object({ id, question: Type.String({ pattern: '^[1-9]\\d{0,14}$', description: '请求编号' }) }, strict);

export function addHandovers(app: App, { store: { db }, vault, clock }: ApiWorld): void {
  const tags = ['handover'];
  const path = '/api/v1/detections/:id/handover';
  app.get(
    path,
    { schema: { summary: '等待人工介入的请求；没有时为 404', tags, params: IdParams, response: { 200: Waiting } } },
    async (request) => {
      const { id: detection } = await detectionFor(db, request.params.id, callerOf(request));
      const open = await waitingQuestion(db, vault, detection);
      if (!open) throw notFound();
      return { question: open.question, asked: open.asked, picture: open.picture !== null };
    },
  );
  app.get(
    `${path}/:question/picture`,
    { schema: { summary: '请求的画面（PNG，账号信息已遮盖）', tags, params: QuestionParams } },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: detection } = await detectionFor(db, request.params.id, caller);
      const open = await waitingQuestion(db, vault, detection);
      if (!open?.picture || String(open.question) !== request.params.question) throw notFound();
      await note(db, { who: caller.who, action: 'handover.read', object: detection, detail: { question: open.question }, at: clock.now() });
      return reply.type('image/png').send(open.picture);
    },
  );
  app.post(
    `${path}/:question`,
    {
      schema: {
        summary: '答复一步：填写、点按、滑动、重新截图、完成或放弃；填写的内容加密传给检测进程，用后即删',
        tags,
        params: QuestionParams,
        body: GivenDeed,
        response: { 202: Type.Object({ accepted: text }, strict) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: detection } = await detectionFor(db, request.params.id, caller);
      const question = Number(request.params.question);
      // The schema's last member lists the three acts without a place.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      const deed = request.body as Deed;
      const at = clock.now();
      try {
        await db.transaction(async (tx) => {
          await answerQuestion({ db: tx, vault }, detection, question, deed, { who: caller.who, at });
          await note(tx, { who: caller.who, action: 'handover.answer', object: detection, detail: { question, act: deed.act }, at });
        });
      } catch (error) {
        if (error instanceof BadRequest && error.code === 66) throw notFound();
        if (error instanceof BadRequest) throw new Problem('conflict', error.message, { cause: error });
        throw error;
      }
      return reply.code(202).send({ accepted: deed.act });
    },
  );
  app.get('/handover/:id', { schema: { summary: '人工介入页面（网页）', tags, params: IdParams } }, (_request, reply) =>
    reply.header('content-security-policy', HANDOVER_CSP).type('text/html; charset=utf-8').send(HANDOVER_PAGE),
  );
}
