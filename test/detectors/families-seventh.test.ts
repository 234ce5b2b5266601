/** Acts counted by day and person, and time that runs with the app, under any name; and pages of other trades that share the shape. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    ['review', '门神', ['今天的门神 还空着', '[请上门神]', '本月请过 14 回，空 2 回', '空满三回由办公室登记']],
    ['review', '雁阵', ['头雁 3 人　掉队 2 人', '掉队：何敏、苏轼', '[归阵]', '9:00 前归阵']],
    ['review', '纸鹤', ['3月2日 折 9 未折 3', '3月1日 折 12 未折 0', '未折两次写说明']],
    ['review', '晨钟', ['3月2日 08:21 17:40', '3月1日 08:30 17:32', '2月28日 08:44 17:30']],
    ['review', '锚点', ['距锚地 120 米', '须在锚地 200 米内', '[落锚]', '今天还没落锚']],
    ['review', '我的轨道', ['入轨 08:12　出轨 17:33', '昨天 入轨 08:20　出轨 17:40']],
    ['review', '值更', ['本周 4/5', '[上更]', '缺更由班长说明']],
    ['pass', '服药', ['今日未服', '[已服]', '连续服药 12 天', '漏服 1 次']],
    ['pass', '水费', ['本月应缴 86 元　已缴 0', '[缴费]', '25 日前']],
    ['pass', '报表', ['应报 12 家 已报 9 家', '[催报]', '3月5日 18:00 前']],
    ['pass', '我的预约', ['今天 09:30—10:00', '[取消预约]', '本月爽约 1 次']],
    ['pass', '学生评教', ['已评 31 人 未评 4 人', '[提醒]']],
    ['pass', '灌溉', ['3月2日 06:10 08:20', '3月1日 06:05 08:11', '[启泵]']],
    ['pass', '风险', ['已消除 27 条　未消除 4 条', '[查看]']],
    // What complaints are about is no function.
    ['pass', '我要反映', ['{强制打卡} | {多头填报} | {滥用排名} | {其他}', '_情况说明_', '[匿名提交]']],
    ['pass', '负担线索', ['○ 频繁打卡', '○ 过度留痕', '_描述_', '[提交]']],
    ['pass', '减负', ['反复签到', '变相打卡', '违规签到', '[上报]']],
    ['fail', '首页', ['{打卡} | {公文} | {会议}']],
    // What is inspected, delivered or handed over; who cannot come.
    ['review', '巡检', ['配电房 已检 08:20', '水泵房 未检', '[扫码巡检]', '漏检 1 处']],
    ['pass', '交接班本', ['14:30 雷悦 交给 桑榆', '3 号闸机卡顿，已报修', '[接班人手写签名]']],
    ['pass', '资产盘点', ['应盘 412　已盘 268　未盘 144', '[扫资产码]', '截止 3月20日']],
    ['pass', '电表', ['3月2日 抄表 41 未抄 3', '[抄表]']],
  ],
  'online-time': [
    ['review', '沙漏', ['今日 1 小时 12 分', '本月 21 小时', '满 30 小时换一枚']],
    ['review', '陪读', ['你在这里 3 小时 20 分', '昨天 1 小时 05 分', '自愿参加，可关闭']],
    ['review', '首页', ['今天 0 小时 41 分', '{公文} | {会议} | {督办}']],
    ['review', '各科室', ['人均（分钟）', '办公室 41', '财务科 22', '人事科 9']],
    ['review', '年轮', ['应用每开着 6 分钟长一圈', '今天 11 圈', '切走即停']],
    ['review', '首页', ['万俟兰，这是你今天在审批端的第 3 小时 06 分', '{收件} | {审核} | {发证}']],
    ['review', '我的', ['汪会计　综合股', '今日 0:41', '本月 22:08', '<我的项目>', '<退出>']],
    ['pass', '工单时效', ['平均 41 分钟', '最长 3 小时 12 分', '超时 2 件']],
    ['pass', '路程', ['全程 52 分钟', '还差 12 分钟到站']],
    ['pass', '锁屏设置', ['锁屏后停止推送', '5 分钟无操作退出']],
    ['pass', '排水', ['1# 泵 今日 4 小时', '本月 120 小时']],
  ],
  'points-ranking': [
    // Figures that rise where the page says so, pairs in one line, what differs from row to row.
    ['review', '要多关心的', ['按得分从低到高', '单医生　外一科　61', '贾医生　麻醉科　64', '曾医生　妇产科　66', '涂国安　卫生室　67']],
    ['review', '首页', ['本周文明分最高', '多吉 42 · 央金 40 · 泽仁 37 · 罗布 37 · 拉姆 35', '{排班} | {物资}']],
    ['review', '花名册', ['花多的在上面', '06 号 许佳 58 朵', '21 号 沈霞 47 朵', '14 号 田静 33 朵', '09 号 裘刚 29 朵']],
    ['pass', '疑点', ['疑点 21　核实 13　排除 4　待查 4', '[方案]']],
    ['pass', '药价', ['从低到高', '人民药房　21.3', '和平药房　22.4', '为民药房　25.1', '康健药房　26.9']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
