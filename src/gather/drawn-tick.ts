/**
 * Rows whose ring or box to tick is drawn alone, the field behind it hidden: the tree gives them as texts or rows like any other, and
 * a tap chooses or ticks. Known by an empty ring or box with nothing else in it at the end of a row.
 */
import type { Box } from '../evidence/schema.ts';
import { apart, commonest, INK, offset, type Pixels } from './pixels.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

/** dp. */
const SIDE = { least: 13, most: 27 };
/** dp from the words to the left, and from the right end of the row to the left, within which it stands. */
const REACH = { left: 60, right: 64 };
/** Letters; an answer to choose says no more. */
const MOST_LETTERS = 24;
/** Rays from the middle, how many of them meet the line, and how far its outer edge may be from that of a ring or a box, as a part of half its side. */
const RAYS = 24;
const MET = 0.9;
const OFF = 0.14;
/** Of half its side: the middle, in which nothing is drawn. */
const MIDDLE = 0.55;

/** A text, or a row of one text: one with more says what stands behind it. */
export const mayBeTicked = (spot: Spot, { texts }: Pick<View, 'texts'>): boolean =>
  spot.source === 'tree' &&
  !spot.checkable &&
  (spot.soft || spot.role === 'item' || spot.role === 'area') &&
  spot.parts.length === 1 &&
  plain(spot.label) !== '' &&
  plain(spot.label).length <= MOST_LETTERS &&
  wordsOf(spot, texts) !== undefined;

/** Where the words of a spot stand. */
const wordsOf = ({ label, box }: Spot, texts: View['texts']): Box | undefined =>
  texts.find(
    (one) => one.text.trim() === label.trim() && one.box.x >= box.x - 1 && one.box.y >= box.y - 1 && one.box.y <= box.y + box.height,
  )?.box;

/** Whether an empty ring or box stands left of its words or at the right end of its row. */
export function tickBeside(pixels: Pixels, spot: Spot, { texts, region }: Pick<View, 'texts' | 'region'>, density: number): boolean {
  const words = wordsOf(spot, texts);
  if (!words) return false;
  const middle = Math.round(words.y + words.height / 2);
  const half = Math.round((SIDE.most * density) / 2) + 2;
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
  return places.some(
    (place) => place.width > SIDE.least * density && shapesIn(pixels, place).some((box) => free(box) && isEmpty(pixels, box, density)),
  );
}

/** What is drawn in a band, part by part from left to right, each with the height it takes there. */
function shapesIn(pixels: Pixels, band: Box): readonly Box[] {
  const from = Math.max(0, band.y);
  const to = Math.min(pixels.height, band.y + band.height);
  if (to <= from) return [];
  const [red, green, blue] = commonest(pixels, { ...band, y: from, height: to - from });
  const isInk = (x: number, y: number): boolean => apart(pixels, offset(pixels, x, y), red, green, blue) > INK;
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

/** As wide as high, closed all around in the form of a ring or of a box, and empty. */
function isEmpty(pixels: Pixels, box: Box, density: number): boolean {
  const side = Math.max(box.width, box.height);
  if (side < SIDE.least * density || side > SIDE.most * density || Math.abs(box.width - box.height) > 2) return false;
  const half = side / 2;
  const [x, y] = [box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2];
  const [red, green, blue] = commonest(pixels, {
    x: Math.round(x - half * 0.3),
    y: Math.round(y - half * 0.3),
    width: Math.max(2, Math.round(half * 0.6)),
    height: Math.max(2, Math.round(half * 0.6)),
  });
  const isInk = (px: number, py: number): boolean => apart(pixels, offset(pixels, Math.round(px), Math.round(py)), red, green, blue) > INK;
  const form = { ring: 0, box: 0 };
  for (let ray = 0; ray < RAYS; ray += 1) {
    const [dx, dy] = [Math.cos((2 * Math.PI * ray) / RAYS), Math.sin((2 * Math.PI * ray) / RAYS)];
    const edge = half / Math.max(Math.abs(dx), Math.abs(dy));
    const meets = (at: number): boolean => isInk(x + dx * at, y + dy * at);
    let [within, without] = [1, edge];
    while (within <= edge && !meets(within)) within += 0.5;
    if (within < half * MIDDLE) return false;
    if (within > edge) continue;
    while (!meets(without) && without > within) without -= 0.5;
    if (Math.abs(half - without) <= half * OFF) form.ring += 1;
    // Its corners may be round.
    if (edge - without <= half * OFF * 2) form.box += 1;
  }
  return Math.max(form.ring, form.box) >= RAYS * MET;
}
