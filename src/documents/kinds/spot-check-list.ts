/** 抽查检测结果清单 (办法二十二): the office's own list of one round. 通报 and 撤销备案 are decisions; here are proposals. */
import { BadRequest } from '../../errors.ts';
import { beijingDay } from '../../report/time.ts';
import { outcomeWord, PROPOSAL } from '../../report/words.ts';
import { clauseKind } from '../../report/clauses.ts';
import type { ClauseId } from '../../rules/pack.ts';
import type { Report } from '../../verdict/report-schema.ts';
import { closing, madeFor, notesOf, numberOf, opening } from '../common.ts';
import type { DocumentKind, Run } from '../kind.ts';
import { pagesOf, pageWords } from '../places.ts';
import { basisWords } from '../problems.ts';
import type { SpotCheckFacts } from '../spot-check-facts.ts';
import { body, fileName, heading, listOr, note, type Block, type Cell } from '../value.ts';

const ITEMS = [
  ['check-in', '打卡签到'],
  ['points-ranking', '积分排名'],
  ['online-time', '统计在线时长'],
  ['host-unit-name', '单位标示'],
  ['filing-number', '备案编号标示'],
  ['complaints', '投诉建议'],
] as const satisfies readonly (readonly [ClauseId, string])[];

const OVERALLS = ['pass', 'fail', 'review', 'inconclusive', 'error'] as const satisfies readonly Report['overall'][];

export const spotCheckList: DocumentKind = {
  id: 'spot-check-list',
  title: '政务移动互联网应用程序抽查检测结果清单',
  why: '抽查组织单位内部：一批抽查检测结束后',
  runs: 'many',
  needs: ['spotCheck'],
  build(given) {
    const { facts, runs } = given;
    const { spotCheck: it } = facts;
    if (it === undefined) throw new BadRequest('填写事项缺少 spotCheck：请写明抽查概况。');
    madeFor(runs, ['spot-check', 're-test'], '抽查检测或复测');
    rowsFit(it, runs);
    const found = runs.filter(({ report }) => report.overall === 'fail' || report.overall === 'review');
    const unclear = runs.filter(({ report }) => report.overall === 'inconclusive' || report.overall === 'error');
    const revocations = it.rows.filter(({ revocation }) => revocation !== undefined);
    return {
      title: `政务移动互联网应用程序抽查检测结果清单（${it.year}年第${it.round}批）`,
      number: numberOf(given),
      addressee: null,
      notes: notesOf(runs),
      look: 'report',
      landscape: true,
      fileName: fileName('抽查检测结果清单', `${it.year}年第${it.round}批`),
      blocks: [
        heading(1, 1, '抽查概况'),
        opening('国家网信办会同有关方面定期组织对已备案政务应用程序进行抽查检测。随机抽取是本批抽查采用的方法。'),
        survey(it, runs),
        heading(1, 2, '总体结果'),
        ...totals(it, runs),
        heading(1, 3, '结果明细表'),
        details(it, runs),
        heading(1, 4, '发现问题的应用程序'),
        ...(found.length === 0 ? [body('在检测范围内，本批抽查未发现问题。')] : [problems(it, found)]),
        heading(1, 5, '未能判定的应用程序及原因；剔除和替补及理由'),
        listOr(
          unclear.map(
            ({ report }) =>
              `${report.subject.appName}：${
                report.clauses
                  .flatMap(({ missing }) => missing)
                  .slice(0, 3)
                  .join('；') || '检测异常，需重新检测'
              }`,
          ),
          '本批应用程序均已形成结论建议。',
        ),
        listOr(
          (it.dropped ?? []).map(
            ({ name, reason, replacement }) => `剔除：${name}，理由：${reason}${replacement === undefined ? '' : `；替补：${replacement}`}`,
          ),
          '本批未剔除和替补。',
        ),
        heading(1, 6, '典型问题（供通报参考）'),
        listOr(it.typical ?? [], '由审核人员另行提出。'),
        heading(1, 7, '先进做法（供推广参考）'),
        listOr(it.good ?? [], '由审核人员另行提出。'),
        heading(1, 8, '撤销备案建议（整改不及时、不到位的）'),
        listOr(
          revocations.map(({ run, revocation }) => `${nameOf(runs, run)}：${revocation ?? ''}`),
          '本批尚未提出撤销备案建议。',
        ),
        { type: 'heading', level: 1, text: '附：抽取复算说明；名录校验值' },
        body(it.recount ?? `以上述名录、分组和随机种子“${it.seed}”按同一方法重新抽取，应得到相同结果。`),
        note(`名录校验值（SHA-256）：${it.frame.sha256 ?? '未登记'}`),
        closing(given),
      ],
    };
  },
};

/** Every run has its row and every row its run. Throws `BadRequest` (65). */
function rowsFit({ rows }: SpotCheckFacts, runs: readonly Run[]): void {
  const missing = runs.find(({ report }) => !rows.some(({ run }) => run === report.run.id));
  if (missing !== undefined) throw new BadRequest(`填写事项的 spotCheck.rows 没有检测 ${missing.report.run.id}：请补上所属地区或部门。`);
  const strange = rows.find(({ run }) => !runs.some(({ report }) => report.run.id === run));
  if (strange !== undefined)
    throw new BadRequest(`填写事项的 spotCheck.rows 列有检测 ${strange.run}，但未给出其材料：请补上检测文件夹，或去掉该行。`);
}

const nameOf = (runs: readonly Run[], id: string): string => runs.find(({ report }) => report.run.id === id)?.report.subject.appName ?? id;

function survey(it: SpotCheckFacts, runs: readonly Run[]): Block {
  const packs = [...new Set(runs.map(({ report }) => `${report.rules.title}，${report.rules.version}，SHA-256 ${report.rules.hash}`))];
  return {
    type: 'facts',
    caption: '抽查概况',
    rows: [
      ['依据', it.basis ?? '《办法》第二十二条'],
      ['名录', `${it.frame.words}，共${it.frame.count}个`],
      ['分组', it.strata],
      ['抽取方法和随机种子', `${it.method}；随机种子：${it.seed}`],
      ['检测规则版本', packs],
    ],
  };
}

function totals(it: SpotCheckFacts, runs: readonly Run[]): readonly Block[] {
  const of = (overall: Report['overall']): number => runs.filter(({ report }) => report.overall === overall).length;
  const share = (count: number, all: number): string => `${((100 * count) / Math.max(1, all)).toFixed(1)}%`;
  const kinds = OVERALLS.filter((one) => of(one) > 0);
  const compared =
    it.before === undefined
      ? '上次抽查的数据未登记，不作比较。'
      : `${it.before.words}抽查${it.before.drawn}个，建议认定未通过技术检测${it.before.failed}个，占${share(it.before.failed, it.before.drawn)}；本批占${share(of('fail'), runs.length)}。两批名录和分组不同的，不宜直接比较。`;
  return [
    body(
      `本批检测${runs.length}个应用程序：${kinds.map((one) => `${PROPOSAL[one]}${of(one)}个，占${share(of(one), runs.length)}`).join('；')}。以上为结论建议，由审核人员认定。`,
    ),
    body(compared),
  ];
}

function details(it: SpotCheckFacts, runs: readonly Run[]): Block {
  return {
    type: 'table',
    caption: '结果明细表',
    head: [
      '序号',
      '备案编号',
      '应用名称',
      '类型',
      '主办（使用）单位',
      '所属地区或部门',
      '被测版本',
      ...ITEMS.map(([, title]) => title),
      '结论建议',
      '报告编号',
    ],
    rows: runs.map(({ report }, index): readonly Cell[] => {
      const row = it.rows.find(({ run }) => run === report.run.id);
      return [
        String(index + 1),
        report.subject.issuedNumber ?? '未登记',
        report.subject.appName,
        report.subject.kind,
        report.subject.hostUnit,
        row?.region ?? '',
        version(report, row?.filedVersion),
        ...ITEMS.map(([id]) => result(report, id)),
        PROPOSAL[report.overall],
        report.run.id,
      ];
    }),
    widths: [4, 8, 8, 5, 9, 7, 9, 6, 6, 6, 6, 6, 6, 8, 9],
  };
}

function version({ subject: { package: it } }: Report, filed: string | undefined): Cell {
  if (it === null) return '未取得安装包信息';
  if (filed === undefined) return [it.versionName, '（备案版本未登记）'];
  return [it.versionName, filed === it.versionName ? '（与备案版本一致）' : `（备案版本${filed}，不一致）`];
}

function result(report: Report, id: ClauseId): string {
  const clause = report.clauses.find((one) => one.id === id);
  return clause === undefined ? '未检测' : outcomeWord(clause.outcome, clauseKind(report, id));
}

function problems(it: SpotCheckFacts, found: readonly Run[]): Block {
  return {
    type: 'table',
    caption: '发现问题的应用程序',
    head: ['应用名称', '检测项', '问题', '依据', '证据索引', '整改到位日期', '复测结果'],
    rows: found.flatMap((run) => {
      const { report } = run;
      const row = it.rows.find((one) => one.run === report.run.id);
      return report.clauses
        .filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
        .map((clause): readonly Cell[] => [
          report.subject.appName,
          [clause.title, `（${outcomeWord(clause.outcome, clauseKind(report, clause.id))}）`],
          clause.because,
          basisWords(report, clause.id).map((one) => one.replace(/：“.*$/su, '')),
          [
            report.run.id,
            ...pagesOf(clause.where.map((place) => ({ run, place })))
              .slice(0, 3)
              .map(pageWords),
          ],
          row?.rectifyBy === undefined ? '以整改通知为准' : beijingDay(row.rectifyBy),
          row?.reTest ?? '尚未复测',
        ]);
    }),
    widths: [10, 10, 26, 14, 22, 9, 9],
  };
}
