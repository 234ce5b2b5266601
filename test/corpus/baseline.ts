/** What was measured last, by half and clause: numbers that may only get better. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { explain } from '../../src/evidence/explain.ts';
import { strict, text } from '../../src/evidence/parts.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { CLAUSES, scoreOf, WRONGS, type Cell, type Wrong } from './score.ts';
import { HALVES, type Half } from './load.ts';
import { WholeCounts } from './whole-score.ts';

const count = Type.Integer({ minimum: 0 });
const zeroUnlessNamed = Object.fromEntries(WRONGS.map((kind) => [kind, Type.Optional(count)]));
/** Kinds with a count above zero; a kind that is not named must be zero. */
const Counts = Type.Unsafe<{ readonly cells: number } & Partial<Readonly<Record<Wrong, number>>>>(
  Type.Object({ cells: count, ...zeroUnlessNamed }, strict),
);
export type Counts = Static<typeof Counts>;
const OfClauses = Type.Object(
  {
    'check-in': Counts,
    'points-ranking': Counts,
    'online-time': Counts,
    'host-unit-name': Counts,
    complaints: Counts,
    'filing-number': Counts,
  },
  strict,
);
const Baseline = Type.Object(
  {
    /** SHA-256 of the half as measured: a label that is changed, or a cell taken out, is a decision and is recorded anew. */
    hash: Type.Object({ open: text, locked: text }, strict),
    counts: Type.Object({ open: OfClauses, locked: OfClauses }, strict),
    /** Whole apps by who wrote them. */
    whole: Type.Record(text, WholeCounts),
  },
  strict,
);
export type Baseline = Static<typeof Baseline>;

const FILE = fileURLToPath(new URL('./baseline.json', import.meta.url));

export const countsOf = (cells: readonly Cell[], clause: ClauseId): Counts => {
  const { cells: all, wrong } = scoreOf(cells.filter(({ label }) => label.clause === clause));
  return { cells: all, ...Object.fromEntries(WRONGS.filter((kind) => wrong[kind] > 0).map((kind) => [kind, wrong[kind]])) };
};

/** Throws `Error` when there is none, or it is broken. */
export async function readBaseline(): Promise<Baseline> {
  const json: unknown = JSON.parse(await readFile(FILE, 'utf8'));
  if (!Check(Baseline, json)) throw new Error(`baseline.json: ${explain(Baseline, json) ?? 'not a baseline'}`);
  return json;
}

export const writeBaseline = async (baseline: Baseline): Promise<void> => writeFile(FILE, `${JSON.stringify(baseline, null, 2)}\n`);

/** The figures of both halves as a new baseline. */
export function baselineOf(
  halves: Readonly<Record<Half, { readonly hash: string; readonly cells: readonly Cell[] }>>,
  whole: Baseline['whole'],
): Baseline {
  const counts = (half: Half): Static<typeof OfClauses> => {
    const of = (clause: ClauseId): Counts => countsOf(halves[half].cells, clause);
    return {
      'check-in': of('check-in'),
      'points-ranking': of('points-ranking'),
      'online-time': of('online-time'),
      'host-unit-name': of('host-unit-name'),
      complaints: of('complaints'),
      'filing-number': of('filing-number'),
    };
  };
  return {
    hash: { open: halves.open.hash, locked: halves.locked.hash },
    counts: { open: counts('open'), locked: counts('locked') },
    whole,
  };
}

/** Where `now` is worse than `then`, in words; empty when nowhere. The sum of all wrongs may fall while a worse kind rises: each kind counts. */
export function worse(now: Baseline, then: Baseline): string[] {
  const cells = HALVES.flatMap((half) =>
    CLAUSES.flatMap((clause) => {
      const [new_, old] = [now.counts[half][clause], then.counts[half][clause]];
      return WRONGS.filter((kind) => (new_[kind] ?? 0) > (old[kind] ?? 0)).map(
        (kind) => `${half} ${clause} ${kind}: ${String(new_[kind] ?? 0)}, was ${String(old[kind] ?? 0)}`,
      );
    }),
  );
  const apps = Object.entries(then.whole).flatMap(([group, old]) =>
    WORSE.filter((kind) => (now.whole[group]?.[kind] ?? 0) > old[kind]).map(
      (kind) => `whole apps ${group} ${kind}: ${String(now.whole[group]?.[kind] ?? 0)}, was ${String(old[kind])}`,
    ),
  );
  return [...cells, ...apps];
}

/** Of whole apps, what may only get less. */
const WORSE = ['doubted', 'failed', 'passed', 'beside'] as const;
