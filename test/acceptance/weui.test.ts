import { describe, expect, test } from 'vitest';
import { checkOutcomes, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;

describe('an app nobody here wrote: the example of the npm package weui', () => {
  test('pages are reached from the first minute on, and nothing hangs', { timeout: MOST_MS }, async () => {
    const run = await detectApp('weui-example', ['--budget', '90s']);
    checkOutcomes(run);
    const { mustFind } = run.app.expected;
    expect.soft(mustFind.length - missed(run).length).toBeGreaterThanOrEqual(5);
    expect.soft(['frontier-empty', 'budget']).toContain(run.evidence.coverage.ended);
    expect.soft(run.evidence.coverage.unreadScreens).toEqual([]);
  });
});
