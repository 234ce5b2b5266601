import { describe, expect, it } from 'vitest';
import { withBrackets } from '../../src/reading/engines/ppocr/upright-brackets.ts';
import type { Raster } from '../../src/reading/raster.ts';

const SIDE = 40;

/** A column of cells 40 px high and wide: what is drawn in each, as the middle of its ink's height at x (px), 3 px thick. */
function column(cells: readonly ((x: number) => number | null)[]): Raster {
  const data = new Uint8Array(SIDE * SIDE * cells.length * 3).fill(255);
  for (const [at, middle] of cells.entries()) {
    for (let x = 4; x < SIDE - 4; x++) {
      const y = middle(x);
      if (y === null) continue;
      for (let row = Math.round(y) - 1; row <= Math.round(y) + 1; row++)
        data.fill(0, ((at * SIDE + row) * SIDE + x) * 3, ((at * SIDE + row) * SIDE + x + 1) * 3);
    }
  }
  return { width: SIDE, height: SIDE * cells.length, data };
}

const off = (x: number): number => Math.abs(x - SIDE / 2) / (SIDE / 2);
const opening = (x: number): number => 26 + 8 * off(x);
const closing = (x: number): number => 14 - 8 * off(x);
const one = (): number => 20;

describe('brackets of text that runs downwards', () => {
  it.each([
    ['both, read as strokes', [opening, one, closing], '一肇一', '（肇）'],
    ['the number one is none', [one, one, one], '一肇一', '一肇一'],
    ['one without the other is left alone', [opening, one, one], '一肇一', '一肇一'],
  ] as const)('%s', (_, cells, read, said) => {
    const picture = column(cells);
    const chars = Array.from(read).map((text) => ({ text, x: 0, confidence: 0.5 }));
    const told = withBrackets(chars, picture, { x: 0, y: 0, width: picture.width, height: picture.height });
    expect(told.map(({ text }) => text).join('')).toBe(said);
  });
});
