/** The figures of the corpus in words and columns. Pure. */
import { CLAUSES, never, scoreOf, WRONGS, wrongOf, type Cell, type Score } from '../../test/corpus/score.ts';
import type { WholeCounts } from '../../test/corpus/whole-score.ts';

const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);
const HEAD = ['', 'cells', 'right', 'precision', 'recall', 'caught', 'left open (labelled)', ...WRONGS];

function rowOf(name: string, score: Score): string[] {
  const { cells, right, precision, recall, caught, left, asked, wrong } = score;
  return [
    name,
    String(cells),
    `${String(right)} ${percent(cells === 0 ? null : right / cells)}`,
    percent(precision),
    percent(recall),
    percent(caught),
    `${percent(left)} (${percent(asked)})`,
    ...WRONGS.map((kind) => String(wrong[kind])),
  ];
}

/** Precision and recall are of `fail`; caught: labelled fail and not passed. */
export function tableOf(half: string, cells: readonly Cell[]): string {
  const rows = [
    HEAD,
    ...CLAUSES.map((clause) => rowOf(clause, scoreOf(cells.filter(({ label }) => label.clause === clause)))),
    rowOf('all', scoreOf(cells)),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const { restrictedPassed, wrongfulAtStrong } = never(cells);
  return [
    `== ${half}`,
    ...lines,
    `必须为零 must be zero　限制性功能被判通过 restricted function passed: ${String(restrictedPassed)}　检测充分而误判未通过 wrongful fail at strong coverage: ${String(wrongfulAtStrong)}`,
  ].join('\n');
}

/** What is wrong, worst first: what was seen, the label and its reason, the verdict and its. */
export function mismatches(cells: readonly Cell[]): string[] {
  return WRONGS.flatMap((kind) =>
    cells
      .filter((cell) => wrongOf(cell) === kind)
      .map(({ case: given, label, got, because }) => {
        const seen = given.screens.map(({ kind: page, title, rows }) => {
          const text = rows.map((row) => (typeof row === 'string' ? row : row.text).replaceAll('\n', '⏎')).join('　/　');
          return `    ${page}“${title}”：${text}`;
        });
        const wanted = [label.outcome, ...(label.or ?? [])].join('|');
        return [
          `${kind}　${given.id}　${label.clause}　labelled ${wanted}, got ${got}`,
          `    应为：${label.because}`,
          `    所判：${because}`,
          ...seen,
        ].join('\n');
      }),
  );
}

/** Whole apps: clean ones left to a person or failed, restricted functions caught or passed. */
export function wholeAppsOf(group: string, { clean, doubted, failed, functions, passed, beside }: WholeCounts): string {
  const caught = functions - passed;
  return [
    `== 整应用 whole apps, ${group}`,
    `无限制性功能 clean: ${String(clean)}，全部通过 passed ${String(clean - doubted - failed)}，待人工认定 for a person ${String(doubted)} (${percent(clean === 0 ? null : doubted / clean)})，误判未通过 wrongly failed ${String(failed)}`,
    `限制性功能 functions: ${String(functions)}，发现 caught ${String(caught)} (${percent(functions === 0 ? null : caught / functions)})，漏判通过 passed ${String(passed)}，同应用其他条款未决 other clauses beside ${String(beside)}`,
  ].join('　');
}
