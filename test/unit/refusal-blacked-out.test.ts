/** A black picture with a living tree, told from dark pages and from pages whose words are hidden. */
import { describe, expect, test } from 'vitest';
import { isBlackedOut } from '../../src/reading/blacked-out.ts';
import type { Raster } from '../../src/reading/raster.ts';

const WIDTH = 120;
const HEIGHT = 240;
const REGION = { x: 0, y: 10, width: WIDTH, height: HEIGHT - 10 };
type Patch = readonly [x: number, y: number, width: number, height: number, level: number];

function picture(level: number, ...patches: readonly Patch[]): Raster {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(level);
  for (const [x, y, width, height, at] of patches)
    for (let row = y; row < y + height; row += 1) data.fill(at, (row * WIDTH + x) * 3, (row * WIDTH + x + width) * 3);
  return { width: WIDTH, height: HEIGHT, data };
}
const text = (y: number, said = '主办单位') => ({ text: said, box: { x: 10, y, width: 90, height: 12 }, secret: false });
const bars: readonly Patch[] = [
  [0, 0, WIDTH, 10, 255],
  [0, 228, WIDTH, 12, 240],
];

describe('blacked out', () => {
  test.each<readonly [string, boolean, Raster, readonly ReturnType<typeof text>[]]>([
    ['black, texts in the tree', true, picture(0), [text(40), text(80)]],
    ['black between the bars of the system', true, picture(2, ...bars), [text(40), text(80)]],
    ['black, nothing in the tree', true, picture(0), []],
    ['a dark page that draws its texts', false, picture(8, [10, 40, 60, 8, 220], [10, 80, 60, 8, 220]), [text(40), text(80)]],
    ['a dark page that draws one of two', false, picture(8, [10, 40, 60, 8, 220]), [text(40), text(80)]],
    ['a dark splash with a logo', false, picture(0, [40, 100, 40, 40, 200]), []],
    ['a box of the system over a black window', false, picture(0, [20, 90, 80, 60, 250], [25, 100, 40, 8, 20]), [text(100)]],
    ['white, texts not drawn', false, picture(255), [text(40), text(80)]],
    ['grey, texts not drawn', false, picture(60), [text(40)]],
  ])('%s: %s', (_, black, raster, tree) => {
    expect(isBlackedOut(raster, tree, REGION)).toBe(black);
  });
});
