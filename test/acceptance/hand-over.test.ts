/** Signing in by a code that only a person can read, with the terminal's person; what was typed is searched for in all that is left. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { filesBelow, leakingFiles } from '../support/canary.ts';
import { checkHarmless, checkOutcomes, missed, summaryOf } from '../support/checks.ts';
import type { Effects } from '../support/effects.ts';
import { detectApp, type Detection, type Spoken } from '../support/run-app.ts';

const MOST_MS = 15 * 60_000;
const ASKED = /需要人工介入[^]*> $/;

/** The code of the last message, as the phone's holder reads it. */
const codeOf = (effects: readonly string[]): string => effects.findLast((one) => one.startsWith('sms:'))?.slice(4) ?? '';

/** Looks once, then types the code that was sent. */
const types = ({ effects }: Pick<Effects, 'effects'>): readonly Spoken[] => [
  { when: ASKED, say: () => '看' },
  { when: ASKED, say: () => codeOf(effects()) },
];

/** Neither the phone number nor the code stands in any file of the run, nor in what was printed. */
async function checkSecret(run: Detection): Promise<void> {
  const code = codeOf(run.effects);
  expect(code).toMatch(/^\d{6}$/);
  const secrets = { code, phone: run.app.accounts[0]?.username ?? '' };
  expect((await filesBelow(run.dir)).length).toBeGreaterThan(10);
  expect.soft(await leakingFiles(run.dir, secrets)).toEqual([]);
  for (const text of [run.stdout, run.stderr]) for (const secret of Object.values(secrets)) expect.soft(text.includes(secret)).toBe(false);
}

test(
  'a person reads the code: signed in, the declared role chosen, the manager’s card not seen and therefore inconclusive',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('lanjiang-grid', ['--person', 'terminal'], undefined, types);
    task.meta.summary = summaryOf(run);
    expect.soft(run.evidence.coverage.signIn).toBe('done');
    expect.soft(run.evidence.sessions.map(({ role }) => role)).toEqual(['网格员']);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    const [handover] = run.evidence.handovers ?? [];
    expect.soft(run.evidence.handovers).toHaveLength(1);
    expect.soft(handover).toMatchObject({ kind: 'sms-code', way: 'terminal', outcome: 'solved' });
    expect.soft(handover?.acts.map(({ act }) => act)).toEqual(['look', 'type']);
    // One message was asked for, and nothing was tried that could lock the account.
    expect.soft(run.effects.filter((one) => one.startsWith('sms:'))).toHaveLength(1);
    await checkSecret(run);
    const clause = run.report.clauses.find(({ id }) => id === 'check-in');
    expect.soft(clause?.missing.join()).toContain('网格长');
    expect.soft(await readFile(`${run.dir}/report.html`, 'utf8')).toContain('短信验证码（H1）');
  },
);

test('the manager’s role shows the card', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('lanjiang-grid', ['--person', 'terminal'], 'leader', types);
  task.meta.summary = summaryOf(run);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(run.evidence.sessions.map(({ role }) => role)).toEqual(['网格长']);
});

test('nobody to ask: no message is sent, the walk goes on signed out and says so', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('lanjiang-grid');
  task.meta.summary = summaryOf(run);
  expect.soft(run.effects).toEqual([]);
  expect.soft(run.evidence.coverage.signIn).toBe('needs-person');
  expect.soft(run.evidence.handovers).toMatchObject([{ kind: 'sms-code', way: 'nobody', outcome: 'nobody', acts: [] }]);
  expect.soft(run.report.clauses.find(({ id }) => id === 'check-in')?.outcome).toBe('inconclusive');
  expect.soft(run.report.coverageStatement.unseen.join()).toContain('短信验证码');
});

test('a wrong code is a person’s to repeat, never ours; giving up goes on signed out', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('lanjiang-grid', ['--person', 'terminal'], undefined, () => [
    { when: ASKED, say: () => '000000' },
    { when: ASKED, say: () => '放弃' },
  ]);
  task.meta.summary = summaryOf(run);
  expect.soft(run.effects.filter((one) => !one.startsWith('sms:'))).toEqual(['wrong-code']);
  expect.soft(run.evidence.handovers?.map(({ outcome, acts }) => [outcome, acts.length])).toEqual([['gave-up', 2]]);
  expect.soft(run.evidence.coverage.signIn).toBe('needs-person');
});

test('a card that shows from 7:30 to 9:30 on working days: inconclusive outside these hours', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('chenxi-office');
  task.meta.summary = summaryOf(run);
  const beijing = new Date(Date.parse(run.evidence.run.startedAt) + 8 * 3_600_000);
  const minutes = beijing.getUTCHours() * 60 + beijing.getUTCMinutes();
  const early = beijing.getUTCDay() >= 1 && beijing.getUTCDay() <= 5 && minutes >= 445 && minutes < 575;
  const clause = run.report.clauses.find(({ id }) => id === 'check-in');
  expect.soft(run.effects).toEqual([]);
  expect.soft(missed(run)).toEqual([]);
  if (early) return expect(['fail', 'inconclusive']).toContain(clause?.outcome);
  checkOutcomes(run);
  expect.soft(clause?.missing.join()).toContain('7:30-9:30');
});
