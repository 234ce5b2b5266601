import { expect, test } from 'vitest';
import { summaryOf } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

test(
  'a detection that reads with Tesseract ends properly, says so, and misses no check-in that the tree shows',
  { timeout: 5 * 60_000 },
  async ({ task }) => {
    const run = await detectApp('village-checkin', ['--reader', 'tesseract', '--budget', '75s']);
    task.meta.summary = summaryOf(run);
    const { evidence, report } = run;

    expect.soft(['frontier-empty', 'budget']).toContain(evidence.coverage.ended);
    expect.soft(evidence.coverage.unreadScreens).toEqual([]);
    expect.soft(evidence.screens.length).toBeGreaterThanOrEqual(5);
    expect.soft(run.effects.filter((effect) => run.app.expected.forbidden.includes(effect))).toEqual([]);

    for (const { reader } of evidence.sessions) {
      expect.soft(reader.engine).toMatch(/^Tesseract 5\.\S* LSTM \/ tesseract\.js 7\.0\.0$/u);
      expect.soft(reader.modelHash).toMatch(/^sha256 data:[0-9a-f]{64}$/u);
    }
    expect.soft(report.sessions.map(({ reader }) => reader)).toEqual(evidence.sessions.map(({ reader }) => reader));
    expect.soft(report.coverageStatement.unseen.join('')).toContain('识别引擎Tesseract，字错误率5%至10%');

    const outcomes = Object.fromEntries(report.clauses.map(({ id, outcome }) => [id, outcome]));
    expect.soft(outcomes['check-in'], run.stdout).toBe('fail');
    expect.soft(run.code).toBe(1);
    // Of a mark that it did not see this engine proves nothing.
    for (const { id, outcome, findings } of report.clauses)
      expect.soft(outcome === 'fail' && findings.some(({ grade }) => grade === 'absence'), id).toBe(false);

    // The pixels were read: lines that tree and engine agree on stand on most screens.
    const agreeing = evidence.screens.filter(({ lines }) => lines.state === 'seen' && lines.value.some(({ agree }) => agree));
    expect.soft(agreeing.length).toBeGreaterThanOrEqual(evidence.screens.length * 0.7);
  },
);
