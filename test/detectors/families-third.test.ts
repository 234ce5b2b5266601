/** Classes that an eleventh hand showed, in other words than its own; beside each what only looks like it. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // What makes up a missed day.
    ['fail', '三月打点日历', ['16 ✓ | 17 ✗', '还剩补签券 2 张']],
    ['fail', '道具', ['补签卡 ×3']],
    ['fail', '我的', ['本月还可补签 1 次']],
    ['fail', '日历', ['本月可补签2次']],
    ['pass', '合同管理', ['待补签 3 份', '补签协议 2 份']],
    ['pass', '社保卡', ['补卡费 20 元', '[提交]']],
  ],
  'points-ranking': [
    // A place in words beside the value.
    ['fail', '问小禾', ['小禾：您这个月得了 118 分，您前面还有 6 名同事', '_想问什么_']],
    ['fail', '学习', ['喜报：高平以 480 分登顶本月，汪洋 466 分紧随其后']],
    ['fail', '我的', ['XP 1,280', 'Rank 12']],
    ['fail', '我的', ['Coins 320', 'Your rank: #8']],
    ['review', '本月之变', ['+12 分', '11 → 9', '争取杀进前八！']],
    ['review', '比一比', ['城东所 96.1 ＞ 城西所 95.4 ＞', '河口所 93.8']],
    ['pass', '在线客服', ['前面还有 3 人，约 12 分', '[取消排队]']],
    ['pass', '赛事', ['我县队以 92 分夺魁全省大赛']],
    ['pass', '会展', ['EXPO 2026', 'Rank 3 hall']],
    ['pass', '路径', ['首页 > 我的 > 3 月账单 > 明细']],
    ['pass', '血糖', ['8 → 6']],
  ],
  'online-time': [
    // How long since one signed in, told by what it has to fill.
    ['fail', '当班', ['窗口 5　已登录 05:40', '不足 07:30 不能交班']],
    ['fail', '今日', ['已上线 02:10', '还差 05:50 可下线']],
    ['review', '四月', ['2 · 41′', '3 · 0′', '在线分钟数，空白为未登录']],
    ['pass', '班车', ['首班 06:30', '满 18:30 发车']],
    ['pass', '安全', ['上次登录 08:12', '需 09:00 后办理']],
    ['pass', '球赛', ['38′ 进球', '77′ 换人']],
    // The app's own running.
    ['review', '关于', ['版本 3.0', '应用已运行 4 分 05 秒'], ['版本 3.0', '应用已运行 14 分 03 秒']],
    ['pass', '水泵', ['本次运行 4 分 05 秒'], ['本次运行 14 分 03 秒']],
  ],
  complaints: [
    ['pass', '民生直通', ['[我要提诉求]', '<楼道灯坏　办理中>', '<停水　已办结>']],
    ['pass', '留言', ['<赵先生 站牌看不清　已回复>', '<李女士 公厕没水　处理中>']],
    ['review', '留言', ['<陈主任　材料放你桌上了>', '<小高　收到>']],
    ['review', '窗口服务评价', ['很好 | 一般 | 不好', '_说说原因_', '[提交评价]']],
    ['review', '关于', ['软件问题反馈：bug@yunqi-tech.example', '云启科技研发']],
    ['pass', '关于', ['意见反馈：ljnyj@linjiang.example', '临江市农业农村局']],
    ['review', '隐私政策', ['个人信息问题请联系 dpo@linjiang.example']],
    ['fail', '本周评价', ['非常满意 42 | 满意 6']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});

describe('what help tells of where in the app it is', () => {
  const tells: readonly (readonly [ClauseId, string, string])[] = [
    ['check-in', '操作指南', '点击首页右上角的日历图标即可签到'],
    ['check-in', '新手教程', '打开“工作台”页面，长按圆形按钮完成打卡'],
    ['points-ranking', '常见问题', '进入“我的”页面，点击头像可看到积分排名'],
    ['online-time', '使用帮助', '在“我的”页下拉即可查看在线时长'],
  ];
  const others: readonly (readonly [ClauseId, string, string])[] = [
    ['check-in', '会议须知', '请提前 10 分钟到一楼签到'],
    ['check-in', '操作指南', '本应用不再提供打卡，首页入口已删除'],
    ['points-ranking', '使用帮助', '在“我的”页点击右上角可更换头像'],
  ];
  const page = (text: string, title: string, outcome: Family[0]): Family => [outcome, title, [text]];
  it.each(tells)('%s is for a person on %s: %s', (clause, title, text) => expect(wrong(clause, page(text, title, 'review'))).toBeNull());
  it.each(others)('%s passes on %s: %s', (clause, title, text) => expect(wrong(clause, page(text, title, 'pass'))).toBeNull());
});
