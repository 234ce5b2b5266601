/** What was drawn, and what becomes of it: 剔除和替补、认定、整改、复测、撤销备案建议. */
import { Type } from 'typebox';
import { beijingDayAt } from '../../calendar/day.ts';
import { againstFiled } from '../../campaign/against-filed.ts';
import { PackageMatch } from '../../campaign/compare-package.ts';
import { Step } from '../../campaign/follow-up.ts';
import { excludeSample } from '../../campaign/rounds.ts';
import { samplesIn, takeStep, type PersonStep } from '../../campaign/samples.ts';
import { Difference } from '../../difference/schema.ts';
import { strict } from '../../evidence/parts.ts';
import { asConflict } from '../conflict.ts';
import { actorOf, clockOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import { SampleView, sampleView } from '../schemas/campaign.ts';
import { IdParams, id, line, orNull } from '../schemas/common.ts';
import { Because } from '../schemas/detection.ts';
import type { ApiWorld } from '../world.ts';
import { campaignFor } from './campaigns.ts';

const tags = ['campaigns'];
const Params = Type.Object({ id, entry: line(200, '备案编号') }, strict);
const Given = Type.Object({ why: line(2000, '依据、理由'), step: Step }, strict);
const Against = Type.Object({
  package: orNull(Type.Object({ match: PackageMatch, because: Type.String() })),
  difference: orNull(Difference),
  because: Type.String(),
});
const Replaced = Type.Object({ replacement: orNull(Type.String()) });

export function addCampaignSamples(
  app: App,
  { store: { db }, clock, office, relay }: Pick<ApiWorld, 'store' | 'clock' | 'office' | 'relay'>,
): void {
  const path = '/api/v1/campaigns/:id/samples';
  app.get(
    path,
    { schema: { summary: '抽取的应用及其后续', tags, params: IdParams, response: { 200: Type.Array(SampleView) } } },
    async (request) => {
      const round = await campaignFor(db, request.params.id);
      return (await samplesIn(db, round.id)).map((sample) => sampleView(sample, clock.now()));
    },
  );
  app.get(
    `${path}/:entry/against-filed`,
    {
      schema: {
        summary: '抽查结果与备案时的状态比对：安装包，以及备案检测的发现（检测结果比对，spot-check）；线索留存内部',
        tags,
        params: Params,
        response: { 200: Against },
      },
    },
    async (request) => {
      const { id: campaign, entry } = request.params;
      const round = await campaignFor(db, campaign);
      const sample = (await samplesIn(db, round.id)).find((one) => one.sample.entryId === entry);
      if (sample === undefined) throw notFound();
      return againstFiled(db, sample, clock.now().toISOString());
    },
  );
  app.post(
    `${path}/:entry/exclude`,
    {
      schema: {
        summary: '剔除，写明理由；由同组下一个替补',
        tags,
        params: Params,
        body: Because,
        response: { 200: Replaced },
      },
    },
    async (request) => {
      const act = actOf(callerOf(request), request.body.why, clock);
      const { id: campaign, entry } = request.params;
      const { replacement } = await asConflict(excludeSample(db, campaign, entry, act, beijingDayAt(act.at)));
      return { replacement };
    },
  );
  app.post(
    `${path}/:entry/steps`,
    {
      schema: {
        summary:
          '登记一个步骤：认定、整改通知、单位收到、报送整改情况、整改是否到位、撤销备案建议、撤销备案、办结；均由具名人员作出；有备案的，同时办理该备案的相应步骤',
        tags,
        params: Params,
        body: Given,
        response: { 200: Type.Object({ ...SampleView.properties, advice: Type.Array(Type.String(), { description: '须知' }) }) },
      },
    },
    async (request) => {
      const { id: campaign, entry } = request.params;
      const caller = callerOf(request);
      const act = actOf(caller, request.body.why, clock);
      const desk = { actor: actorOf(caller), clock: await clockOf({ office }) };
      const step = ofPerson(request.body.step);
      const { now, advice } = await asConflict(takeStep(db, campaign, entry, step, act, beijingDayAt(act.at), desk));
      relay.nudge();
      const sample = (await samplesIn(db, campaign)).find(({ sample: { entryId } }) => entryId === entry);
      if (sample === undefined) throw new Error(`a step of no sample led to ${now.state}`);
      return { ...sampleView(sample, act.at), advice: [...advice] };
    },
  );
}

/** Detections come in by POST /detections with the round's number; exclusions have a route of their own. */
function ofPerson(step: Step): PersonStep {
  if (step.step === 'excluded') throw new Problem('bad-request', '剔除请用 …/exclude。');
  if (step.step === 'submitted' || step.step === 're-test')
    throw new Problem('bad-request', '抽查检测和复测由 POST /api/v1/detections（campaign 写批次编号）提交时登记。');
  return step;
}
