import { describe, expect, it } from 'vitest';
import { isFlat } from '../../src/reading/edges.ts';

const [WIDTH, HEIGHT] = [60, 20] as const;

/** A picture of greys. */
const picture = (grey: (x: number, y: number) => number) => ({
  width: WIDTH,
  height: HEIGHT,
  data: Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => grey(Math.floor(at / 3) % WIDTH, Math.floor(at / 3 / WIDTH))),
});

const box = { x: 10, y: 2, width: 45, height: 16 };

describe('a box that shows nothing but flat areas', () => {
  it.each([
    ['the edge of a dialog', (x: number) => (x < 20 ? 156 : 255), true],
    ['the same in a JPEG', (x: number, y: number) => (x < 20 ? 156 : x < 24 ? 230 + ((x + y) % 2) * 20 : 255), true],
    ['its corner', (x: number, y: number) => (x < 20 || y < 8 ? 156 : 255), true],
    ['a gradient', (x: number) => 100 + x * 2, true],
    ['a pale card between both its edges', (x: number) => (x < 20 || x > 40 ? 240 : 255), true],
    ['faint strokes of one row', (x: number, y: number) => (y === 9 && x > 20 && x % 6 === 0 ? 240 : 255), false],
    ['a dialog and strokes on it', (x: number, y: number) => (x < 20 ? 156 : y > 8 && x > 30 && x % 6 === 0 ? 90 : 255), false],
  ])('%s', (_, grey, flat) => {
    expect(isFlat(picture(grey), box)).toBe(flat);
  });
});
