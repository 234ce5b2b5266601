/** What was measured last, by half and clause: numbers that may only get better. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ClauseId } from '../../src/rules/pack.ts';
import { CLAUSES, scoreOf, WRONGS, type Cell, type Wrong } from './score.ts';
import { HALVES, type Half } from './load.ts';

/** Kinds with a count above zero; a kind that is not named must be zero. */
export type Counts = { readonly cells: number } & Partial<Readonly<Record<Wrong, number>>>;
export type Baseline = {
  /** SHA-256 of the half as measured: a label that is changed, or a cell taken out, is a decision and is recorded anew. */
  readonly hash: Readonly<Record<Half, string>>;
  readonly counts: Readonly<Record<Half, Readonly<Record<ClauseId, Counts>>>>;
};

const FILE = fileURLToPath(new URL('./baseline.json', import.meta.url));

export const countsOf = (cells: readonly Cell[], clause: ClauseId): Counts => {
  const { cells: all, wrong } = scoreOf(cells.filter(({ label }) => label.clause === clause));
  return { cells: all, ...Object.fromEntries(WRONGS.filter((kind) => wrong[kind] > 0).map((kind) => [kind, wrong[kind]])) };
};

export const readBaseline = async (): Promise<Baseline> => JSON.parse(await readFile(FILE, 'utf8')) as Baseline;

export const writeBaseline = async (baseline: Baseline): Promise<void> => writeFile(FILE, `${JSON.stringify(baseline, null, 2)}\n`);

/** The figures of both halves as a new baseline. */
export function baselineOf(halves: Readonly<Record<Half, { readonly hash: string; readonly cells: readonly Cell[] }>>): Baseline {
  const counts = (half: Half): Readonly<Record<ClauseId, Counts>> =>
    Object.fromEntries(CLAUSES.map((clause) => [clause, countsOf(halves[half].cells, clause)])) as Record<ClauseId, Counts>;
  return { hash: { open: halves.open.hash, locked: halves.locked.hash }, counts: { open: counts('open'), locked: counts('locked') } };
}

/** Where `now` is worse than `then`, in words; empty when nowhere. The sum of all wrongs may fall while a worse kind rises: each kind counts. */
export function worse(now: Baseline, then: Baseline): string[] {
  return HALVES.flatMap((half) =>
    CLAUSES.flatMap((clause) => {
      const [new_, old] = [now.counts[half][clause], then.counts[half][clause]];
      return WRONGS.filter((kind) => (new_[kind] ?? 0) > (old[kind] ?? 0)).map(
        (kind) => `${half} ${clause} ${kind}: ${String(new_[kind] ?? 0)}, was ${String(old[kind] ?? 0)}`,
      );
    }),
  );
}
