import type { Reporter, TestCase } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** One line for the summary printed under an acceptance run. */
    summary?: string;
  }
}

/** Gathers the summary lines that tests left (`task.meta.summary`) and prints them together, with each test's state and time. */
export default class SummaryReporter implements Reporter {
  private readonly lines: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    const seconds = Math.round((test.diagnostic()?.duration ?? 0) / 1000);
    if (state !== 'skipped') this.lines.push(`${state.padEnd(6)} ${String(seconds).padStart(4)} s  ${test.fullName}${summaryOf(test)}`);
  }

  onTestRunEnd(): void {
    process.stdout.write(`\n汇总 Summary\n${this.lines.join('\n')}\n`);
  }
}

function summaryOf(test: TestCase): string {
  const { summary } = test.meta();
  return summary === undefined ? '' : `\n               ${summary}`;
}
