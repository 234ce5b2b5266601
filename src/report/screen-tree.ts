/** The pages as they were come by: each under the page it was first reached from. Pure. */
import type { Report, ReportScreen } from '../verdict/report-schema.ts';

export type Branch = {
  /** As pages are numbered in the report, from 1. */
  readonly number: number;
  readonly screen: ReportScreen;
  /** Controls seen here and not used. */
  readonly untouched: number;
  readonly below: readonly Branch[];
};

type Growing = Branch & { readonly below: Growing[] };

/**
 * Roots in the order of the report. A page's place is given by the first step that led to it; a page that no step leads to is
 * a root. Steps back and between known pages are no branches, so there is no circle.
 */
export function screenTree({ screens, walk = [], untouched }: Report): readonly Branch[] {
  const left = new Map<string, number>();
  for (const { screen } of untouched) left.set(screen, (left.get(screen) ?? 0) + 1);
  const branches = new Map<string, Growing>();
  for (const [index, screen] of screens.entries())
    branches.set(screen.id, { number: index + 1, screen, untouched: left.get(screen.id) ?? 0, below: [] });
  const placed = new Set<string>();
  const above = new Map<string, string>();
  for (const { from, to } of walk) {
    if (to === null || from === to || placed.has(to)) continue;
    placed.add(from).add(to);
    if (branches.has(from) && branches.has(to)) above.set(to, from);
  }
  const roots: Growing[] = [];
  for (const [id, branch] of branches) {
    const over = branches.get(above.get(id) ?? '');
    (over === undefined ? roots : over.below).push(branch);
  }
  return roots;
}
