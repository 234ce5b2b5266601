/** 备案申请材料补正一次性告知书 (办法九): papers only, every one at once. It sets no deadline and says nothing of functions. */
import { BadRequest } from '../../errors.ts';
import { beijingDay } from '../../report/time.ts';
import { addresseeOf, basics, closing, contact, MEASURES, notesOf, numberOf, subjectOf } from '../common.ts';
import type { DocumentKind } from '../kind.ts';
import { askTable } from '../problem-blocks.ts';
import { body, fileName, heading } from '../value.ts';

const TITLE = '政务移动互联网应用程序备案申请材料补正一次性告知书';

export const supplementNotice: DocumentKind = {
  id: 'supplement-notice',
  title: TITLE,
  why: '省级网信部门→主办（使用）单位：备案申请材料不齐全（《办法》第九条），10个工作日内',
  runs: 'none',
  needs: ['subject', 'received', 'papers'],
  build(given) {
    const { facts } = given;
    const { papers = [], problems = [], received } = facts;
    if (papers.length === 0)
      throw new BadRequest('填写事项的 papers 没有列出需要补充的材料：材料齐全的，应报送国家网信办，不出具补正告知书。');
    if (problems.length > 0)
      throw new BadRequest('补正告知书只列材料（《办法》第九条），不写功能方面的问题：请从填写事项中去掉 problems。');
    if (received?.byProvince === undefined)
      throw new BadRequest('填写事项缺少 received.byProvince：请写明省级网信部门收到备案申请材料的日期。');
    return {
      title: TITLE,
      number: numberOf(given),
      addressee: addresseeOf(given),
      notes: notesOf([]),
      look: 'letter',
      landscape: false,
      fileName: fileName('补正一次性告知书', subjectOf(given).appName),
      blocks: [
        body(
          `经会同政务服务管理部门进行完备性审核，你单位提交的备案申请材料不齐全。根据${MEASURES}第九条，现退回补正，并一次性告知需要补充的材料。`,
        ),
        heading(1, 1, '申请事项'),
        basics(given, [['收到日期', beijingDay(received.byProvince)]]),
        heading(1, 2, '需要补充的材料'),
        askTable(papers),
        heading(1, 3, '提交方式和联系人'),
        body(`请将补充后的材料${facts.handIn ?? '按原备案申请渠道'}一并提交。材料齐全后，报送国家网信办。`),
        contact(facts),
        closing(given),
      ],
    };
  },
};
