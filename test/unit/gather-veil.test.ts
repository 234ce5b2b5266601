/** Boxes drawn over a page, pages that show nothing, pages that keep whoever came, stretches that turn sideways. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { coverOf } from '../../src/gather/covers.ts';
import { turning } from '../../src/gather/sideways.ts';
import { Traps } from '../../src/gather/trouble.ts';
import { isDimmed, veilOver } from '../../src/gather/veil.ts';
import { withoutPages } from '../../src/gather/stacked.ts';
import type { Known } from '../../src/gather/notes.ts';
import { viewOf } from '../../src/gather/view.ts';
import { button, FACTS, field, FOREGROUND, line, node, tree, view } from '../support/tree.ts';

const REGION = { x: 0, y: 72, width: 1080, height: 2268 };
const page = (...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, 1080, 2268], children });
const rows = [line('河湖名录', 2), line('河长公示', 4), line('制度文件', 6), line('公众监督', 8), line('关于', 10)];
const box = (...children: readonly UiNode[]): UiNode => node('View', { at: [120, 480, 840, 620], children });
const root = (...children: readonly UiNode[]): UiNode => tree(...children).root ?? node('View');

describe('a box over a page', () => {
  test.each<[string, readonly UiNode[], boolean]>([
    ['a veil with a box in it', [page(...rows), page(box(line('今日尚未签到', 4), button('立即签到', 6)))], true],
    ['an empty veil and a box beside it', [page(...rows), page(), box(line('发现新版本', 4), button('暂不更新', 6))], true],
    ['a box whose veil the tree leaves out', [page(...rows), box(line('满意吗', 4), button('下次再说', 6))], true],
    [
      'a drawer',
      [page(...rows), page(node('View', { at: [0, 72, 810, 2268], children: [button('组织架构', 4), button('通告', 6)] }))],
      true,
    ],
    [
      'a drawer that stands before the page in the document',
      [node('View', { at: [0, 72, 780, 2268], children: [line('菜单', 0), button('设置', 4)] }), page(...rows)],
      true,
    ],
    [
      'a sheet over the empty part of a page',
      [
        page(line('占用空间', 2), line('型号适配', 3)),
        node('View', { at: [0, 1790, 1080, 550], children: [button('腾出 36 兆', 14), button('取消', 15)] }),
      ],
      true,
    ],
    ['a page alone', [page(...rows)], false],
    ['a bar of tabs under a page', [page(...rows), node('View', { at: [0, 2190, 1080, 150], children: [button('首页', 16)] })], false],
    [
      'a page as large as the one under it',
      [page(...rows), page(line('通知公告', 0, { at: [0, 80, 1080, 120] }), line('末行', 16, { at: [0, 2180, 1080, 120] }))],
      false,
    ],
    ['a small button that floats', [page(...rows), node('View', { at: [880, 1900, 150, 150], clickable: true, text: '写' })], false],
  ])('%s', (_name, children, expected) => expect(veilOver(root(...children), REGION) !== null).toBe(expected));

  test('what is left is the box alone', () => {
    const all = root(page(...rows), page(box(line('今日尚未签到', 4), button('立即签到', 6))));
    const veil = veilOver(all, REGION);
    const left = viewOf({ xml: '', root: withoutPages(all, veil?.hidden ?? []) }, FOREGROUND, FACTS);
    expect(left.texts.map(({ text }) => text)).toEqual(['今日尚未签到', '立即签到']);
  });

  test('of pages that lie over each other under a backdrop none is left', () => {
    const all = root(page(...rows), page(field(5, { hint: '工号' }), button('进入', 9)), page(), box(line('请先勾选', 4), button('好', 6)));
    const left = viewOf({ xml: '', root: withoutPages(all, veilOver(all, REGION)?.hidden ?? []) }, FOREGROUND, FACTS);
    expect(left.spots.filter(({ soft }) => !soft).map(({ label }) => label)).toEqual(['好']);
  });

  const picture = (ground: number, inner: number): Promise<Buffer> =>
    sharp({ create: { width: 1080, height: 2340, channels: 3, background: { r: ground, g: ground, b: ground } } })
      .composite([
        { input: { create: { width: 840, height: 620, channels: 3, background: { r: inner, g: inner, b: inner } } }, left: 120, top: 480 },
      ])
      .png()
      .toBuffer();
  test.each([
    ['a white box, the page under black of six tenths', 102, 255, true],
    ['a white box on a page as white', 250, 255, false],
    ['a grey panel on a white page', 250, 200, false],
    ['all dark', 30, 40, false],
  ])('%s', async (_name, ground, inner, expected) =>
    expect(await isDimmed(await picture(ground, inner), REGION, { x: 120, y: 480, width: 840, height: 620 })).toBe(expected),
  );

  const cross = node('View', { clickable: true, at: [489, 1188, 102, 102] });
  const drawn = (...children: readonly UiNode[]) => ({ ...view(...children), dialog: true, veiled: true });
  test.each([
    ['an offer that is not ours, with a cross', [line('护河活动开始啦', 4), button('我要参加', 6), cross], false, 'advert'],
    ['the same after our own tap', [line('护河活动开始啦', 4), button('我要参加', 6), cross], true, 'advert'],
    ['a box of entries with a cross, after our own tap', [button('填报说明', 4), button('办理指南', 6), cross], true, null],
    ['a survey that can be put off', [line('满意吗', 4), button('下次再说', 6), button('提交评价', 6)], false, 'dialog'],
    ['a notice', [line('今晚系统维护', 4), button('知道了', 6)], false, 'guide'],
  ] as const)('%s', (_name, children, opened, kind) =>
    expect(coverOf(drawn(...children), FOREGROUND.package, opened)?.kind ?? null).toBe(kind),
  );
});

test('two backs in a row that lead nowhere show that there is no way back, one does not', () => {
  const traps = new Traps();
  // oxlint-disable-next-line no-unsafe-type-assertion -- nothing but the id is looked at
  const known = (id: string): Known => ({ id }) as Known;
  expect(traps.stayed(known('a'), known('a'), true)).toBe(false);
  expect(traps.stayed(known('a'), known('b'), true)).toBe(false);
  expect(traps.stayed(known('a'), known('a'), true)).toBe(false);
  expect(traps.has('a')).toBe(false);
  expect(traps.stayed(known('a'), known('a'), true)).toBe(true);
  expect(traps.has('a')).toBe(true);
  // From one article back to another of its design.
  for (let back = 0; back < 4; back += 1) expect(traps.stayed(known('c'), known('c'), false)).toBe(false);
});

describe('what may be turned sideways', () => {
  const cell = (text: string, column: number, row: number): UiNode =>
    node('View', {
      clickable: true,
      at: [column * 270, 600 + row * 220, 270, 200],
      children: [line(text, 0, { at: [column * 270, 740 + row * 220, 270, 50] })],
    });
  const grid = ['低保', '救助', '津贴', '补贴', '社保', '医保', '公交', '年报'].map((text, at) => cell(text, at % 4, Math.floor(at / 4)));
  test('a grid of entries on a first page, and no grid elsewhere', () => {
    expect(turning(view(...grid), true)).toHaveLength(1);
    expect(turning(view(...grid), false)).toEqual([]);
  });
  test('a strip that says it scrolls, on any page', () => {
    const strip = node('View', { scrollable: true, at: [0, 200, 1080, 140], children: [line('总览页签', 0, { at: [0, 200, 300, 100] })] });
    expect(turning(view(strip, ...rows), false)).toEqual([{ x: 0, y: 200, width: 1080, height: 140 }]);
  });
  test('rows of a list, and two buttons side by side, are none', () => {
    expect(turning(view(...rows), true)).toEqual([]);
    expect(turning(view(cell('同意', 0, 0), cell('不同意', 2, 0)), true)).toEqual([]);
  });
});
