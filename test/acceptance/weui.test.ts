import { expect, test } from 'vitest';
import { checkOutcomes, missed, summaryOf } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

test(
  'an app nobody here wrote, the example of the npm package weui: most pages in four minutes',
  { timeout: 15 * 60_000 },
  async ({ task }) => {
    const run = await detectApp('weui-example', ['--budget', '4m']);
    task.meta.summary = summaryOf(run);
    checkOutcomes(run);
    const { mustFind } = run.app.expected;
    expect.soft(missed(run).length, missed(run).join(' ')).toBeLessThanOrEqual(mustFind.length * 0.4);
    expect.soft(['frontier-empty', 'budget']).toContain(run.evidence.coverage.ended);
    expect.soft(run.evidence.coverage.unreadScreens).toEqual([]);
  },
);
