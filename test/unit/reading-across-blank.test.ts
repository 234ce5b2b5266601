import { describe, expect, it } from 'vitest';
import { joinedAcrossBlanks } from '../../src/reading/across-blank.ts';
import { textOf, type OcrLine } from '../../src/reading/engines/engine.ts';
import type { Raster } from '../../src/reading/raster.ts';
import { splitAtBlanks } from '../../src/reading/split.ts';

const EM = 30;
/** Characters of 26 px in squares of 30, each a block of ink; `texts` begin at x, px. */
function drawn(texts: readonly (readonly [x: number, text: string, confidence?: number])[]): {
  readonly picture: Raster;
  readonly lines: OcrLine[];
} {
  const [width, height] = [720, 40];
  const data = new Uint8Array(width * height * 3).fill(255);
  const lines = texts.map(([x, text, confidence = 0.99]): OcrLine => {
    const chars = Array.from(text).map((char, at) => ({ text: char, x: x + at * EM + EM / 2, confidence }));
    for (const char of chars) for (let y = 7; y < 33; y++) data.fill(0, (y * width + char.x - 13) * 3, (y * width + char.x + 13) * 3);
    return { box: { x: x - 4, y: 0, width: chars.length * EM + 8, height }, chars };
  });
  return { picture: { width, height, data }, lines };
}

describe('two texts of one row', () => {
  const joined = (texts: Parameters<typeof drawn>[0]): readonly string[] => {
    const { picture, lines } = drawn(texts);
    return joinedAcrossBlanks(lines, picture).map(({ chars }) => textOf(chars));
  };
  it.each([
    [
      'a full-width space apart are one',
      [
        [10, '主办单位'],
        [160, '海口市教育局'],
      ],
      ['主办单位海口市教育局'],
    ],
    [
      'farther apart are two',
      [
        [10, '待办事项'],
        [172, '已办事项'],
      ],
      ['待办事项', '已办事项'],
    ],
    [
      'of which one was hardly read are two',
      [
        [10, '茴日', 0.5],
        [100, '我的日程'],
      ],
      ['茴日', '我的日程'],
    ],
    [
      'of which one is a single character are two',
      [
        [10, '8'],
        [70, '近期会议'],
      ],
      ['8', '近期会议'],
    ],
  ] as const)('%s', (_, texts, expected) => expect(joined(texts)).toEqual(expected));

  const parted = (gap: number): readonly string[] => {
    const { picture, lines } = drawn([
      [10, '待办事项'],
      [10 + 4 * EM + gap, '已办事项'],
    ]);
    const chars = lines.flatMap((line) => line.chars);
    const line: OcrLine = { box: { x: 6, y: 0, width: 8 * EM + gap + 8, height: 40 }, chars };
    return splitAtBlanks(line, picture).map((part) => textOf(part.chars));
  };
  it('found as one are parted by the blank between their ink', () => {
    expect(parted(EM)).toHaveLength(1);
    expect(parted(EM * 1.35)).toEqual(['待办事项', '已办事项']);
    expect(parted(EM * 3)).toEqual(['待办事项', '已办事项']);
  });
});
