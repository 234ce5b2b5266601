/** Of a box that asks for a value a few options are tried; of one that asks who one is, or leads on, all. */
import { expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { bestFirst } from '../../src/gather/frontier.ts';
import { walkSmallApp, type SmallApp } from '../support/small-app.ts';
import { button, line, node } from '../support/tree.ts';

const TOWNS = ['白石渡', '枫溪', '石塘', '后坞', '梅田', '横港', '云坪', '上寮', '桐岭', '柳湾'];

const options = (asks: string, names: readonly string[]): readonly UiNode[] => [
  line(asks, 0, { at: [400, 300, 280, 60] }),
  ...names.map((text, at) => node('TextView', { text, clickable: true, at: [48, 420 + at * 130, 888, 100] })),
];
const tried = (app: SmallApp, leads?: (page: string, label: string) => string | undefined): number =>
  walkSmallApp({ 首页: [button('地区', 2, { at: [60, 360, 400, 100] })], ...app }, bestFirst, {
    steps: 40,
    leads: (page, label) => (label === '地区' ? '地区#box' : leads?.(page, label)),
  }).tapped.filter((one) => one.startsWith('地区/')).length;

test('options that show the box again or go back to the page under it are sampled', () => {
  const back = (_page: string, label: string): string | undefined => (TOWNS.includes(label) ? '首页' : undefined);
  expect(tried({ '地区#box': options('选择地区', TOWNS) }, back)).toBe(6);
  expect(tried({ '地区#box': options('选择身份', TOWNS) }, back)).toBe(TOWNS.length);
  expect(tried({ '地区#box': options('各地概况', TOWNS) }, back)).toBe(TOWNS.length);
});

test('what speaks of something sought is tried all the same, and where one led to a page of its own all are', () => {
  const sought = TOWNS.map((name) => `${name}考勤`);
  expect(tried({ '地区#box': options('选择地区', sought) }, (_page, label) => (sought.includes(label) ? '首页' : undefined))).toBe(
    sought.length,
  );
  const pages = Object.fromEntries(TOWNS.map((name) => [name, []]));
  expect(tried({ '地区#box': options('选择地区', TOWNS), ...pages })).toBe(TOWNS.length);
});
