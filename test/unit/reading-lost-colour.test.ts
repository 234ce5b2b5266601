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
