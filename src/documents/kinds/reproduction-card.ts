/** 人工复现卡: one page with which anyone sees the thing on a phone of their own — role, path in words, what appears. */
import { BadRequest } from '../../errors.ts';
import { clauseKind } from '../../report/clauses.ts';
import { tellingFirst } from '../../report/places.ts';
import { oneLine, shortened } from '../../report/text.ts';
import { beijingTime } from '../../report/time.ts';
import { outcomeWord } from '../../report/words.ts';
import type { ClauseResult, Finding, Report } from '../../verdict/report-schema.ts';
import { notesOf, versionOf } from '../common.ts';
import type { DocumentKind, Run } from '../kind.ts';
import { figureOf, signedIn } from '../places.ts';
import { fileName, heading, linesOf, note, type Block, type Cell } from '../value.ts';

const TITLE = '人工复现卡';
/** Lines of the table that still fit one page, with the figures and without; characters of a line in its two wide columns. */
const LINES = { withFigures: 13, alone: 22 } as const;
const COLUMN = { steps: 13, seen: 11 } as const;
const MOST_FIGURES = 2;
const MOST_STEPS = 10;

type Shown = { readonly clause: ClauseResult; readonly finding: Finding };

export const reproductionCard: DocumentKind = {
  id: 'reproduction-card',
  title: TITLE,
  why: '供复核、核查人员在自己的手机上按步骤复现，一页',
  runs: 'one',
  needs: 'no-facts',
  build({ runs }) {
    const [run] = runs;
    const shown = run === undefined ? [] : toReproduce(run.report);
    if (run === undefined || shown.length === 0) throw new BadRequest('本次检测未有需要复现的发现：不需要人工复现卡。');
    const { report } = run;
    const rows = fitting(shown.map((one, index) => row(report, one, index)));
    const rest = shown.length - rows.length;
    return {
      title: TITLE,
      number: `检测编号：${report.run.id}`,
      addressee: null,
      notes: notesOf(runs),
      look: 'sheet',
      landscape: false,
      fileName: fileName(TITLE, report.subject.appName),
      blocks: [
        heading(1, 1, '应用程序和检测环境'),
        subject(report),
        heading(1, 2, '复现步骤'),
        {
          type: 'table',
          caption: '复现步骤',
          head: ['序号', '检测项', '登录状态和角色', '操作步骤', '可见内容'],
          rows,
          widths: [7, 16, 19, 33, 25],
        },
        ...(rest > 0 ? [note(`另有${rest}项，见检测报告附5。`)] : []),
        ...(linesIn(rows) > LINES.withFigures ? [] : [figures(run, shown.slice(0, rows.length))]),
        heading(1, 3, '复现记录'),
        note('只看不做：不要点按“立即签到”“提交”等会产生数据的按钮。见到的内容与上表一致的，写明“一致”；不一致的，写明见到的内容。'),
        { type: 'blanks', labels: ['复现结果', '手机型号和系统', '复现人', '日期和时间'] },
      ],
    };
  },
};

/** What decides first: found, then left to a person; one of a kind and place once. */
function toReproduce(report: Report): readonly Shown[] {
  const all = report.clauses.flatMap((clause) => clause.findings.map((finding) => ({ clause, finding })));
  const of = (outcome: Finding['outcome']): readonly Shown[] =>
    all.filter(({ finding }) => finding.outcome === outcome && finding.grade !== 'mention' && finding.where.length > 0);
  const shown = new Set<string>();
  return [...of('fail'), ...of('review')].filter(({ clause, finding: { where } }) => {
    const key = JSON.stringify([clause.id, where[0]?.clickPath, where[0]?.text]);
    return !shown.has(key) && shown.add(key);
  });
}

/** As many rows as one page takes; the first in any case. */
function fitting(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const count = rows.findIndex((_, index) => index > 0 && linesIn(rows.slice(0, index + 1)) > LINES.alone);
  return count === -1 ? rows : rows.slice(0, count);
}

function linesIn(rows: readonly (readonly Cell[])[]): number {
  const high = (cell: Cell | undefined, width: number): number =>
    linesOf(cell ?? '').reduce((sum, line) => sum + Math.max(1, Math.ceil(Array.from(line).length / width)), 0);
  return rows.reduce((sum, row) => sum + Math.max(2, high(row[3], COLUMN.steps), high(row[4], COLUMN.seen)), 0);
}

function row(report: Report, { clause, finding }: Shown, index: number): readonly Cell[] {
  const [place] = tellingFirst(finding.where);
  const text = place === undefined ? '' : `“${shortened(oneLine(place.text), 40)}”`;
  const kind = clauseKind(report, clause.id);
  return [
    String(index + 1),
    [clause.title, `（${outcomeWord(finding.outcome, kind)}）`],
    place === undefined ? '' : signedIn(report, place.screen),
    steps(place?.clickPath ?? ''),
    finding.where.length > 1 ? [text, `同类情况另有${finding.where.length - 1}处`] : text,
  ];
}

/** `首页—我的—积分` as what a finger does. */
function steps(clickPath: string): string {
  const [start, ...taps] = clickPath
    .split('—')
    .map((part) => shortened(oneLine(part), 20))
    .filter((part) => part !== '');
  return ['打开应用程序', ...(start === undefined ? [] : [`到“${start}”`]), ...taps.slice(0, MOST_STEPS).map((tap) => `点“${tap}”`)].join(
    '，',
  );
}

function subject(report: Report): Block {
  const [session] = report.sessions;
  const roles = [...new Set(report.sessions.flatMap(({ role }) => (role === null ? [] : [role])))];
  return {
    type: 'facts',
    caption: '应用程序和检测环境',
    rows: [
      ['应用程序', `${report.subject.appName}（${report.subject.hostUnit}）`],
      ['版本', versionOf(report)],
      ...(report.subject.package === null ? [] : [['安装包 SHA-256', report.subject.package.sha256] as const]),
      ['检测时间', `${beijingTime(report.run.startedAt)}（北京时间）`],
      ...(session === undefined
        ? []
        : [
            [
              '设备和系统',
              `${session.device.brand} ${session.device.model}，Android ${session.device.androidVersion}，字号比例 ${session.device.fontScale}`,
            ] as const,
          ]),
      ['账号角色', roles.length === 0 ? '未登录（未使用账号）' : roles.join('、')],
    ],
  };
}

/** The first two that have a picture. */
function figures(run: Run, shown: readonly Shown[]): Block {
  const items = shown
    .flatMap(({ finding }, index) =>
      finding.where.slice(0, 1).map((place) => ({ ...figureOf(run, [place]), caption: `第${index + 1}项所见` })),
    )
    .filter(({ path }) => path !== null)
    .slice(0, MOST_FIGURES);
  return { type: 'figures', over: [], items };
}
