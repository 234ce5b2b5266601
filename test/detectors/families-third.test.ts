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
    // Recorded by the page's last step, by a slide, or not yet reported.
    ['fail', '14 时 水位观测', ['定位：二号断面', '[拍照]', '[提交并记录到站时间]']],
    ['fail', '工作', ['向右滑动开始今日工作 >>>']],
    ['fail', '提醒', ['您今天尚未确认到岗', '[马上确认]']],
    ['fail', 'Today', ['✓ Clocked in 08:31']],
    ['fail', '感应', ['靠近门口感应区', '最近一次：3月1日 17:40 离']],
    ['fail', '养花', ['今早的花还没浇', '[浇花]', '已浇 12 天 漏浇 3 天']],
    ['fail', '打点', ['东门岗亭 已打 07:40', '西门岗亭 未打', '打点 1/6']],
    ['fail', '夜校', ['今晚还没点名', '[点名]']],
    ['fail', '健身', ['连续 5 天 断一天清零', '[拍今天]']],
    ['pass', 'Lodging', ['Check-in date 2026-03-02', '_Passport No._', '[Submit]']],
    ['pass', '照明控制', ['路灯已亮 41 盏', '[全部打开]']],
    ['pass', '馆藏', ['<1958年水库会战签到簿>']],
    ['pass', '电话回访', ['张家 已打', '李家 未打', '[拨打]']],
    ['pass', '14 时 水位观测', ['到站时间见行程单', '[提交]']],
    // What has to be reached is a stretch, no time of the day.
    ['review', '二组', ['接听 31', '高平 7:46', '汪洋 5:33 未达标（早退 1 次）']],
    ['fail', '二组', ['高平 07:46 正常', '汪洋 09:33 迟到（早退 1 次）', '[我已到岗]']],
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
    ['fail', '我', ['今年 36 学时', '您比 21 位同事学得多']],
    ['fail', '我的', ['季评 88 分　19人里第4']],
    ['fail', '处室季评', ['法规处　81.5 分', '本季落入末三位']],
    ['fail', '网格员季度分', ['我 88', '排在你前面的：高平 91']],
    ['fail', '红星榜', ['高平　★×21', '汪洋　★×19', '秦明　★×7']],
    ['fail', '闯关', ['我的星 30', '同组：高平 41★　汪洋 30★　秦明 18★']],
    ['fail', '待提高人员', ['高平 8 分', '汪洋 11 分', '秦明 15 分', '何青 17 分']],
    ['fail', '名人堂', ['高平　3,060 金币', '汪洋　2,870 金币', '秦明　1,990 金币', '何青　900 金币']],
    ['pass', '处室季评', ['法规处　81.5 分', '本季加强学习']],
    ['pass', '待提升事项', ['办结率 82 分', '及时率 85 分', '响应率 90 分']],
    ['pass', '稽核', ['康宁诊所　扣分 8']],
    ['pass', '今年', ['今年 36 学时', '比去年多 4 学时']],
  ],
  'online-time': [
    // How long since one signed in, told by what it has to fill.
    ['fail', '当班', ['窗口 5　已登录 05:40', '不足 07:30 不能交班']],
    ['fail', '今日', ['已上线 02:10', '还差 05:50 可下线']],
    ['fail', '四月', ['2 · 41′', '3 · 0′', '在线分钟数，空白为未登录']],
    ['pass', '班车', ['首班 06:30', '满 18:30 发车']],
    ['pass', '安全', ['上次登录 08:12', '需 09:00 后办理']],
    ['pass', '球赛', ['38′ 进球', '77′ 换人']],
    // The app's own running.
    ['review', '关于', ['版本 3.0', '应用已运行 4 分 05 秒'], ['版本 3.0', '应用已运行 14 分 03 秒']],
    ['pass', '水泵', ['本次运行 4 分 05 秒'], ['本次运行 14 分 03 秒']],
    // What is still to be filled falls as one stays.
    ['fail', '首页', ['本日任务时长还差 30 分钟'], ['本日任务时长还差 20 分钟']],
    ['pass', '首页', ['距开会还有 30 分钟'], ['距开会还有 20 分钟']],
    // The user's own figure beside when the clock runs.
    ['fail', '计时规则', ['进入应用成功后自动开始计时', '今日已计 52 分钟']],
    ['review', '计时规则', ['进入应用成功后自动开始计时']],
    ['fail', '三月小结', ['您来过 18 次', '共停留 6 小时 05 分']],
    ['fail', '访问足迹', ['公告　停留 52 秒', '会议　停留 71 秒', '今日合计 14 分钟']],
    ['fail', '陪伴', ['第一次打开是 2025 年 4 月', '至今走过 90 小时']],
    ['fail', '进度', ['按在线时间计，满 30 分钟为 100%', '今日 40%']],
    ['fail', 'Insights', ['Active today 2h 10m', 'Sessions 4']],
    ['fail', '我的', ['本月用了 12.5 小时', '比 31% 的同事更久']],
    ['pass', '展区', ['建议停留 40 分钟']],
    // What does not grow while one waits is of reading.
    ['pass', '我的', ['累计阅读 42 分钟'], ['累计阅读 42 分钟']],
    ['fail', '我的', ['累计在线 42 分钟'], ['累计在线 42 分钟']],
    ['fail', '我的', ['累计阅读 42 分钟'], ['累计阅读 52 分钟']],
    ['pass', '巡河', ['本次用时 42 分']],
    ['pass', '资产', ['主机 10.1.1.2', '最后心跳 08:05:01']],
    ['pass', '安全', ['会话剩余 12:10', '15 分钟无操作自动退出']],
    ['pass', '通关', ['您的货物 已用 2时10分']],
    ['pass', '设备', ['雨量站07　在线 1,288 小时']],
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
