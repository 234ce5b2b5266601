import type { Box } from '../../evidence/schema.ts';
import type { Expected, PlacedChar } from '../engines/engine.ts';
import { wholePixels, type Raster } from '../raster.ts';
import { keyOf } from './rows.ts';

type ReadLine = (picture: Raster, box: Box, expected?: readonly Expected[]) => Promise<PlacedChar[]>;

/** Lines remembered: some hundred bytes each. */
const LINES = 2000;

/**
 * Reads a line whose very pixels were read before, on whatever page and at whatever place (a tab, a button, a row of a list),
 * as it was read then. The even margin around it does not count.
 */
export function rememberingLines(read: ReadLine): ReadLine {
  const known = new Map<string, readonly PlacedChar[]>();
  return async (picture, box, expected) => {
    const core = coreOf(picture, box);
    if (core === null) return read(picture, box, expected);
    const key = `${core.width}x${core.height} ${contentOf(picture, core)}`;
    const before = known.get(key);
    const chars = before ?? moved(await read(picture, box, expected), -core.x);
    // The least lately met is forgotten first.
    known.delete(key);
    known.set(key, chars);
    if (known.size > LINES) known.delete(known.keys().next().value ?? key);
    return moved(chars, core.x);
  };
}

function moved(chars: readonly PlacedChar[], by: number): PlacedChar[] {
  return chars.map((char) => ({ ...char, x: char.x + by }));
}

/** The box without the even margin that has the colour of its corner; null when nothing else is there. */
function coreOf(picture: Raster, box: Box): Box | null {
  const { data, width } = picture;
  const whole = wholePixels(box, picture);
  if (whole === null) return null;
  const corner = (whole.y * width + whole.x) * 3;
  const [red, green, blue] = [data[corner], data[corner + 1], data[corner + 2]];
  let left = Infinity;
  let top = Infinity;
  let last = -1;
  let lowest = -1;
  for (let y = whole.y; y < whole.y + whole.height; y++) {
    for (let x: number = whole.x; x < whole.x + whole.width; x++) {
      const at = (y * width + x) * 3;
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) continue;
      if (x < left) left = x;
      if (x > last) last = x;
      if (y < top) top = y;
      lowest = y;
    }
  }
  return last < 0 ? null : { x: left, y: top, width: last + 1 - left, height: lowest + 1 - top };
}

/** A key of the pixels in a box (whole pixels, inside the picture). */
export function contentOf({ data, width }: Raster, core: Box): number {
  let key = 0;
  for (let y = core.y; y < core.y + core.height; y++) {
    const start = (y * width + core.x) * 3;
    key = keyOf(data.subarray(start, start + core.width * 3), key % 0x7fffffff);
  }
  return key;
}
