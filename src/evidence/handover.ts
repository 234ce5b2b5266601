/** Where a person stepped in: what was asked, who did what and when. What was typed stands nowhere. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from './parts.ts';

/** What only a person can do; `sign-in`: a way of signing in that nothing here knows. */
export const HandoverKind = literals(['image-captcha', 'sms-code', 'slider', 'face', 'password-change', 'role-choice', 'sign-in']);
export type HandoverKind = Static<typeof HandoverKind>;

/** One act of a person. Points are px of the screen; the text of `type` is never noted. */
export const PersonAct = Type.Object(
  {
    who: text,
    at: text,
    act: literals(['type', 'tap', 'swipe', 'look', 'done', 'give-up']),
    point: Type.Optional(Type.Object({ x: Type.Number(), y: Type.Number() }, strict)),
  },
  strict,
);
export type PersonAct = Static<typeof PersonAct>;

/** One pause of the walk. The device and its session are kept meanwhile, and the time does not count as the walk's. */
export const Handover = Type.Object(
  {
    id: text,
    kind: HandoverKind,
    /** What the person was asked, one sentence. */
    asked: text,
    /** How a person was reached; `nobody`: there was no way to. */
    way: literals(['terminal', 'service', 'nobody']),
    /** The screen it came up on. */
    screen: Type.Union([text, Type.Null()]),
    /** What the person was shown, as artifacts. */
    pictures: Type.Array(text),
    startedAt: text,
    endedAt: text,
    /**
     * solved: the page no longer asked · nobody: nobody could be reached, the walk went on at once · parked: nobody answered in time,
     * and the detection was set aside to be gone on with later.
     */
    outcome: literals(['solved', 'gave-up', 'timed-out', 'nobody', 'broken-off', 'parked']),
    acts: Type.Array(PersonAct),
  },
  strict,
);
export type Handover = Static<typeof Handover>;
