import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inkOf, luminance, ratio } from '../../src/reading/ink.ts';
import { decode } from '../../src/reading/prepare.ts';
import type { Raster } from '../../src/reading/raster.ts';

type Colour = readonly [number, number, number];
const [WIDTH, HEIGHT] = [240, 28];

/** Strokes 1 px wide of a colour on white, a line of text 16 px high, as a JPEG with its colour kept at half the size. */
async function line(colour: Colour): Promise<Raster> {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  for (let x = 8; x < WIDTH - 8; x += 7) for (let y = 6; y < 22; y++) data.set(colour, (y * WIDTH + x) * 3);
  return decode(
    await sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer(),
  );
}

const measured = (picture: Raster): number => inkOf(picture, { x: 0, y: 0, width: WIDTH, height: HEIGHT })?.contrast ?? 0;

describe('the contrast of small coloured text in JPEG', () => {
  it.each([
    ['blue', [0, 0, 204]],
    ['red', [200, 30, 30]],
    ['green', [0, 120, 60]],
    ['grey', [110, 110, 110]],
  ] as const)('%s is that of its own colour', async (_, colour) => {
    const [red, green, blue] = colour;
    expect(Math.abs(measured(await line(colour)) / ratio(luminance(red, green, blue), 1) - 1)).toBeLessThan(0.12);
  });
  it('is far too high with the pixels as they come', async () => {
    const picture = await line([0, 0, 204]);
    expect(measured({ ...picture, colourHalved: false }) / ratio(luminance(0, 0, 204), 1)).toBeGreaterThan(1.3);
  });
});

describe('how far off a contrast may be', () => {
  /** Strokes 6 px wide and so many high, as drawn or as a JPEG with its colour halved. */
  const bars = (height: number, colourHalved: boolean): number | undefined => {
    const [width, all] = [240, 60];
    const data = new Uint8Array(width * all * 3).fill(255);
    for (let x = 8; x < width - 8; x += 14)
      for (let y = 8; y < 8 + height; y++) data.fill(60, (y * width + x) * 3, (y * width + x + 6) * 3);
    return inkOf({ width, height: all, data, colourHalved }, { x: 0, y: 0, width, height: all })?.within;
  };
  it.each([
    ['as calibrated', 36, false, 0.1],
    ['small text in JPEG', 22, true, 0.2],
    ['large text in JPEG', 36, true, 0.1],
    ['text so low that no pixel has its colour', 12, false, 0.3],
  ] as const)('%s', (_, height, jpeg, within) => {
    expect(bars(height, jpeg)).toBe(within);
  });
});
