/** 复核 and 改判: added, never overwritten. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { literals, strict, text } from '../../evidence/parts.ts';
import { lockDetection, moveLocked } from '../../store/sql/detections/move.ts';
import { addReview, note, reviewsOf, type Review } from '../../store/sql/judgement.ts';
import { Outcome, Report } from '../../verdict/report-schema.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { weighReview } from '../reviewing.ts';
import { hash, IdParams, line, moment, orNull } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

const Decision = literals(['confirm', 'overrule']);
const Given = Type.Object(
  {
    evidenceHash: hash,
    clause: orNull(line(64, '条款；null 为整体')),
    decision: Decision,
    outcome: Outcome,
    reason: line(2000, '理由'),
  },
  strict,
);
const ReviewView = Type.Object({
  id: Type.Integer(),
  evidenceHash: text,
  clause: orNull(text),
  decision: Decision,
  outcome: text,
  instead: text,
  reason: text,
  reviewer: text,
  at: moment,
});

const view = ({ at, ...row }: Review): Static<typeof ReviewView> => ({ ...row, at: at.toISOString() });

export function addReviews(app: App, { store: { db }, clock }: ApiWorld): void {
  const tags = ['reviews'];
  const path = '/api/v1/detections/:id/reviews';
  app.get(
    path,
    { schema: { summary: '复核意见，先后为序', tags, params: IdParams, response: { 200: Type.Array(ReviewView) } } },
    async (request) => {
      const { id } = await detectionFor(db, request.params.id, callerOf(request));
      return (await reviewsOf(db, id)).map(view);
    },
  );
  app.post(
    path,
    {
      schema: {
        summary: '复核或改判；整体确认后检测转为已复核，改判须由另一名复核人员确认',
        tags,
        params: IdParams,
        body: Given,
        response: { 201: ReviewView },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id } = await detectionFor(db, request.params.id, caller);
      const given = request.body;
      const made = await db.transaction(async (tx) => {
        const row = await lockDetection(tx, id);
        if (row.state !== 'proposed' || !Check(Report, row.report)) throw new Problem('conflict', '只有已出结论建议的检测可以复核。');
        const people = { reviewer: caller.who, submitter: row.by };
        const { instead, final } = weighReview(row.report, await reviewsOf(tx, id), given, people);
        const act = actOf(caller, given.reason, clock);
        const review = await addReview(tx, { ...given, detectionId: id, instead, reviewer: caller.who, at: act.at });
        if (final) await moveLocked(tx, row, 'reviewed', act);
        const detail = { clause: given.clause, outcome: given.outcome, final };
        await note(tx, { who: caller.who, action: `review.${given.decision}`, object: id, detail, at: act.at });
        return review;
      });
      return reply.code(201).send(view(made));
    },
  );
}
