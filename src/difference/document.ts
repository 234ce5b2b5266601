/** A comparison as a document: the same value for HTML, PDF and DOCX, set like the 检测报告. */
import { cleaned } from '../documents/clean.ts';
import { body, fileName, heading, listOr, note, type Block, type Figure, type OfficialDocument } from '../documents/value.ts';
import { clauseKind } from '../report/clauses.ts';
import { beijingDay, beijingTime } from '../report/time.ts';
import { outcomeWord, PRE_CHECK_NOTE, PROPOSAL, PURPOSE, TRIAL } from '../report/words.ts';
import type { Outcome, Report } from '../verdict/report-schema.ts';
import type { ClauseRow, Difference, Item, Shown, Side, State } from './schema.ts';
import { CAUSE, COMPARISON, explainedWords, STATE, STATE_NOTE } from './words.ts';

/** What asks for work stands first. */
const ORDER: readonly State[] = ['new', 'unchanged', 'not-rechecked', 'fixed'];
/** Keys of the runs for the pictures. */
export const BEFORE = 'before';
export const AFTER = 'after';

/** `after`: the later report, for the kinds of its clauses. Cleaned. */
export function differenceDocument(it: Difference, after: Report): OfficialDocument {
  const word = (outcome: Outcome | null, { clause }: Pick<ClauseRow, 'clause'>): string =>
    outcome === null ? '未检测' : outcomeWord(outcome, clauseKind(after, clause));
  const preCheck = [it.before, it.after].some(({ run }) => run.purpose === 'pre-check');
  return cleaned({
    title: '政务移动互联网应用程序检测结果比对',
    number: `${COMPARISON[it.as]}　${beijingDay(it.writtenAt)}`,
    addressee: null,
    notes: [...(it.standing === 'trial' ? [TRIAL] : []), ...(preCheck ? [PRE_CHECK_NOTE] : [])],
    look: 'report',
    landscape: false,
    fileName: fileName('检测结果比对', it.subject.appName),
    blocks: [
      heading(1, 1, '比对结果'),
      body(summary(it)),
      {
        type: 'table',
        caption: '各检测项比对',
        head: ['检测项', '前次', '后次', '变化', '结果不同的原因'],
        rows: it.clauses.map((row) => [
          row.title,
          word(row.before, row),
          word(row.after, row),
          row.before === row.after ? '相同' : '不同',
          row.cause === null && row.before !== row.after ? '见第四部分' : explainedWords(row.cause),
        ]),
        widths: [24, 18, 18, 12, 28],
      },
      heading(1, 2, '比对对象'),
      sides(it),
      ...changed(it),
      heading(1, 3, '结果不同的原因'),
      ...causes(it),
      heading(1, 4, '逐项比对'),
      ...ORDER.flatMap((state, index) => itemsPart(it, state, index + 1, word)),
      ...(it.leads.length === 0 ? [] : [heading(1, 5, '线索（供审核参考，留存内部）'), listOr(it.leads, '')]),
      note(
        '以上比对由两次检测的结论建议得出，不是认定结果。“未再发现”是指在后次检测范围内未再发现；“未复核到”不等于已消除，须再次检测或人工核实。',
      ),
    ],
  });
}

/** One sentence of counts, and what they come to. */
export function summary({ counts, disagreements, as }: Difference): string {
  const parts = ORDER.map((state) => `${STATE[state]}${counts[state]}项`).join('，');
  const total = ORDER.reduce((sum, state) => sum + counts[state], 0);
  const uncertain = counts['not-rechecked'] > 0 ? '未复核到的事项须再次检测或人工核实，不作为已消除处理。' : '';
  const national =
    as === 'pre-check' && disagreements.length > 0
      ? `认定不一致${disagreements.length}处，以国家检测结果为准，双方各写明一条理由，由国家审核人员认定。`
      : '';
  return total === 0 ? `两次检测均未发现需要比对的事项。${national}` : `${parts}。${uncertain}${national}`;
}

function sides({ before, after }: Difference): Block {
  const row = (label: string, of: (side: Side) => string): readonly string[] => [label, of(before), of(after)];
  return {
    type: 'table',
    caption: '比对对象',
    head: ['项目', '前次检测', '后次检测'],
    rows: [
      row('检测编号', ({ run }) => run.id),
      row('检测类型', ({ run }) => PURPOSE[run.purpose]),
      row('检测时间', ({ run }) => beijingTime(run.startedAt)),
      row('结论建议', ({ overall, standing }) => `${PROPOSAL[overall]}${standing === 'trial' ? '（虚拟设备试运行）' : ''}`),
      row('版本', ({ version }) => version),
      row('安装包 SHA-256', ({ sha256 }) => sha256 ?? '未取得'),
      row('账号角色', ({ roles }) => roles.join('、') || '未记录'),
      row('检测时段', ({ hours }) => hours.join('、') || '未记录'),
      row('检测范围', ({ coverage }) => coverage),
      row('检测规则', ({ rules }) => rules),
      row('设备', ({ devices }) => devices.join('；') || '未记录'),
      row('证据校验值', ({ evidenceHash }) => evidenceHash),
    ],
    widths: [18, 41, 41],
  };
}

/** Where a version is held against what was filed: laid out as the unit's own change form, so that the two can be read side by side. */
function changed({ as, changes = [] }: Difference): readonly Block[] {
  if (as !== 'new-version' && as !== 'spot-check') return [];
  return [
    heading(2, 1, '变更事项对照'),
    body(
      '按《备案变更申请表》（指南附件3）第1至3项和第5项“变更信息说明”排列，供与主办（使用）单位填写的内容核对。是否属于重大功能变更，由审核人员认定；第6项“变更原因说明”由主办（使用）单位填写。',
    ),
    {
      type: 'table',
      caption: '变更事项对照',
      head: ['事项', '原始备案信息或前次检测所见', '后次检测所见'],
      rows: changes.map(({ item, before, after }) => [item, before || '—', before === after ? '相同' : after || '—']),
      widths: [24, 38, 38],
    },
  ];
}

function causes({ causes: all, disagreements }: Difference): readonly Block[] {
  return [
    ...(all.length === 0
      ? [body('两次检测的版本、角色、时段、检测范围、检测规则和设备均相同。')]
      : [
          body('两次检测的以下条件不同，按先后次序用于解释结果的不同：'),
          {
            type: 'table',
            caption: '条件的不同',
            head: ['条件', '前次检测', '后次检测'],
            rows: all.map(({ kind, before, after }) => [CAUSE[kind], before || '未记录', after || '未记录']),
            widths: [18, 41, 41],
          } satisfies Block,
        ]),
    ...(disagreements.length === 0
      ? []
      : [body('以下不同不能由上述条件解释，属认定不一致：'), { type: 'list', items: disagreements, ordered: true } satisfies Block]),
  ];
}

function itemsPart(
  it: Difference,
  state: State,
  place: number,
  word: (outcome: Outcome | null, row: Pick<ClauseRow, 'clause'>) => string,
): readonly Block[] {
  const items = it.items.filter((item) => item.state === state);
  return [
    heading(2, place, `${STATE[state]}（${items.length}项）`),
    ...(items.length === 0 ? [] : [note(STATE_NOTE[state])]),
    ...items.flatMap((item, index): Block[] => [
      heading(3, index + 1, item.title),
      {
        type: 'facts',
        caption: item.title,
        rows: [
          ['比对', item.because],
          ['前次', item.before === null ? '未见' : `${word(item.before.outcome, item)}。${item.before.because}`],
          ['后次', item.after === null ? '未见' : `${word(item.after.outcome, item)}。${item.after.because}`],
          ...(item.cause === null ? [] : [['可能的原因', explainedWords(item.cause)] as const]),
        ],
      },
      ...pictures(it, item),
    ]),
  ];
}

/** Side by side; nothing where neither run has a page to show. */
function pictures({ before, after }: Difference, { pages }: Item): Block[] {
  if (pages.before === null && pages.after === null) return [];
  return [
    {
      type: 'figures',
      over: [`前次（${beijingDay(before.run.startedAt)}）`, `后次（${beijingDay(after.run.startedAt)}）`],
      items: [figure(BEFORE, pages.before, '前次检测未到达该页'), figure(AFTER, pages.after, '后次检测未到达该页')],
    },
  ];
}

function figure(run: string, shown: Shown | null, absent: string): Figure {
  if (shown === null) return { run, path: null, boxes: [], hide: [], caption: '', absent };
  const { clickPath, text, path, box, hide } = shown;
  return {
    run,
    path,
    boxes: box === null ? [] : [box],
    hide,
    caption: `${clickPath}${box === null ? '　该页未见此项' : `　标注处：“${text}”`}`,
    absent: shown.absent,
  };
}
