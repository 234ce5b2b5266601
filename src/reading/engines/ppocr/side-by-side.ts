import type { Box } from '../../../evidence/schema.ts';
import { inkRuns, type Glyph } from '../../glyphs.ts';
import { wholePixels, type Raster } from '../../raster.ts';

/** Height of a column as a multiple of its width, at the least. */
const TALL = 2.5;
/** Blank between two columns, and width of the narrowest, as shares of the widest. */
const BLANK = 0.25;
const ALIKE = 0.7;

/**
 * The columns of a block in which text runs downwards, from the right: the detector takes what stands close side by side as
 * one box. Null when the ink of the box does not stand in columns alike.
 */
export function columnsOf(picture: Raster, block: Box): Box[] | null {
  const box = wholePixels(block, picture);
  if (box === null) return null;
  const runs = inkRuns(picture, box);
  const widest = Math.max(...runs.map(({ width }) => width));
  const columns = joined(runs, widest * BLANK);
  const alike = columns.every(({ width, height }) => width >= widest * ALIKE && width <= widest * 1.3 && height >= width * TALL);
  if (columns.length < 2 || !alike) return null;
  const margin = widest * 0.15;
  return columns.map(({ x, width }) => ({ x: x - margin, y: box.y, width: width + margin * 2, height: box.height })).reverse();
}

type Run = Omit<Glyph, 'y'>;

/** The left and right parts of characters such as 川 are one. */
function joined(runs: readonly Run[], blank: number): Run[] {
  const columns: Run[] = [];
  for (const run of runs) {
    const last = columns.at(-1);
    if (last === undefined || run.x - last.x - last.width >= blank) columns.push(run);
    else columns[columns.length - 1] = { x: last.x, width: run.x + run.width - last.x, height: Math.max(last.height, run.height) };
  }
  return columns;
}
