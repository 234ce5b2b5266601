import sharp from 'sharp';
import type { Box } from '../evidence/schema.ts';
import type { Raster } from './raster.ts';

/** A phone's long screenshot is 1440 × 20000 px at most; anything larger is not a screen and would eat the memory. */
const MOST_PIXELS = 40_000_000;

sharp.cache(false);
sharp.concurrency(1);

/** Decodes any picture sharp knows (16-bit, CMYK, grey, alpha over white) to 8-bit sRGB. Throws when it is broken, too large or animated. */
export async function decode(bytes: Uint8Array): Promise<Raster> {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' });
  // Of several frames one alone would be read, and the others be missing without a word.
  const { pages = 1, chromaSubsampling } = await picture.metadata();
  if (pages > 1) throw new Error('动图 animated');
  const { data, info } = await picture
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = info.channels === 3 ? data : tripled(data);
  return { width: info.width, height: info.height, data: pixels, colourHalved: chromaSubsampling === '4:2:0' };
}

/** The part `box` of a picture (whole pixels, inside it), scaled to `width` × `height` px. */
export async function scaled(picture: Raster, box: Box, width: number, height: number): Promise<Uint8Array> {
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
}

function tripled(grey: Uint8Array): Uint8Array {
  const data = new Uint8Array(grey.length * 3);
  for (const [index, value] of grey.entries()) data.fill(value, index * 3, index * 3 + 3);
  return data;
}
