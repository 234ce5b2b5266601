/** A walk between two acts, as a checkpoint: taken at once, written when the pictures in it lie on the disk. */
import type { Observation } from '../evidence/schema.ts';
import type { ReadingResult } from '../ports.ts';
import { CHECKPOINT_SCHEMA, type StoredKnown, type StoredLogs, type StoredSegment, type StoredState } from './checkpoint-schema.ts';
import type { Exploration } from './exploration.ts';
import type { Known, Notes, Segment } from './notes.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What the exploration does not know of itself. `elapsed` and `byPhase`: ms. */
export type About = DeepReadonly<
  Pick<StoredState, 'run' | 'packageName' | 'seed' | 'at' | 'startedAt' | 'elapsed' | 'spent' | 'byPhase' | 'tenures'>
>;

/** `state` and `logs` are JSON; nothing that changes later is in it. */
export type Snapshot = {
  readonly state: string;
  readonly logs: string;
  readonly screens: ReadonlySet<string>;
  readonly segments: readonly (readonly Segment[])[];
};

export function snapshotOf(exploration: Exploration, about: About): Snapshot {
  const { walk } = exploration;
  const { notes } = walk;
  const { covers, transitions, tries, carriedOn, actions } = notes;
  const state: DeepReadonly<StoredState> = {
    schema: CHECKPOINT_SCHEMA,
    ...about,
    phase: walk.phase,
    crashed: walk.crashed,
    signIn: exploration.signingIn,
    tries,
    known: notes.known.map(storedKnown),
    transitions,
    covers,
    untouched: [...notes.untouched.values()],
    edges: [...notes.edges].map(([from, to]) => [from, [...to]] as const),
    tabTargets: [...notes.tabTargets],
    carriedOn,
    actions,
  };
  const screens = new Set(notes.known.map(({ id }) => id));
  return {
    state: JSON.stringify(state),
    logs: logsOf(notes, screens),
    screens,
    segments: notes.known.map(({ segments }) => [...segments]),
  };
}

/** What only grows, as it is now. What is said of a screen that is none of `screens` is left out; a hand-over is told without it. */
export function logsOf({ artifacts, handovers, effects, crashes, environment }: Notes, screens: ReadonlySet<string>): string {
  const isKnown = ({ screen }: { readonly screen: string | null }): boolean => screen === null || screens.has(screen);
  const logs: DeepReadonly<StoredLogs> = {
    artifacts,
    handovers: handovers.map((one) => (isKnown(one) ? one : { ...one, screen: null })),
    effects: effects.filter(isKnown),
    crashes: crashes.filter(isKnown),
    environment: environment.filter(isKnown),
  };
  return JSON.stringify(logs);
}

function storedKnown(given: Known): DeepReadonly<StoredKnown> {
  const { segments: _segments, contents, held, ...known } = given;
  return { ...known, contents: [...contents], held };
}

/** The text of a checkpoint, once each picture it names is kept. What the reader has not read by then is left to be read again. */
export class SnapshotText {
  /** Segments that will not change any more. */
  private readonly whole = new WeakMap<Segment, string>();

  async of({ state, logs, segments }: Snapshot): Promise<string> {
    const screens: string[] = [];
    for (const one of segments) screens.push(`[${(await Promise.all(one.map((segment) => this.segment(segment)))).join()}]`);
    return `{"state":${state},"logs":${logs},"segments":[${screens.join()}]}`;
  }

  private async segment(segment: Segment): Promise<string> {
    const before = this.whole.get(segment);
    if (before !== undefined) return before;
    const { view, mark, tree, wordless } = segment;
    const picture = await segment.picture;
    const read = await readByNow(segment);
    const stored: DeepReadonly<StoredSegment> = { view, mark, tree, wordless, picture, read };
    const text = JSON.stringify(stored);
    if (read) this.whole.set(segment, text);
    return text;
  }
}

/** null: the reader is still at it, or was stopped. */
async function readByNow({ read, reading }: Segment): Promise<Observation<ReadingResult> | null> {
  const now = read ?? (await Promise.race([reading, Promise.resolve(null)]));
  return now?.state === 'unseen' && now.reason === 'cancelled' ? null : now;
}
