/** One of several runs that were put together, and its part of the whole. */
import { Type, type Static } from 'typebox';
import { Coverage } from './coverage.ts';
import { strict, text } from './parts.ts';
import { Probes } from './probes.ts';
import type { Evidence } from './schema.ts';

export const CombinedRun = Type.Object(
  {
    id: text,
    /** Stands before the ids and file names of this run: `A-`. */
    prefix: text,
    startedAt: text,
    endedAt: text,
    seed: Type.Integer(),
    /** SHA-256 of its own evidence.json. */
    evidence: text,
    coverage: Coverage,
    probes: Type.Optional(Probes),
    /** Hours at which functions were said to show when it was made. */
    shownAt: Type.Optional(Type.Array(text)),
  },
  strict,
);
export type CombinedRun = Static<typeof CombinedRun>;

/**
 * What one of the runs saw, as evidence of its own; the package, the declaration and what the package's files say are the whole's.
 * A crash and a condition met with no screen to tell whose they were stay with every run: nothing is passed because of a doubt.
 */
export function partOf(whole: Evidence, run: CombinedRun): Evidence {
  const { runs: _, probes: __, handovers, ...rest } = whole;
  const own = (id: string | null): boolean => id === null || id.startsWith(run.prefix);
  const { id, startedAt, endedAt, seed, shownAt, coverage, probes } = run;
  const { shownAt: ___, ...about } = whole.run;
  return {
    ...rest,
    run: { ...about, id, startedAt, endedAt, seed, ...(shownAt === undefined ? {} : { shownAt }) },
    sessions: whole.sessions.filter((one) => own(one.id)),
    screens: whole.screens.filter((one) => own(one.id)),
    transitions: whole.transitions.filter((one) => own(one.from)),
    covers: whole.covers.filter((one) => own(one.screen)),
    untouched: whole.untouched.filter((one) => own(one.screen)),
    effects: whole.effects.filter((one) => own(one.screen)),
    ...(whole.handovers ? { handovers: whole.handovers.filter((one) => own(one.screen)) } : {}),
    crashes: whole.crashes.filter((one) => own(one.screen)),
    environment: whole.environment.filter((one) => own(one.screen)),
    ...(handovers === undefined ? {} : { handovers: handovers.filter((one) => own(one.screen)) }),
    coverage,
    ...(probes === undefined ? {} : { probes }),
  };
}
