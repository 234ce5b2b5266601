/**
 * Small experiments after the walk, as data: a later start of the app, figures of time looked at twice with rest between. Part of the evidence contract; left out where none was made.
 */
import { Type, type Static } from 'typebox';
import { Observation } from './observation.ts';
import { literals, strict, text } from './parts.ts';

export const PROBES = ['relaunch', 'idle'] as const;
export type ProbeName = (typeof PROBES)[number];

/** The app was stopped and started anew. `shown`: screens its start and its tabs led to; `fresh`: those not met before. */
const Relaunch = Type.Object({ shown: Type.Array(text), fresh: Type.Array(text), actions: Type.Integer() }, strict);

/**
 * A page that shows stretches of time. `looks`: screens of the same page, first the walk's own, in order of time. `figures`: as
 * shown at the last look. `growth`: whether a figure of time read otherwise at a later look; `unknown`: not looked at again.
 */
const TimedPage = Type.Object(
  {
    looks: Type.Array(text),
    figures: Type.Array(text),
    growth: literals(['unchanged', 'changed', 'unknown']),
    /** Seconds between the last two looks. */
    apart: Type.Integer(),
    /** The device was left alone on another page in between. */
    rested: Type.Boolean(),
    /** The figures are in whole hours or days: too coarse for a pause of minutes to show. */
    coarse: Type.Boolean(),
  },
  strict,
);
export type TimedPage = Static<typeof TimedPage>;

/** `restedOn`: the screen on which the app was left alone; null: no figure asked for it. */
const Idle = Type.Object({ pages: Type.Array(TimedPage), restedOn: Type.Union([text, Type.Null()]), restSeconds: Type.Integer() }, strict);

export const Probes = Type.Object(
  {
    relaunch: Type.Optional(Observation(Relaunch)),
    idle: Type.Optional(Observation(Idle)),
  },
  strict,
);
export type Probes = Static<typeof Probes>;
