/** The labelled corpus: what must be zero and is, what is wrong now and may only get better. `npm run bench:verdict` prints the cells. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { baselineOf, readBaseline, worse } from '../corpus/baseline.ts';
import { HALVES, loadHalf, type Half } from '../corpus/load.ts';
import { judgeCases, RESTRICTED, scoreOf, type Wrong } from '../corpus/score.ts';
import { cleanApps } from '../corpus/whole-apps.ts';
import { wholeCounts } from '../corpus/whole-score.ts';

const rules = await loadRules();
const baseline = await readBaseline();
const read = { open: await loadHalf('open'), locked: await loadHalf('locked') };
const judged = {
  open: { hash: read.open.hash, cells: judgeCases(read.open.cases, rules) },
  locked: { hash: read.locked.hash, cells: judgeCases(read.locked.cases, rules) },
};
const whole = wholeCounts([...judgeCases(await cleanApps(), rules), ...judged.open.cells, ...judged.locked.cells]);

/** Counts only, so that a failing run of the locked half shows no cell of it. */
const countOf = (half: Half, clause: ClauseId, kind: Wrong): number =>
  scoreOf(judged[half].cells.filter(({ label }) => label.clause === clause)).wrong[kind];

/** Holds on the open half, for every clause. The locked half is measured, not mended by its cells: what is wrong there stands in the baseline and may only get less. */
const CLAUSES = ['check-in', 'points-ranking', 'online-time', 'host-unit-name', 'complaints', 'filing-number'] as const;
const GRAVE = ['false-pass', 'review-passed', 'unfounded-pass', 'wrongful-fail', 'hasty-fail'] as const;
const ZERO: readonly (readonly [ClauseId, Wrong])[] = CLAUSES.flatMap((clause) => GRAVE.map((kind) => [clause, kind] as const));

it.each(ZERO)('corpus, open half: %s, no %s', (clause, kind) => expect(countOf('open', clause, kind)).toBe(0));

it.each(HALVES)('corpus, %s half, is as it was when it was measured: changed labels are recorded anew, and said', (half) =>
  expect(read[half].hash).toBe(baseline.hash[half]),
);

it('is nowhere worse than recorded', () => expect(worse(baselineOf(judged, whole), baseline)).toEqual([]));

it('whole apps are told what they were when measured, clean ones and those with a function', () => expect(whole).toEqual(baseline.whole));
it.each(['author-8', 'author-9'])('whole clean apps of %s: none is failed', (author) => expect(whole[author]?.failed).toBe(0));

describe('the corpus itself', () => {
  const cases = HALVES.flatMap((half) => read[half].cases.map((one) => ({ half, one })));
  const cells = (half: Half): number => judged[half].cells.length;
  // Between the opening of one locked half and the arrival of the next there is none; a part of one is never.
  const closed = cells('locked') > 0;
  it('has 300 locked cells, or none while the next are written, and more open ones', () => {
    expect(closed ? cells('locked') : 300).toBeGreaterThanOrEqual(300);
    expect(cells('open')).toBeGreaterThanOrEqual(Math.max(1300, cells('locked')));
  });
  it.runIf(closed).each(RESTRICTED)('%s: two of five locked cells are problems', (clause) => {
    const labels = judged.locked.cells.map(({ label }) => label).filter((label) => label.clause === clause);
    expect(labels.filter(({ outcome }) => outcome === 'fail').length / labels.length).toBeGreaterThanOrEqual(0.4);
  });
  it('names every case once and shows no case twice', () => {
    const ids = cases.map(({ half, one }) => `${half} ${one.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    const shown = cases.map(({ one: { labels, screens, declaration, coverage, purpose } }) =>
      JSON.stringify([labels.map(({ clause }) => clause), screens, declaration, coverage, purpose]),
    );
    expect(new Set(shown).size).toBe(shown.length);
  });
  it('has problems and their look-alikes for every clause in both halves', () => {
    for (const half of HALVES.filter((one) => cells(one) > 0))
      for (const clause of Object.keys(baseline.counts[half])) {
        const outcomes = judged[half].cells.filter(({ label }) => label.clause === clause).map(({ label }) => label.outcome);
        expect(outcomes.filter((one) => one === 'fail').length, `${half} ${clause}`).toBeGreaterThanOrEqual(5);
        expect(outcomes.filter((one) => one === 'pass' || one === 'not-applicable').length, `${half} ${clause}`).toBeGreaterThanOrEqual(5);
      }
  });
});
