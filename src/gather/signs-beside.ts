/** Small signs that are drawn beside the words of a row and that no tree tells of: found by the pixels. */
import type { Box } from '../evidence/schema.ts';
import { apart, commonest, offset, type Pixels } from './pixels.ts';
import type { Spot, View } from './view.ts';

/** dp from the words to the left, and from the right end of the row to the left, within which they stand. */
const REACH = { left: 60, right: 64 };
/** dp: the highest, and the room that the narrowest takes. */
const MOST_HIGH = 27;
const LEAST = 4;

/** Where the words of a spot stand. */
export const wordsOf = ({ label, box }: Spot, texts: View['texts']): Box | undefined =>
  texts.find(
    (one) => one.text.trim() === label.trim() && one.box.x >= box.x - 1 && one.box.y >= box.y - 1 && one.box.y <= box.y + box.height,
  )?.box;

/** Small signs drawn left of a spot's words or at the right end of its row, px. `ink`: of 255, by how much they differ from what they stand on. */
export function signsBeside(
  pixels: Pixels,
  spot: Spot,
  { texts, region }: Pick<View, 'texts' | 'region'>,
  { density, ink }: { readonly density: number; readonly ink: number },
): readonly Box[] {
  const words = wordsOf(spot, texts);
  if (!words) return [];
  const middle = Math.round(words.y + words.height / 2);
  const half = Math.round((MOST_HIGH * density) / 2) + 2;
  const band = (from: number, to: number): Box => {
    const x = Math.max(region.x, Math.round(from));
    return { x, y: middle - half, width: Math.min(region.x + region.width, Math.round(to)) - x, height: 2 * half };
  };
  // A word at the end of the row is none of it.
  const inLine = texts.filter(({ box }) => box !== words && box.y < middle && box.y + box.height > middle);
  const free = (box: Box): boolean => !inLine.some((one) => one.box.x < box.x + box.width && one.box.x + one.box.width > box.x);
  const right = spot.soft ? region.x + region.width : Math.min(region.x + region.width, spot.box.x + spot.box.width);
  const places = [
    band(words.x - REACH.left * density, words.x - 1),
    band(Math.max(words.x + words.width, right - REACH.right * density), right),
  ];
  return places.flatMap((place) => (place.width > LEAST * density ? shapesIn(pixels, place, ink).filter(free) : []));
}

/** What is drawn in a band, part by part from left to right, each with the height it takes there. */
function shapesIn(pixels: Pixels, band: Box, ink: number): readonly Box[] {
  const from = Math.max(0, band.y);
  const to = Math.min(pixels.height, band.y + band.height);
  if (to <= from) return [];
  const [red, green, blue] = commonest(pixels, { ...band, y: from, height: to - from });
  const isInk = (x: number, y: number): boolean => apart(pixels, offset(pixels, x, y), red, green, blue) > ink;
  const rowsAt = (x: number): readonly number[] => {
    const rows: number[] = [];
    for (let y = from; y < to; y += 1) if (isInk(x, y)) rows.push(y);
    return rows;
  };
  const shapes: Box[] = [];
  let rows: number[] = [];
  for (let x = band.x, begun = x; x <= band.x + band.width; x += 1) {
    const here = x < band.x + band.width ? rowsAt(x) : [];
    if (here.length === 0 && rows.length > 0) {
      const top = Math.min(...rows);
      shapes.push({ x: begun, y: top, width: x - begun, height: Math.max(...rows) - top + 1 });
      rows = [];
    }
    if (here.length > 0 && rows.length === 0) begun = x;
    rows.push(...here);
  }
  return shapes;
}
