/** Functions in words nobody else used, on one page of a clean whole app: never passed. And what only looks like them is not failed, or passes. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { loadHalf } from '../corpus/load.ts';
import type { CaseScreen, Label } from '../corpus/schema.ts';
import { judgeCases } from '../corpus/score.ts';

const rules = await loadRules();
const RESTRICTED: readonly ClauseId[] = ['check-in', 'points-ranking', 'online-time'];
type Page = readonly [title: string, rows: CaseScreen['rows'], kind?: CaseScreen['kind']];

const { cases } = await loadHalf('open');
/** Two clean whole apps of the corpus, of different authors. */
const apps = ['who-one-', 'who-eighteen-'].map((author) => {
  const found = cases.find(
    ({ id, labels, screens }) =>
      id.startsWith(author) &&
      screens.length >= 10 &&
      RESTRICTED.every((clause) => labels.some((label) => label.clause === clause && label.outcome === 'pass')),
  );
  if (found === undefined) throw new Error(`no clean whole app of ${author}`);
  return found;
});

/** The outcomes of the clause: the page alone, then in each of the clean apps. */
function outcomes(clause: ClauseId, [title, rows, kind = 'other']: Page): readonly (string | undefined)[] {
  const page: CaseScreen = { kind, title, ...(kind === 'home' ? {} : { path: ['工作台', title] }), phase: 'signed-in', rows };
  const labels: Label[] = [{ clause, outcome: 'fail', because: '见条款' }];
  return [[], ...apps.map(({ screens }) => screens.filter((one) => kind !== 'home' || one.kind !== 'home'))].map(
    (others) => judgeCases([{ id: 'unusual-001', labels, screens: [...others, page] }], rules)[0]?.got,
  );
}

const named = (pages: readonly Page[] = []): { readonly title: string; readonly page: Page }[] =>
  pages.map((page) => ({ title: page[0], page }));

const functions: Readonly<Partial<Record<ClauseId, readonly Page[]>>> = {
  'check-in': [
    ['早安', ['今天是 3月5日 星期四', '按住圆圈三秒，向领导问好', '[我到了]', '本月问好 18 天，缺 2 天', '<缺席说明>']],
    ['围栏', ['单位围栏 300 米', '您当前在围栏内', '首次进入 08:21', '最后离开 17:40', '本月迟入 2 次 早出 1 次']],
    ['我的日历', ['3月', '1 ✓ 2 ✓ 3 ✓ 4 ✗ 5 ✓', '✓ 正常 ✗ 缺', '[补]', '本月出满 20 天可评优']],
    ['日历', ['3月', '1 √', '2 √', '3 缺', '4 √', '5 休']],
    ['消息', ['【考勤】您 3月4日 上午缺记录，请于 24 小时内补报', '【公文】收到 2 件'], 'list'],
    ['岗亭', ['扫岗亭二维码', '_岗亭码_', '[扫]', '今日 3/6 个岗亭', '末次 14:20 东门']],
    ['夜学签名', ['请在屏幕上手写姓名', '[完成]', '本期 42 人 已写 39', '未写：王强 李敏 赵亮']],
    ['门禁同步', ['门禁记录 08:12 进 17:45 出', '3月3日 未进', '异常 1 天', '<申诉>']],
    ['值守抽查', ['平台将不定时来电，请 3 分钟内点“在”', '[在]', '本月抽查 5 次 应 5 次 误 0 次']],
    ['通知', ['自 3月起，每日 8:30 前在本应用“晨间”页点亮头像，未点亮按缺勤处理。', '办公室'], 'article'],
  ],
  'points-ranking': [
    ['成长树', ['我的树 18 级', '全局最高 26 级 财务科', '你比 71% 的同事长得高', '浇水 +5', '<成长明细>']],
    ['赛马场', ['第一赛道 一科 96 匹力', '第二赛道 二科 91 匹力', '第三赛道 三科 80 匹力', '本周 3 月第 1 周']],
    ['红旗榜', ['流动红旗 河西村 94', '黄旗 河东村 81', '黑旗 坝上村 60', '每月 5 日公布']],
    ['通报', ['得分低于 60 分的单位：河口镇、桥头乡', '得分高于 90 分的单位：城关镇']],
    ['积分明细', ['登录 +1', '阅读 +2', '今日 3 / 累计 846', '<查看我在全市的位置>']],
    ['积分明细', ['登录 +1', '今日 3 / 累计 846', '<查看名次>']],
    ['我的学分', ['学分 41', '<我排第几？>']],
    ['我的', ['学习积分 56', '<同事都多少分>', '<设置>'], 'mine'],
  ],
  'online-time': [
    ['使用分析', ['王丽 本周 6 次 共 2h31m', '李强 本周 3 次 共 48m', '赵敏 本周 0 次', '<催一催>']],
    ['我的', ['张岚 综合科', '本周掌上办公 3 小时 12 分', '<设置>', '<反馈>'], 'mine'],
    ['周报', ['亲爱的王丽：上周您在“江城通”待了 4 小时 06 分，打开 31 次'], 'article'],
    ['会话', ['会话一 08:02—09:41 99 分', '会话二 14:00—15:10 70 分', '合计 169 分']],
    ['考核说明', ['日活跃不足 15 分钟的，按未使用统计并通报。', '信息中心'], 'article'],
  ],
};

describe.each(RESTRICTED)('%s in unusual words', (clause) => {
  it.each(named(functions[clause]))('$title', ({ page }) => {
    expect(outcomes(clause, page)).not.toContain('pass');
  });
});

const lookalikes: Readonly<Partial<Record<ClauseId, readonly Page[]>>> = {
  'check-in': [
    ['日历', ['3月', '1 ● 2 ● 3 ● 4 ● 5 ●', '● 有日程']],
    ['值班表', ['3月', '1 √ 2 √ 3 √ 4 √ 5 √', '带班领导 周明']],
    ['通知', ['请各科室派一人参加 3月6日 的会议，无故不到的按缺席处理。', '办公室'], 'article'],
    ['车辆', ['鄂A3K882 出车 08:10 回车 11:30', '鄂A9P013 在库', '[申请用车]']],
    ['报名', ['本期 42 人 已报 39', '[报名]']],
  ],
  'points-ranking': [
    ['叫号', ['A012', '等候 3 人', '<我排到第几号>']],
    ['地图', ['附近网点 3 处', '<查看我的位置>']],
    ['成绩单', ['理论 88', '实操 92', '综合 90', '[打印]']],
    ['商城', ['我的豆 420', '毛巾 200 豆', '水杯 350 豆', '[兑换]']],
  ],
  'online-time': [
    ['设备', ['3 号泵 运行 312 小时', '4 号泵 停机', '[检修]']],
    ['停车', ['已停 2 小时 14 分', '应缴 8 元', '[缴费]']],
    ['说明', ['锻炼不足 30 分钟的不计入步数活动。'], 'article'],
  ],
};

describe.each(RESTRICTED)('what looks like %s passes', (clause) => {
  it.each(named(lookalikes[clause]))('$title', ({ page }) => {
    expect(outcomes(clause, page)).toEqual(['pass', 'pass', 'pass']);
  });
});
