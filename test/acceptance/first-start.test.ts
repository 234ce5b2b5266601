import { expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;

test(
  'first-start: advert, consent, introduction, update, permission and hints are answered, and none of them takes anything',
  { timeout: MOST_MS },
  async () => {
    const run = await detectApp('first-start');
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
    const answered = run.evidence.covers.map((cover) => cover.kind);
    for (const kind of ['advert', 'consent', 'onboarding', 'update', 'permission', 'guide'] as const) expect.soft(answered).toContain(kind);
    // Each was pictured before it was touched.
    for (const cover of run.evidence.covers)
      expect.soft(run.evidence.screens.find((screen) => screen.id === cover.screen)?.shot.state).toBe('seen');
  },
);
