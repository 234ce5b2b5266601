import { expect, test } from 'vitest';
import { checkHarmless, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

test('duty-roster: what only a later start shows is seen, and not touched', { timeout: 5 * 60_000 }, async () => {
  const run = await detectApp('duty-roster', ['--shown-at', '工作日3:00-3:01']);
  const outcomes = Object.fromEntries(run.report.clauses.map(({ id, outcome }) => [id, outcome]));
  // What was seen stands; what was not seen at the hour it is said to show is not said to be absent.
  expect.soft(outcomes).toMatchObject({ ...run.app.expected.outcomes, 'points-ranking': 'inconclusive', 'online-time': 'inconclusive' });
  checkHarmless(run);
  expect.soft(missed(run)).toEqual([]);
  const { screens, probes, coverage } = run.evidence;
  expect.soft(coverage.ended).toBe('frontier-empty');
  expect.soft(probes?.relaunch?.state).toBe('seen');
  const card = screens.filter(({ lines }) => lines.state === 'seen' && lines.value.some(({ raw }) => raw.includes('今日尚未签到')));
  expect.soft(card.map(({ phase }) => phase)).toEqual(['relaunch']);
  expect.soft(run.evidence.run.shownAt).toEqual(['工作日3:00-3:01']);
  expect.soft(run.report.coverageStatement.unseen.join()).toContain('未在“工作日3:00-3:01”时段检测');
});
