import type { Box } from '../../../evidence/schema.ts';
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

/** Rows of a picture, px; `to` exclusive. */
type Rows = { readonly from: number; readonly to: number };

/** Finds the lines of text of a picture, or of some rows of it: boxes in its pixels, top to bottom. */
export async function detect(network: Network, picture: Raster, rows?: readonly Rows[]): Promise<Box[]> {
  const boxes: Box[] = [];
  for (const tile of tiles(picture.width, picture.height)) {
    const scale = Math.min(1, LONG_SIDE / Math.max(tile.width, tile.height));
    for (const part of rows === undefined ? [tile] : strips(tile, rows, scale))
      boxes.push(...(await detectIn(network, picture, part, scale)));
  }
  const lines = joinRows(withoutRepeats(boxes));
  return rows === undefined ? lines : lines.filter((box) => rows.some(({ from, to }) => stands(box, from, to)));
}

function stands({ y, height }: Box, from: number, to: number): boolean {
  return y + height / 2 >= from && y + height / 2 < to;
}

/** Rows of context above and below what is asked for, px of the network's input. */
const CONTEXT = 16;

/** The rows asked for with some context, as parts of a tile that need not be stretched to fit the network; the tile when they fill it. */
export function strips(tile: Box, rows: readonly Rows[], scale: number): Box[] {
  const parts: { from: number; to: number }[] = [];
  const end = tile.y + tile.height;
  for (const { from, to } of rows) {
    const [first, last] = [Math.max(tile.y, from), Math.min(end, to)];
    if (first >= last) continue;
    const height = Math.min(tile.height, Math.round((Math.ceil(((last - first) * scale + 2 * CONTEXT) / STEP) * STEP) / scale));
    const start = Math.round(Math.max(tile.y, Math.min(end - height, (first + last - height) / 2)));
    const before = parts.at(-1);
    if (before !== undefined && start < before.to) before.to = Math.max(before.to, start + height);
    else parts.push({ from: start, to: start + height });
  }
  const asked = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  return asked > tile.height * 0.85 ? [tile] : parts.map(({ from, to }) => ({ ...tile, y: from, height: to - from }));
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

function planes(rgb: Uint8Array, plane: number): Float32Array {
  const data = new Float32Array(3 * plane);
  for (const [index, { from, mean, deviation }] of CHANNELS.entries()) {
    for (let pixel = 0; pixel < plane; pixel++) data[index * plane + pixel] = ((rgb[pixel * 3 + from] ?? 0) / 255 - mean) / deviation;
  }
  return data;
}
