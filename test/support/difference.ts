/** Pairs of made-up reports for comparisons: the later is the earlier but for what a test changes. */
import type { ClauseResult, Report } from '../../src/verdict/report-schema.ts';
import { makeReport } from './report.ts';

export const before = (over: Partial<Report> = {}): Report => makeReport({ standing: 'official', ...over });

/** A week later, everything else alike; screen ids and picture names are given anew by every run. */
export function after(over: Partial<Report> = {}): Report {
  const first = before();
  const anew = (id: string): string => `n-${id}`;
  const renamed: Report = JSON.parse(
    JSON.stringify(first)
      .replace(/"screen":"([\w-]+)"/gu, (_, id: string) => `"screen":"${anew(id)}"`)
      .replaceAll('2026-03-03T', '2026-03-10T')
      .replace(/screens\/([\w-]+)-0\.png/gu, (_, id: string) => `screens/${anew(id)}-0.png`),
  );
  return {
    ...renamed,
    run: {
      ...first.run,
      id: 'run-20260310-0001',
      purpose: 're-test',
      startedAt: '2026-03-10T14:05:10+08:00',
      endedAt: '2026-03-10T14:25:40+08:00',
    },
    screens: renamed.screens.map((screen) => ({ ...screen, id: anew(screen.id) })),
    ...over,
  };
}

/** The clauses with some changed. */
export const withClause = (report: Report, id: ClauseResult['id'], over: Partial<ClauseResult>): ClauseResult[] =>
  report.clauses.map((clause) => (clause.id === id ? { ...clause, ...over } : clause));

/** Not found this time, at fair coverage. */
export const CLEAN: Partial<ClauseResult> = {
  outcome: 'pass',
  strength: 'moderate',
  because: '在本次检测范围内，未发现。',
  where: [],
  findings: [],
};

/** The ranking is not found any more; `over` says what else is otherwise in the later run. */
export const mended = (over: (report: Report) => Partial<Report> = () => ({})): Report => {
  const report = after();
  return { ...report, clauses: withClause(report, 'points-ranking', CLEAN), ...over(report) };
};
/** The screens with one changed, or left out. */
export const page = (report: Report, id: string, change: Partial<Report['screens'][number]> | null): Report['screens'] =>
  report.screens.flatMap((screen) => (screen.id === id ? (change === null ? [] : [{ ...screen, ...change }]) : [screen]));
