/** 抽查整改通知 (办法二十二、二十三): the date to be done by is written by hand, never counted. */
import { BadRequest } from '../../errors.ts';
import { beijingDay } from '../../report/time.ts';
import { addresseeOf, basics, closing, contact, isTrial, madeFor, notesOf, numberOf, opening, sameApp, subjectOf } from '../common.ts';
import type { DocumentKind } from '../kind.ts';
import { adviceOf, problemBlocks, unseenOf } from '../problem-blocks.ts';
import { settle } from '../problems.ts';
import { body, fileName, heading, listOr } from '../value.ts';
import { refuseOpen, typedProblems } from './feedback.ts';

const TITLE = '政务移动互联网应用程序抽查检测整改通知';
const WORDS = { problem: '问题', wanted: '整改要求' };

export const rectificationNotice: DocumentKind = {
  id: 'rectification-notice',
  title: TITLE,
  why: '国家网信办→主办（使用）单位：抽查检测发现问题，经认定',
  runs: 'one-app',
  needs: ['conclusion', 'rectification'],
  build(given) {
    const { facts, runs } = given;
    sameApp(runs);
    madeFor(runs, ['spot-check', 're-test'], '抽查检测或复测');
    const settled = settle(runs, facts.decisions ?? []);
    refuseOpen(settled);
    const problems = [...settled.problems, ...typedProblems(given)];
    if (problems.length === 0) throw new BadRequest('抽查检测没有认定的问题：不需要整改通知。');
    if (facts.rectification === undefined) throw new BadRequest('填写事项缺少 rectification.dueOn：整改到位日期由抽查组织单位写明。');
    const number = runs[0]?.report.subject.issuedNumber ?? null;
    const { spotCheck } = facts;
    let place = 0;
    return {
      title: TITLE,
      number: numberOf(given),
      addressee: addresseeOf(given),
      notes: notesOf(runs),
      look: 'letter',
      landscape: false,
      fileName: fileName('抽查检测整改通知', subjectOf(given).appName),
      blocks: [
        opening('国家网信办会同有关方面组织对已备案政务应用程序进行抽查检测，现将你单位应用程序存在的问题和整改要求通知如下。'),
        heading(1, 1, '基本情况'),
        basics(given, [
          ...(number === null ? [] : [['备案编号', number] as const]),
          ...(spotCheck === undefined ? [] : [['抽查批次', `${spotCheck.year}年第${spotCheck.round}批`] as const]),
        ]),
        heading(1, 2, '存在问题'),
        ...problems.flatMap((one) => problemBlocks(one, (place += 1), WORDS)),
        heading(1, 3, '整改要求'),
        body(
          isTrial(runs)
            ? '整改到位日期在正式检测并经认定后写明。整改不及时、不到位的，依据《办法》第二十三条撤销备案。'
            : `请于${beijingDay(facts.rectification.dueOn)}前整改到位并报送整改情况。整改不及时、不到位的，依据《办法》第二十三条撤销备案。`,
        ),
        body('整改情况应逐项说明，并附整改后的截图和操作路径；提交后安排复测。'),
        heading(1, 4, '改进建议（不影响结论）'),
        listOr(adviceOf(runs, facts.advice), '本次检测未提出改进建议。'),
        heading(1, 5, '未检测内容'),
        listOr(unseenOf(runs), '未记录到未检测内容；检测范围以外的内容不在本通知之内。'),
        heading(1, 6, '联系人'),
        contact(facts),
        closing(given),
      ],
    };
  },
};
