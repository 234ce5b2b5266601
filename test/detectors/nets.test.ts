/** The nets by themselves: each shape found without a word of the function, and what only looks like it or gives another reason. */
import { describe, expect, it } from 'vitest';
import { netOn } from '../../detectors/common/nets.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { Likened } from '../../src/rules/likeness.ts';
import { evidence, path, screen, type ScreenOptions } from '../support/evidence.ts';

const { pack: rules } = await loadRules();

type Page = readonly [of: Likened, title: string, rows: NonNullable<ScreenOptions['rows']>, kind?: ScreenOptions['kind']];

function whatOn([of, title, rows, kind = 'other']: Page): string | null {
  const [page] = evidence([screen({ kind, title, path: path(title), rows })]).screens;
  return page === undefined ? null : (netOn(page, of, rules)?.what ?? null);
}

const caught: readonly (readonly [what: string, ...page: Page])[] = [
  ['到场、缺席一类的操作或状态', 'check-in', '晨间', ['今天没来：高平、汪洋']],
  ['到场、缺席一类的操作或状态', 'check-in', '岗亭', ['[我到岗了]']],
  ['逐日的标记', 'check-in', '三月', ['2 ✓ | 3 ✗ | 4 ✓', '5 ✓ | 6 ✓ | 9 ✗']],
  ['一来一去的操作及其时刻', 'check-in', '窗口', ['[开窗]', '[关窗]', '今日 08:33 开窗']],
  ['按人列出的时刻', 'check-in', '三组', ['高平 08:21', '汪洋 08:40', '秦明 09:02']],
  ['按人列出的到场状态', 'check-in', '二班', ['高平 到 | 汪洋 迟 | 秦明 假']],
  ['按人列出的出勤次数', 'check-in', '二月', ['姓名 | 出勤 | 迟到 | 缺勤', '高平 | 20 | 0 | 0', '汪洋 | 18 | 1 | 1']],
  ['在若干人或单位中的位次', 'points-ranking', '我的海报', ['全市 36 个站所 第4名']],
  ['在若干人或单位中的位次', 'points-ranking', '成绩', ['超过 73 人']],
  ['按人列出、依次增减的数值', 'points-ranking', '光影', ['高平 96', '汪洋 91', '秦明 77']],
  ['与人相伴、在位一类的时长', 'online-time', '回望', ['我们相伴 31 小时']],
  ['按人列出的时长', 'online-time', '二组', ['高平 7.8h', '汪洋 6.1h', '秦明 5.4h']],
  ['在位状态及其时长', 'online-time', '坐席', ['置忙 0:12 空闲 2:05']],
];

const clear: readonly Page[] = [
  // Too few, one name twice, or a plan.
  ['check-in', '三月', ['2 ✓ | 3 × | 4 ✓']],
  ['check-in', '今天', ['高平 08:21']],
  ['check-in', '行程', ['10:00 刘家湾 入户 刘根旺', '14:00 石桥村 入户 何小妹']],
  ['check-in', '窗口', ['[开窗]', '今日 08:33 开窗']],
  ['check-in', '窗口', ['[开窗]', '[关窗]']],
  ['check-in', '二班', ['高平 已缴 | 汪洋 未缴 | 秦明 已缴']],
  ['points-ranking', '光影', ['高平 77', '汪洋 96', '秦明 81']],
  ['points-ranking', '库房', ['水泵 96 台', '水管 91 根', '阀门 77 个']],
  ['online-time', '二组', ['高平 7 件', '汪洋 6 件', '秦明 5 件']],
  ['online-time', '坐席', ['空闲 2:05-4:10', '置忙 4:10-5:00']],
  // Another reason on the page.
  ['check-in', '报修', ['师傅 已接单', '高平 08:21', '汪洋 08:40']],
  ['points-ranking', '叫号', ['第4位', '前面还有 3 人']],
  ['online-time', '设备', ['高平 7.8h', '汪洋 6.1h', '秦明 5.4h', '充电']],
  // Pages that are no function of the app.
  ['points-ranking', '新闻', ['全市 36 个站所 第4名'], 'article'],
  ['points-ranking', '登录', ['全市 36 个站所 第4名'], 'login'],
];

describe('nets', () => {
  it.each(caught.map(([what, ...page]) => [what, page] as const))('%s on %j', (what, page) => expect(whatOn(page)).toBe(what));
  it.each(clear.map((page) => [page] as const))('nothing on %j', (page) => expect(whatOn(page)).toBeNull());

  it('catch nothing where the pack has none', () => {
    const { nets: _, ...suspicion } = rules.suspicion;
    const [page] = evidence([screen({ title: '三组', path: path('三组'), rows: ['高平 08:21', '汪洋 08:40'] })]).screens;
    if (page === undefined) throw new Error('no screen');
    expect(netOn(page, 'check-in', rules)).not.toBeNull();
    expect(netOn(page, 'check-in', { ...rules, suspicion })).toBeNull();
  });
});
