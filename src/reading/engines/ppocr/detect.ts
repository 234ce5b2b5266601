import type { Box } from '../../../evidence/schema.ts';
import { area, around, intersect } from '../../geometry.ts';
import { scaled } from '../../prepare.ts';
import type { Raster } from '../../raster.ts';
import { textBoxes } from './components.ts';
import { joinRows, withoutRepeats } from './join.ts';
import type { Network } from './runtime.ts';

/** px; measured: 1280 and full size read no better and cost more. Never scaled up: that hurts. */
export const LONG_SIDE = 960;
/** Sides of the network's input are multiples of this. */
const STEP = 32;
/** A picture longer than this many times its short side is read in tiles, or its text would shrink away. */
const LONGEST = 2.6;
const TILE = 2.2;
const OVERLAP = 0.2;

/** ImageNet mean and deviation; the model takes channels in the order blue, green, red. */
const CHANNELS = [
  { from: 2, mean: 0.485, deviation: 0.229 },
  { from: 1, mean: 0.456, deviation: 0.224 },
  { from: 0, mean: 0.406, deviation: 0.225 },
] as const;

/** Finds the lines of text of a picture, or of those parts of it (px, parted from one another): boxes in its pixels, top to bottom. */
export async function detect(network: Network, picture: Raster, areas?: readonly Box[]): Promise<Box[]> {
  const boxes: Box[] = [];
  for (const tile of tiles(picture.width, picture.height)) {
    const scale = Math.min(1, LONG_SIDE / Math.max(tile.width, tile.height));
    for (const part of areas === undefined ? [tile] : parts(tile, areas, scale))
      boxes.push(...(await detectIn(network, picture, part, scale)));
  }
  const lines = joinRows(withoutRepeats(boxes));
  return areas === undefined ? lines : lines.filter((box) => areas.some((area) => intersect(area, box) !== null));
}

/** Context around what is asked for, px of the network's input. */
const CONTEXT = 16;
/** Share of a tile from which it is looked at whole. */
const MOST = 0.85;

/** The areas asked for with some context, as parts of a tile that need not be stretched to fit the network; the tile when they fill it. */
export function parts(tile: Box, areas: readonly Box[], scale: number): Box[] {
  let found: Box[] = [];
  for (const wanted of areas) {
    const common = intersect(tile, wanted);
    if (common === null) continue;
    let part = fitted(tile, common, scale);
    // Two that are dearer apart than as one.
    for (let joined = true; joined;) {
      const near = found.find((other) => area(around(other, part)) <= area(other) + area(part));
      joined = near !== undefined;
      if (near === undefined) continue;
      found = found.filter((other) => other !== near);
      part = fitted(tile, around(near, part), scale, 0);
    }
    found.push(part);
  }
  return found.reduce((sum, part) => sum + area(part), 0) > area(tile) * MOST ? [tile] : found;
}

function fitted(tile: Box, box: Box, scale: number, context = CONTEXT): Box {
  const across = fittedSide(tile.x, tile.width, box.x, box.width, scale, context);
  const down = fittedSide(tile.y, tile.height, box.y, box.height, scale, context);
  return { x: across.from, y: down.from, width: across.length, height: down.length };
}

function fittedSide(first: number, most: number, from: number, size: number, scale: number, context: number) {
  const length = Math.min(most, Math.round((Math.ceil((size * scale + 2 * context - 0.5) / STEP) * STEP) / scale));
  return { from: Math.round(Math.max(first, Math.min(first + most - length, from + (size - length) / 2))), length };
}

/** The parts in which a picture is looked at: one, or overlapping ones along a very long side. */
export function tiles(width: number, height: number): Box[] {
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  // A small picture keeps its size whatever its shape: nothing shrinks.
  if (long <= Math.max(LONG_SIDE, short * LONGEST)) return [{ x: 0, y: 0, width, height }];
  const size = Math.max(LONG_SIDE, Math.round(short * TILE));
  const overlap = Math.round(size * OVERLAP);
  const parts: Box[] = [];
  for (let start = 0; ; start += size - overlap) {
    const from = Math.max(0, Math.min(start, long - size));
    const length = Math.min(size, long);
    parts.push(height >= width ? { x: 0, y: from, width, height: length } : { x: from, y: 0, width: length, height });
    if (from + length >= long) return parts;
  }
}

async function detectIn(network: Network, picture: Raster, tile: Box, scale: number): Promise<Box[]> {
  const width = stepped(tile.width * scale);
  const height = stepped(tile.height * scale);
  const data = await network(planes(await scaled(picture, tile, width, height), width * height), [1, 3, height, width]);
  return textBoxes({ width, height, data }).map((box) => ({
    x: tile.x + (box.x * tile.width) / width,
    y: tile.y + (box.y * tile.height) / height,
    width: (box.width * tile.width) / width,
    height: (box.height * tile.height) / height,
  }));
}

function stepped(side: number): number {
  return Math.max(STEP, Math.round(side / STEP) * STEP);
}

/** The network's input, kept: lines come one after another. */
let input = new Float32Array(0);

function planes(rgb: Uint8Array, plane: number): Float32Array {
  if (input.length < 3 * plane) input = new Float32Array(3 * plane);
  const data = input.subarray(0, 3 * plane);
  for (const [index, { from, mean, deviation }] of CHANNELS.entries()) {
    for (let pixel = 0; pixel < plane; pixel++) data[index * plane + pixel] = ((rgb[pixel * 3 + from] ?? 0) / 255 - mean) / deviation;
  }
  return data;
}
