import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/reading/engines/ppocr/side-by-side.ts';
import { told } from '../../src/reading/lookalikes.ts';
import type { Raster } from '../../src/reading/raster.ts';

/** Black ink on white: rectangles of [x, y, width, height] px. */
function picture(width: number, height: number, ink: readonly (readonly [number, number, number, number])[]): Raster {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [x, y, w, h] of ink) for (let row = y; row < y + h; row++) data.fill(0, (row * width + x) * 3, (row * width + x + w) * 3);
  return { width, height, data };
}

/** Widths and heights of ink as fonts have them where a digit is 14 × 22 px; all stand on one line. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  digit: [14, 22],
  zero: [14, 22],
  O: [19, 22],
  o: [14, 17],
  one: [12, 22],
  l: [5, 24],
  I: [3, 22],
  A: [16, 22],
  v: [14, 17],
  ring: [24, 26],
  highI: [3, 23],
  slimL: [8, 23],
  highZ: [16, 23],
};

/** A line of such glyphs 30 px apart, each with what was read for it. */
function read(glyphs: readonly (readonly [text: string, drawn: string])[], confidence = 0.99): string {
  return toldOf(glyphs, confidence)
    .map(({ text }) => text)
    .join('');
}

function toldOf(glyphs: readonly (readonly [text: string, drawn: string])[], confidence = 0.99) {
  const boxes = glyphs.map(([, drawn], at) => {
    const [width, height] = SIZES[drawn] ?? [0, 0];
    return [10 + at * 30, 36 - height, width, height] as const;
  });
  const raster = picture(glyphs.length * 30 + 20, 48, boxes);
  const chars = glyphs.map(([text], at) => ({ text, x: 10 + at * 30 + (boxes[at]?.[2] ?? 0) / 2, confidence }));
  return told(chars, raster, { x: 0, y: 0, width: raster.width, height: 48 });
}

describe('letters like digits', () => {
  it.each([
    [
      'a round one as wide as the digits is 0',
      [
        ['2', 'digit'],
        ['O', 'zero'],
        ['6', 'digit'],
      ],
      '206',
    ],
    [
      'a wider one is O',
      [
        ['2', 'digit'],
        ['0', 'O'],
        ['6', 'digit'],
      ],
      '2O6',
    ],
    [
      'a low one is o',
      [
        ['g', 'digit'],
        ['0', 'o'],
        ['5', 'digit'],
      ],
      'go5',
    ],
    [
      'a slim one that is higher is l',
      [
        ['2', 'digit'],
        ['1', 'l'],
        ['7', 'digit'],
      ],
      '2l7',
    ],
    [
      'a slim one of their height is I',
      [
        ['2', 'digit'],
        ['1', 'I'],
        ['7', 'digit'],
      ],
      '2I7',
    ],
    [
      'a slim one as high as the capitals is I, though higher than the digits',
      [
        ['Z', 'highZ'],
        ['2', 'digit'],
        ['l', 'highI'],
        ['7', 'digit'],
      ],
      'Z2I7',
    ],
    [
      '1 has a foot or a flag',
      [
        ['2', 'digit'],
        ['1', 'one'],
        ['7', 'digit'],
      ],
      '217',
    ],
    [
      'a small letter is no capital',
      [
        ['L', 'A'],
        ['V', 'v'],
        ['2', 'digit'],
      ],
      'Lv2',
    ],
    [
      'a ring among Chinese is 〇',
      [
        ['第', 'ring'],
        ['0', 'ring'],
        ['2', 'digit'],
      ],
      '第〇2',
    ],
    [
      'capitals are a measure where no digit is',
      [
        ['A', 'A'],
        ['0', 'O'],
      ],
      'AO',
    ],
    [
      'without either nothing is said',
      [
        ['g', 'o'],
        ['0', 'O'],
      ],
      'g0',
    ],
  ] as const)('%s', (_, glyphs, text) => {
    expect(read(glyphs)).toBe(text);
  });
  it('a slim L is doubted, and is no measure of itself', () => {
    const said = toldOf([
      ['X', 'A'],
      ['2', 'digit'],
      ['L', 'slimL'],
      ['7', 'digit'],
    ]);
    expect(said.find(({ text }) => /[Ll]/u.test(text))?.confidence).toBeLessThan(0.7);
  });
  it('in a year are what was read', () => {
    const chars = Array.from('A2026B01').map((text, at) => ({ text, x: 10 + at * 30, confidence: 0.99 }));
    const blank = picture(260, 48, []);
    const said = told(chars, blank, { x: 0, y: 0, width: 260, height: 48 });
    expect(said.map(({ text, confidence }) => (confidence < 0.7 ? text : '')).join('')).toBe('01');
  });
  it('are doubted in a word of both where they are grown together, and there alone', () => {
    const chars = Array.from('A01').map((text, at) => ({ text, x: 20 + at * 14, confidence: 0.99 }));
    const raster = picture(80, 48, [[10, 14, 60, 22]]);
    const line = { x: 0, y: 0, width: 80, height: 48 };
    expect(told(chars, raster, line).map(({ confidence }) => confidence < 0.7)).toEqual([false, true, true]);
    expect(told(chars.slice(1), raster, line).every(({ confidence }) => confidence === 0.99)).toBe(true);
  });
  it('are measured though a link is underlined', () => {
    const glyph = (x: number, width: number, height: number) => [x, 36 - height, width, height] as const;
    const raster = picture(200, 48, [glyph(10, 14, 22), glyph(40, 3, 22), glyph(70, 14, 22), [4, 38, 150, 2]]);
    const chars = Array.from('217').map((text, at) => ({ text, x: [17, 41, 77][at] ?? 0, confidence: 0.99 }));
    const said = told(chars, raster, { x: 0, y: 0, width: 200, height: 48 });
    expect(said.map(({ text }) => text).join('')).toBe('2I7');
  });
  it('are doubted where so few pixels do not tell I from l', () => {
    const [, slim] = toldOf([
      ['2', 'digit'],
      ['I', 'I'],
      ['7', 'digit'],
    ]);
    expect(slim).toMatchObject({ text: 'I', confidence: 0.65 });
  });
  it.each([
    ['川', 0.65],
    ['A', 0.8],
  ])('after %s and before a hyphen count %f', (before, worth) => {
    const at = [30, 75, 110, 164, 224];
    const ink = [...[10, 150, 210].map((x) => [x, 28, 28, 44] as const), [70, 24, 10, 48] as const, [100, 48, 20, 5] as const];
    const chars = Array.from(`${before}1-26`).map((text, index) => ({ text, x: at[index] ?? 0, confidence: 0.99 }));
    const said = told(chars, picture(260, 96, ink), { x: 0, y: 0, width: 260, height: 96 });
    expect(said[1]).toMatchObject({ text: 'l', confidence: worth });
  });
  it('as the recogniser read them keep its confidence', () => {
    expect(
      toldOf(
        [
          ['2', 'digit'],
          ['0', 'zero'],
        ],
        0.4,
      )[1],
    ).toMatchObject({ text: '0', confidence: 0.4 });
  });
});

describe('a block of columns', () => {
  const block = { x: 10, y: 10, width: 180, height: 200 };
  it('is parted from the right', () => {
    const columns = columnsOf(
      picture(200, 220, [
        [20, 20, 30, 180],
        [80, 20, 30, 150],
        [140, 20, 12, 180],
        [155, 20, 15, 180],
      ]),
      block,
    );
    expect(columns?.map(({ x, width }) => Math.round(x + width / 2))).toEqual([155, 95, 35]);
  });
  it.each([
    ['a picture', [[20, 20, 150, 180]]],
    [
      'rows',
      [
        [20, 20, 60, 20],
        [100, 20, 60, 20],
        [20, 60, 60, 20],
      ],
    ],
    [
      'a narrow thing beside a wide one',
      [
        [20, 20, 60, 180],
        [100, 20, 14, 180],
      ],
    ],
  ] as const)('is not made of %s', (_, ink) => {
    expect(columnsOf(picture(200, 220, ink), block)).toBeNull();
  });
});
