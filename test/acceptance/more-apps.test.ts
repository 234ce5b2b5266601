import { describe, expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed, summaryOf } from '../support/checks.ts';
import { detectApp, type Detection } from '../support/run-app.ts';

const MOST_MS = 15 * 60_000;

const findings = ({ report }: Detection) => report.clauses.find(({ id }) => id === 'check-in')?.findings ?? [];

/** 打卡签到 was seen, refused and never touched. */
function checkUntouched({ evidence }: Detection, label: string): void {
  const refused = evidence.untouched.filter((one) => one.label.includes(label));
  expect.soft(refused.length).toBeGreaterThan(0);
  for (const { why } of refused) expect.soft(['ambiguous-act', 'would-change-data']).toContain(why);
  expect.soft(evidence.transitions.filter(({ step }) => step.act === 'tap' && step.label.includes(label))).toEqual([]);
  expect.soft(evidence.effects).toEqual([]);
}

describe.each([
  ['declared', undefined],
  ['undeclared', 'undeclared'],
] as const)('forest-patrol, %s', (_name, papers) => {
  test('the check-in of an exempt scene goes to a person, and is not performed', { timeout: MOST_MS }, async ({ task }) => {
    const run = await detectApp('forest-patrol', [], papers);
    task.meta.summary = summaryOf(run);
    checkOutcomes(run);
    checkHarmless(run);
    checkUntouched(run, '巡护打卡');
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
    const grades = findings(run).map(({ grade }) => grade);
    // What was declared is what was found: no second finding that it was not seen.
    expect.soft(grades).not.toContain('declared');
    const rows = run.report.matrix.filter(({ clause }) => clause === 'check-in');
    expect.soft(rows.some((row) => row.declared.includes('巡护打卡') && row.detected.includes('巡护打卡'))).toBe(papers === undefined);
  });
});

test('cadre-study: comes to its expected outcomes, reaches its pages, does no harm', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('cadre-study');
  task.meta.summary = summaryOf(run);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(missed(run)).toEqual([]);
  expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
});

test(
  'canvas-community: an app of which the tree says nothing is read, walked and found out by its pixels',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('canvas-community');
    task.meta.summary = summaryOf(run);
    checkOutcomes(run);
    checkHarmless(run);
    checkUntouched(run, '签到');
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
    expect.soft(run.evidence.coverage.blindScreens.length).toBe(run.evidence.coverage.screens);
  },
);
