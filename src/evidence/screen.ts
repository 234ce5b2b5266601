/** What a screen shows: lines, controls, pictures, and the way to it. */
import { Type, type Static } from 'typebox';
import { Box } from './artifact.ts';
import { Observation } from './observation.ts';
import { literals, strict, text } from './parts.ts';

/** `unknown`: a picture that was handed in does not tell. */
export const Phase = literals(['first-start', 'signed-out', 'signed-in', 'relaunch', 'unknown']);
export type Phase = Static<typeof Phase>;

/** What a screen is, judged from its title, its controls and its place. */
export const ScreenKind = literals([
  'home',
  'login',
  'about',
  'mine',
  'settings',
  'list',
  'article',
  'form',
  'legal',
  'cover',
  'dialog',
  'error-page',
  'outside',
  'other',
]);
export type ScreenKind = Static<typeof ScreenKind>;

/** One act on the way to a screen, in words a person can follow. */
export const Step = Type.Object(
  {
    from: text,
    act: literals(['launch', 'tap', 'type', 'swipe', 'back', 'sign-in', 'dismiss']),
    label: text,
    point: Type.Optional(Type.Object({ x: Type.Number(), y: Type.Number() }, strict)),
  },
  strict,
);
export type Step = Static<typeof Step>;

/** How well a person can read a line, measured from pixels. Ratio 1–21 (WCAG 2), height of the ink in dp. */
export const Legibility = Type.Object(
  {
    contrast: Type.Number(),
    /** Share by which the contrast may be off, where so few, blurred or compressed pixels tell no better; left out: 0.1. */
    contrastWithin: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    heightDp: Type.Number(),
    cut: Type.Boolean(),
    covered: Type.Boolean(),
  },
  strict,
);
export type Legibility = Static<typeof Legibility>;

export const TextSource = literals(['tree', 'web', 'ocr']);
export type TextSource = Static<typeof TextSource>;

/** One line of text on a screen. `raw` as delivered, `normal` for comparing (NFKC, unified brackets and dashes). */
export const TextLine = Type.Object(
  {
    id: text,
    raw: text,
    normal: text,
    sources: Type.Array(TextSource),
    /** Tree and OCR say the same. False also when only one of them speaks. */
    agree: Type.Boolean(),
    /** Lowest confidence of a character as OCR read it, 0–1; null when OCR did not read this line. */
    charConfidence: Type.Union([Type.Number(), Type.Null()]),
    /** False: in the tree but not to be found in the pixels (covered, same colour, off screen). */
    drawn: Type.Boolean(),
    box: Box,
    /** Index into the screen's pictures. */
    picture: Type.Integer(),
    legibility: Observation(Legibility),
    /** The control this line stands on, when there is one. */
    control: Type.Optional(text),
  },
  strict,
);
export type TextLine = Static<typeof TextLine>;

export const ControlRole = literals(['button', 'tab', 'item', 'link', 'field', 'secret-field', 'tick', 'image', 'area']);
export type ControlRole = Static<typeof ControlRole>;

/** Something that can be acted on. `label` is all its text in reading order. */
export const Control = Type.Object(
  {
    id: text,
    role: ControlRole,
    label: text,
    resourceId: text,
    box: Box,
    picture: Type.Integer(),
    enabled: Type.Boolean(),
    selected: Type.Boolean(),
    source: TextSource,
  },
  strict,
);
export type Control = Static<typeof Control>;

export const Picture = Type.Object(
  {
    path: text,
    sha256: text,
    width: Type.Integer(),
    height: Type.Integer(),
    /** Places that were filled evenly before the picture was hashed and kept: what the account signs in with stood there. */
    masked: Type.Optional(Type.Array(Box)),
  },
  strict,
);
export type Picture = Static<typeof Picture>;

/** One screen, with all the pictures its scrolling gave (the first is the top). */
export const Screen = Type.Object(
  {
    id: text,
    session: text,
    phase: Phase,
    kind: ScreenKind,
    /** The title as shown, or the best name for the screen. */
    title: text,
    /** How to get here from the start of the app. */
    path: Type.Array(Step),
    place: Type.Object({ package: text, activity: text, url: Type.Optional(text) }, strict),
    identity: Type.Object({ structural: text, content: text }, strict),
    shot: Observation(Type.Array(Picture)),
    tree: Observation(Type.Array(text)),
    ocr: Observation(Type.Object({ ms: Type.Number() }, strict)),
    lines: Observation(Type.Array(TextLine)),
    controls: Type.Array(Control),
    /** All of a long page was seen: scrolled until nothing moved. */
    toTheEnd: Type.Boolean(),
    /** Its text stood only in pixels; controls are OCR lines. */
    blind: Type.Boolean(),
    at: text,
  },
  strict,
);
export type Screen = Static<typeof Screen>;

export const Transition = Type.Object({ from: text, to: Type.Union([text, Type.Null()]), step: Step, at: text }, strict);
export type Transition = Static<typeof Transition>;
