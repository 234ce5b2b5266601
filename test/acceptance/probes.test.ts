import { expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

test('idle-hours: a time that grows while the app is merely open is found, whatever it is called', async () => {
  const run = await detectApp('idle-hours', ['--probes', 'relaunch,idle,encoding']);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(missed(run)).toEqual([]);
  const idle = run.evidence.probes?.idle;
  if (idle?.state !== 'seen') throw new Error('the probe was not made');
  expect.soft(idle.value.pages).toMatchObject([{ growth: 'changed', rested: true }]);
  expect.soft(idle.value.restedOn).not.toBeNull();
  const online = run.report.clauses.find(({ id }) => id === 'online-time');
  expect.soft(online?.because).toContain('相伴至今');
  expect.soft(online?.findings.map(({ because }) => because).join()).toMatch(/与间隔时间相当/);
});

test('volunteer-hours: times of services and lessons do not grow, and that is no proof', async () => {
  const run = await detectApp('volunteer-hours', ['--probes', 'relaunch,idle,encoding']);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(missed(run)).toEqual([]);
  const idle = run.evidence.probes?.idle;
  if (idle?.state !== 'seen') throw new Error('the probe was not made');
  expect.soft(idle.value.pages.length).toBeGreaterThan(1);
  expect.soft(idle.value.pages.every(({ growth }) => growth === 'unchanged')).toBe(true);
  expect.soft(run.report.coverageStatement.seen.join()).toMatch(/未变化不足以证明/);
});
