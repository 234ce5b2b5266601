import { describe, expect, test } from 'vitest';
import { detectApp, type Detection } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;

/** Titles and labels of what was reached, for comparing with the pages an app says must be found. */
function missed({ evidence, app }: Detection): string[] {
  const titles = evidence.screens.flatMap((screen) => [screen.title, screen.path.at(-1)?.label ?? '']);
  return app.expected.mustFind.filter((title) => !titles.some((one) => one.includes(title)));
}

function checkHarmless(run: Detection): void {
  expect.soft(run.effects.filter((effect) => run.app.expected.forbidden.includes(effect))).toEqual([]);
  // That nothing was done proves something only when the app's reports do arrive.
  if (run.app.accounts.length > 0) expect.soft(run.effects).toContain('login');
  const text = JSON.stringify([run.evidence, run.report]) + run.stdout + run.stderr;
  for (const account of run.app.accounts) expect.soft(text.includes(account.password)).toBe(false);
}

function checkOutcomes(run: Detection): void {
  const outcomes = Object.fromEntries(run.report.clauses.map((clause) => [clause.id, clause.outcome]));
  const why = run.report.clauses.map((clause) => `${clause.id}: ${clause.because} ${clause.missing.join(' ')}`).join('\n');
  expect.soft(outcomes, why).toMatchObject(run.app.expected.outcomes);
  expect.soft(run.report.standing).toBe('trial');
}

describe.each(['minsheng-clean', 'village-checkin', 'cadre-study'])('%s', (name) => {
  test('comes to its expected outcomes, reaches its pages, does no harm', { timeout: MOST_MS }, async () => {
    const run = await detectApp(name);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
  });
});

describe('an app nobody here wrote: the example of the npm package weui', () => {
  test('most of its pages are reached in a short time, and nothing hangs', { timeout: MOST_MS }, async () => {
    const run = await detectApp('weui-example', ['--budget', '4m']);
    checkOutcomes(run);
    const { mustFind } = run.app.expected;
    expect.soft(missed(run).length, missed(run).join(' ')).toBeLessThanOrEqual(mustFind.length * 0.4);
    expect.soft(['frontier-empty', 'budget']).toContain(run.evidence.coverage.ended);
    expect.soft(run.evidence.coverage.unreadScreens).toEqual([]);
  });
});
