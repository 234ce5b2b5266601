/** Classes that three further hands showed, and pages of other trades that would satisfy a rule: in other words than theirs, both sides. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // Work that goes on is nobody's going to work.
    ['review', '施工进度', ['第3标段 已开工', '第4标段 未开工', '3月2日 完成打桩 12 根', '[拍照上传进度]']],
    ['fail', '下地', ['[我到地头了]', '定位成功', '本周到地头 3 次／应 5 次']],
    // What is told again as done, missed, or by name.
    ['review', '积木', ['[搭上今天这块]', '已搭 9 块　空 2 块（06-04、06-08）', '空块请向部主任说明']],
    ['review', '留痕', ['[留个影]', '今早还有 6 位同事没有留']],
    ['fail', '驻点', ['[进点]', '周启明 08:41', '冯国栋 未进点']],
    ['fail', '首页', ['{上窗\n08:27} | {离窗\n未按}', '应于 08:30 前上窗', '本月迟上窗 1 次']],
    ['pass', '仓库', ['[搬上货架]', '已搬 9 箱']],
    // A button of being there on a page of lessons is no comment.
    ['review', '课表', ['第 3 课 3月2日 19:00', '[报到] | 18:45 起，需在教室 100 米内', '第 2 课 2月24日 | 报到 18:52']],
    ['pass', '课表', ['第 3 课 3月2日 19:00', '教室 201', '第 2 课 2月24日 08:20']],
  ],
  'points-ranking': [
    // What is earned and ordered are points, whatever they are called.
    ['fail', '麦田', ['🥇 郑欢 412 株小麦', '🥈 丁海涛 396 株', '🥉 孙小雨 371 株', '劝阻一次 3 株 入户一次 2 株']],
    ['fail', '竹竿', ['最高那根：陈阿姨 41 节', '我的竹子：29 节，排第九', '夜巡一次 2 节']],
    ['fail', '擂鼓', ['头名　阿金　鼓点 520', '二名　阿水　鼓点 498', '扫巷 10　看老人 15　修灯 8']],
    // Reports that only the app can have written.
    ['fail', '今日快讯', ['一马当先：青溪街道，累计 145 分', '紧随其后：桃坪镇，累计 139 分', '本快讯由系统每晚根据得分自动生成']],
    // So many wait before one.
    ['pass', '排队', ['您前面 3 人', '我的积分 86', '[取消]']],
    ['fail', '月度考核', ['您的考核分 88.5', '全科 9 人，您之前有 2 人']],
    ['fail', '提醒', ['您的年度学分 36', '在同批学员中由 14 升为 9']],
    // A score given to bodies of the office is one of points.
    ['fail', '2月工作评分', ['序 | 乡镇 | 总分', '1 | 桃坪镇 | 96.40', '2 | 石门镇 | 95.85', '3 | 岩板溪乡 | 93.10']],
  ],
  'online-time': [
    ['fail', '小站', ['⏱ 23:41', '小表从您进入小站起走，每晚汇总']],
    ['pass', '渡口', ['渡船从西岸起走，每晚检修', '下一班 23:41']],
  ],
  complaints: [
    ['pass', '我想说', ['_写点什么吧_', '[提交]', '我们会在 5 个工作日内答复']],
    ['pass', '不满意？', ['_告诉我们原因_', '[提交]']],
    ['pass', '体验官', ['_体验中发现的不足_', '[提交]']],
    ['pass', '好点子', ['_我的点子_', '[投递]']],
    ['pass', '减负哨', ['_哪些应用增加了您的负担_', '[吹哨]']],
    ['pass', '诉苦台', ['_把难处讲出来_', '[讲完了]']],
    ['pass', '首页', ['{公文} | {意见直通}', '/首页/ | /我的/']],
    ['review', '首页', ['{公文} | {日程}', '<意见和投诉请点这里>']],
    ['review', '有空坐坐', ['_随便写_', '[好了]', '处理结果可在消息里看']],
    ['fail', '找专家', ['_作物病虫害描述_', '[提问]']],
    ['fail', '依申请公开', ['_所需信息_', '[提交申请]', '15 个工作日内答复']],
    ['fail', '学习心得', ['_写下心得_', '[发布]']],
    ['fail', '报修', ['_故障描述_', '[提交]', '维修班 20 分钟到']],
    ['fail', '群众反映', ['_反映人_', '_反映时间_', '[登记]']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
