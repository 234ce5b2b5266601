import sharp from 'sharp';
import type { Raster } from '../../raster.ts';

/** 8-bit grey, one byte a pixel. */
export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Grey, its darkest and lightest percent drawn out to black and white. */
export async function normalisedGrey(picture: Raster): Promise<Grey> {
  const { width, height } = picture;
  const data = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .normalise()
    .raw()
    .toBuffer();
  return { width, height, data };
}

/** Portable grey map: the plainest thing Leptonica reads, with nothing to compress. */
export function portable({ width, height, data }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}

/** px; a little over the largest letters, so that a block's commonest grey is its background. */
const BLOCK = 32;
/** Steps of 0–255 that count as ink at the least; what is fainter is no text a person reads. */
const FAINTEST = 10;

/** Dark on white whatever the background: each pixel's distance from the ground about it, drawn out to the strongest near by. */
export function flattened({ width, height, data }: Grey): Grey {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const grounds = new Float32Array(columns * rows);
  const strengths = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { ground, strength } = blockOf({ width, height, data }, column, row);
      grounds[row * columns + column] = ground;
      strengths[row * columns + column] = strength;
    }
  }
  const flat = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK);
    for (let x = 0; x < width; x++) {
      const at = row * columns + Math.floor(x / BLOCK);
      const distance = Math.abs((data[y * width + x] ?? 0) - (grounds[at] ?? 0));
      flat[y * width + x] = Math.max(0, 255 - Math.round((distance * 255) / Math.max(FAINTEST, strengths[at] ?? 0)));
    }
  }
  return { width, height, data: flat };
}

/** The commonest grey of a block and its neighbours, and how far from it the ink there goes. */
function blockOf({ width, height, data }: Grey, column: number, row: number): { readonly ground: number; readonly strength: number } {
  const histogram = new Uint32Array(256);
  let counted = 0;
  for (let y = Math.max(0, (row - 0.5) * BLOCK); y < Math.min(height, (row + 1.5) * BLOCK); y++) {
    for (let x = Math.max(0, (column - 1) * BLOCK); x < Math.min(width, (column + 2) * BLOCK); x++) {
      const value = data[y * width + x] ?? 0;
      histogram[value] = (histogram[value] ?? 0) + 1;
      counted += 1;
    }
  }
  let ground = 0;
  for (let value = 1; value < 256; value++) if ((histogram[value] ?? 0) > (histogram[ground] ?? 0)) ground = value;
  let strength = 0;
  let beyond = 0;
  for (let distance = 255; distance > 0; distance--) {
    beyond += (histogram[ground - distance] ?? 0) + (histogram[ground + distance] ?? 0);
    if (beyond < counted * 0.005) continue;
    strength = distance;
    break;
  }
  return { ground, strength };
}
