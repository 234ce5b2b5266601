import { describe, expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;

describe.each(['minsheng-clean', 'village-checkin'])('%s', (name) => {
  test('comes to its expected outcomes, reaches its pages, does no harm', { timeout: MOST_MS }, async () => {
    const run = await detectApp(name);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
  });
});
