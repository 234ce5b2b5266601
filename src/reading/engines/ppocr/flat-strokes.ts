import type { Box } from '../../../evidence/schema.ts';
import { around, bottom, intersect, right } from '../../geometry.ts';
import { inkRows, inkRuns } from '../../glyphs.ts';
import { wholePixels, type Raster } from '../../raster.ts';
import { isColumn } from '../columns.ts';

/** Of a stroke such as 一, as shares of the height of its line's box: how high at most, how wide at most, and how far off the middle. */
const FLAT = 0.2;
const WIDEST = 1;
const ASIDE = 0.15;
/** How far from the box it begins at most, how far is looked, and what is blank behind it, as shares of the height. */
const NEAR = 0.45;
const REACH = 1.2;
const BLANK = 0.1;
/** px; less is noise. */
const NARROWEST = 3;
const MARGIN = 0.08;

/**
 * Boxes with the flat strokes that stand at their ends: the detector leaves out or cuts 一 and — where a line begins or ends
 * with them (一键呼叫, 周一). What belongs to another box is left there.
 */
export function withFlatEnds(picture: Raster, boxes: readonly Box[]): Box[] {
  return boxes.map((box) => {
    const others = boxes.filter((other) => other !== box);
    const strokes = (isColumn(box) ? [above(picture, box), below(picture, box)] : [before(picture, box), behind(picture, box)]).flatMap(
      (stroke) => stroke ?? [],
    );
    return strokes.filter((stroke) => !others.some((other) => intersect(other, stroke) !== null)).reduce(around, box);
  });
}

function before(picture: Raster, box: Box): Box | null {
  const x = Math.max(0, box.x - box.height * REACH);
  return flatIn(
    picture,
    box,
    { ...box, x, width: box.x - x },
    (run) => box.x - right(run),
    (run) => run.x - x,
  );
}

function behind(picture: Raster, box: Box): Box | null {
  const end = Math.min(picture.width, right(box) + box.height * REACH);
  const strip = { ...box, x: right(box), width: end - right(box) };
  return flatIn(
    picture,
    box,
    strip,
    (run) => run.x - right(box),
    (run) => end - right(run),
  );
}

/** The stroke nearest to the line in a strip beside it, when it is flat, in the middle of its height, and nothing touches it. */
function flatIn(picture: Raster, line: Box, strip: Box, off: (run: Box) => number, beyond: (run: Box) => number): Box | null {
  const whole = wholePixels(strip, picture);
  if (whole === null || whole.width < NARROWEST) return null;
  const runs = inkRuns(picture, whole);
  const [run, next] = [...runs].sort((a, b) => off(a) - off(b));
  if (run === undefined || off(run) > NEAR * line.height || run.width < NARROWEST) return null;
  if (run.width > WIDEST * line.height || run.height > FLAT * line.height) return null;
  if (Math.abs(run.y + run.height / 2 - line.y - line.height / 2) > ASIDE * line.height) return null;
  if ((next === undefined ? beyond(run) : off(next) - off(run) - run.width) < BLANK * line.height) return null;
  return grown(run, line.height * MARGIN);
}

function above(picture: Raster, column: Box): Box | null {
  const y = Math.max(0, column.y - column.width * REACH);
  return flatDown(picture, column, { ...column, y, height: column.y - y }, (band) => column.y - bottom(band));
}

function below(picture: Raster, column: Box): Box | null {
  const end = Math.min(picture.height, bottom(column) + column.width * REACH);
  return flatDown(picture, column, { ...column, y: bottom(column), height: end - bottom(column) }, (band) => band.y - bottom(column));
}

/** The same for a column: its strokes are as wide as its characters, and stand alone above or below. */
function flatDown(picture: Raster, column: Box, strip: Box, off: (band: Box) => number): Box | null {
  const whole = wholePixels(strip, picture);
  if (whole === null || whole.height < NARROWEST) return null;
  const rows = inkRows(picture, whole);
  const [first, last] = [rows.indexOf(true), rows.lastIndexOf(true)];
  if (first <= 0 || last === rows.length - 1) return null;
  const [run, ...more] = inkRuns(picture, whole);
  if (run === undefined || more.length > 0 || off(run) > NEAR * column.width || run.height > FLAT * column.width) return null;
  if (run.width < column.width * 0.5 || run.width > column.width * WIDEST) return null;
  return grown(run, column.width * MARGIN);
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
