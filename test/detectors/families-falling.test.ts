/** Names beside figures that fall, days done and missed, one’s own notes: in other words than the hands’ that showed them, both sides. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // One's own notes.
    ['pass', '便签', ['记得打卡、买菜', '3月3日 交房租', '[新建]']],
    ['review', '随手记', ['今日未打卡', '[写一条]']],
    ['fail', '工作台', ['今日未打卡', '[打卡]', '09:00 前']],
    // Who notes others' absence.
    ['review', '课堂', ['七(2)班 应到 41', '实到 40', '[登记缺勤]', '本周缺勤 2 人次']],
    // Days done and missed on a page of dates or of work.
    ['fail', '读书日历', ['[贴今天的花]', '连续贴花 9 天', '漏贴 2 天']],
    ['pass', '读书日历', ['3月2日 读书会 19:00', '3月9日 交流 19:00', '[报名]']],
  ],
  'points-ranking': [
    // Figures that fall beside names, on a page that speaks of an order or of a value.
    ['fail', '讲解组', ['92.8　宋词', '91.5　元曲', '90.0　楚辞', '88.7　汉赋', '排在末尾的两位下月跟班']],
    ['review', '组员', ['★★★★★　王丽娟（南苑）', '★★★★★　苏庆（锦绣）', '★★★　马春生（南苑）', '★★　何东（老街）', '每月得分换算']],
    ['fail', '墨次', ['首墨 徐有功 102 锭', '次墨 张释之 95 锭', '三墨 于定国 88 锭', '十墨 狄怀 64 锭']],
    ['review', '热心豆', ['张桂芳\n三组\n豆 520', '李玉兰\n一组\n豆 466', '王秀英\n二组\n豆 431', '赵淑珍\n四组\n豆 120']],
    ['pass', '均价', ['从高到低', '江山一号　21300', '凤凰城　16850', '翰林苑　14200', '纺织新村　9760']],
    ['pass', '期数', ['第4期 党课', '第3期 党课', '第2期 党课', '第1期 党课']],
    ['pass', '水位', ['青阳站 12.3 米', '石门站 11.8 米', '桃源站 9.4 米', '安乡站 8.8 米']],
    ['pass', '养老', ['按家属评分从高到低', '康乐 | 4.9', '福寿苑 | 4.5', '夕阳红 | 4.2', '松鹤 | 4.0']],
    // A brigade's own page; a brigade's everyday is none.
    ['review', '练兵积分榜', ['1 罗成 特勤站 482', '2 秦琼 河西站 471', '3 尉迟 特勤站 469', '4 程咬 消防站 455']],
    ['fail', '学习积分榜', ['1 罗成 特勤站 482', '2 秦琼 河西站 471', '3 尉迟 特勤站 469', '4 程咬 消防站 455']],
    // A message that tells its reader's place.
    ['review', '消息', ['3月1日 07:30 上月：王敏 203 居首，你在第 4', '2月28日 工单已转']],
    ['pass', '消息', ['3月1日 07:30 您在第 4 会议室开会', '2月28日 工单已转']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
