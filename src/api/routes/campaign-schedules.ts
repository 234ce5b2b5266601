/** Rounds that open by themselves (Beijing time); drawing still waits for a person's seed. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { nextRing } from '../../campaign/scheduler.ts';
import { SchedulePlan } from '../../campaign/schedule-plan.ts';
import { strict, text } from '../../evidence/parts.ts';
import { listSchedules, newSchedule, stopSchedule, type CampaignSchedule } from '../../store/sql/campaign-schedules.ts';
import { note } from '../../store/sql/judgement.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { notFound } from '../problem.ts';
import { id, IdParams, line, moment, orNull } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['campaigns'];
const Given = Type.Object({ title: line(200), pattern: line(100, 'cron，北京时间，如 0 9 1 3,9 *'), plan: SchedulePlan }, strict);
const View = Type.Object({
  id,
  title: text,
  pattern: text,
  plan: SchedulePlan,
  active: Type.Boolean(),
  next: orNull(moment),
  by: text,
  at: moment,
});

function view({ id, title, pattern, plan, active, by, at }: CampaignSchedule, now: Date): Static<typeof View> {
  if (!Check(SchedulePlan, plan)) throw new Error(`schedule ${id}: its plan cannot be read`);
  return { id, title, pattern, plan, active, next: active ? nextRing(pattern, now).toISOString() : null, by, at: at.toISOString() };
}

export function addCampaignSchedules(app: App, { store: { db }, clock, campaigns }: Pick<ApiWorld, 'store' | 'clock' | 'campaigns'>): void {
  const path = '/api/v1/campaign-schedules';
  app.get(path, { schema: { summary: '定期抽查计划', tags, response: { 200: Type.Array(View) } } }, async () =>
    (await listSchedules(db)).map((row) => view(row, clock.now())),
  );
  app.post(
    path,
    { schema: { summary: '登记定期抽查计划：到时立批次、公布名录，等待种子', tags, body: Given, response: { 201: View } } },
    async (request, reply) => {
      const { who } = callerOf(request);
      const act = actOf(callerOf(request), '登记定期抽查计划', clock);
      nextRing(request.body.pattern, act.at);
      const made = await db.transaction(async (tx) => {
        const row = await newSchedule(tx, request.body, act);
        await note(tx, { who, action: 'campaign-schedule.keep', object: row.id, detail: { pattern: row.pattern }, at: act.at });
        return row;
      });
      await campaigns.mirror();
      return reply.code(201).send(view(made, act.at));
    },
  );
  app.delete(`${path}/:id`, { schema: { summary: '停止一个定期抽查计划', tags, params: IdParams } }, async (request, reply) => {
    const { who } = callerOf(request);
    const stopped = await db.transaction(async (tx) => {
      if (!(await stopSchedule(tx, request.params.id))) return false;
      await note(tx, { who, action: 'campaign-schedule.stop', object: request.params.id, detail: {}, at: clock.now() });
      return true;
    });
    if (!stopped) throw notFound();
    await campaigns.mirror();
    return reply.code(204).send();
  });
}
