/** One line a report, for the management system and for tables: docs/report.md names the columns. */
import { stringify } from 'csv-stringify/sync';
import type { ClauseId } from '../rules/pack.ts';
import type { Report } from '../verdict/report-schema.ts';
import { clauseKind } from './clauses.ts';
import { oneLine } from './text.ts';
import { beijingDay, beijingTime } from './time.ts';
import { CLAUSE_COLUMN, outcomeWord, PRE_CHECK_NOTE, PROPOSAL, PURPOSE, STRENGTH, STANDING_NOTE } from './words.ts';

type Column = readonly [title: string, value: (report: Report) => string];

const clauseColumn = (id: ClauseId): Column => [
  CLAUSE_COLUMN[id],
  (report) => {
    const clause = report.clauses.find((one) => one.id === id);
    if (clause === undefined) return '';
    const strength = clause.strength === null ? '' : `（${STRENGTH[clause.strength]}）`;
    return `${outcomeWord(clause.outcome, clauseKind(report, id))}${strength}`;
  },
];

/** In this order; new ones come at the end. */
const COLUMNS: readonly Column[] = [
  ['报告编号', ({ run }) => run.id],
  ['应用名称', ({ subject }) => subject.appName],
  ['应用类型', ({ subject }) => subject.kind],
  ['主办（使用）单位', ({ subject }) => subject.hostUnit],
  ['备案编号', ({ subject }) => subject.issuedNumber ?? ''],
  ['检测类型', ({ run }) => PURPOSE[run.purpose]],
  ['报告性质', standing],
  ['结论建议', ({ overall }) => PROPOSAL[overall]],
  clauseColumn('check-in'),
  clauseColumn('points-ranking'),
  clauseColumn('online-time'),
  clauseColumn('host-unit-name'),
  clauseColumn('complaints'),
  clauseColumn('filing-number'),
  ['待认定事项', openMatters],
  ['未覆盖内容', ({ coverageStatement }) => coverageStatement.unseen.join('；')],
  ['程序包名', ({ subject }) => subject.package?.packageName ?? ''],
  ['版本', ({ subject }) => subject.package?.versionName ?? ''],
  ['安装包SHA-256', ({ subject }) => subject.package?.sha256 ?? ''],
  ['检测开始（北京时间）', ({ run }) => beijingTime(run.startedAt)],
  ['检测结束（北京时间）', ({ run }) => beijingTime(run.endedAt)],
  ['检测规则', ({ rules }) => `${rules.id} ${rules.version}`],
  ['检测规则SHA-256', ({ rules }) => rules.hash],
  ['证据SHA-256', ({ evidenceHash }) => evidenceHash],
  ['报告日期', ({ writtenAt }) => beijingDay(writtenAt)],
  ['合并的检测', ({ runs = [] }) => runs.map(({ id, overall }) => `${id}（${PROPOSAL[overall]}）`).join('；')],
];

/**
 * UTF-8 with a byte order mark, CRLF, a line of titles, one line a report. A cell a spreadsheet would take for a formula
 * (`=`, `+`, `-`, `@` …) begins with an apostrophe.
 */
export function renderCsv(reports: readonly Report[]): string {
  const rows = reports.map((report) => COLUMNS.map(([, value]) => oneLine(value(report))));
  return stringify([COLUMNS.map(([title]) => title), ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

function standing({ standing: is, run }: Report): string {
  const notes = [STANDING_NOTE[is], run.purpose === 'pre-check' ? PRE_CHECK_NOTE : null].filter((note) => note !== null);
  return notes.length === 0 ? '正式' : notes.join('；');
}

function openMatters({ clauses }: Report): string {
  return clauses
    .filter(({ outcome }) => outcome === 'review' || outcome === 'inconclusive' || outcome === 'error')
    .map(({ title, because }) => `${title}：${because}`)
    .join('；');
}
