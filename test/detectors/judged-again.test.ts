/** What was worked out of a pack is worked out once: judging again compiles no expression. */
import { expect, it, vi } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { evidenceOf } from '../corpus/build.ts';
import { loadHalf } from '../corpus/load.ts';

/** Many screens of every sort, as one run. */
const SCREENS = 300;

it('judges a run a second time without making an expression, to the same report', async () => {
  const rules = await loadRules();
  const { cases } = await loadHalf('open');
  const screens = cases.flatMap((one) => one.screens).slice(0, SCREENS);
  const judged = (): unknown => judge(evidenceOf({ id: 'again', labels: [], screens }), 'x', rules, detectors, '2026-03-02T16:00:00+08:00');
  const first = judged();
  const made = vi.spyOn(globalThis, 'RegExp');
  const again = judged();
  const patterns = made.mock.calls.map(([pattern]) => pattern);
  made.mockRestore();
  expect(patterns).toEqual([]);
  expect(again).toEqual(first);
});
