/** 延长办理期限告知 (办法十第一款): one of two grounds, the reason, the expected date. Nothing is suspended. */
import { BadRequest } from '../../errors.ts';
import { beijingDay } from '../../report/time.ts';
import { addresseeOf, basics, closing, contact, dueWords, MEASURES, notesOf, numberOf, subjectOf } from '../common.ts';
import type { DocumentKind } from '../kind.ts';
import { body, fileName, heading, listOr } from '../value.ts';

const TITLE = '关于延长政务移动互联网应用程序备案办理期限的告知';
/** The two grounds of the clause and no other. */
const GROUNDS = { complex: '情况复杂', papers: '需要补充、更正材料' } as const;

export const extensionNotice: DocumentKind = {
  id: 'extension-notice',
  title: TITLE,
  why: '国家网信办→（省级网信部门→）主办（使用）单位：办理期限届满前',
  runs: 'none',
  needs: ['subject', 'received', 'extension'],
  build(given) {
    const { facts, dues } = given;
    const { extension, received } = facts;
    if (extension === undefined || received?.byNation === undefined || dues.review === null)
      throw new BadRequest('填写事项缺少 received.byNation：只有国家网信办的办理期限可以延长，请写明国家网信办收到备案申请的日期。');
    const ground = GROUNDS[extension.ground];
    return {
      title: TITLE,
      number: numberOf(given),
      addressee: addresseeOf(given),
      notes: notesOf([]),
      look: 'letter',
      landscape: false,
      fileName: fileName('延长办理期限告知', subjectOf(given).appName),
      blocks: [
        body(`根据${MEASURES}第十条，现将你单位备案申请延长办理期限的有关情况告知如下。`),
        heading(1, 1, '申请事项'),
        basics(given, [
          ['收到日期', beijingDay(received.byNation)],
          ['原办理期限', dueWords(dues.review)],
        ]),
        heading(1, 2, '延期理由'),
        body(
          `因${ground}，办理期限适当延长，预计于${beijingDay(extension.expectedOn)}前办结。延期理由：${extension.reason.trim().replace(/。$/u, '')}。`,
        ),
        heading(1, 3, '预计办结时间'),
        body(`${beijingDay(extension.expectedOn)}前。`),
        heading(1, 4, '需要主办（使用）单位配合的事项'),
        listOr(extension.cooperation ?? [], '暂不需要你单位另行提交材料。', true),
        heading(1, 5, '联系人'),
        contact(facts),
        closing(given),
      ],
    };
  },
};
