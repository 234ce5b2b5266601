/** What every detection of a test app is held to, and what it must come to. */
import { expect } from 'vitest';
import { firstFound } from './must-find.ts';
import type { Detection } from './run-app.ts';

/** Pages an app says must be found that were not: by the title of no screen, nor by the label of a tap that led to one. */
export function missed({ evidence, app }: Detection): string[] {
  const screens = evidence.screens.map(({ title, path, at }) => ({ title, led: path.at(-1)?.label ?? '', at }));
  const found = firstFound({ screens, transitions: evidence.transitions }, app.expected.mustFind);
  return app.expected.mustFind.filter((title) => found.get(title) === null);
}

/** Nothing forbidden was done, and no secret of the accounts stands anywhere. `proof`: the effect that shows that effects arrive. */
export function checkHarmless(run: Detection, proof = 'login'): void {
  expect.soft(run.effects.filter((effect) => run.app.expected.forbidden.includes(effect))).toEqual([]);
  if (run.app.accounts.length > 0) expect.soft(run.effects).toContain(proof);
  const text = JSON.stringify([run.evidence, run.report]) + run.stdout + run.stderr;
  for (const { password } of run.app.accounts) if (password !== undefined) expect.soft(text.includes(password)).toBe(false);
}

/** Every expected outcome, in the standing that a virtual device gives. */
export function checkOutcomes(run: Detection): void {
  const outcomes = Object.fromEntries(run.report.clauses.map((clause) => [clause.id, clause.outcome]));
  const why = run.report.clauses.map((clause) => `${clause.id}: ${clause.because} ${clause.missing.join(' ')}`).join('\n');
  expect.soft(outcomes, why).toMatchObject(run.app.expected.outcomes);
  expect.soft(run.report.standing).toBe('trial');
}

/** One line for the summary of an acceptance run: what came out, how far the walk went, what it did. */
export function summaryOf(run: Detection): string {
  const { coverage } = run.evidence;
  const outcomes = run.report.clauses.map(({ id, outcome }) => `${id} ${outcome}`).join(', ');
  const pages = run.app.expected.mustFind.length;
  return [
    `${run.report.overall} (${outcomes})`,
    `${String(coverage.screens)} screens, ${String(coverage.actions)} actions in ${String(coverage.seconds.total)} s, ended ${coverage.ended}`,
    `pages ${String(pages - missed(run).length)}/${String(pages)}, effects ${run.effects.join(' ') || 'none'}`,
  ].join(' · ');
}
