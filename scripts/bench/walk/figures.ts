/** What one walk comes to, in actions. Pure over its notes. */
import type { Coverage } from '../../../src/evidence/schema.ts';
import type { Notes } from '../../../src/gather/notes.ts';
import { firstFound } from '../../../test/support/must-find.ts';
import type { Ways } from './ways.ts';

export type Figures = {
  readonly app: string;
  readonly strategy: string;
  /** Actions that were allowed. */
  readonly budget: number;
  /** Actions that were done within it. */
  readonly actions: number;
  /** Actions until each page that must be found was, in the order it is listed; null: not within the budget. */
  readonly pages: Readonly<Record<string, number | null>>;
  /** Taps on a control that was tapped before on the same structural screen and that changed nothing. */
  readonly repeats: number;
  /** Share of the walk's time, 0–1, in which neither device nor reader nor settling was waited for. */
  readonly own: number;
  readonly seconds: number;
  readonly screens: number;
  /** Forbidden effects the app told of. */
  readonly harm: readonly string[];
  readonly ended: Coverage['ended'];
  /** What was done, one line an act that was to lead somewhere: `首页 · 会议 → 会议纪要`. */
  readonly trace: readonly string[];
  /** What the walk learned of where pages lie; left out in files that were kept for their figures alone. */
  readonly ways?: Ways;
  /** Of the code that walked, with a plus sign where it had changes of its own. */
  readonly commit?: string;
};

/** Pages of `titles` that the notes so far have come to, with the moment. */
export const foundIn = (notes: Notes, titles: readonly string[]): ReadonlyMap<string, string | null> =>
  firstFound(
    { screens: notes.known.map(({ title, step, at }) => ({ title, led: step.label, at })), transitions: notes.transitions },
    titles,
  );

/** `acts`: when each action was begun, ms since 1970. What was found by an action beyond the budget was not found. */
export function pagesFound(
  notes: Notes,
  titles: readonly string[],
  acts: readonly number[],
  budget: number,
): Readonly<Record<string, number | null>> {
  const spent = (at: string): number => acts.filter((begun) => begun <= Date.parse(at)).length;
  return Object.fromEntries(
    [...foundIn(notes, titles)].map(([title, at]) => {
      const actions = at === null ? null : spent(at);
      return [title, actions !== null && actions <= budget ? actions : null];
    }),
  );
}

/** Taps that did again what had been done, and nothing came of it. */
export function needlessRepeats(notes: Notes): number {
  const tapped = new Set<string>();
  let repeats = 0;
  for (const { from, to, step, key } of notes.transitions) {
    const known = notes.byId(from);
    const control = known?.held.find((held) => held.control.id === key);
    if (step.act !== 'tap' || !known || !control) continue;
    const tap = `${known.identity.structural} ${control.key}`;
    const same = to === from || notes.byId(to ?? '')?.identity.structural === known.identity.structural;
    if (same && tapped.has(tap)) repeats += 1;
    tapped.add(tap);
  }
  return repeats;
}

/** The way of the walk, to be read. */
export function traceOf(notes: Notes): readonly string[] {
  const name = (id: string | null): string => (id === null ? '—' : `${notes.byId(id)?.title ?? ''} ${id}`);
  return notes.transitions.map(({ from, to, step }) => `${name(from)} · ${step.label} → ${to === from ? '=' : name(to)}`);
}

/** Actions to the last page; null: not all were found. */
export function toTheLast({ pages }: Figures): number | null {
  const actions = Object.values(pages);
  const found = actions.filter((one) => one !== null);
  return found.length === actions.length ? Math.max(0, ...found) : null;
}

/** Share of the pages that were found, 0–1. */
export function share({ pages }: Figures): number {
  const actions = Object.values(pages);
  return actions.filter((one) => one !== null).length / Math.max(1, actions.length);
}

/** Area under the share of pages found over the first `within` actions, 0–1: 1, all at once; 0, none. */
export function area({ pages, budget }: Pick<Figures, 'pages' | 'budget'>, within = budget): number {
  const actions = Object.values(pages);
  return actions.reduce((sum: number, one) => sum + Math.max(0, within - (one ?? within)) / within, 0) / Math.max(1, actions.length);
}

/** The figures alone, to be kept beside later walks. */
export const brief = ({ ways: _ways, ...figures }: Figures): Figures => ({ ...figures, trace: [] });

/** Actions that every walk of this app was given: what walks are compared over. */
export const shared = (walks: readonly Figures[], { app }: Figures): number =>
  Math.min(...walks.filter((walk) => walk.app === app).map(({ budget }) => budget));
