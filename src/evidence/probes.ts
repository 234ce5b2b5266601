/**
 * Small experiments after the walk, as data: a later start of the app, figures of time looked at twice with rest between, sample
 * characters typed without sending. Part of the evidence contract; left out where none was made.
 */
import { Type, type Static } from 'typebox';
import { Observation } from './observation.ts';
import { literals, strict, text } from './parts.ts';

export const PROBES = ['relaunch', 'idle', 'encoding'] as const;
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

/** One sample character. `came`: what the field holds instead. */
const Sample = Type.Object(
  {
    codePoint: Type.String({ description: '如 U+20BB7' }),
    block: text,
    /** altered: the field holds something else · untyped: the field took no more · kept: code point for code point. */
    typed: literals(['kept', 'altered', 'untyped']),
    came: Type.Optional(text),
    /** missing: drawn as a character that does not exist is · glyph: drawn otherwise · unmeasured: not told by the picture. */
    drawn: literals(['glyph', 'missing', 'unmeasured']),
    /** The same on a surface that is not the app's; left out when the device has none to draw on. */
    onDevice: Type.Optional(literals(['glyph', 'missing', 'unmeasured'])),
  },
  strict,
);
export type Sample = Static<typeof Sample>;

/** Typed into one harmless field, never sent, and cleared afterwards. `pictures`: of the field with samples in it. */
const TypedField = Type.Object(
  {
    screen: text,
    control: text,
    label: text,
    use: literals(['search', 'draft']),
    samples: Type.Array(Sample),
    pictures: Type.Array(text),
    cleared: Type.Boolean(),
  },
  strict,
);
export type TypedField = Static<typeof TypedField>;

const Encoding = Type.Object({ fields: Type.Array(TypedField) }, strict);

export const Probes = Type.Object(
  {
    relaunch: Type.Optional(Observation(Relaunch)),
    idle: Type.Optional(Observation(Idle)),
    encoding: Type.Optional(Observation(Encoding)),
  },
  strict,
);
export type Probes = Static<typeof Probes>;
