/** Two reports on one evidence, under two packs: which outcomes differ. Pure. */
import type { ClauseId } from '../rules/pack.ts';
import type { Outcome, Report } from './report-schema.ts';

type Side = { readonly outcome: Outcome; readonly because: string };

/** One clause judged otherwise; null: the pack has no such clause. */
export type Difference = { readonly clause: ClauseId; readonly title: string; readonly before: Side | null; readonly after: Side | null };

export type Comparison = {
  readonly overall: { readonly before: Report['overall']; readonly after: Report['overall'] };
  readonly clauses: readonly Difference[];
};

export function compareReports(before: Report, after: Report): Comparison {
  const ids = [...new Set([...before.clauses, ...after.clauses].map(({ id }) => id))];
  return {
    overall: { before: before.overall, after: after.overall },
    clauses: ids.flatMap((clause): Difference[] => {
      const [a, b] = [before, after].map(({ clauses }) => clauses.find(({ id }) => id === clause));
      if (a?.outcome === b?.outcome) return [];
      return [{ clause, title: b?.title ?? a?.title ?? clause, before: sideOf(a), after: sideOf(b) }];
    }),
  };
}

const sideOf = (result: Report['clauses'][number] | undefined): Side | null =>
  result === undefined ? null : { outcome: result.outcome, because: result.because };
