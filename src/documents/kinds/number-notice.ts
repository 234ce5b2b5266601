/** 备案编号发放及加挂提示 (办法十第二款、指南二（七）): the number, and where and how to show it. */
import { BadRequest } from '../../errors.ts';
import { beijingDay } from '../../report/time.ts';
import { addresseeOf, basics, closing, contact, notesOf, numberOf, opening, subjectOf } from '../common.ts';
import type { DocumentKind } from '../kind.ts';
import { body, fileName, heading } from '../value.ts';

const TITLE = '政务移动互联网应用程序备案编号发放及加挂提示';

export const numberNotice: DocumentKind = {
  id: 'number-notice',
  title: TITLE,
  why: '国家网信办→（省级网信部门→）主办（使用）单位：已予以备案并编号',
  runs: 'none',
  needs: ['subject', 'filingNumber'],
  build(given) {
    const { facts } = given;
    if (facts.filingNumber === undefined) throw new BadRequest('填写事项缺少 filingNumber：请写明备案编号和发放日期。');
    return {
      title: TITLE,
      number: numberOf(given),
      addressee: addresseeOf(given),
      notes: notesOf([]),
      look: 'letter',
      landscape: false,
      fileName: fileName('备案编号发放及加挂提示', subjectOf(given).appName),
      blocks: [
        opening('你单位政务移动互联网应用程序通过材料审核和技术检测，予以备案并编号。'),
        heading(1, 1, '备案情况'),
        basics(given, [
          ['备案编号', facts.filingNumber.number],
          ['发放日期', beijingDay(facts.filingNumber.issuedOn)],
        ]),
        heading(1, 2, '加挂要求'),
        body(
          '请及时在显著位置以醒目方式标示主办（使用）单位及备案编号。如，在登录页或首页的页面底端居中位置显示，字体颜色和大小应合理设置，清晰易读。',
        ),
        heading(1, 3, '联系人'),
        contact(facts),
        closing(given),
      ],
    };
  },
};
