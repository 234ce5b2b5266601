import type { Box } from '../evidence/schema.ts';
import { right } from './geometry.ts';
import { wholePixels, type Raster } from './raster.ts';

/** Steps of 0–255 across two pixels that make an edge: the faintest text has more. */
const STEP = 8;
/** Edges that a row of a card, a button or a dialog has. */
const MOST = 2;
/** Of a box's height, the width of one edge at most, with what JPEG puts beside it, and the blank between two. */
const WIDE = 0.4;
const APART = 0.15;

/**
 * Whether a box shows nothing but flat areas, a card's or a dialog's edges and corners between them. A line of several letters has more
 * edges in some row, or wider ones; one letter, or two, may not.
 */
export function isFlat(picture: Raster, area: Box): boolean {
  const box = wholePixels(area, picture);
  if (box === null) return false;
  for (let y = box.y; y < box.y + box.height; y++) if (!isFlatRow(picture, box, y)) return false;
  return true;
}

function isFlatRow({ data, width }: Raster, box: Box, y: number): boolean {
  let edges = 0;
  let [from, last] = [-Infinity, -Infinity];
  for (let x = box.x; x < right(box) - 2; x++) {
    const at = (y * width + x) * 3;
    const isStep =
      Math.abs((data[at + 6] ?? 0) - (data[at] ?? 0)) > STEP ||
      Math.abs((data[at + 7] ?? 0) - (data[at + 1] ?? 0)) > STEP ||
      Math.abs((data[at + 8] ?? 0) - (data[at + 2] ?? 0)) > STEP;
    if (!isStep) continue;
    if (x - last > box.height * APART) [edges, from] = [edges + 1, x];
    last = x;
    if (edges > MOST || last - from > box.height * WIDE) return false;
  }
  return true;
}
