/** What became of many runs, as tables for a terminal and as JSON. Pure. */
import { basename } from 'node:path';
import { clauseKind } from '../report/clauses.ts';
import { aligned } from '../report/terminal.ts';
import { oneLine } from '../report/text.ts';
import { outcomeWord, PROPOSAL } from '../report/words.ts';
import type { LoadedRules } from '../rules/load.ts';
import type { Difference } from '../verdict/compare.ts';
import type { Outcome, Report } from '../verdict/report-schema.ts';
import type { JudgedRun } from './judge-many.ts';

type Judged = Extract<JudgedRun, { report: Report }>;
const judgedOf = (all: readonly JudgedRun[]): readonly Judged[] => all.filter((one): one is Judged => 'report' in one);
const refusedLine = (all: readonly JudgedRun[]): string => {
  const refused = all.filter((one) => 'refused' in one);
  return refused.length === 0 ? '' : `，未能判断 ${String(refused.length)} 个：${refused.map(({ dir }) => basename(dir)).join('、')}`;
};

/** One row a run: its app, each clause, the proposal. Ends with a newline. */
export function summaryTable(all: readonly JudgedRun[]): string {
  const judged = judgedOf(all);
  const titles = [...new Map(judged.flatMap(({ report }) => report.clauses.map(({ id, title }) => [id, title] as const)))];
  const rows = [
    ['检测材料', '应用程序', ...titles.map(([, title]) => title), '结论建议'],
    ...judged.map(({ dir, report }) => [
      basename(dir),
      oneLine(report.subject.appName),
      ...titles.map(([id]) => {
        const result = report.clauses.find((one) => one.id === id);
        return result === undefined ? '—' : outcomeWord(result.outcome, clauseKind(report, id));
      }),
      PROPOSAL[report.overall],
    ]),
  ];
  const counts = [...new Set(judged.map(({ report }) => report.overall))].map(
    (overall) => `${PROPOSAL[overall]} ${String(judged.filter(({ report }) => report.overall === overall).length)}`,
  );
  return [
    ...aligned(rows),
    `共 ${String(all.length)} 个，已判断 ${String(judged.length)} 个（${counts.join('，')}）${refusedLine(all)}`,
    '',
  ].join('\n');
}

/** One row a clause that the two packs judge otherwise. Ends with a newline. */
export function comparisonTable(all: readonly JudgedRun[], before: LoadedRules, after: LoadedRules): string {
  const judged = judgedOf(all);
  const named = ({ pack, hash }: LoadedRules): string => `${pack.id} ${pack.version}（${hash.slice(0, 12)}）`;
  const rows = judged.flatMap(({ dir, report, comparison }) =>
    (comparison?.clauses ?? []).map((one) => [basename(dir), oneLine(report.subject.appName), ...changed(one, report)]),
  );
  const differing = judged.filter(({ comparison }) => (comparison?.clauses.length ?? 0) > 0).length;
  return [
    `前　${named(before)}`,
    `后　${named(after)}`,
    ...(rows.length === 0 ? [] : aligned([['检测材料', '应用程序', '检测项', '前', '后', '理由（后）'], ...rows])),
    `共 ${String(all.length)} 个，结论不同 ${String(differing)} 个${refusedLine(all)}。仅作比较，未写入报告。`,
    '',
  ].join('\n');
}

function changed({ clause, title, before, after }: Difference, report: Report): readonly string[] {
  const word = (outcome: Outcome | undefined): string => (outcome === undefined ? '—' : outcomeWord(outcome, clauseKind(report, clause)));
  const because = oneLine(after?.because ?? '');
  return [title, word(before?.outcome), word(after?.outcome), because.length > 60 ? `${because.slice(0, 60)}…` : because];
}

/** The same for programs. */
export function summaryJson(all: readonly JudgedRun[]): string {
  const runs = all.map((one) =>
    'refused' in one
      ? { dir: one.dir, refused: one.refused }
      : {
          dir: one.dir,
          run: one.report.run.id,
          app: one.report.subject.appName,
          overall: one.report.overall,
          rules: { id: one.report.rules.id, version: one.report.rules.version, hash: one.report.rules.hash },
          clauses: Object.fromEntries(one.report.clauses.map(({ id, outcome }) => [id, outcome])),
          ...(one.comparison === null ? {} : { comparison: one.comparison }),
        },
  );
  return `${JSON.stringify({ runs }, null, 2)}\n`;
}
