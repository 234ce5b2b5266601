import { describe, expect, test } from 'vitest';
import { detectApp, type Detection } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;

/** Titles and labels of what was reached, for comparing with the pages an app says must be found. */
const reached = ({ evidence }: Detection): string[] =>
  evidence.screens.flatMap((screen) => [screen.title, screen.path.at(-1)?.label ?? '']);

describe.each(['minsheng-clean', 'village-checkin', 'weui-example'])('%s', (name) => {
  test('comes to its expected outcomes, reaches its pages, does no harm', { timeout: MOST_MS }, async () => {
    const run = await detectApp(name);
    const outcomes = Object.fromEntries(run.report.clauses.map((clause) => [clause.id, clause.outcome]));
    expect
      .soft(outcomes, run.report.clauses.map((clause) => `${clause.id}: ${clause.because} ${clause.missing.join(' ')}`).join('\n'))
      .toMatchObject(run.app.expected.outcomes);
    const titles = reached(run);
    expect.soft(run.app.expected.mustFind.filter((title) => !titles.some((one) => one.includes(title)))).toEqual([]);
    expect.soft(run.effects.filter((effect) => run.app.expected.forbidden.includes(effect))).toEqual([]);
    // That nothing was done proves something only when the app's reports do arrive.
    if (run.app.accounts.length > 0) expect.soft(run.effects).toContain('login');
    expect.soft(run.report.standing).toBe('trial');
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
    const text = JSON.stringify([run.evidence, run.report]) + run.stdout + run.stderr;
    for (const account of run.app.accounts) expect.soft(text.includes(account.password)).toBe(false);
  });
});
