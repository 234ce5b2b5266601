import { describe, expect, it } from 'vitest';
import { rememberingInk } from '../../src/reading/again/inks.ts';
import type { PlacedChar } from '../../src/reading/engines/engine.ts';
import { linesByTree } from '../../src/reading/engines/ppocr/by-tree.ts';
import { parts } from '../../src/reading/engines/ppocr/detect.ts';
import { restOf } from '../../src/reading/engines/ppocr/rest.ts';
import { inkOf } from '../../src/reading/ink.ts';
import type { Raster } from '../../src/reading/raster.ts';

const WIDTH = 540;

/** White, with blocks of [x, y, width, height] px in black. */
function picture(height: number, ink: readonly (readonly [number, number, number, number])[]): Raster {
  const data = new Uint8Array(WIDTH * height * 3).fill(255);
  for (const [x, y, w, h] of ink) for (let row = y; row < y + h; row++) data.fill(0, (row * WIDTH + x) * 3, (row * WIDTH + x + w) * 3);
  return { width: WIDTH, height, data };
}

/** Characters of 20 × 20 px, one each 24 px. */
const word = (x: number, y: number, count: number) => Array.from({ length: count }, (_, at) => [x + at * 24, y, 20, 20] as const);
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** What stands in the boxes that were read, and which those were. */
async function byTree(
  raster: Raster,
  expected: readonly { readonly text: string; readonly box: ReturnType<typeof box> }[],
  said: string,
  sure = 0.95,
) {
  const read: number[] = [];
  const { lines } = await linesByTree(
    (_, at) => {
      read.push(at.x);
      const text = said.split('|')[read.length - 1] ?? '';
      return Promise.resolve(Array.from(text).map((char, index): PlacedChar => ({ text: char, x: at.x + index * 24, confidence: sure })));
    },
    raster,
    { expected },
  );
  return { read, lines: lines.map(({ box: at, chars }) => ({ at, text: chars.map(({ text }) => text).join('') })) };
}

describe('a text of the tree', () => {
  const raster = picture(200, word(40, 50, 4));
  it('that stands alone in its box and is read so needs no detector', async () => {
    const { lines } = await byTree(raster, [{ text: '政务公开', box: box(30, 40, 300, 44) }], '政务公开');
    expect(lines).toEqual([{ at: box(36, 46, 100, 28), text: '政务公开' }]);
  });
  it('of two lines is found as two', async () => {
    const two = picture(200, [...word(40, 50, 4), ...word(40, 90, 2)]);
    const { lines } = await byTree(two, [{ text: '政务公开指南', box: box(30, 40, 300, 90) }], '政务公开|指南');
    expect(lines.map(({ text }) => text)).toEqual(['政务公开', '指南']);
  });
  it('beside an icon is found without it', async () => {
    const beside = picture(200, [[40, 44, 30, 30], ...word(100, 50, 4)]);
    const { lines } = await byTree(beside, [{ text: '政务公开', box: box(30, 40, 300, 44) }], '政务公开');
    expect(lines[0]?.at.x).toBeGreaterThan(85);
  });
  it('beside another of its row without a blank is one line with it', async () => {
    const texts = [
      { text: '同意', box: box(36, 40, 52, 44) },
      { text: '协议', box: box(86, 40, 60, 44) },
    ];
    expect((await byTree(raster, texts, '同意|协议')).lines.map(({ text }) => text)).toEqual(['同意协议']);
  });
  it.each([
    ['something else is read', '政务公平', 0.95],
    ['less is read', '政务公', 0.95],
    ['it is read without confidence', '政务公开', 0.5],
  ])('is left to the detector where %s', async (_, said, sure) => {
    expect((await byTree(raster, [{ text: '政务公开', box: box(30, 40, 300, 44) }], said, sure)).lines).toEqual([]);
  });
  it.each([
    ['the box holds far less', picture(200, word(40, 50, 1)), box(30, 40, 300, 44)],
    ['nothing is drawn', picture(200, []), box(30, 40, 300, 44)],
    [
      'the ground is not even',
      picture(
        200,
        Array.from({ length: 60 }, (_, at) => [at * 9, 40, 4, 44] as const),
      ),
      box(30, 40, 300, 44),
    ],
  ])('is not even looked for where %s', async (_, other, at) => {
    expect((await byTree(other, [{ text: '政务公开', box: at }], '政务公开')).read).toEqual([]);
  });
});

describe('what is left to the detector', () => {
  const raster = picture(400, [...word(40, 50, 4), ...word(400, 50, 2), ...word(40, 300, 3), [0, 200, WIDTH, 2]]);
  const holds = (boxes: readonly ReturnType<typeof box>[], x: number, y: number): boolean =>
    boxes.some((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height);
  it('is all ink but rules and what was found, in pieces', () => {
    const rest = restOf(raster, undefined, [box(36, 46, 100, 28)]);
    expect(rest).toHaveLength(2);
    for (const [x, y] of [...word(400, 50, 2), ...word(40, 300, 3)]) expect(holds(rest, x + 10, y + 10)).toBe(true);
    expect(holds(rest, 60, 60)).toBe(false);
  });
  it('is within the rows asked for', () => {
    expect(restOf(raster, [{ from: 280, to: 340 }], [])).toMatchObject([{ x: expect.closeTo(40, -1), y: expect.closeTo(300, -1) }]);
  });
  it('is looked at with its surroundings, in sizes that fit the network; near pieces together, much of it whole', () => {
    const tile = box(0, 0, 540, 960);
    expect(parts(tile, [box(300, 300, 40, 20)], 1)).toEqual([box(272, 278, 96, 64)]);
    expect(parts(tile, [box(300, 300, 40, 20), box(350, 300, 40, 20)], 1)).toHaveLength(1);
    expect(parts(tile, [box(10, 10, 40, 20), box(400, 900, 40, 20)], 1)).toHaveLength(2);
    expect(parts(tile, [box(0, 0, 540, 900)], 1)).toEqual([tile]);
  });
});

describe('ink that was measured before', () => {
  it('is not measured again at another place', () => {
    let measured = 0;
    const measure = rememberingInk((raster, at) => {
      measured += 1;
      return inkOf(raster, at);
    });
    const raster = picture(200, [...word(40, 50, 2), ...word(240, 120, 2)]);
    const [first, again] = [measure(raster, box(30, 40, 80, 40)), measure(raster, box(230, 110, 80, 40))];
    expect(measured).toBe(1);
    expect(again).toEqual(inkOf(raster, box(230, 110, 80, 40)));
    expect(first).toMatchObject({ left: 40, top: 50, contrast: 21 });
    expect(measure(raster, box(30, 5, 80, 20))).toBeNull();
  });
});
