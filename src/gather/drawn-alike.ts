/** Whether the same is drawn at a place on two pictures of a screen: all that can be said of a control that no tree tells of. */
import sharp from 'sharp';
import type { Box } from '../evidence/schema.ts';
import { clip } from './boxes.ts';

/** Grey values, 0 to 255: less is noise of the drawing. */
const DIFFERS = 40;
/** Of the pixels: a counter beside the words may have gone on; words that went, or a box over them, are more. */
const MOST = 0.12;

/** `box`: px; false also where one of the pictures does not reach it. */
export async function isDrawnAlike(one: Buffer, other: Buffer, box: Box): Promise<boolean> {
  const [before, after] = await Promise.all([patchOf(one, box), patchOf(other, box)]);
  if (!before || !after || before.length !== after.length) return false;
  let different = 0;
  for (const [at, value] of before.entries()) if (Math.abs(value - (after[at] ?? 0)) > DIFFERS) different += 1;
  return different <= before.length * MOST;
}

async function patchOf(png: Buffer, box: Box): Promise<Buffer | null> {
  const { width, height } = await sharp(png).metadata();
  const { x, y, ...size } = clip(box, { x: 0, y: 0, width, height });
  const [left, top, wide, high] = [Math.ceil(x), Math.ceil(y), Math.floor(size.width), Math.floor(size.height)];
  if (wide < 1 || high < 1) return null;
  return await sharp(png).extract({ left, top, width: wide, height: high }).greyscale().raw().toBuffer();
}
