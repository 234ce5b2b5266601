/** `govapp detect`, killed in the middle of its walk with SIGKILL, and gone on with by `govapp detect --resume` through the unmodified chain. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parse } from 'typebox/value';
import { expect, test } from 'vitest';
import { readEvidence } from '../../src/evidence/validate.ts';
import { readChain } from '../../src/store/chain-file.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { leakingFiles } from '../support/canary.ts';
import { checkHarmless, checkOutcomes, missed, summaryOf } from '../support/checks.ts';
import { startEffects } from '../support/effects.ts';
import { watchForOrphans } from '../support/processes.ts';
import { govapp, startRun } from '../support/run-app.ts';

test(
  'killed after some screens, gone on with: one run, two sessions, the outcomes of a whole one',
  { timeout: 20 * 60_000 },
  async ({ task }) => {
    const orphans = await watchForOrphans();
    const first = await startRun('haizhou-office', {
      args: ['--budget', '600s', '--person', 'none'],
      stopAfter: /\[已登录\] 页面 [4-9]/u,
      stopBy: 'SIGKILL',
    });
    const { dir, app } = first;
    expect(first.code).toBeNull();
    expect.soft(await orphans(20_000)).toEqual([]);
    const secrets = Object.fromEntries(
      app.accounts.flatMap(({ password }, n) => (password === undefined ? [] : [[`password${String(n)}`, password]])),
    );
    expect.soft(await leakingFiles(dir, secrets)).toEqual([]);

    const effects = await startEffects();
    try {
      const second = await govapp(['detect', '--resume', dir], { timeoutMs: 800_000 });
      expect(second.stderr).toContain('从中断处续检');
      const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, name), 'utf8'));
      const evidence = readEvidence(await json('evidence.json'));
      const report = Parse(Report, await json('report.json'));
      const run = { ...second, app, dir, evidence, report, effects: [...first.effects, ...effects.effects()] };
      task.meta.summary = `${summaryOf(run)} · ${evidence.screens.map(({ session, title }) => `${session} ${title}`).join('、')}`;
      checkOutcomes(run);
      checkHarmless(run);
      expect.soft(missed(run)).toEqual([]);
      expect.soft(evidence.sessions.map(({ id, resumes }) => [id, resumes])).toEqual([
        ['A1', undefined],
        ['A2', 'A1'],
      ]);
      // What the first process saw stands, and the second adds what it had not come to.
      for (const session of ['A1', 'A2']) expect.soft(evidence.screens.filter((screen) => screen.session === session)).not.toEqual([]);
      const chain = (await readChain(dir)) ?? [];
      expect.soft(chain.filter(({ kind }) => kind === 'resumed')).toMatchObject([{ process: expect.stringMatching(/^detect:/u) }]);
      // No key was configured: whole and unaltered, but vouched for by nobody.
      expect.soft((await govapp(['verify', dir])).code).toBe(9);

      const again = await govapp(['detect', '--resume', dir]);
      expect.soft([again.code, again.stderr]).toEqual([65, expect.stringContaining('已经结束并封存')]);
    } finally {
      await effects.stop();
    }
  },
);
