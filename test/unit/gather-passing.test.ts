/** A notice over the head of a page, told from what belongs to the page. */
import { expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { noticeInHead } from '../../src/gather/passing.ts';
import { button, line, node, tree } from '../support/tree.ts';

const REGION = { x: 0, y: 72, width: 1080, height: 2268 };
const page = (...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, 1080, 2268], children });
const HOME = page(line('榆河应急', 0), line('预警信息', 4), line('隐患台账', 6));
const notice = (at: readonly [number, number, number, number], ...said: readonly string[]): UiNode =>
  node('View', {
    at,
    clickable: true,
    children: said.map((text, row) => line(text, row, { at: [at[0] + 40, at[1] + 20 + row * 70, 400, 60] })),
  });
const CARD = [48, 120, 984, 300] as const;

const said = (...children: readonly UiNode[]): string => noticeInHead(tree(node('View', { children })).root, REGION);

test('a card that came after the page and lies over its title', () =>
  expect(said(HOME, notice(CARD, '刚刚', '寒潮黄色预警'))).toBe('刚刚 寒潮黄色预警'));

test.each<[string, readonly UiNode[]]>([
  ['a card of the page itself', [page(notice(CARD, '刚刚', '寒潮黄色预警'), line('预警信息', 4))]],
  ['a header from edge to edge', [HOME, notice([0, 72, 1080, 190], '榆河应急', '值守')]],
  ['a card before the page', [notice(CARD, '刚刚', '寒潮黄色预警'), HOME]],
  ['a card over no word', [page(line('预警信息', 8)), notice(CARD, '刚刚', '寒潮黄色预警')]],
  ['a box in the middle', [HOME, notice([48, 600, 984, 300], '提示', '请先阅读')]],
  ['a page in a window of its own', [HOME, notice([48, 120, 984, 2000], '使用约定', '第一条')]],
  ['a round sign', [HOME, button('＋', 0, { at: [900, 100, 140, 140] })]],
  ['a field over a row of another', [page(line('类型', 0, { at: [48, 120, 984, 100] })), notice([48, 120, 984, 100], '类')]],
])('none: %s', (_name, children) => expect(said(...children)).toBe(''));

test('no tree', () => expect(noticeInHead(null, REGION)).toBe(''));
