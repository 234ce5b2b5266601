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

/** `state` is JSON: nothing that changes later is in it. */
export type Snapshot = {
  readonly state: string;
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
  return { state: JSON.stringify(state), segments: notes.known.map(({ segments }) => [...segments]) };
}

/**
 * What only grows, as it is now: of the artifacts those that `segments` and hand-overs name. What is said of a screen that was not
 * among the first `screens` is left out; a hand-over is told without it.
 */
function logsOf(
  { known, artifacts, handovers, effects, crashes, environment }: Notes,
  screens: number,
  segments: readonly DeepReadonly<StoredSegment>[],
): DeepReadonly<StoredLogs> {
  const ids = new Set(known.slice(0, screens).map(({ id }) => id));
  const isKnown = ({ screen }: { readonly screen: string | null }): boolean => screen === null || ids.has(screen);
  const named = new Set([...segments.flatMap(pathsIn), ...handovers.flatMap(({ pictures }) => pictures)]);
  return {
    artifacts: artifacts.filter(({ path }) => named.has(path)),
    handovers: handovers.map((one) => (isKnown(one) ? one : { ...one, screen: null })),
    effects: effects.filter(isKnown),
    crashes: crashes.filter(isKnown),
    environment: environment.filter(isKnown),
  };
}

const pathsIn = ({ picture, tree }: DeepReadonly<StoredSegment>): string[] => [
  ...(picture.state === 'seen' ? [picture.value.path] : []),
  ...(tree.state === 'seen' ? [tree.value] : []),
];

function storedKnown(given: Known): DeepReadonly<StoredKnown> {
  const { segments: _segments, contents, held, ...known } = given;
  return { ...known, contents: [...contents], held };
}

type Stored = { readonly stored: DeepReadonly<StoredSegment>; readonly text: string };

/** The text of a checkpoint, once each picture it names is kept. What the reader has not read by then is left to be read again. */
export class SnapshotText {
  /** Segments that will not change any more. */
  private readonly whole = new WeakMap<Segment, Stored>();

  /** `notes`: for what has been noted since. */
  async of({ state, segments }: Snapshot, notes: Notes): Promise<string> {
    const screens: (readonly Stored[])[] = [];
    for (const one of segments) screens.push(await Promise.all(one.map((segment) => this.segment(segment))));
    // A picture is among the artifacts when it is kept, which may be after the walk went on.
    const logs = logsOf(
      notes,
      segments.length,
      screens.flatMap((one) => one.map(({ stored }) => stored)),
    );
    const texts = screens.map((one) => `[${one.map(({ text }) => text).join()}]`);
    return `{"state":${state},"logs":${JSON.stringify(logs)},"segments":[${texts.join()}]}`;
  }

  private async segment(segment: Segment): Promise<Stored> {
    const before = this.whole.get(segment);
    if (before !== undefined) return before;
    const { view, mark, tree, wordless } = segment;
    const picture = await segment.picture;
    const read = await readByNow(segment);
    const stored: DeepReadonly<StoredSegment> = { view, mark, tree, wordless, picture, read };
    const both = { stored, text: JSON.stringify(stored) };
    if (read) this.whole.set(segment, both);
    return both;
  }
}

/** null: the reader is still at it, or was stopped. */
async function readByNow({ read, reading }: Segment): Promise<Observation<ReadingResult> | null> {
  const now = read ?? (await Promise.race([reading, Promise.resolve(null)]));
  return now?.state === 'unseen' && now.reason === 'cancelled' ? null : now;
}
