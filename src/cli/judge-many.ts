/** Judging stored runs again, one after the other: a run that cannot be judged is named and stops no other. */
import { basename } from 'node:path';
import { judgeRun, type DisplayDue, type MoreForms, type StoredRun } from '../inspect.ts';
import type { Clock } from '../ports.ts';
import type { LoadedRules } from '../rules/load.ts';
import { compareReports, type Comparison } from '../verdict/compare.ts';
import type { Detector } from '../verdict/detector.ts';
import { judge } from '../verdict/report-of.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Bar } from './bar.ts';
import { exitCodeOf, isExpected } from './exit-code.ts';

/** `refused`: why it was not judged, with the exit code that says what kind of reason it is. */
export type JudgedRun =
  | { readonly dir: string; readonly report: Report; readonly comparison: Comparison | null }
  | { readonly dir: string; readonly refused: string; readonly code: number };

type Kit = {
  readonly open: (dir: string) => Promise<StoredRun>;
  readonly rules: LoadedRules;
  readonly due: DisplayDue;
  /** The other pack, with its own due date; then both judge and nothing is written. */
  readonly other: { readonly rules: LoadedRules; readonly due: DisplayDue } | null;
  readonly clock: Clock;
  /** Forms of the report beside the two always written. */
  readonly more: MoreForms;
  readonly detectors: readonly Detector[];
  readonly bar: Bar;
  readonly signal: AbortSignal;
};

/** In the order given. Ends early, with what was judged, on the signal. */
export async function judgeMany(dirs: readonly string[], kit: Kit): Promise<readonly JudgedRun[]> {
  const out: JudgedRun[] = [];
  for (const [index, dir] of dirs.entries()) {
    if (kit.signal.aborted) break;
    kit.bar.at(index, basename(dir));
    const one = await judgeOne(dir, kit);
    if ('refused' in one) kit.bar.say(`未能判断　${dir}　${one.refused}`);
    out.push(one);
  }
  kit.bar.end();
  return out;
}

async function judgeOne(dir: string, { open, rules, due, other, clock, more, detectors }: Kit): Promise<JudgedRun> {
  try {
    const run = await open(dir);
    if (other === null) return { dir, report: await judgeRun(run, rules, due, clock, more, detectors), comparison: null };
    const at = clock.now().toISOString();
    const under = (some: LoadedRules, by: DisplayDue): Report =>
      judge(run.evidence, run.evidenceHash, some, detectors, at, by(run.evidence.declaration));
    const report = under(rules, due);
    return { dir, report, comparison: compareReports(report, under(other.rules, other.due)) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { dir, refused: isExpected(error) ? said : `内部错误（请连同材料一并反馈）：${said}`, code: exitCodeOf(error) };
  }
}
