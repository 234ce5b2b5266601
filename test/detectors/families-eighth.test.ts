/** Two more hands' pages as classes, in other words than theirs: places told from the end or beside the value, time logged in, and look-alikes. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family, type Rows } from './family.ts';

const sideBySide = (...texts: readonly string[]): Rows => texts.map((text, at) => ({ text, box: [60 + at * 240, 520, 200, 48] }));

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // Goods and vehicles.
    ['pass', '盘库', ['[盘到]', '投影仪　编号 208', '已盘 31 / 90']],
    ['pass', '派车', ['车 07 出车 08:12', '车 07 回站 09:40', '救护车 3 台待命']],
    ['fail', '签名', ['[拍照确认到岗]']],
    ['pass', '合同', ['[手写签名]', '甲方 城建公司']],
  ],
  complaints: [
    // Covered in part: whether it can be reached is for a person; a number of something else is no contact.
    ['review', '登录', ['_账号_', '[登录]', '投诉电话 0351-40×××62']],
    ['review', '关于', ['意见建议邮箱 jianyi@sx***.gov.cn']],
    ['fail', '关于', ['客户编号 138×××0092']],
    ['review', '留言', ['暂停服务，恢复时间另行通知', '[返回]']],
  ],
  'points-ranking': [
    ['review', '同事', ['陈立　稽核科', '勤务分 871　全所 5', '分机 3312']],
    ['review', '站点考核', ['城北站　58（倒数 1）', '城南站　62（倒数 2）', '其余 9 个站达标']],
    ['fail', '函', ['贵站 3 月服务分 61.5，在全县 14 个站中处于末三位。', '请说明情况']],
    ['review', '晨会', ['昨天得分最高的是三组，九十一分；其次五组', '[重听]']],
    ['review', '园地', ['本月爱心值', ...sideBySide('① 东风园 71', '② 育红园 66', '③ 新苗园 60', '④ 金星园 52')]],
    ['pass', '成绩单', ['语文 88 分', '数学 93 分', '全班 41 人']],
    ['pass', '隐患点', ['1　油库　风险分 86', '2　老桥　风险分 81', '3　化工园　风险分 74', '4　商场　风险分 52']],
    ['pass', '楼栋', ['本小区', ...sideBySide('① 东风里 71', '② 育红里 86', '③ 新苗里 60', '④ 金星里 92')]],
  ],
  'online-time': [
    ['review', '年度测评', ['被评人 罗成', '登录小时 18.2（自动带入）', '_评语_', '[提交]']],
    ['review', '提醒', ['每停留 30 分钟闪一下', '今天 4 下']],
    ['review', '学员', ['进入分钟 平均 27', '线 20 分']],
    ['review', '打开速度', ['首页 1.4 秒', '列表 3.3 秒 慢', '一周平均 2.2 秒']],
    ['pass', '登录', ['30 分钟内不用再次登录', '[登录]']],
    // Checking in with the hour it is due at, its title drawn again; beside it what is counted today.
    ['pass', '今日任务', ['今日任务', '应到 08:30', '立即签到', '今日未签到']],
    ['review', '今日任务', ['今日任务', '今日 02:41', '本月 61:20', '立即签到', '今日未签到']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
