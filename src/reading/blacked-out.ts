/** A window that forbids pictures comes out black while its tree lives (FLAG_SECURE on real phones). Pure. */
import type { Box } from '../evidence/schema.ts';
import type { TreeText } from '../ports.ts';
import { intersect } from './geometry.ts';
import { wholePixels, type Raster } from './raster.ts';

/** 0–255 of the brightest channel: compression and colour spaces leave black a little above 0. */
const BLACK = 16;
/** Share of the app's part of the screen; system bars and a toast of another window may stay visible. */
const LEAST_OF_REGION = 0.9;
/** px between two samples. */
const STEP = 3;

/** Share of black pixels in a box, 0–1; 1 when nothing of it lies in the picture. */
function blackness(raster: Raster, box: Box): number {
  const area = wholePixels(box, raster);
  if (area === null) return 1;
  let black = 0;
  let all = 0;
  for (let y = area.y; y < area.y + area.height; y += STEP) {
    for (let x = area.x; x < area.x + area.width; x += STEP) {
      const at = (y * raster.width + x) * 3;
      const brightest = Math.max(raster.data[at] ?? 0, raster.data[at + 1] ?? 0, raster.data[at + 2] ?? 0);
      all += 1;
      if (brightest <= BLACK) black += 1;
    }
  }
  return all === 0 ? 1 : black / all;
}

/**
 * Black all over, and black at each place where the tree shows a text. A dark page draws at least some of its texts; a black
 * page without a text in its tree cannot be told from a forbidden one, and is no reading either.
 */
export function isBlackedOut(raster: Raster, tree: readonly TreeText[], region: Box): boolean {
  if (blackness(raster, region) < LEAST_OF_REGION) return false;
  const places = tree.flatMap(({ box, text }) => {
    const shown = text.trim() === '' ? null : intersect(box, region);
    return shown !== null && shown.width >= STEP && shown.height >= STEP ? [shown] : [];
  });
  if (places.length === 0) return blackness(raster, region) > 0.999;
  return places.every((box) => blackness(raster, box) > 0.999);
}
