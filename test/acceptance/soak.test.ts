/** Detection after detection on one machine: nothing piles up, and the same seed gives the same acts. */
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { summaryOf } from '../support/checks.ts';
import { watchForOrphans } from '../support/processes.ts';
import { detectApp } from '../support/run-app.ts';

const ROUNDS = 4;

/** Temporary folders of ours; those of the tests themselves stay for a look. */
const leftovers = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => /^govapp-(?!test-|split-|bad-|closed-)/u.test(name)).sort();

test(
  `${String(ROUNDS)} detections in a row leave no process and no temporary file, and begin with the same acts`,
  { timeout: 20 * 60_000 },
  async ({ task }) => {
    const orphans = await watchForOrphans();
    const before = await leftovers();
    const acts: string[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await detectApp('cadre-study', ['--budget', '40s', '--seed', '7']);
      acts.push(run.evidence.transitions.map(({ step }) => `${step.act} ${step.label}`));
      task.meta.summary = summaryOf(run);
    }
    const shortest = Math.min(...acts.map((one) => one.length));
    expect(shortest).toBeGreaterThanOrEqual(8);
    for (const one of acts) expect.soft(one.slice(0, shortest)).toEqual(acts[0]?.slice(0, shortest));
    expect(await orphans(10_000)).toEqual([]);
    expect(await leftovers()).toEqual(before);
  },
);
