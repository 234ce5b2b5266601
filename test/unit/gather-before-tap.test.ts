/** The last look before a finger comes down: what came over the page, what went by itself, and what only moved. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { stillDrawn, stillFree, stillStands } from '../../src/gather/before-tap.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { glimpse, type Sight } from '../../src/gather/look.ts';
import type { Spot } from '../../src/gather/view.ts';
import { button, FACTS, FOREGROUND, line, node, tree } from '../support/tree.ts';

type Shown = { readonly nodes: readonly UiNode[]; readonly png?: Buffer; readonly package?: string };

const kitOf = ({ nodes, png = Buffer.alloc(0), package: name = FOREGROUND.package }: Shown): Kit =>
  // Only what a look asks of it is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  ({
    device: {
      facts: FACTS,
      foreground: () => Promise.resolve({ ...FOREGROUND, package: name }),
      tree: () => Promise.resolve({ ...tree(...nodes), xml: JSON.stringify(nodes) }),
      screenshot: () => Promise.resolve(png),
    },
    clock: { now: () => new Date(0), elapsed: () => 0 },
    signal: new AbortController().signal,
    spent: { device: 0, settling: 0, reading: 0 },
    packageName: FOREGROUND.package,
  }) as unknown as Kit;

const sightOf = (shown: Shown): Promise<Sight> => glimpse(kitOf(shown), []);
const spotIn = ({ view }: Sight, label: string): Spot => view.spots.find((one) => one.label.startsWith(label))!;

const page = [line('河流档案', 0), button('水质断面', 8), button('巡河记录', 10)];
const box = (...labels: readonly string[]): UiNode =>
  node('View', {
    at: [0, 0, 1080, 2340],
    clickable: true,
    children: [node('View', { at: [90, 1000, 900, 500], children: labels.map((label, row) => button(label, 8 + row)) })],
  });

describe('a page', () => {
  const free = async (before: Shown, now: Shown): Promise<boolean> => {
    const sight = await sightOf(before);
    return stillFree({ sight, kit: kitOf(now) }, spotIn(sight, '水质断面'), 'home');
  };
  test.each<[string, Shown, boolean]>([
    ['as it was', { nodes: page }, true],
    ['with another line of news', { nodes: [line('汛期通报', 0), ...page.slice(1)] }, true],
    ['under a box', { nodes: [...page, box('提交评价', '您还满意吗')] }, false],
    ['with a refused control where the tap would go', { nodes: [...page, button('提交评价', 8, { at: [400, 1140, 300, 90] })] }, false],
    ['that another app took the place of', { nodes: page, package: 'other.app' }, false],
  ])('%s', async (_name, now, is) => {
    expect(await free({ nodes: page }, now)).toBe(is);
  });
});

describe('an answer to what lies over the app', () => {
  const advert = (seconds: number): Shown => ({
    nodes: [button(`跳过 ${String(seconds)}s`, 1, { at: [800, 150, 220, 90] }), line('防汛公益广告', 9)],
  });
  const stands = async (before: Shown, label: string, now: Shown): Promise<boolean> => {
    const sight = await sightOf(before);
    return stillStands(kitOf(now), sight, spotIn(sight, label));
  };
  test.each<[string, Shown, boolean]>([
    ['stands', advert(5), true],
    ['counts on', advert(3), true],
    ['went by itself, and another control has its place', { nodes: [button('签到', 1, { at: [800, 150, 220, 90] }), ...page] }, false],
    ['went by itself, and nothing has its place', { nodes: page }, false],
    ['stands elsewhere now', { nodes: [button('跳过 5s', 12), line('防汛公益广告', 9)] }, false],
    ['lies under a refused control', { nodes: [...advert(5).nodes, button('提交评价', 1, { at: [850, 160, 120, 70] })] }, false],
  ])('%s', async (_name, now, is) => {
    expect(await stands(advert(5), '跳过', now)).toBe(is);
  });
});

describe('what only the pixels show', () => {
  const drawn = (words: string, x = 800): Promise<Buffer> =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#2b6a4d"/>${
          words === ''
            ? ''
            : `<rect x="${String(x)}" y="150" width="220" height="90" rx="45" fill="#111"/><text x="${String(x + 30)}" y="210" font-size="48" fill="#fff">${words}</text>`
        }</svg>`,
      ),
    )
      .png()
      .toBuffer();
  const place = { x: 810, y: 155, width: 200, height: 80 };

  test.each<[string, string, number, boolean]>([
    ['the same', 'SKIP 5', 800, true],
    ['a counter that went on', 'SKIP 4', 800, true],
    ['nothing where it was', '', 800, false],
    ['the same elsewhere', 'SKIP 5', 300, false],
  ])('%s', async (_name, words, x, is) => {
    const before = { state: 'seen', value: await drawn('SKIP 5') } as const;
    expect(await stillDrawn(kitOf({ nodes: [], png: await drawn(words, x) }), before, place)).toBe(is);
  });

  test('on a page without a tree a tap waits for the same to be drawn where it goes', async () => {
    const [before, over, moved] = [await drawn('SKIP 5'), await drawn(''), await drawn('SKIP 3')];
    const sight = await sightOf({ nodes: [], png: before });
    const free = (png: Buffer): Promise<boolean> =>
      stillFree({ sight, kit: kitOf({ nodes: [], png }) }, { tap: { x: 900, y: 190 }, box: place }, 'other');
    expect([await free(before), await free(moved), await free(over)]).toEqual([true, true, false]);
  });
});
