/** Rows with an arrow that listens lead on, rows without one tell something; a round button over a row is no sign of it. */
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { bestFirst } from '../../src/gather/frontier.ts';
import { pointsOn } from '../../src/gather/unnamed.ts';
import { walkSmallApp, type SmallApp } from '../support/small-app.ts';
import { node, view } from '../support/tree.ts';

type At = readonly [number, number, number, number];

const area = (at: At, ...children: readonly UiNode[]): UiNode => node('android.view.View', { at, clickable: true, children });
const text = (said: string, at: At): UiNode => node('TextView', { text: said, at });
const row = (said: string, y: number, ...more: readonly UiNode[]): UiNode =>
  area([0, y, 1080, 168], text(said, [48, y + 48, 300, 72]), ...more);
const arrow = (y: number): UiNode => node('Image', { at: [960, y + 48, 72, 72], clickable: true });
const order = (app: SmallApp): readonly string[] => walkSmallApp(app, bestFirst, { steps: 40 }).tapped;

describe('one sign at the right end of a row', () => {
  test.each<[string, boolean, UiNode]>([
    ['an arrow', true, row('检查情况', 384, arrow(384))],
    ['none', false, row('经营者', 384)],
    ['a switch', false, row('自动上传', 384, area([897, 432, 135, 84]))],
    ['stars', false, row('诚信等级', 384, area([864, 432, 72, 72]), area([960, 432, 72, 72]))],
    ['a sign before the name', false, row('检查情况', 384, node('Image', { at: [48, 432, 72, 72], clickable: true }))],
    ['a box to tick', false, row('检查情况', 384, node('CheckBox', { at: [960, 432, 72, 72], checkable: true }))],
  ])('%s: %s', (_what, points, one) => {
    const page = view(one);
    const spot = page.spots.find(({ label }) => label !== '');
    expect(spot && pointsOn(spot, page)).toBe(points);
  });
});

test('a row that tells something and did nothing does not speak for those with an arrow', () => {
  const page = [row('诚信等级', 384), row('检查情况', 552, arrow(552)), row('经营者', 720)];
  const app = {
    首页: [row('门店', 384, arrow(384)), row('公示', 552, arrow(552)), row('档案', 720, arrow(720))],
    门店: page,
    公示: [],
    档案: [],
    检查情况: [],
  };
  const tapped = order(app);
  expect(tapped.indexOf('门店/检查情况')).toBeGreaterThanOrEqual(0);
  expect(tapped.indexOf('门店/检查情况')).toBeLessThan(Math.max(tapped.indexOf('门店/诚信等级'), tapped.indexOf('门店/经营者')));
});

test('rows that did nothing do not have those with an arrow wait', () => {
  const facts = ['经营者', '电话', '地址', '面积'];
  const shop = [...facts.map((name, at) => row(name, 384 + at * 168)), row('检查情况', 1100, arrow(1100))];
  const shops = ['甲店', '乙店', '丙店'];
  const tapped = order({
    首页: shops.map((name, at) => row(name, 384 + at * 168, arrow(384 + at * 168))),
    甲店: shop.slice(0, 4),
    乙店: shop.slice(0, 4),
    丙店: shop,
    检查情况: [],
  });
  const below = tapped.filter((one) => one.startsWith('丙店/'));
  expect(below[0]).toBe('丙店/检查情况');
});

test('a round button that floats over a row is tried though the row led on; the arrow of the row is not', () => {
  const round = area([888, 390, 144, 144]);
  const tapped = order({ 首页: [row('站务公开', 384, arrow(384)), round], 站务公开: [] });
  expect(tapped).toEqual(['首页/站务公开', '首页/']);
});
