import { describe, expect, test } from 'vitest';
import { undrawnTexts, withoutTexts } from '../../src/gather/flat.ts';
import { coveredPages, isStacked, undrawnPages, withoutPages } from '../../src/gather/stacked.ts';
import { viewOf } from '../../src/gather/view.ts';
import type { Box } from '../../src/evidence/schema.ts';
import type { LineRead } from '../../src/ports.ts';
import { button, FACTS, FOREGROUND, line, node, tree } from '../support/tree.ts';
import type { UiNode } from '../../device-farm/device.ts';

const REGION = { x: 0, y: 72, width: 1080, height: 2268 };
const page = (width: number, ...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, width, 2268], children });
const drawn = (raw: string, y: number): LineRead => ({
  raw,
  normal: raw,
  sources: ['tree', 'ocr'],
  agree: true,
  charConfidence: 0.99,
  drawn: true,
  box: { x: 80, y, width: 300, height: 60 },
  legibility: { state: 'unseen', reason: 'reader-failed', detail: '' },
});
const at = (row: number): number => 120 + row * 130;

const below = page(
  820,
  line('沈 岚', 1),
  button('个人档案', 3),
  button('意见箱', 5),
  button('首页', 15),
  node('Image', { clickable: true }),
);
const above = page(1080, line('意见箱', 0), line('请写下您的意见', 2), button('送出', 6));
const root = (...pages: readonly UiNode[]): UiNode => tree(node('View', { children: pages })).root!;
const labels = (seen: UiNode | null): readonly string[] =>
  viewOf({ xml: '', root: seen }, FOREGROUND, FACTS)
    .spots.filter((spot) => !spot.soft)
    .map((spot) => spot.label);

describe('pages that stay mounted under others', () => {
  test.each([
    ['a page drawn aside under another', true, [below, above]],
    ['one page', false, [above]],
    ['a page and a bar at its foot', false, [above, node('View', { at: [0, 2180, 1080, 160], children: [button('首页', 16)] })]],
    ['a page and a layer without a word', false, [above, page(1080, node('Image'))]],
    ['a page and one whose greater part is outside', false, [above, page(300, line('下一页', 3))]],
  ] as const)('%s: stacked is %s', (_name, expected, pages) => expect(isStacked(root(...pages), REGION)).toBe(expected));

  test.each([
    ['the later one is on top', [below, above]],
    ['the earlier one is on top', [above, below]],
  ] as const)('%s: the other goes with all that is on it, pictures without a name too', (_name, pages) => {
    const whole = root(...pages);
    const lines = [drawn('意见箱', at(0)), drawn('请写下您的意见', at(2)), drawn('送出', at(6))];
    const covered = coveredPages(whole, REGION, { lines, ms: 1 });
    expect(covered).toHaveLength(1);
    expect(labels(withoutPages(whole, covered))).toEqual(['送出']);
  });

  test('a box over a darkened page leaves the page, whose texts are still drawn', () => {
    const box = page(1080, line('版本来了', 8), button('以后再说', 10));
    const behind = page(1080, line('下午好', 0), button('档案查询', 2), button('文件传阅', 4));
    const lines = [
      drawn('下午好', at(0)),
      drawn('档案查询', at(2)),
      drawn('文件传阅', at(4)),
      drawn('版本来了', at(8)),
      drawn('以后再说', at(10)),
    ];
    expect(coveredPages(root(behind, box), REGION, { lines, ms: 1 })).toEqual([]);
  });

  test('a page of which a few words were not read is not taken for covered', () => {
    const banner = page(1080, line('便民服务', 2), line('一网通办', 4));
    const rest = page(1080, line('通知公告', 6), line('办事指南', 8));
    const lines = [drawn('通知公告', at(6)), drawn('办事指南', at(8))];
    expect(coveredPages(root(banner, rest), REGION, { lines, ms: 1 })).toEqual([]);
    const instead = { ...drawn('便民服务', at(2)), sources: ['tree' as const], drawn: false };
    expect(coveredPages(root(banner, rest), REGION, { lines: [...lines, instead], ms: 1 })).toHaveLength(1);
  });

  test('nothing read tells nothing', () => expect(coveredPages(root(below, above), REGION, { lines: [], ms: 1 })).toEqual([]));

  test('what both say in one place tells nothing; their other texts do', () => {
    const one = page(1080, line('通知', 0), button('全部', 2), line('甲通知', 4), line('甲一', 7), line('甲二', 9));
    const other = page(1080, line('通知', 0), button('全部', 2), line('乙通知', 5));
    const lines = [drawn('通知', at(0)), drawn('全部', at(2)), drawn('乙通知', at(5))];
    expect(coveredPages(root(one, other), REGION, { lines, ms: 1 })).toEqual(['0.0.0']);
  });

  test('a page on a page of a stack of stacks', () => {
    const inner = page(1080, below, above);
    const toast = page(1080, line('网络已恢复', 14));
    const lines = [drawn('意见箱', at(0)), drawn('请写下您的意见', at(2)), drawn('送出', at(6)), drawn('网络已恢复', at(14))];
    const whole = root(inner, toast);
    expect(labels(withoutPages(whole, coveredPages(whole, REGION, { lines, ms: 1 })))).toEqual(['送出']);
  });
});

describe('told by the pixels alone, without a reading', () => {
  /** Nothing is drawn but in these rows. */
  const onlyIn =
    (...rows: readonly number[]) =>
    ({ y }: Box): boolean =>
      !rows.some((row) => Math.abs(y - 100 - row * 130) < 5);
  const home = page(1080, line('预警信息', 2), line('隐患台账', 4), line('今日天气', 6), line('榆河县主办', 8));
  const top = page(1080, line('欢迎', 3), line('请登录', 5), line('忘记口令', 7));

  test.each([
    ['the later one', [home, top]],
    ['the earlier one', [top, home]],
  ] as const)('where nothing stands in the places of its texts, the other is under %s', (_name, pages) => {
    const whole = root(...pages);
    const covered = undrawnPages(whole, REGION, onlyIn(3, 5, 7));
    expect(covered).toEqual([`0.0.${String(pages.indexOf(home))}`]);
  });

  test('of a page drawn aside two texts that are not there are enough', () => {
    const six = ['预警信息', '隐患台账', '今日天气', '全部', '物资', '课件'].map((text, at) => line(text, 2 * at + 2));
    const drawnIn = onlyIn(2, 3, 4, 5, 6, 7, 8);
    expect(undrawnPages(root(page(1008, ...six), top), REGION, drawnIn)).toEqual(['0.0.0']);
    expect(undrawnPages(root(page(1080, ...six), top), REGION, drawnIn)).toEqual([]);
  });

  test('all drawn, nothing drawn (a black picture) and a page with words for a reader of screens tell nothing', () => {
    const whole = root(home, top);
    expect(undrawnPages(whole, REGION, () => false)).toEqual([]);
    expect(undrawnPages(whole, REGION, () => true)).toEqual([]);
    expect(undrawnPages(whole, REGION, onlyIn(2, 3, 4, 5, 6, 7))).toEqual([]);
  });

  test('with the keyboard up pages are as high as what it leaves', () => {
    const low = (width: number, ...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, width, 1488], children });
    const whole = tree(
      node('View', {
        at: [0, 72, 1080, 1488],
        children: [low(1008, line('当班', 2), line('排表', 4), line('今天', 6)), low(1080, line('内容', 3), line('写在这里', 5))],
      }),
    ).root;
    expect(isStacked(whole, REGION)).toBe(true);
    expect(undrawnPages(whole, REGION, onlyIn(3, 5))).toEqual(['0.0.0']);
  });

  test('a card under an opened one goes with what it says; of a picture of another moment nothing does', () => {
    const seen = viewOf(
      { xml: '', root: root(page(1080, line('冬季扑救', 2), button('翻开', 4), line('内涝', 8), button('再看', 10))) },
      FOREGROUND,
      FACTS,
    );
    const shown = (isFlat: (box: Box) => boolean) => withoutTexts(seen, undrawnTexts(seen, isFlat));
    expect(shown(onlyIn(2, 4)).spots.map(({ label }) => label)).toEqual(['翻开', '冬季扑救']);
    expect(shown(onlyIn(2, 4)).texts.map(({ text }) => text)).toEqual(['冬季扑救', '翻开']);
    expect(shown(() => true).spots).toHaveLength(seen.spots.length);
    expect(shown(() => false)).toBe(seen);
  });
});
