/** Puts one session's notes together as evidence. */
import type { Declaration, Purpose } from '../evidence/declaration.ts';
import { EVIDENCE_SCHEMA, type Coverage, type Evidence, type Observation, type PackageFacts, type Screen } from '../evidence/schema.ts';
import type { Probes, ProbeName } from '../evidence/probes.ts';
import { environmentOf } from './environment.ts';
import type { Kit } from './kit.ts';
import type { Notes } from './notes.ts';
import type { Tenure } from './succession.ts';

export type Order = {
  readonly runId: string;
  readonly tool: string;
  readonly purpose: Purpose;
  readonly declaration: Declaration;
  readonly packageFacts: Observation<PackageFacts>;
  readonly budgetSeconds: number;
  /** What is tried once the walk is done; left out: nothing. */
  readonly probes?: readonly ProbeName[];
  /** Hours at which functions are said to show, besides those declared. */
  readonly shownAt?: readonly string[];
  /** The run whose findings are looked at again; left out: a run for itself. */
  readonly confirms?: { readonly run: string; readonly evidence: string };
};

/** Beijing's weekday (1 = Monday) and hour of a moment. */
export function beijingTime(at: Date): { readonly weekday: number; readonly hour: number } {
  const beijing = new Date(at.getTime() + 8 * 3_600_000);
  return { weekday: beijing.getUTCDay() || 7, hour: beijing.getUTCHours() };
}

export type Gathered = {
  readonly notes: Notes;
  readonly screens: Screen[];
  readonly coverage: Coverage;
  readonly probes: Probes;
  /** null: signed out all the time. */
  readonly role: string | null;
  readonly startedAt: Date;
  /** The devices that did the walk, first to last; left out: the kit's own, from the start to the end. */
  readonly tenures?: readonly Tenure[];
};

export function evidenceOf(
  kit: Pick<Kit, 'device' | 'reader' | 'clock' | 'seed'>,
  order: Order,
  { notes, screens, coverage, probes, role, startedAt, tenures = [] }: Gathered,
): Evidence {
  const endedAt = kit.clock.now().toISOString();
  return {
    schema: EVIDENCE_SCHEMA,
    run: {
      id: order.runId,
      tool: order.tool,
      purpose: order.purpose,
      seed: kit.seed,
      budgetSeconds: order.budgetSeconds,
      startedAt: startedAt.toISOString(),
      endedAt,
      ...(order.shownAt === undefined || order.shownAt.length === 0 ? {} : { shownAt: [...order.shownAt] }),
      ...(order.confirms === undefined ? {} : { confirms: { ...order.confirms } }),
    },
    declaration: order.declaration,
    package: order.packageFacts,
    sessions: (tenures.length > 0 ? tenures : [{ id: 'A1', device: kit.device.facts, role, startedAt, endedAt: null }]).map(
      (one, index, all) => ({
        id: one.id,
        ...(index > 0 ? { resumes: all[index - 1]?.id ?? '' } : {}),
        device: one.device,
        role: index === all.length - 1 ? role : one.role,
        startedAt: one.startedAt.toISOString(),
        endedAt: one.endedAt?.toISOString() ?? endedAt,
        ...beijingTime(one.startedAt),
        reader: kit.reader.facts,
        ...(one.custody === undefined ? {} : { custody: one.custody }),
      }),
    ),
    screens,
    transitions: notes.transitions.map(({ from, to, step, at }) => ({ from, to, step, at })),
    covers: notes.covers,
    untouched: [...notes.untouched.values()],
    effects: notes.effects,
    ...(notes.handovers.length > 0 ? { handovers: notes.handovers } : {}),
    crashes: notes.crashes,
    environment: environmentOf(notes.environment, screens, coverage, endedAt),
    coverage,
    ...(Object.keys(probes).length > 0 ? { probes } : {}),
    artifacts: notes.artifacts,
  };
}
