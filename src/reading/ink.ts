import type { Box } from '../evidence/schema.ts';
import { contrastOf, coreAt, type Core } from './contrast.ts';
import { wholePixels, type Raster } from './raster.ts';

export { luminance, ratio } from './light.ts';

/** What is drawn in a box. Rows and columns are picture px, `to` exclusive. */
export type Ink = {
  readonly contrast: number;
  /** Share by which it may be off. */
  readonly within: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** Steps of 0–255 by which a pixel must differ from its background to be ink at all. */
const FAINTEST = 8;
/** px of ink that the smallest sign has at the very least; not a share, as a tree's box may be the whole screen. */
const LEAST = 12;
/** Red, green and blue, 0–255. */
export type Colour = readonly [number, number, number];

/** The pixels of a box against the ground they stand on, row by row. */
export type Local = {
  readonly box: Box;
  /** Parts along the line, each with a background of its own. */
  readonly stretches: number;
  /** 0–255: how far each pixel's colour is from the ground. Good until the next box is looked at. */
  readonly distance: Uint8Array;
  /** The background, one a stretch. */
  readonly grounds: readonly Colour[];
};

/** Separates ink from its local background in a box and measures it; null when nothing is drawn there. */
export function inkOf(picture: Raster, area: Box): Ink | null {
  const box = wholePixels(area, picture);
  if (box === null) return null;
  const local = againstGround(picture, box);
  const histogram = new Uint32Array(256);
  for (const value of local.distance) histogram[value] = (histogram[value] ?? 0) + 1;
  const threshold = Math.max(FAINTEST, otsu(histogram));
  const extent = extentOf(local, threshold);
  if (extent === null) return null;
  const blur = Math.max(0, CRISP - crispness(local, histogram, threshold));
  const height = extent.bottom - extent.top;
  const share = blur > 0 ? BLURRED : coreAt(height);
  const contrast = contrastOf(picture, local, threshold, share) * (1 + LIFT * blur);
  return { contrast, within: withinOf(picture, height, blur), ...extent };
}

/**
 * How far off the contrast of 1819 lines was, but for one in a hundred: no stroke of text so low has a pixel of its own colour,
 * blurred text has none either, and JPEG adds to that of small text.
 */
const WITHIN = { usual: 0.1, small: 0.3, compressed: 0.2 } as const;
const SMALL = { drawn: 18, compressed: 26 } as const;

function withinOf({ colourHalved }: Raster, height: number, blur: number): number {
  if (blur > 0 || height < SMALL.drawn) return WITHIN.small;
  return colourHalved === true && height < SMALL.compressed ? WITHIN.compressed : WITHIN.usual;
}

/** The distances of the box looked at last: a new block for each of many boxes keeps the collector busy. */
let distances = new Uint8Array(0);

/** Each pixel's distance from the background of its stretch of the line: backgrounds are often gradients along it. `box`: whole pixels of the picture. */
export function againstGround(picture: Raster, box: Box): Local {
  const { data } = picture;
  const size = box.width * box.height;
  const stretches = Math.max(1, Math.round(box.width / Math.max(24, box.height * 2)));
  if (distances.length < size) distances = new Uint8Array(size);
  const distance = distances.subarray(0, size);
  const grounds: Colour[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = box.x + Math.floor((box.width * stretch) / stretches);
    const to = box.x + Math.floor((box.width * (stretch + 1)) / stretches);
    const [red, green, blue] = background(picture, { ...box, x: from, width: to - from });
    grounds.push([red, green, blue]);
    for (let y = 0; y < box.height; y++) {
      const row = ((box.y + y) * picture.width + from) * 3;
      const start = y * box.width + from - box.x;
      for (let x = 0; x < to - from; x++) {
        const pixel = row + x * 3;
        const r = Math.abs((data[pixel] ?? 0) - red);
        const g = Math.abs((data[pixel + 1] ?? 0) - green);
        const b = Math.abs((data[pixel + 2] ?? 0) - blue);
        distance[start + x] = Math.round(r > g ? (r > b ? r : b) : g > b ? g : b);
      }
    }
  }
  return { box, stretches, distance, grounds };
}

/** Four bits a channel: 4096 bins of weight, red, green, blue. Empty but while a background is looked for. */
const BINS = new Float64Array(4096 * 4);

/** The commonest colour, rows at the edge counting three times: there a line of text has least ink. */
function background({ data, width }: Raster, box: Box): Colour {
  const bins = BINS.fill(0);
  let best = 0;
  for (let y = 0; y < box.height; y++) {
    const weight = y < box.height * 0.15 || y >= box.height * 0.85 ? 3 : 1;
    for (let x = 0; x < box.width; x++) {
      const at = ((box.y + y) * width + box.x + x) * 3;
      const red = data[at] ?? 0;
      const green = data[at + 1] ?? 0;
      const blue = data[at + 2] ?? 0;
      const bin = (((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)) * 4;
      bins[bin] = (bins[bin] ?? 0) + weight;
      bins[bin + 1] = (bins[bin + 1] ?? 0) + weight * red;
      bins[bin + 2] = (bins[bin + 2] ?? 0) + weight * green;
      bins[bin + 3] = (bins[bin + 3] ?? 0) + weight * blue;
      if ((bins[bin] ?? 0) > (bins[best] ?? 0)) best = bin;
    }
  }
  const total = Math.max(1, bins[best] ?? 0);
  return [(bins[best + 1] ?? 0) / total, (bins[best + 2] ?? 0) / total, (bins[best + 3] ?? 0) / total];
}

/** The value that parts a histogram best in two (Otsu): at or below is background. */
function otsu(histogram: Uint32Array): number {
  let total = 0;
  let sum = 0;
  for (const [value, count] of histogram.entries()) {
    total += count;
    sum += value * count;
  }
  let [below, sumBelow, best, threshold] = [0, 0, 0, 0];
  for (const [value, count] of histogram.entries()) {
    below += count;
    sumBelow += value * count;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const spread = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2;
    if (spread > best) [best, threshold] = [spread, value];
  }
  return threshold;
}

/**
 * Step at the edge of a stroke, as a share of the ink's darkness, under which text is blurred (a picture drawn larger than it
 * is): no pixel then has the strokes' own colour, and the farthest come near it, the less the more blurred. Measured on 3143
 * lines: 0.48–0.8 as drawn, 0.37–0.74 in JPEG, 0.18–0.46 in blurred pictures.
 */
const CRISP = 0.44;
const BLURRED: Core = { from: 0.98, to: 1 };
const LIFT = 0.4;

/** The mean step between two neighbouring pixels where a row of the box goes into or out of ink, 0–1. */
function crispness({ box, distance }: Local, histogram: Uint32Array, threshold: number): number {
  const ink = histogram.reduce((sum, count, value) => (value > threshold ? sum + count : sum), 0);
  let [darkest, beyond] = [255, 0];
  while (darkest > threshold && (beyond += histogram[darkest] ?? 0) <= ink * 0.03) darkest -= 1;
  let [steps, sum] = [0, 0];
  for (let y = 0; y < box.height; y++) {
    for (let at = y * box.width + 1; at < (y + 1) * box.width; at++) {
      const [before, here] = [distance[at - 1] ?? 0, distance[at] ?? 0];
      if (before * 2 > darkest === here * 2 > darkest) continue;
      steps += 1;
      sum += Math.min(1, Math.abs(here - before) / darkest);
    }
  }
  return steps === 0 ? 1 : sum / steps;
}

/** The rows and columns the ink takes: the heaviest band of rows, without rules and neighbours' edges. */
function extentOf({ box, distance }: Local, threshold: number): Omit<Ink, 'contrast' | 'within'> | null {
  const rows = Array.from({ length: box.height }, () => 0);
  for (let y = 0; y < box.height; y++) {
    let count = 0;
    for (let at = y * box.width; at < (y + 1) * box.width; at++) if ((distance[at] ?? 0) > threshold) count += 1;
    rows[y] = count;
  }
  if (rows.reduce((sum, count) => sum + count, 0) < LEAST) return null;
  const ruled = box.width > box.height * 2;
  const band = heaviest(rows.map((count) => (ruled && count > box.width * 0.9 ? 0 : count)));
  if (band === null) return null;
  let [left, last] = [box.width, -1];
  for (let y = band.from; y < band.to; y++) {
    for (let x = 0; x < box.width; x++) {
      if ((distance[y * box.width + x] ?? 0) <= threshold) continue;
      left = Math.min(left, x);
      last = Math.max(last, x);
    }
  }
  return { top: box.y + band.from, bottom: box.y + band.to, left: box.x + left, right: box.x + last + 1 };
}

/** The run of inked rows with the most ink; gaps such as those of 二 or 三 do not end it. */
function heaviest(rows: readonly number[]): { from: number; to: number } | null {
  const gap = Math.max(2, rows.length * 0.15);
  let best: { from: number; to: number; weight: number } | null = null;
  let run: { from: number; to: number; weight: number } | null = null;
  for (const [row, count] of rows.entries()) {
    if (count === 0) continue;
    if (run === null || row - run.to > gap) run = { from: row, to: row, weight: 0 };
    run.to = row + 1;
    run.weight += count;
    if (best === null || run.weight > best.weight) best = run;
  }
  return best;
}
