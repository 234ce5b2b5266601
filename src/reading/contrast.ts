import type { Local } from './ink.ts';
import { LINEAR, luminance, ratio } from './light.ts';
import { lostColours, type CorePixel } from './lost-colour.ts';
import type { Raster } from './raster.ts';

/** Pixels of the strokes' core enough to judge their colour by. */
const SAMPLE = 4000;

/**
 * Share of a stretch's ink, from its background, between which the core of its strokes lies, by the ink's height in px: of
 * small text most is edge and only the farthest is core, of large text the farthest is what JPEG overshoots. Measured.
 */
const CORES = [
  { height: 12, from: 0.93, to: 0.99 },
  { height: 22, from: 0.74, to: 0.95 },
  { height: 32, from: 0.65, to: 0.88 },
] as const;

export type Core = { readonly from: number; readonly to: number };

/** Between two measured heights, in proportion. */
export function coreAt(height: number): Core {
  const [first, ...others] = CORES;
  let lower: (typeof CORES)[number] = first;
  for (const upper of others) {
    const share = Math.min(1, Math.max(0, (height - lower.height) / (upper.height - lower.height)));
    if (share < 1) return { from: lower.from + (upper.from - lower.from) * share, to: lower.to + (upper.to - lower.to) * share };
    lower = upper;
  }
  return lower;
}

/**
 * The core of the strokes against the background, for edges are mixed with it: of each stretch of the line its own, and
 * of these the middle one by their ink, as a gradient makes one end of a line stand out more.
 */
export function contrastOf(picture: Raster, { box, stretches, distance, grounds }: Local, threshold: number, share: Core): number {
  const stretchAt = Uint16Array.from({ length: box.width }, (_, x) => Math.floor(((x + 0.5) * stretches) / box.width));
  const counts = new Uint32Array(stretches * 256);
  for (let at = 0, x = 0; at < distance.length; at++, x = x + 1 === box.width ? 0 : x + 1) {
    const value = distance[at] ?? 0;
    const bin = (stretchAt[x] ?? 0) * 256 + value;
    if (value > threshold) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const cores = grounds.map((_, stretch) => coreOf(counts.subarray(stretch * 256, stretch * 256 + 256), share));
  const step = Math.ceil(cores.reduce((sum, { pixels }) => sum + pixels, 0) / SAMPLE);
  const sampled: CorePixel[] = [];
  for (let at = 0, x = 0, met = 0; at < distance.length; at++, x = x + 1 === box.width ? 0 : x + 1) {
    const value = distance[at] ?? 0;
    const stretch = stretchAt[x] ?? 0;
    const core = value > threshold ? cores[stretch] : undefined;
    if (core === undefined || value < core.from || value > core.to || met++ % step !== 0) continue;
    sampled.push({ x: box.x + x, y: box.y + Math.floor(at / box.width), stretch });
  }
  const lost = lostColours(picture, sampled, grounds);
  const lights = grounds.map((ground) => luminance(...ground));
  const ratios = sampled.map(({ x, y, stretch }) => {
    const at = (y * picture.width + x) * 3;
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) =>
      eightBit((picture.data[at + channel] ?? 0) + (lost[stretch]?.[channel] ?? 0)),
    );
    const light = 0.2126 * (LINEAR[red] ?? 0) + 0.7152 * (LINEAR[green] ?? 0) + 0.0722 * (LINEAR[blue] ?? 0);
    return ratio(light, lights[stretch] ?? 0);
  });
  return Float64Array.from(ratios).sort()[Math.floor(ratios.length / 2)] ?? 1;
}

/** The distances between which the core of the strokes lies, from how many pixels have each; how many pixels those are. */
function coreOf(counts: Uint32Array, share: Core): { readonly from: number; readonly to: number; readonly pixels: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let [from, to, pixels, below] = [256, -1, 0, 0];
  for (let value = 0; value < 256; value++) {
    const count = counts[value] ?? 0;
    const isCore = count > 0 && below + count > total * share.from && below < total * share.to;
    if (isCore) [from, to, pixels] = [Math.min(from, value), value, pixels + count];
    below += count;
  }
  return { from, to, pixels };
}

function eightBit(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
