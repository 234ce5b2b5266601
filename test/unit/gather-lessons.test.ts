/** What the tries so far teach: what is probably known, or hardly a control, waits until the rest was tried. */
import { expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { bestFirst } from '../../src/gather/frontier.ts';
import { menu, walkSmallApp, type SmallApp } from '../support/small-app.ts';
import { button, line, node } from '../support/tree.ts';

const order = (app: SmallApp, leads?: (page: string, label: string) => string | undefined): readonly string[] =>
  walkSmallApp(app, bestFirst, { steps: 60, ...(leads ? { leads } : {}) }).tapped;
const places = (tapped: readonly string[], ...which: readonly string[]): number[] => which.map((one) => tapped.indexOf(one));

const article = (text: string, row: number): UiNode =>
  node('view.View', { role: 'android.view.View', clickable: true, at: [0, 230 + row * 130, 1080, 120], children: [line(text, row + 1)] });
const NEWS = ['关于做好防汛值守工作的紧急通知', '关于召开全县减负工作会议的通知', '关于开展机关作风检查的通知事项'];

test('of a list one row is opened at once, the second when nothing new is left', () => {
  const tapped = order(
    {
      首页: [...NEWS.map(article), button('查询', 8, { at: [60, 1200, 400, 100] })],
      查询: menu('指南', '目录'),
      正文: [],
      指南: [],
      目录: [],
    },
    (_page, label) => (NEWS.includes(label) ? '正文' : undefined),
  );
  const rows = tapped.flatMap((one, at) => (NEWS.some((title) => one.endsWith(title)) ? [at] : []));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toBeLessThan(tapped.length - 1);
  expect(rows[1]).toBe(tapped.length - 1);
});

test('what bears the name of a page that is known, or of a control that led on elsewhere, waits', () => {
  const app = { 首页: menu('资料', '目录'), 资料: menu('目录', '图册'), 目录: menu('资料', '索引'), 图册: [], 索引: [] };
  const tapped = order(app);
  const again = tapped.filter((one) => ['资料/目录', '目录/资料', '首页/目录'].includes(one));
  expect(tapped).toHaveLength(6);
  // All but the first of each pair stand at the end.
  expect(tapped.slice(-2).every((one) => again.includes(one))).toBe(true);
});

test('entries of one shape that lead to pages of one name are a list: the rest of them is left for last', () => {
  const cells = ['甲村', '乙村', '丙村', '丁村', '戊村', '己村'];
  const tapped = order(
    { 首页: [...menu(...cells), node('ImageView', { description: '说明', clickable: true, at: [60, 1900, 96, 96] })], 档案: [], 说明: [] },
    (_page, label) => (cells.includes(label) ? '档案' : undefined),
  );
  expect(tapped.indexOf('首页/说明')).toBeLessThanOrEqual(2);
  expect(tapped).toHaveLength(7);
});

const PAGES: Readonly<Record<string, string>> = {
  北线: '任务一',
  进行中: '任务一',
  南线: '任务二',
  待开始: '任务二',
  西线: '任务三',
  已结束: '任务三',
};

test('texts of one row lead where another of them led', () => {
  const row = (title: string, state: string, at: number): UiNode[] => [
    node('TextView', { text: title, at: [60, 300 + at * 300, 500, 60] }),
    node('Button', { role: 'android.view.View', text: state, at: [800, 300 + at * 300, 160, 60] }),
  ];
  const tapped = order(
    { 首页: [...row('北线', '进行中', 0), ...row('南线', '待开始', 1), ...row('西线', '已结束', 2)], 任务一: [], 任务二: [], 任务三: [] },
    (_page, label) => PAGES[label],
  );
  expect(new Set(tapped.slice(0, 3).map((one) => PAGES[one.slice(3)]))).toEqual(new Set(['任务一', '任务二', '任务三']));
});

test('where text alone did nothing, what can be tapped comes first', () => {
  const tapped = order({
    首页: [line('窗口一', 8), line('窗口二', 9), line('窗口三', 10), ...menu('查询', '指南')],
    查询: [line('甲区', 8), line('乙区', 9), ...menu('目录')],
    指南: [],
    目录: [],
  });
  const silent = tapped.flatMap((one, at) => (/窗口|区/.test(one) ? [at] : []));
  expect(Math.max(...places(tapped, '首页/查询', '首页/指南', '查询/目录'))).toBeLessThan(silent[2] ?? Number.POSITIVE_INFINITY);
});

test('folding together comes last', () => {
  expect(order({ 首页: menu('列表 收起', '说明', '指南'), 说明: menu('目录'), 指南: [], 目录: [] }).at(-1)).toBe('首页/列表 收起');
});

test('of two rows that led to one of many pages the second waits even for what is probably known; entries with long names do not', () => {
  const rows = NEWS.slice(0, 2);
  const below = menu('查询', '指南').map((one) => ({ ...one, box: { ...one.box, y: one.box.y + 800 } }));
  const lastOf = (name: (label: string) => string): string | undefined => {
    const pages = Object.fromEntries([...rows.map(name), '指南'].map((title) => [title, []]));
    const tapped = order({ 首页: [...rows.map(article), ...below], ...pages, 查询: menu('指南') }, (_page, label) =>
      rows.includes(label) ? name(label) : undefined,
    );
    expect(tapped).toHaveLength(5);
    return tapped.at(-1)?.split('/')[1];
  };
  expect(rows).toContain(lastOf(() => '正文'));
  expect(lastOf((label) => label)).toBe('指南');
});

test('asking the server once more waits until the rest was seen', () =>
  expect(order({ 首页: menu('重新加载', '资料'), 资料: menu('目录'), 目录: [] })).toEqual(['首页/资料', '资料/目录', '首页/重新加载']));

test('of mere texts a name with its value waits', () => {
  const texts = (...labels: readonly string[]): readonly UiNode[] => labels.map((text, row) => line(text, row + 4));
  expect(
    order({ 首页: texts('联系电话：12345', '机构概况', '政策文件', '主办单位：某局'), 机构概况: [], 政策文件: [] })
      .slice(0, 2)
      .toSorted(),
  ).toEqual(['首页/政策文件', '首页/机构概况']);
});

test('rows of mere text that led to one of many pages wait until other texts were tried', () => {
  const names = ['北线巡护', '南线巡护', '西线巡护'];
  const text = (label: string, row: number, role: string): UiNode =>
    node(role, { role: `android.${role}`, text: label, at: [60, 400 + row * 260, 300, 60] });
  const rows = [
    ...names.map((label, row) => text(label, row, 'widget.TextView')),
    ...['机构概况', '政策文件'].map((label, row) => text(label, row + 4, 'view.View')),
  ];
  const app = { 首页: rows, 任务详情: [], 机构概况: [], 政策文件: [] };
  const tapped = order(app, (_page, label) => (names.includes(label) ? '任务详情' : undefined));
  expect(tapped).toHaveLength(5);
  expect(tapped.slice(-2).every((one) => names.includes(one.slice(3)))).toBe(true);
});

test('a box that asks for a value waits; one that offers ways on does not', () => {
  const box = (...labels: readonly string[]): readonly UiNode[] =>
    labels.map((label, row) => button(label, row, { at: [60, 1500 + row * 130, 400, 100] }));
  const app = {
    首页: menu('日期', '指南', '目录'),
    '日期#box': box('取消', '确定', '流转记录', '办理情况'),
    流转记录: [],
    办理情况: [],
    指南: [],
    目录: [],
  };
  const tapped = order(app, (_page, label) => (label === '日期' ? '日期#box' : undefined));
  expect(Math.max(...places(tapped, '首页/指南', '首页/目录'))).toBeLessThan(Math.min(...places(tapped, '日期/流转记录', '日期/办理情况')));
  const offered = { ...app, '日期#box': box('取消', '流转记录', '办理情况') };
  const other = order(offered, (_page, label) => (label === '日期' ? '日期#box' : undefined));
  expect(Math.min(...places(other, '日期/流转记录', '日期/办理情况'))).toBe(other.indexOf('首页/日期') + 1);
});
