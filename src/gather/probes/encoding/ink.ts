/** The ink in one part of a screenshot: what departs from the commonest grey. */
import sharp from 'sharp';
import type { Box } from '../../../evidence/schema.ts';
import type { Ink } from './glyphs.ts';

/** Grey values from the ground (0 to 255) at which a pixel is ink. */
const DEPARTS = 60;
/** The frame of a field, dp, left off on each side. */
const FRAME = 2;

/** `density`: px per dp. null: the box lies outside the picture. */
export async function inkIn(png: Buffer, box: Box, density: number): Promise<Ink | null> {
  const picture = sharp(png);
  const { width: w, height: h } = await picture.metadata();
  const frame = Math.round(FRAME * density);
  const left = Math.max(0, Math.round(box.x) + frame);
  const top = Math.max(0, Math.round(box.y) + frame);
  const width = Math.min(w, Math.round(box.x + box.width) - frame) - left;
  const height = Math.min(h, Math.round(box.y + box.height) - frame) - top;
  if (width < 8 || height < 8) return null;
  const grey = await picture.extract({ left, top, width, height }).greyscale().raw().toBuffer();
  const counts = new Uint32Array(256);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  const ground = counts.indexOf(counts.reduce((most, one) => Math.max(most, one), 0));
  return { width, height, bits: Uint8Array.from(grey, (value) => (Math.abs(value - ground) > DEPARTS ? 1 : 0)) };
}
