/** 备案技术检测情况反馈 (办法十第二款): every problem and every paper, at once. */
import { BadRequest } from '../../errors.ts';
import {
  addresseeOf,
  basics,
  closing,
  contact,
  dueWords,
  GUIDE,
  isTrial,
  madeFor,
  notesOf,
  numberOf,
  opening,
  sameApp,
  subjectOf,
} from '../common.ts';
import type { DocumentKind, Given } from '../kind.ts';
import { adviceOf, askTable, problemBlocks, unseenOf } from '../problem-blocks.ts';
import { allAsks, settle, type Problem, type Settled } from '../problems.ts';
import { body, fileName, heading, listOr, note, type Block } from '../value.ts';

const TITLE = '政务移动互联网应用程序备案技术检测情况反馈';
const WORDS = { problem: '问题', wanted: '整改要求' };

export const feedback: DocumentKind = {
  id: 'feedback',
  title: TITLE,
  why: '国家网信办→（省级网信部门→）主办（使用）单位：未通过技术检测，或材料需补充、更正',
  runs: 'one-app',
  needs: ['conclusion'],
  build(given) {
    const { facts, runs } = given;
    sameApp(runs);
    madeFor(runs, ['filing', 'change-filing', 're-test'], '备案检测、变更检测或复测');
    const settled = settle(runs, facts.decisions ?? []);
    refuseOpen(settled);
    const problems = [...settled.problems, ...typedProblems(given)];
    const asks = allAsks(facts, settled.asks);
    if (problems.length === 0 && asks.length === 0)
      throw new BadRequest('没有存在问题，也没有需要补充、更正的材料：不需要反馈。材料方面的事项请写入填写事项的 papers。');
    return {
      title: TITLE,
      number: numberOf(given),
      addressee: addresseeOf(given),
      notes: notesOf(runs),
      look: 'letter',
      landscape: false,
      fileName: fileName('备案技术检测情况反馈', subjectOf(given).appName),
      blocks: [
        opening(`现将你单位政务移动互联网应用程序备案的技术检测和材料审核情况反馈如下。`),
        heading(1, 1, '基本情况'),
        basics(given, received(given)),
        heading(1, 2, '总体情况'),
        body(overall(given, problems, asks.length)),
        heading(1, 3, '存在问题'),
        ...problemPart(problems),
        heading(1, 4, '需要补充、更正的材料（含特殊场景设置原因和依据）'),
        ...(asks.length === 0 ? [body('本次审核未提出需要补充、更正的材料。')] : [askTable(asks)]),
        heading(1, 5, '改进建议（不影响结论）'),
        listOr(adviceOf(runs, facts.advice), '本次检测未提出改进建议。'),
        heading(1, 6, '需提交的内容和期限'),
        ...handIn(given, problems, asks.length),
        heading(1, 7, '逾期后果'),
        body('逾期未提交的，视为放弃备案申请（《办法》第十条第二款）。'),
        heading(1, 8, '联系人'),
        contact(facts),
        closing(given),
        { type: 'page-break' },
        { type: 'heading', level: 1, text: '附：截图和操作路径；未检测内容' },
        ...appendix(given, problems),
      ],
    };
  },
};

/** A clause left to a person must have been decided by one: a feedback is told once, whole. */
export function refuseOpen({ open, unseconded }: Settled): void {
  if (open.length > 0)
    throw new BadRequest(
      `${open.join('、')}尚待人工认定：请在填写事项的 decisions 中逐项写明认定结果（problem 存在问题、no-problem 不作为问题、supplement 补充说明）、认定人和理由。`,
    );
  if (unseconded.length > 0)
    throw new BadRequest(`${unseconded.join('、')}由检测发现改判为不作为问题，须双人复核：请在 decisions 中写明复核人（seconded）。`);
}

/** What the clerk found beside what was detected. */
export function typedProblems({ facts }: Given): readonly Problem[] {
  return (facts.problems ?? []).map(({ title, problem, basis, where, wanted }) => ({
    title,
    kind: 'required',
    problem,
    basis: basis === undefined ? [] : [basis],
    where: where === undefined ? [] : [where],
    wanted,
    figures: [],
  }));
}

function received({ facts }: Given): readonly (readonly [string, string])[] {
  const on = facts.received?.byNation;
  return on === undefined ? [] : [['收到备案申请日期', dueWords({ date: on, standing: 'certain', because: '' })]];
}

function overall(given: Given, problems: readonly Problem[], asks: number): string {
  const { appName } = subjectOf(given);
  const found =
    problems.length === 0
      ? '技术检测在检测范围内未发现问题'
      : `存在问题${problems.length}项（${problems.map(({ title }) => title).join('、')}）`;
  const papers = asks === 0 ? '' : `，需要补充、更正的材料${asks}项`;
  const verdict = isTrial(given.runs)
    ? '本件由虚拟设备试运行得出，不作检测结论。'
    : problems.length === 0
      ? ''
      : '该应用程序未通过技术检测。';
  return `经材料审核和技术检测，“${appName}”${found}${papers}。${verdict}`;
}

/** （一）限制性功能 （二）必要功能和标示; problems count through. */
function problemPart(problems: readonly Problem[]): readonly Block[] {
  const of = (kind: Problem['kind']): readonly Problem[] => problems.filter((one) => one.kind === kind);
  const parts = [
    ['限制性功能', of('restricted'), '在本次检测范围内，未发现限制性功能方面的问题。'],
    ['必要功能和标示', of('required'), '在本次检测范围内，未发现必要功能和标示方面的问题。'],
  ] as const;
  let place = 0;
  return parts.flatMap(([title, list, none], index) => [
    heading(2, index + 1, title),
    ...(list.length === 0 ? [body(none)] : list.flatMap((one) => problemBlocks(one, (place += 1), WORDS))),
  ]);
}

function handIn({ dues, runs, facts }: Given, problems: readonly Problem[], asks: number): readonly Block[] {
  const items = [
    ...(asks > 0 ? ['第四部分所列需要补充、更正的材料'] : []),
    ...(problems.length > 0 ? ['整改说明：逐项说明存在问题的整改情况'] : []),
    ...(problems.length > 0 ? ['整改计划：涉及功能整改的，写明措施、责任人和完成时间'] : []),
  ];
  const due = dues.handIn;
  return [
    { type: 'list', items, ordered: true },
    body(
      `请于收到本反馈后10个工作日内${facts.handIn ?? '通过管理系统'}补充提交备案申请材料或整改说明；涉及功能整改的，需提交整改计划。逾期未提交的，视为放弃备案申请（《办法》第十条第二款，${GUIDE}二（四））。`,
    ),
    ...(due === null || isTrial(runs) ? [] : [body(`你单位已收到本反馈，提交期限为${dueWords(due)}。`), note(due.because)]),
    body('对检测情况有不同意见的，请在整改说明中一并说明。'),
  ];
}

function appendix({ runs }: Given, problems: readonly Problem[]): readonly Block[] {
  const rows = problems.flatMap(({ title, where }) => where.map((one) => [title, one] as const));
  return [
    heading(2, 1, '截图和操作路径'),
    ...(rows.length === 0
      ? [body('本次存在问题均不涉及操作路径。')]
      : [
          {
            type: 'table',
            caption: '操作路径',
            head: ['序号', '问题', '操作路径和显示内容（截图见第三部分）'],
            rows: rows.map(([title, where], index) => [String(index + 1), title, where]),
            widths: [8, 22, 70],
          } satisfies Block,
        ]),
    heading(2, 2, '未检测内容'),
    listOr(unseenOf(runs), '未记录到未检测内容；检测范围以外的内容不在本反馈之内。'),
  ];
}
