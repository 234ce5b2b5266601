import type { Box } from '../../../evidence/schema.ts';
import { bottom, right } from '../../geometry.ts';
import type { Raster } from '../../raster.ts';
import type { Asked } from '../engine.ts';

/** Steps of 0–255 between neighbours that make an edge: the faintest text has more. */
const EDGE = 10;
/** Cells a picture's width is looked at in. */
const CELLS = 270;
/** Straight edges longer than this share of the width are rules and frames, not strokes. */
const RULE = 1 / 7;
/** Blank cells that part two pieces, downwards and across. */
const GAP = { down: 3, across: 6 } as const;

/** Cells with edges in them, row by row. */
type Grid = { readonly size: number; readonly width: number; readonly height: number; readonly inked: Uint8Array };

/**
 * Where something is drawn in the rows asked for, but for rules and for what was `found` already: boxes in px of the
 * picture, parted by blank rows and columns. Text always has edges, so that none is outside.
 */
export function restOf(picture: Raster, rows: Asked['rows'], found: readonly Box[]): Box[] {
  const grid = gridOf(picture, rows ?? [{ from: 0, to: picture.height }]);
  for (const box of found) cleared(grid, box);
  return parted(grid, { x: 0, y: 0, width: grid.width, height: grid.height }).map(({ x, y, width, height }) => ({
    x: x * grid.size,
    y: y * grid.size,
    width: Math.min(picture.width - x * grid.size, width * grid.size),
    height: Math.min(picture.height - y * grid.size, height * grid.size),
  }));
}

function gridOf(picture: Raster, rows: NonNullable<Asked['rows']>): Grid {
  const size = Math.max(1, Math.round(picture.width / CELLS));
  const [width, height] = [Math.ceil(picture.width / size), Math.ceil(picture.height / size)];
  const grid = { size, width, height, inked: new Uint8Array(width * height) };
  for (const { from, to } of rows) edges(picture, Math.max(0, from), Math.min(picture.height, to), grid);
  return grid;
}

/** Marks the cells of edges, but for those that go on straight for too long. */
function edges({ data, width }: Raster, from: number, to: number, grid: Grid): void {
  const longest = width * RULE;
  const stride = width * 3;
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const rowAt = (y: number): Buffer => pixels.subarray(y * stride, (y + 1) * stride);
  const differs = (a: number, b: number): boolean =>
    Math.abs((data[a] ?? 0) - (data[b] ?? 0)) > EDGE ||
    Math.abs((data[a + 1] ?? 0) - (data[b + 1] ?? 0)) > EDGE ||
    Math.abs((data[a + 2] ?? 0) - (data[b + 2] ?? 0)) > EDGE;
  const mark = (x: number, y: number): void => {
    grid.inked[Math.floor(y / grid.size) * grid.width + Math.floor(x / grid.size)] = 1;
  };
  /** Of each column, since which row its pixel differs from the one before; -1: it does not. */
  const since = new Int32Array(width).fill(-1);
  const close = (x: number, y: number): void => {
    const start = since[x] ?? -1;
    if (start < 0) return;
    since[x] = -1;
    if (y - start <= longest) for (let at = start; at < y; at++) mark(x, at);
  };
  for (let y = from; y < to; y++) {
    const start = y * stride;
    // Most empty rows, and all within frames and pillars, are the one above again: nothing begins or ends there.
    if (y > from && rowAt(y).equals(rowAt(y - 1))) continue;
    let run = -1;
    for (let x = 1; x < width; x++) {
      const at = start + x * 3;
      if (differs(at, at - 3)) {
        if (since[x] === -1) since[x] = y;
      } else close(x, y);
      if (y > from && differs(at, at - stride)) {
        if (run < 0) run = x;
      } else if (run >= 0) {
        if (x - run <= longest) for (let one = run; one < x; one++) mark(one, y);
        run = -1;
      }
    }
    if (run >= 0 && width - run <= longest) for (let one = run; one < width; one++) mark(one, y);
  }
  for (let x = 1; x < width; x++) close(x, to);
}

function cleared({ size, width, height, inked }: Grid, box: Box): void {
  const [left, end] = [Math.max(0, Math.floor(box.x / size)), Math.min(width, Math.ceil(right(box) / size))];
  const last = Math.min(height, Math.ceil(bottom(box) / size));
  for (let y = Math.max(0, Math.floor(box.y / size)); y < last; y++) inked.fill(0, y * width + left, y * width + end);
}

/** Cut at blank rows, each piece at blank columns, and so on until nothing parts. */
function parted(grid: Grid, box: Box, downwards = true, isSame = false): Box[] {
  const runs = runsOf(grid, box, downwards);
  const pieces = runs.map(({ from, to }) =>
    downwards ? { ...box, y: box.y + from, height: to - from } : { ...box, x: box.x + from, width: to - from },
  );
  const [only, ...more] = pieces;
  if (only === undefined) return [];
  if (more.length === 0 && isSame) return [only];
  return pieces.flatMap((piece) => parted(grid, piece, !downwards, more.length === 0));
}

/** Stretches with ink of the box's rows or columns. */
function runsOf({ width, inked }: Grid, box: Box, downwards: boolean): { from: number; to: number }[] {
  const [length, across] = downwards ? [box.height, box.width] : [box.width, box.height];
  const runs: { from: number; to: number }[] = [];
  for (let at = 0; at < length; at++) {
    let isInked = false;
    for (let by = 0; by < across && !isInked; by++) {
      isInked = inked[downwards ? (box.y + at) * width + box.x + by : (box.y + by) * width + box.x + at] === 1;
    }
    if (!isInked) continue;
    const run = runs.at(-1);
    if (run !== undefined && at - run.to < (downwards ? GAP.down : GAP.across)) run.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs;
}
