import { expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;

test('server-away: what could not be seen is not said to be absent', { timeout: MOST_MS }, async () => {
  const run = await detectApp('server-away');
  checkOutcomes(run);
  checkHarmless(run, 'login-try');
  expect.soft(missed(run)).toEqual([]);
  expect.soft(run.evidence.coverage.errorScreens.length).toBeGreaterThan(0);
  for (const id of ['check-in', 'points-ranking', 'online-time', 'complaints'])
    expect.soft(run.report.clauses.find((clause) => clause.id === id)?.because).toMatch(/网络或服务异常|未到达|登录未成功/);
});
