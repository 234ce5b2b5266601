/**
 * How far a walk came, as data: all that another process needs to go on with it, and no secret. Read with care: it comes from a disk.
 * A change in shape or meaning takes another number; a checkpoint of another number is not gone on with.
 */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../evidence/parts.ts';
import {
  Artifact,
  Box,
  Control,
  ControlRole,
  Cover,
  Coverage,
  DeviceFacts,
  Effect,
  EnvironmentNote,
  Evidence,
  Handover,
  Observation,
  Phase,
  Picture,
  ScreenKind,
  Step,
  TextLine,
  Transition,
  Untouched,
} from '../evidence/schema.ts';

export const CHECKPOINT_SCHEMA = 'govapp-checkpoint/1';

const Point = Type.Object({ x: Type.Number(), y: Type.Number() }, strict);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(one: T) => Type.Union([one, Type.Null()]);

export const StoredSpot = Type.Object(
  {
    role: ControlRole,
    label: text,
    parts: Type.Array(text),
    resourceId: text,
    box: Box,
    tap: Point,
    enabled: Type.Boolean(),
    selected: Type.Boolean(),
    checkable: Type.Boolean(),
    checked: Type.Boolean(),
    soft: Type.Boolean(),
    plays: Type.Optional(Type.Boolean()),
    drawn: Type.Optional(orNull(Box)),
    ticks: Type.Optional(Type.Boolean()),
    leads: Type.Optional(Type.Boolean()),
    source: literals(['tree', 'ocr']),
    signature: text,
  },
  strict,
);

const StoredView = Type.Object(
  {
    region: Box,
    texts: Type.Array(Type.Object({ text, box: Box, secret: Type.Boolean() }, strict)),
    spots: Type.Array(StoredSpot),
    scrollables: Type.Array(Box),
    strips: Type.Optional(Type.Array(Box)),
    packages: Type.Array(text),
    dialog: Type.Boolean(),
    veiled: Type.Optional(Type.Boolean()),
    blind: Type.Boolean(),
    chrome: Type.Optional(Type.Array(Box)),
  },
  strict,
);

const StoredReading = Type.Object(
  { lines: Type.Array(Type.Omit(TextLine, ['id', 'picture', 'control'], strict)), ms: Type.Number() },
  strict,
);

/** `read` null: it was not read by then, and is read again from the picture that was kept. */
export const StoredSegment = Type.Object(
  {
    view: StoredView,
    picture: Observation(Picture),
    mark: orNull(text),
    tree: Observation(text),
    wordless: Type.Boolean(),
    read: orNull(Observation(StoredReading)),
  },
  strict,
);
export type StoredSegment = Static<typeof StoredSegment>;

const StoredHeld = Type.Object(
  { control: Control, spot: StoredSpot, key: text, state: literals(['new', 'tried', 'left']), tries: Type.Integer() },
  strict,
);

/** A screen without its segments. */
const StoredKnown = Type.Object(
  {
    id: text,
    session: text,
    phase: Phase,
    identity: Type.Object({ structural: text, template: text, content: text, looks: Type.Optional(text) }, strict),
    contents: Type.Array(text),
    kind: ScreenKind,
    title: text,
    parent: orNull(text),
    step: Step,
    place: Type.Object({ package: text, activity: text, url: Type.Optional(text) }, strict),
    held: Type.Array(StoredHeld),
    toTheEnd: Type.Boolean(),
    blind: Type.Boolean(),
    joined: Type.Boolean(),
    failures: Type.Integer(),
    reopened: Type.Optional(Type.Literal(true)),
    trouble: Type.Optional(literals(['page-loading', 'page-blank'])),
    turns: Type.Optional(Type.Array(Box)),
    at: text,
  },
  strict,
);
export type StoredKnown = Static<typeof StoredKnown>;

/** One try, as the choice was told of it: `control` by its id. */
export const Try = Type.Object({ screen: text, control: text, outcome: literals(['moved', 'changed', 'silent']) }, strict);
export type Try = Static<typeof Try>;

/** What only grows: as it was when the walk was broken off, which may be later than the rest. */
export const StoredLogs = Type.Object(
  {
    artifacts: Type.Array(Artifact),
    handovers: Type.Array(Handover),
    effects: Type.Array(Effect),
    crashes: Evidence.properties.crashes,
    environment: Type.Array(EnvironmentNote),
  },
  strict,
);
export type StoredLogs = Static<typeof StoredLogs>;

export const StoredState = Type.Object(
  {
    schema: Type.Literal(CHECKPOINT_SCHEMA),
    run: text,
    packageName: text,
    seed: Type.Integer(),
    at: text,
    startedAt: text,
    /** ms of the walk's own time, waiting for persons left out; and where it went. */
    elapsed: Type.Number({ minimum: 0 }),
    spent: Type.Object({ device: Type.Number(), settling: Type.Number(), reading: Type.Number() }, strict),
    /** ms spent in each phase. */
    byPhase: Type.Record(text, Type.Number()),
    /** Devices that did the walk so far, first to last. */
    tenures: Type.Array(
      Type.Object({ id: text, device: DeviceFacts, startedAt: text, endedAt: orNull(text), role: orNull(text) }, strict),
      { minItems: 1 },
    ),
    phase: Phase,
    crashed: Type.Integer(),
    /** Whether it was signed in, and how often that was tried: never with what. */
    signIn: Type.Object({ state: Coverage.properties.signIn, tries: Type.Integer(), succeeded: Type.Integer() }, strict),
    /** All tries in order: what the choice learnt of them it learns again. */
    tries: Type.Array(Try),
    known: Type.Array(StoredKnown),
    transitions: Type.Array(Type.Object({ ...Transition.properties, key: text }, strict)),
    covers: Type.Array(Cover),
    untouched: Type.Array(Untouched),
    edges: Type.Array(Type.Tuple([text, Type.Array(Type.Tuple([text, text]))])),
    tabTargets: Type.Array(Type.Tuple([text, text])),
    carriedOn: orNull(Phase),
    actions: Type.Integer(),
  },
  strict,
);
export type StoredState = Static<typeof StoredState>;

/** `segments`: of each screen of `state.known`, in its order. */
export const Checkpoint = Type.Object({ state: StoredState, logs: StoredLogs, segments: Type.Array(Type.Array(StoredSegment)) }, strict);
export type Checkpoint = Static<typeof Checkpoint>;
