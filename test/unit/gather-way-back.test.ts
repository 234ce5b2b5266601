/** When the page's own arrow is taken instead of the back key. */
import { expect, test } from 'vitest';
import { WayBack } from '../../src/gather/way-back.ts';
import { besideOf } from '../../src/gather/beside.ts';
import type { View } from '../../src/gather/view.ts';
import { button, line, node, view } from '../support/tree.ts';

const corner = { x: 10, y: 90, width: 120, height: 100 };
const named = view({ ...node('Button', { description: 'back', clickable: true }), box: corner }, line('勤务安排', 2), button('查询', 4));
const wordless = view({ ...node('Button', { clickable: true }), box: corner }, line('勤务安排', 2), button('查询', 4));
const elsewhere = view(line('勤务安排', 2), button('返回', 9));
const [home, page, deep] = [{ id: 'S1' }, { id: 'S2' }, { id: 'S3' }] as const;
const KEY = { by: 'key', over: false } as const;
const ARROW = { by: 'arrow', over: false } as const;
const left = { from: page, meant: home, came: null };

test('the key is pressed until it left the app where a page lay below', () => {
  const way = new WayBack();
  expect(way.arrowOf(named)).toBeNull();
  way.learn(KEY, { from: home, meant: undefined, came: null });
  expect(way.arrowOf(named)).toBeNull();
  way.learn(KEY, left);
  expect(way.arrowOf(named)?.label).toBe('back');
  expect(way.arrowOf(wordless)?.label).toBe('');
  expect(way.arrowOf(elsewhere)).toBeNull();
});

test('a key that mostly leads back stays the way', () => {
  const way = new WayBack();
  way.learn(KEY, { from: page, meant: home, came: home });
  way.learn(KEY, left);
  expect(way.arrowOf(named)).toBeNull();
});

test('an arrow that leads nowhere or out of the app twice is left alone; one that leads up is not', () => {
  const way = new WayBack();
  way.learn(KEY, left);
  way.learn(ARROW, { from: deep, meant: home, came: page });
  way.learn(ARROW, { from: page, meant: home, came: page });
  way.learn(ARROW, left);
  expect(way.arrowOf(named)).not.toBeNull();
  way.learn(ARROW, left);
  expect(way.arrowOf(named)).toBeNull();
});

/** A drawer from the left, as a page shows it whose other half is hidden from the tree. */
const drawer = view(...['使用手册', '通讯录', '设置'].map((text, row) => button(text, row + 2, { at: [0, 360 + row * 130, 790, 120] })));
const sheet = (...labels: readonly string[]): View => ({
  ...view(...labels.map((text, row) => button(text, row, { at: [0, 1700 + row * 150, 1080, 140] }))),
  dialog: true,
});
const dark = async (): Promise<boolean> => true;
const bright = async (): Promise<boolean> => false;

test('a drawer leaves a strip beside it, a sheet one above it, a page none', () => {
  expect(besideOf(drawer)?.point.x).toBeGreaterThan(790);
  expect(besideOf(sheet('转办', '撤销', '流转记录'))?.point.y).toBeLessThan(1700);
  expect(besideOf(named)).toBeNull();
  expect(besideOf(view(line('勤务安排', 0), button('查询', 4)))).toBeNull();
  expect(besideOf(view())).toBeNull();
});

test('what lies over a page and is not sent away by the key goes by a tap beside it, where it is dark there', async () => {
  const way = new WayBack();
  expect(await way.wayOf(drawer, dark)).toEqual(KEY);
  way.learn(KEY, left);
  expect(await way.wayOf(drawer, bright)).toMatchObject({ by: 'key' });
  const beside = await way.wayOf(drawer, dark);
  expect(beside).toMatchObject({ by: 'beside', over: true });
  way.learn(beside, { from: page, meant: home, came: home });
  expect(await way.wayOf(drawer, dark)).toMatchObject({ by: 'beside' });
  way.learn(beside, left);
  way.learn(beside, left);
  expect(await way.wayOf(drawer, dark)).toMatchObject({ by: 'key' });
});

test('a key that closes boxes is kept for them though it leaves the app elsewhere', async () => {
  const way = new WayBack();
  const over = await way.wayOf(sheet('转办', '撤销'), dark);
  expect(over).toEqual({ by: 'key', over: true });
  way.learn(over, { from: page, meant: home, came: home });
  way.learn(KEY, left);
  expect(await way.wayOf(sheet('转办', '撤销'), dark)).toEqual({ by: 'key', over: true });
});

test('取消 of a sheet comes first until it leads nowhere', async () => {
  const way = new WayBack();
  const close = await way.wayOf(sheet('转办', '取消'), dark);
  expect(close).toMatchObject({ by: 'close', over: true });
  way.learn(close, { from: page, meant: home, came: page });
  expect(await way.wayOf(sheet('转办', '取消'), dark)).toMatchObject({ by: 'key' });
});
