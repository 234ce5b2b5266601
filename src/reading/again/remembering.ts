import type { Asked, Engine, OcrLine } from '../engines/engine.ts';
import { area, intersect } from '../geometry.ts';
import type { Raster } from '../raster.ts';
import { planOf } from './plan.ts';
import { rowsOf, type Rows } from './rows.ts';
import { indexOf, knownRuns, type RowIndex } from './runs.ts';

type Page = { readonly rows: Rows; readonly index: RowIndex; readonly lines: readonly OcrLine[] };

/** Pages remembered: about 100 kB each, no pixels. */
const PAGES = 24;

/**
 * An engine that does not read the same pixels twice: rows that one of the last pages showed, at whatever height (headers,
 * tab bars, what a page was scrolled by), keep the lines that were read there, and only the rest is read.
 */
export function remembering(engine: Engine): Engine {
  let pages: readonly Page[] = [];
  return {
    ...engine,
    async read(picture, asked = {}) {
      const rows = rowsOf(picture);
      const lines = await linesOf(engine, picture, asked, rows, pages);
      pages = [{ rows, index: indexOf(rows), lines }, ...pages].slice(0, PAGES);
      return lines;
    },
  };
}

async function linesOf(engine: Engine, picture: Raster, { expected = [] }: Asked, rows: Rows, pages: readonly Page[]): Promise<OcrLine[]> {
  const runs = knownRuns(rows, pages);
  if (runs.length === 0) return engine.read(picture, { expected });
  const { stretches, lines: known } = planOf(rows, runs);
  if (stretches.length === 0) return [...known];
  const read = await engine.read(picture, { rows: stretches, expected });
  const fresh = read.filter(({ box }) => {
    const middle = box.y + box.height / 2;
    return stretches.some(({ from, to }) => middle >= from && middle < to) && !known.some((other) => isThere(box, other));
  });
  return [...known, ...fresh].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

function isThere(box: OcrLine['box'], { box: other }: OcrLine): boolean {
  const common = intersect(box, other);
  return common !== null && area(common) > 0.6 * Math.min(area(box), area(other));
}
