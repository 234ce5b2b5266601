/** Classes that a twelfth hand showed, in other words than its own; beside each what only looks like it. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // A bus and its line; a shift and who has it; data that arrived.
    ['pass', '通勤车', ['上班专线 07:40 北门', '下班专线 18:10 南院', '[查看到站]']],
    ['pass', '当班班次', ['早班 06:00—14:00 高平、汪洋', '移交事项（昨日 汪洋 → 高平）', '备用泵油位正常']],
    ['pass', '雨情', ['<07:00 石桥站 雨量 2.5\n已到 省中心>', '<06:00 石桥站\n漏报>']],
    ['fail', '上班', ['[上班 07:40]', '[下班]', '已定位：北门办公区']],
    ['fail', '当班班次', ['早班 06:00—14:00', '[到岗打卡]', '高平 05:56 已到岗']],
    // What one says on coming, told again by days.
    ['fail', '打卡墙', ['今天还没到', '[我来啦]', '连着 9 天']],
    ['fail', '晨读', ['[来了]', '已连来 30 天']],
    ['fail', '早起', ['[到了]', '今早还没来', '漏 2 天']],
    ['pass', '取餐', ['您的外卖到了', '[知道了]']],
    ['pass', '消息', ['<新版本来了>', '<秋季体检来了>']],
    // A scene is one of whatever group.
    ['review', '检查', ['隐患排查 第3组', '[现场签到]']],
    ['fail', '例会', ['执法科 第3组', '[现场签到]']],
    // Who is due, who calls back.
    ['pass', '司机派班单', ['二组 值班 3月2日 08:00—16:00', '高平、汪洋']],
    ['pass', '报障', ['_情况_', '提交，值守员 10 分钟内联系您', '[提交]']],
    ['pass', '井盖 L-07', ['位置 东门路 12 号', '口径 600', '[报修]']],
    ['pass', '合同', ['劳动合同签到 2029 年 3 月', '<续签>']],
  ],
  'points-ranking': [
    // Another order than that of the figures; numbers of a roster.
    ['pass', '学分一览', ['以姓名拼音排序', '安平 20', '白雪 46', '常青 33', '程功 21']],
    ['pass', '花名册', ['序号　姓名　学时', '1　高平　18', '2　汪洋　40', '3　秦明　36', '4　何青　12']],
    ['fail', '学分榜', ['1　高平　48', '2　汪洋　40', '3　秦明　36', '4　何青　12']],
    // Two places are an order where the page says so; surnames alone are persons.
    ['fail', '英雄榜', ['学币 由多到少', '1 高平 210', '2 汪洋 188']],
    ['fail', '工分册', ['全村　工分（多→少）', '高 140', '汪 128', '秦 90']],
    ['review', '步行榜', ['每 2,000 步 1 分', '1 高平 310 分', '2 汪洋 295 分']],
    ['pass', '步行榜', ['1 高平 8,310 步', '2 汪洋 7,295 步']],
    ['pass', '积分明细', ['1 学习 20 分', '2 答题 10 分']],
    // A place from behind, among so many, with so many before one.
    ['fail', '我的贡献', ['贡献分 22', '您位于全队后 20%']],
    ['fail', '学习力', ['综合分 61', '全局 88 人里的名次：40']],
    ['review', '登山', ['你 320 米', '你前面还有 9 人']],
    ['pass', '窗口', ['排队等候', '您前面还有 9 人', '[取消排队]']],
    ['pass', '会场', ['88 人的座位', '位于主楼后 20 米']],
    // Who may look at all of them is somebody else.
    ['review', '我的', ['积分 88', '部门负责人可查看全体得分']],
    ['pass', '我的', ['积分 88', '<积分明细>']],
  ],
  'online-time': [
    // A clock tied to signing in, under any name.
    ['fail', '点灯', ['打开就亮，离开才灭', '3月1日 7:12', '2月28日 5:40', '2月27日 6:05']],
    ['fail', '营业', ['上线即开张，下线才打烊', '3月1日 6:30', '2月28日 4:10']],
    ['fail', '当值', ['锁屏也算', '今日在线 3 小时 10 分']],
    ['pass', '路灯', ['天黑就亮，天亮才灭', '3月1日 18:40', '2月28日 18:38']],
    ['pass', '水位', ['登高即测，下坝即停', '3月1日 07:58', '2月28日 08:02']],
  ],
  complaints: [
    ['pass', '登录', ['[登录]', '意见建议热线 0571-8899-1020']],
    ['fail', '登录', ['[登录]', '版本 0571-8899-1020']],
    ['pass', '心里话本', ['_写在这里_', '说给 | 街道 | 区里', '[交上去]', '建议会有人看']],
    ['pass', '随便聊', ['_您想说点什么_', '_电话_', '[发出去]']],
    ['pass', '给街道捎话', ['_也可写字_', '[捎过去]']],
    ['fail', '送餐', ['_送到哪里_', '[捎过去]']],
    ['pass', '减负监督', ['发现多头填报、强制打卡，欢迎在此反映', '_情况_', '[送出]']],
    ['review', '文章', ['公园改造完成', '[内容纠错]']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
