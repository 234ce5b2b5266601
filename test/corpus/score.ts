/** The verdicts of the corpus against its labels, counted. Pure but for the judging itself. */
import { detectors } from '../../detectors/index.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { judge, type Rules } from '../../src/verdict/report-of.ts';
import type { Outcome, Strength } from '../../src/verdict/report-schema.ts';
import { evidenceOf } from './build.ts';
import type { Case, Label } from './schema.ts';
import { displayDue } from '../support/display-due.ts';

export const CLAUSES = ['check-in', 'points-ranking', 'online-time', 'host-unit-name', 'complaints', 'filing-number'] as const;
export const RESTRICTED: readonly ClauseId[] = ['check-in', 'points-ranking', 'online-time'];

export type Cell = {
  readonly case: Case;
  readonly label: Label;
  readonly got: Outcome | 'none';
  readonly strength: Strength | null;
  readonly because: string;
};

/**
 * What kind of wrong a cell is, worst first.
 * `false-pass`: a problem (fail) passed. `review-passed`: a thing for a person passed. `unfounded-pass`: passed on too little.
 * `wrongful-fail`: failed with nothing wrong. `hasty-fail`: failed where a person, or more looking, was due.
 * `undecided`: right to decide, but left open. `other`: another way of leaving open, or an error.
 */
export const WRONGS = ['false-pass', 'review-passed', 'unfounded-pass', 'wrongful-fail', 'hasty-fail', 'undecided', 'other'] as const;
export type Wrong = (typeof WRONGS)[number];

export function judgeCases(cases: readonly Case[], rules: Rules): Cell[] {
  return cases.flatMap((given) => {
    const evidence = evidenceOf(given);
    const { clauses } = judge(evidence, 'corpus', rules, detectors, '2026-03-02T16:00:00+08:00', displayDue(evidence));
    return given.labels.map((label): Cell => {
      const result = clauses.find(({ id }) => id === label.clause);
      return {
        case: given,
        label,
        got: result?.outcome ?? 'none',
        strength: result?.strength ?? null,
        because: result?.because ?? '没有此项',
      };
    });
  });
}

const open = (outcome: Cell['got']): boolean => outcome === 'review' || outcome === 'inconclusive';
const clear = (outcome: Cell['got']): boolean => outcome === 'pass' || outcome === 'not-applicable';

/** null: as labelled. A tolerated outcome is as right as the label's own. */
export function wrongOf({ label: { outcome, or = [] }, got }: Cell): Wrong | null {
  if (got === outcome || or.some((one) => one === got)) return null;
  if (clear(got) && outcome === 'fail') return 'false-pass';
  if (clear(got) && outcome === 'review') return 'review-passed';
  if (clear(got) && outcome === 'inconclusive') return 'unfounded-pass';
  if (got === 'fail') return clear(outcome) ? 'wrongful-fail' : 'hasty-fail';
  if (open(got) && !open(outcome)) return 'undecided';
  return 'other';
}

export type Score = {
  readonly cells: number;
  readonly right: number;
  readonly wrong: Readonly<Record<Wrong, number>>;
  /** Of what was failed, the share that was labelled fail; null when nothing was failed. */
  readonly precision: number | null;
  /** Of what was labelled fail, the share that was failed; `caught` counts what was left open as well. */
  readonly recall: number | null;
  readonly caught: number | null;
  /** Share left to a person or open, of all cells; `asked` is the same share among the labels. */
  readonly left: number;
  readonly asked: number;
};

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function scoreOf(cells: readonly Cell[]): Score {
  const failed = cells.filter(({ got }) => got === 'fail');
  const labelled = cells.filter(({ label }) => label.outcome === 'fail');
  const wrongs = cells.map(wrongOf);
  const count = (kind: Wrong): number => wrongs.filter((one) => one === kind).length;
  return {
    cells: cells.length,
    right: wrongs.filter((one) => one === null).length,
    wrong: {
      'false-pass': count('false-pass'),
      'review-passed': count('review-passed'),
      'unfounded-pass': count('unfounded-pass'),
      'wrongful-fail': count('wrongful-fail'),
      'hasty-fail': count('hasty-fail'),
      undecided: count('undecided'),
      other: count('other'),
    },
    precision: share(failed.filter(({ label }) => label.outcome === 'fail' || label.or?.includes('fail') === true).length, failed.length),
    recall: share(labelled.filter(({ got }) => got === 'fail').length, labelled.length),
    caught: share(labelled.filter(({ got }) => got === 'fail' || open(got)).length, labelled.length),
    left: share(cells.filter(({ got }) => open(got)).length, cells.length) ?? 0,
    asked: share(cells.filter(({ label }) => open(label.outcome)).length, cells.length) ?? 0,
  };
}

/** The mistakes that must never be: a restricted function passed (for sure or for a person), a fail with nothing wrong at strong coverage. */
export function never(cells: readonly Cell[]): { readonly restrictedPassed: number; readonly wrongfulAtStrong: number } {
  const restricted = (cell: Cell): boolean => RESTRICTED.includes(cell.label.clause);
  return {
    restrictedPassed: cells.filter((cell) => restricted(cell) && ['false-pass', 'review-passed'].includes(wrongOf(cell) ?? '')).length,
    wrongfulAtStrong: cells.filter((cell) => wrongOf(cell) === 'wrongful-fail' && cell.case.coverage === undefined).length,
  };
}
