/** Complaints and the unit's mark as a thirteenth hand drew them, in other words than its own: the found one and its look-alike. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import type { CaseScreen, Label } from '../corpus/schema.ts';
import { judgeCases, wrongOf } from '../corpus/score.ts';

const rules = await loadRules();

type Page = readonly [kind: CaseScreen['kind'], title: string, path: readonly string[], rows: CaseScreen['rows']];
type Cell = readonly [outcome: Label['outcome'], ...pages: Page[]];

const UNIT = '南浦市住房和城乡建设局';

/** What was judged instead, with its reason; null when it is right. */
function wrong(clause: ClauseId, [outcome, ...pages]: Cell): unknown {
  const screens = pages.map(([kind, title, path, rows]): CaseScreen => ({ kind, title, path: [...path], phase: 'signed-in', rows }));
  const declaration = { hostUnit: { name: UNIT }, app: { name: '南浦办公' } };
  const [cell] = judgeCases([{ id: 'sixth-001', labels: [{ clause, outcome, because: '见条款' }], declaration, screens }], rules);
  return cell === undefined || wrongOf(cell) !== null ? [cell?.got, cell?.because] : null;
}

const mine = (...rows: string[]): Page => ['mine', '我的', ['我的'], rows];
const foot = (text: string): Page => ['login', '登录', [], ['_账号_', '[登录]', { text, box: [420, 2160, 240, 44] }]];

const complaints: readonly Cell[] = [
  // Letters to who leads the office.
  ['pass', ['list', '问书记', ['我的', '问书记'], ['[提一条]', '车棚漏雨　已回复', '饮水机换芯　处理中']]],
  ['pass', ['list', '院长在听', ['院长在听'], ['[我要说一句话]', '门诊排队　已采纳']]],
  ['pass', ['list', '跟镇长聊聊', ['首页', '跟镇长聊聊'], ['[写信]', '桥面坑洼　已办结', '3 个工作日内回复']]],
  ['review', mine('<找县长>', '<设置>')],
  ['review', ['list', '小屋', ['我的', '小屋'], ['[写一封]', '食堂太咸　已回复']]],
  ['fail', ['list', '找专家', ['首页', '找专家'], ['[提问]', '水稻稻瘟病　已回复']]],
  ['fail', ['list', '工作动态', ['工作动态'], ['[发一条]', '今日走访 3 户']]],
  ['fail', ['list', '来文办理', ['来文办理'], ['[写一封]', '县府函 12 号　办理中']]],
  // What troubles the user, where the app speaks of itself; on patrol it is what was found.
  ['pass', ['form', '报告问题', ['我的', '帮助', '报告问题'], ['_问题经过_', '[上传]', '[发送]']]],
  ['pass', mine('<反馈问题>', '<设置>')],
  ['pass', ['form', '反馈故障', ['设置', '反馈故障'], ['_说明_', '[提交]']]],
  ['review', ['form', '反馈问题', ['首页', '反馈问题'], ['_出现了什么_', '[提交]']]],
  ['review', ['form', '随便写写', ['我的', '设置', '随便写写'], ['_写吧_', '[好了]']]],
  ['fail', ['form', '报修', ['首页', '报修'], ['_出现了什么问题_', '[提交]']]],
  ['fail', ['form', '事项反馈', ['首页', '督办', '事项反馈'], ['_进展_', '[反馈]']]],
  // An entry behind which only results are told.
  [
    'fail',
    mine('<投诉建议>'),
    ['article', '投诉建议', ['我的', '投诉建议'], ['上年度建议办理情况公示', '收到 32 件，办结 30 件', '特此公示']],
  ],
  ['fail', mine('<意见反馈>'), ['article', '意见反馈', ['我的', '意见反馈'], ['职工意见汇总', '采纳 7 条', '食堂增加面点']]],
  ['fail', mine('<建言献策>'), ['article', '建言献策', ['我的', '建言献策'], ['金秋建言征集结果', '共收到建议 120 条，采纳 15 条']]],
  ['review', mine('<意见建议>'), ['article', '意见建议', ['我的', '意见建议'], ['去年采纳情况', '欢迎继续来信提出意见']]],
  ['review', mine('<意见建议>'), ['list', '意见建议', ['我的', '意见建议'], ['<第一季度采纳情况>', '<第二季度采纳情况>']]],
  ['review', mine('<投诉建议>'), ['article', '投诉建议', ['我的', '投诉建议'], ['为方便职工，办公楼一层设有意见箱。']]],
  ['pass', mine('<意见建议>'), ['form', '意见建议', ['我的', '意见建议'], ['去年采纳情况', '_内容_', '[提交]']]],
  ['pass', mine('<投诉建议>'), ['article', '投诉建议', ['我的', '投诉建议'], ['投诉电话 0518-8550 1203']]],
  ['pass', mine('<意见建议>'), ['article', '意见建议', ['我的', '意见建议'], ['去年采纳情况', '采纳 3 条', '<我要提建议>']]],
  // Reports of somebody's offence.
  ['review', ['form', '举报食品违法', ['首页', '举报食品违法'], ['违法主体 | _名称_', '_具体情况_', '[提交]']]],
  ['review', ['form', '环境违法举报', ['首页', '环境违法举报'], ['_举报内容_', '[提交]']]],
  ['review', ['form', '我要举报', ['首页', '我要举报'], ['_涉嫌单位_', '_举报事项_', '[提交]']]],
  ['pass', ['form', '投诉举报', ['首页', '投诉举报'], ['_投诉内容_', '[提交]']]],
  ['pass', ['form', '减负举报', ['首页', '减负举报'], ['被举报单位 | _名称_', '_举报本应用的形式主义问题_', '[提交]']]],
  // Opinions on a draft, there and on the page behind it.
  ['review', ['list', '立法意见', ['首页', '立法意见'], ['物业条例（草案）', '[我要提建议]']]],
  [
    'review',
    ['list', '规划公示', ['首页', '规划公示'], ['城东片区规划公开征求意见', '[提意见]']],
    ['form', '提意见', ['首页', '规划公示', '提意见'], ['_您的意见_', '[提交]']],
  ],
  ['review', ['form', '听证意见', ['首页', '听证意见'], ['水价调整听证', '_您的意见_', '[提交]']]],
  ['pass', ['form', '提意见', ['首页', '提意见'], ['_您的意见_', '[提交]']]],
  // A way out of the app; a dialled number is a contact.
  ['review', mine('<投诉建议>'), ['outside', '打开浏览器', ['我的', '投诉建议'], ['即将打开外部网站', '[继续]']]],
  ['review', mine('<意见反馈>'), ['outside', '微信', ['我的', '意见反馈'], ['前往“政务服务”小程序', '[允许]']]],
  ['review', mine('<我要投诉>'), ['outside', '提示', ['我的', '我要投诉'], ['将跳转至“随手办”', '[打开]']]],
  ['pass', mine('<我要投诉>'), ['outside', '拨号', ['我的', '我要投诉'], ['0518-85501203', '[呼叫]']]],
  // A number in a headline.
  ['fail', ['list', '新闻', ['新闻'], ['<12345 受理群众投诉量下降>']]],
];

const marks: readonly Cell[] = [
  ['review', foot('市住建')],
  ['review', foot('浦住建')],
  ['review', foot('市建局')],
  ['fail', foot('城乡建设')],
  ['fail', foot('南浦市')],
  ['fail', foot('市教体')],
  ['fail', ['home', '首页', [], ['{市住建} | {燃气}', '/首页/ | /我的/']]],
  // The unit's own number beside its name, two hosts together.
  ['pass', foot(`${UNIT}　0717-3312 008`)],
  ['pass', foot(`南浦市公安局　${UNIT}　联合主办`)],
  ['fail', foot('南浦市公安局　0717-3312 008')],
  // A signature under a letter.
  ['fail', ['article', '通知', ['首页', '通知'], ['关于停水的通知', '各科室：', '请做好准备。', UNIT, '2026年3月1日']]],
  ['fail', ['article', '公告', ['首页', '公告'], ['招聘公告', '报名见附件。', UNIT, '二〇二六年三月一日']]],
  ['review', ['article', '平台说明', ['首页', '平台说明'], ['本平台用于办公。', '请妥善保管账号。', UNIT, '2026年3月1日']]],
];

describe.each([
  ['complaints', complaints],
  ['host-unit-name', marks],
] as const)('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    expect(wrong(clause, cell)).toBeNull(),
  );
});
