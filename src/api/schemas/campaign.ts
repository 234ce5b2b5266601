/** Forms of spot-checks. */
import { Type, type Static } from 'typebox';
import { beijingDayAt } from '../../calendar/day.ts';
import { FollowUpState, isLate, Step } from '../../campaign/follow-up.ts';
import { FrameEntry, Status } from '../../campaign/entry.ts';
import { DrawPlan } from '../../campaign/plan.ts';
import { planOf } from '../../campaign/rounds.ts';
import type { Sample } from '../../campaign/samples.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import type { Campaign } from '../../store/sql/campaigns.ts';
import { day, hash, id, line, moment, orNull } from './common.ts';

export const CampaignKind = literals(['national', 'self-check']);

export const NewCampaign = Type.Object(
  {
    title: line(200, '批次名称'),
    year: Type.Integer({ minimum: 2026, maximum: 2100 }),
    round: Type.Integer({ minimum: 1, maximum: 99 }),
    kind: Type.Optional(CampaignKind),
    plan: DrawPlan,
  },
  strict,
);

export const CampaignView = Type.Object({
  id,
  title: text,
  year: Type.Integer(),
  round: Type.Integer(),
  kind: CampaignKind,
  plan: DrawPlan,
  schedule: orNull(id),
  frame: orNull(
    Type.Object({ sha256: hash, count: Type.Integer(), leftOut: Type.Record(Type.String(), Type.Integer()), publishedAt: moment }),
  ),
  draw: orNull(Type.Object({ seed: text, at: moment })),
  by: text,
  at: moment,
});

export function campaignView(row: Campaign): Static<typeof CampaignView> {
  const { id, title, year, round, kind, scheduleId, frameHash, frameCount, framedAt, leftOut, seed, drawnAt, by, at } = row;
  return {
    id,
    title,
    year,
    round,
    kind,
    plan: planOf(row),
    schedule: scheduleId,
    frame:
      frameHash === null || framedAt === null
        ? null
        : { sha256: frameHash, count: frameCount ?? 0, leftOut: { ...leftOut }, publishedAt: framedAt.toISOString() },
    draw: seed === null || drawnAt === null ? null : { seed, at: drawnAt.toISOString() },
    by,
    at: at.toISOString(),
  };
}

/** The frame's applications as given from outside; left out: what the service has as filed. */
export const GivenFrame = Type.Object(
  { candidates: Type.Optional(Type.Array(Type.Object({ entry: FrameEntry, status: Status }, strict), { minItems: 1, maxItems: 200_000 })) },
  strict,
);

export const SampleView = Type.Object({
  entry: FrameEntry,
  stratum: text,
  place: Type.Integer(),
  mac: hash,
  replaces: orNull(text),
  state: FollowUpState,
  detection: orNull(id),
  reTests: Type.Array(id),
  sentOn: orNull(day),
  dueOn: orNull(day),
  /** Past the date of the notice with nothing handed in. */
  late: Type.Boolean(),
  steps: Type.Array(Type.Object({ step: Step, who: text, why: text, at: moment })),
});

export function sampleView({ sample, entry, steps, now }: Sample, today: Date): Static<typeof SampleView> {
  const { stratum, place, mac, replaces } = sample;
  const { state, detection, reTests, sentOn, dueOn } = now;
  return {
    entry,
    stratum,
    place,
    mac,
    replaces,
    state,
    detection,
    reTests: [...reTests],
    sentOn,
    dueOn,
    late: isLate(now, beijingDayAt(today)),
    steps: steps.map((taken) => {
      const { who, kind: _, why, at, ...step } = taken;
      return { step, who, why, at: at.toISOString() };
    }),
  };
}
