/** How many, of what, with what result. */
import { Type } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { countClauses, countConfirmations, countDetections } from '../../store/sql/statistics.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { AppKindWord, day, orNull } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const Query = Type.Object(
  {
    from: day,
    to: day,
    trials: Type.Optional(Type.Boolean({ default: false, description: '是否计入虚拟设备试运行' })),
  },
  strict,
);
const Statistics = Type.Object({
  from: text,
  to: text,
  detections: Type.Array(Type.Object({ purpose: text, kind: AppKindWord, state: text, overall: orNull(text), many: Type.Integer() })),
  confirmations: Type.Array(Type.Object({ state: text, overall: orNull(text), many: Type.Integer() }), {
    description: '换机复核的情况，及其后的结论建议；waiting 为尚在等待或进行',
  }),
  clauses: Type.Array(Type.Object({ clause: text, outcome: text, many: Type.Integer() }), {
    description: '各条款的结论建议（系统所提，未计改判）',
  }),
});

export function addStatistics(app: App, { store: { db } }: Pick<ApiWorld, 'store'>): void {
  app.get(
    '/api/v1/statistics',
    { schema: { summary: '按收件日期统计检测', tags: ['statistics'], querystring: Query, response: { 200: Statistics } } },
    async (request) => {
      const { from, to, trials = false } = request.query;
      if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)) || from > to)
        throw new Problem('bad-request', '统计的起止日期不可用：from 应不晚于 to，且均为实有的日期。');
      const scope = callerOf(request);
      const [detections, confirmations, clauses] = await Promise.all([
        countDetections(db, scope, { from, to }, trials),
        countConfirmations(db, scope, { from, to }, trials),
        countClauses(db, scope, { from, to }, trials),
      ]);
      return { from, to, detections: [...detections], confirmations: [...confirmations], clauses: [...clauses] };
    },
  );
}
