/** The short verdict for a terminal: plain text, CJK characters two columns wide. */
import type { Report } from '../verdict/report-schema.ts';
import { oneLine, shortened } from './text.ts';
import { beijingTime } from './time.ts';
import { clauseKind } from './clauses.ts';
import { CONFIRMATION, outcomeWord, PRE_CHECK_NOTE, PROPOSAL, PURPOSE, STANDING_NOTE, STRENGTH } from './words.ts';

/** What was proposed, one row a clause, and where the report lies. Ends with a newline. */
export function renderTerminal(report: Report, reportPath: string): string {
  const rows = report.clauses.map((clause) => [
    oneLine(clause.title),
    outcomeWord(clause.outcome, clauseKind(report, clause.id)),
    clause.strength === null ? '—' : STRENGTH[clause.strength],
    shortened(oneLine(clause.because), 60),
  ]);
  const table = aligned(rows).map((row) => `  ${row}`);
  const { builds } = report.subject;
  const note = STANDING_NOTE[report.standing];
  const head = [
    ...(note === null ? [] : [`【${note}】`]),
    ...(report.run.purpose === 'pre-check' ? [`【${PRE_CHECK_NOTE}】`] : []),
    `${PURPOSE[report.run.purpose]}　${oneLine(report.subject.appName)}（${oneLine(report.subject.hostUnit)}）`,
    `结论建议：${PROPOSAL[report.overall]}`,
    ...(report.standing === 'pictures-only' ? [oneLine(report.standingBecause)] : []),
    ...confirmationLines(report),
    ...(builds === undefined ? [] : [`被检程序：${oneLine(builds.examined)}`, ...builds.statement.map(oneLine)]),
  ];
  return [...head, '', ...table, '', ...runLines(report), `报告：${oneLine(reportPath)}`, ''].join('\n');
}

/** A fail that nobody looked at again on another device says so. */
function confirmationLines({ overall, confirmation, clauses }: Report): readonly string[] {
  if (confirmation === undefined) return overall === 'fail' ? ['未经换机复核'] : [];
  const results = confirmation.clauses.map(
    ({ clause, result }) => `${clauses.find(({ id }) => id === clause)?.title ?? clause} ${CONFIRMATION[result]}`,
  );
  return [oneLine(`换机复核（${confirmation.device}）：${results.join('、')}`)];
}

/** Of a joint report: each run alone. */
function runLines({ runs = [], sessions }: Report): readonly string[] {
  if (runs.length === 0) return [];
  const rows = runs.map((run) => {
    const own = sessions.filter(({ id }) => run.sessions.includes(id));
    const roles = [...new Set(own.map(({ role }) => role ?? '未登录'))].join('、');
    return [
      oneLine(run.id),
      beijingTime(run.startedAt),
      [...new Set(own.map(({ device }) => device.serial))].map(oneLine).join('、'),
      oneLine(roles),
      PROPOSAL[run.overall],
    ];
  });
  return [`由 ${runs.length} 次检测合并判断，各次单独的结论建议：`, ...aligned(rows).map((row) => `  ${row}`), ''];
}

/** Display columns: East Asian wide and full-width characters take two, combining marks none. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Scripts and blocks with East Asian Width W or F that our text can hold, and the ambiguous marks Chinese terminals draw wide. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}“”‘’—…]/u;

/** Rows with their columns under each other, two spaces between; the last column is not filled up. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(0, ...rows.map((row) => columns(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
