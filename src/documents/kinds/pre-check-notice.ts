/** 预检情况告知: informs, never blocks. What a person has not decided is told as such. */
import { clauseKind } from '../../report/clauses.ts';
import { outcomeWord, PRE_CHECK_NOTE } from '../../report/words.ts';
import type { ClauseResult } from '../../verdict/report-schema.ts';
import { addresseeOf, basics, closing, contact, madeFor, notesOf, numberOf, opening, sameApp, subjectOf } from '../common.ts';
import type { DocumentKind, Run } from '../kind.ts';
import { adviceOf, askTable, problemBlocks, unseenOf } from '../problem-blocks.ts';
import { allAsks, settle } from '../problems.ts';
import { typedProblems } from './feedback.ts';
import { body, fileName, heading, listOr, type Block } from '../value.ts';

const TITLE = '政务移动互联网应用程序预检情况告知';
const WORDS = { problem: '预检情况', wanted: '建议' };

export const preCheckNotice: DocumentKind = {
  id: 'pre-check-notice',
  title: TITLE,
  why: '省级网信部门→主办（使用）单位：预检后随时，供参考',
  runs: 'one-app',
  needs: [],
  build(given) {
    const { facts, runs } = given;
    sameApp(runs);
    madeFor(runs, ['pre-check'], '预检');
    const settled = settle(runs, facts.decisions ?? []);
    const problems = [...settled.problems, ...typedProblems(given)];
    const asks = allAsks(facts, settled.asks);
    let place = 0;
    return {
      title: TITLE,
      number: numberOf(given),
      addressee: addresseeOf(given),
      notes: notesOf(runs),
      look: 'letter',
      landscape: false,
      fileName: fileName('预检情况告知', subjectOf(given).appName),
      blocks: [
        opening(`对你单位应用程序进行预检，现将情况告知如下，${PRE_CHECK_NOTE}，不影响备案申请的提交和完备性审核。`),
        heading(1, 1, '基本情况'),
        basics(given),
        heading(1, 2, '预检情况一览'),
        overview(runs),
        heading(1, 3, '建议完善的内容'),
        ...(problems.length === 0
          ? [body('在本次预检范围内，未发现需要完善的内容。')]
          : problems.flatMap((one) => problemBlocks(one, (place += 1), WORDS))),
        ...(settled.open.length === 0 ? [] : [body(`待人工认定：${settled.open.join('、')}。请结合实际用途自行核对。`)]),
        heading(1, 4, '建议补充的材料'),
        ...(asks.length === 0 ? [body('本次预检未提出需要补充的材料。')] : [askTable(asks)]),
        heading(1, 5, '改进建议'),
        listOr(adviceOf(runs, facts.advice), '本次预检未提出改进建议。'),
        heading(1, 6, '未检测内容'),
        listOr(unseenOf(runs), '未记录到未检测内容；预检范围以外的内容不在本告知之内。'),
        heading(1, 7, '联系人'),
        contact(facts),
        closing(given),
      ],
    };
  },
};

/** One row a clause and run: what the pre-check saw, in the words of the glossary. */
function overview(runs: readonly Run[]): Block {
  const word = ({ report }: Run, clause: ClauseResult): string => outcomeWord(clause.outcome, clauseKind(report, clause.id));
  return {
    type: 'table',
    caption: '预检情况一览',
    head: ['检测项', '情况', '说明'],
    rows: runs.flatMap((run) => run.report.clauses.map((clause) => [clause.title, word(run, clause), clause.because])),
    widths: [22, 20, 58],
  };
}
