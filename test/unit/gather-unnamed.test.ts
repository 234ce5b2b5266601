import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { changesAtTap, rowOf, sendsField } from '../../src/gather/unnamed.ts';
import type { Spot, View } from '../../src/gather/view.ts';
import { bestFirst } from '../../src/gather/frontier.ts';
import { walkSmallApp } from '../support/small-app.ts';
import { node, view } from '../support/tree.ts';

type At = readonly [number, number, number, number];

const area = (at: At, ...children: readonly UiNode[]): UiNode => node('android.view.View', { at, clickable: true, children });
const text = (said: string, at: At): UiNode => node('TextView', { text: said, at });
const field = (hint: string, at: At): UiNode => node('EditText', { hint, at, clickable: true });
const sign = (at: At): UiNode => node('Image', { at, clickable: true });
const row = (said: string, y: number, ...more: readonly UiNode[]): UiNode =>
  area([0, y, 1080, 168], text(said, [48, y + 48, 300, 72]), ...more);

/** Of what stands at x, y on a page of these nodes. */
const asked = <T>(ask: (spot: Spot, page: View) => T, at: readonly [number, number], ...nodes: readonly UiNode[]): T => {
  const page = view(...nodes);
  const spot = page.spots.find(({ box }) => box.x === at[0] && box.y === at[1]);
  if (!spot)
    throw new Error(`nothing stands at ${at.join()}: ${page.spots.map(({ box }) => `${String(box.x)},${String(box.y)}`).join(' ')}`);
  return ask(spot, page);
};

describe('what has no name and changes at the tap', () => {
  const stars = (gap: number, size = 72): UiNode[] => [0, 1, 2, 3, 4].map((n) => area([300 + n * (size + gap), 640, size, size]));
  test.each<[string, boolean, readonly [number, number], readonly UiNode[]]>([
    ['a switch at the end of its row', true, [897, 432], [row('自动上传', 384, area([897, 432, 135, 84]))]],
    ['an arrow at the end of a row', false, [960, 432], [row('检查情况', 384, sign([960, 432, 72, 72]))]],
    ['a picture of the news at the end of its row', false, [760, 420], [row('今日要闻', 384, sign([760, 420, 280, 200]))]],
    ['a low sign with nothing before it', false, [897, 432], [area([897, 432, 135, 84])]],
    ['the bar of a slider', true, [144, 732], [area([144, 732, 792, 12])]],
    ['a picture across the page', false, [48, 732], [area([48, 732, 984, 300])]],
    ['a star', true, [396, 640], stars(24)],
    ['the last star', true, [684, 640], stars(24)],
    ['a sign of a menu of signs', false, [492, 640], stars(120)],
    ['two signs side by side', false, [300, 640], stars(24).slice(0, 2)],
    ['less', true, [750, 640], [area([750, 640, 72, 72]), field('', [834, 640, 114, 72]), area([960, 640, 72, 72])]],
    ['more', true, [960, 640], [area([750, 640, 72, 72]), text('4', [834, 640, 114, 72]), area([960, 640, 72, 72])]],
    ['a sign beside a field alone', false, [960, 640], [field('查找', [300, 640, 648, 72]), area([960, 640, 72, 72])]],
    ['a sign of the header', false, [897, 120], [text('消息', [480, 120, 120, 72]), area([897, 120, 135, 84])]],
  ])('%s: %s', (_what, changes, at, nodes) => expect(asked(changesAtTap, at, ...nodes)).toBe(changes));
});

describe('a sign in a row', () => {
  test('belongs to the row with a name that holds it', () => {
    expect(asked(rowOf, [960, 432], row('字号', 384, sign([960, 432, 72, 72])))?.label).toBe('字号');
  });
  test.each([
    ['is the row, once that led on', '检查情况', ['首页/检查情况']],
    ['is tried itself where the row led nowhere', '诚信等级', ['首页/诚信等级', '首页/']],
  ])('%s', (_what, name, tapped) => {
    const app = { 首页: [row(name, 384, sign([960, 432, 72, 72]))], 检查情况: [text('台账齐全', [48, 300, 960, 60])] };
    expect(walkSmallApp(app, bestFirst, { steps: 6 }).tapped.filter((one) => one.startsWith('首页/'))).toEqual(tapped);
  });
  test('of a cell of one line is the cell; of a card it is not', () => {
    const cell = (height: number): UiNode => area([0, 216, 540, height], text('全部乡镇', [48, 260, 240, 60]), sign([324, 252, 72, 72]));
    const tapped = (height: number): readonly string[] =>
      walkSmallApp({ 首页: [cell(height)], 全部乡镇: [] }, bestFirst, { steps: 6 }).tapped;
    expect(tapped(144)).toEqual(['首页/全部乡镇']);
    expect([...tapped(500)].sort()).toEqual(['首页/', '首页/全部乡镇']);
  });
  test('does what its row does: where that is refused, so is the sign', () => {
    const app = { 首页: [row('删除', 384, sign([960, 432, 72, 72]))] };
    const { tapped, notes } = walkSmallApp(app, bestFirst, { steps: 6 });
    expect(tapped).toEqual([]);
    expect([...notes.untouched.values()].map(({ why }) => why)).toEqual(['would-change-data', 'would-change-data']);
  });
  test('and what it stands on are one control; in a larger one it stands for itself', () => {
    const at = (size: number): number => view(area([100, 700, size, size], sign([100, 700, 72, 72]))).spots.length;
    expect([at(90), at(400)]).toEqual([1, 2]);
  });
  test('a box to tick and a field are none: they are controls of their own on whatever they stand', () => {
    const on = (role: string, checkable: boolean): readonly string[] =>
      view(area([100, 700, 90, 90], node(role, { at: [100, 700, 72, 72], clickable: true, checkable }))).spots.map((spot) => spot.role);
    expect(on('CheckBox', true)).toContain('tick');
    expect(on('View', true)).toContain('tick');
    expect(on('EditText', false)).toContain('field');
  });
  test('beside a row belongs to none', () => {
    expect(asked(rowOf, [960, 632], row('字号', 384), sign([960, 632, 72, 72]))).toBeUndefined();
  });
});

describe('at the end of a field', () => {
  const end = (hint: string, y: number, said = '好'): boolean =>
    asked(sendsField, [920, y], field(hint, [40, y, 850, 100]), node('Button', { text: said, at: [920, y, 130, 100], clickable: true }));
  test('at the foot of a page stands what sends', () => expect(end('说点什么', 2200)).toBe(true));
  test('of a search stands what searches', () => expect(end('搜索内容', 2200)).toBe(false));
  test('at the head of a page stands what finds', () => expect(end('输入', 240)).toBe(false));
});

describe('a picture with one sign in its middle', () => {
  const plays = (...inside: readonly UiNode[]): boolean => view(area([0, 216, 1080, 600], ...inside)).spots[0]?.plays === true;
  const small = (at: At): UiNode => node('Image', { at });
  test('is a film', () => expect(plays(small([501, 477, 78, 78]))).toBe(true));
  test('with words under it is something to read', () =>
    expect(plays(small([501, 477, 78, 78]), text('秋冬种现场会', [40, 700, 500, 80]))).toBe(false));
  test('with its sign in a corner is none', () => expect(plays(small([980, 240, 78, 78]))).toBe(false));
  test('that fills it is a picture', () => expect(plays(small([0, 216, 1080, 600]))).toBe(false));
});
