/** A bottom bar that stands before the page in the document lies over it all the same. */
import { expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { node, view } from '../support/tree.ts';

const tab = (text: string, at: number): UiNode => node('View', { text, clickable: true, at: [at * 270, 2100, 270, 240] });
const bar = node('View', { at: [0, 2100, 1080, 240], children: ['首页', '值守', '联络', '我'].map(tab) });
const row = (text: string, y: number): UiNode => node('View', { text, clickable: true, at: [48, y, 984, 144] });
const pageOf = (at: readonly [number, number, number, number], ...children: readonly UiNode[]): UiNode =>
  node('View', { scrollable: true, at, children });
const labels = (...nodes: readonly UiNode[]): readonly string[] => view(...nodes).spots.map(({ label }) => label);

test('a row that lies under the bar is not in sight, one that looks out above it is tapped there', () => {
  const seen = view(bar, pageOf([0, 72, 1080, 2268], row('快到期的隐患', 1800), row('石门水库', 2040), row('东塬煤场', 2184)));
  expect(seen.spots.map(({ label }) => label)).toEqual(['首页', '值守', '联络', '我', '快到期的隐患', '石门水库']);
  expect(seen.spots.find(({ label }) => label === '石门水库')?.tap.y).toBeLessThan(2100);
  expect(seen.spots.filter(({ role }) => role === 'tab')).toHaveLength(4);
});

test('a sheet over the bar, a page that ends above it and a row of buttons elsewhere are left as they are', () => {
  expect(labels(bar, pageOf([0, 1500, 1080, 840], row('算了', 2184)))).toContain('算了');
  expect(labels(bar, row('算了', 2184))).toContain('算了');
  const middle = node('View', {
    at: [0, 1000, 1080, 240],
    children: ['甲项', '乙项', '丙项', '丁项'].map((text, at) => node('View', { text, clickable: true, at: [at * 270, 1000, 270, 240] })),
  });
  expect(labels(middle, pageOf([0, 72, 1080, 2268], row('石门水库', 1040)))).toContain('石门水库');
});

test('what scrolled under a header that stands still is not in sight, what looks out below it is tapped there', () => {
  const header = node('View', { at: [0, 72, 1080, 192], children: [node('TextView', { text: '通讯录', at: [168, 128, 200, 80] })] });
  const list = pageOf([0, 72, 1080, 2268], row('陈立峰', 110), row('崔亚男', 200), row('贺明川', 600));
  const seen = view(header, list);
  expect(seen.spots.filter(({ soft }) => !soft).map(({ label }) => label)).toEqual(['崔亚男', '贺明川']);
  expect(seen.spots.find(({ label }) => label === '崔亚男')?.tap.y).toBeGreaterThan(264);
  expect(labels(list, header)).not.toContain('陈立峰');
});

test('a header that scrolls with the page, one above what scrolls, and one without a word are left as they are', () => {
  const header = (...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, 1080, 192], children });
  const title = node('TextView', { text: '通讯录', at: [168, 128, 200, 80] });
  expect(labels(pageOf([0, 72, 1080, 2268], header(title), row('陈立峰', 110)))).toContain('陈立峰');
  expect(labels(header(title), pageOf([0, 264, 1080, 2076], row('陈立峰', 240)))).toContain('陈立峰');
  expect(labels(header(), pageOf([0, 72, 1080, 2268], row('陈立峰', 110)))).toContain('陈立峰');
});
