/**
 * A page that hears all taps in one place gives its buttons to the tree as plain texts. The pixels tell: a word in the middle of a
 * filled or outlined surface of a button's size is a button.
 */
import sharp from 'sharp';
import type { Box } from '../evidence/schema.ts';
import type { Point } from '../../device-farm/device.ts';
import { centre, clip } from './boxes.ts';
import { arrowBeside, mayLead } from './drawn-arrow.ts';
import { mayBeTicked, tickBeside } from './drawn-tick.ts';
import { apart, commonest, INK, offset, type Pixels } from './pixels.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

/** Of 255, in any channel, from one pixel to the next: more is the edge of a surface, less a shade within it. */
const EDGE = 6;
/** px beside a stroke that are neither its colour nor the surface's. */
const FRINGE = 5;
/** dp between the strokes of a character above each other, and of a line's height between two characters. */
const GAP = 5;
const SPACE = 0.8;
/** dp. */
const HEIGHT = { least: 18, most: 76 };
const ROUND = 220;
const MARGIN = 4;
/** Of the window's height: the title of a page stands in a surface of its own. */
const HEADER = 0.08;
/** dp above the bar. */
const CUT = 2;
/** Width by height of what is round. */
const ROUNDISH = 1.34;
/** Of its height and its width: how far off the middle a word may stand. */
const OFF = { height: 0.2, round: 0.3, width: 0.08 };
/** Of the window's width: what is wider is a band of the page. */
const BAND = 0.97;

/**
 * The same view; of texts that may be buttons `drawn` tells the surface they are drawn on, or null, what has a ring or a box to
 * tick drawn beside it is one to tick, and what has an arrow leads on. `png`: the screen as it was then.
 */
export async function withDrawnButtons(view: View, png: Buffer, density: number): Promise<View> {
  const header = view.region.y + view.region.height * HEADER;
  const asked = (spot: Spot): boolean => mayBeOne(spot) && centre(spot.box).y > header;
  const ticked = (spot: Spot): boolean => centre(spot.box).y > header && mayBeTicked(spot, view);
  const led = (spot: Spot): boolean => centre(spot.box).y > header && mayLead(spot, view);
  if (!view.spots.some((spot) => asked(spot) || ticked(spot) || led(spot))) return view;
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels: Pixels = { data, width: info.width, height: info.height, channels: info.channels };
  const floor = Math.min(info.height, ...view.spots.filter(({ role }) => role === 'tab').map(({ box }) => box.y));
  const ticks = view.spots.filter((spot) => ticked(spot) && tickBeside(pixels, spot, view, density));
  // One that is ticked already is drawn filled: it is known by those beside it.
  const isTick = (spot: Spot): boolean =>
    ticked(spot) && ticks.some((one) => one === spot || (one.signature === spot.signature && one.box.x === spot.box.x));
  return {
    ...view,
    spots: view.spots.map((spot) => {
      if (isTick(spot)) return { ...spot, ticks: true };
      const drawn = asked(spot) ? buttonAround({ ...pixels, floor }, spot.box, density) : undefined;
      if (!drawn && led(spot) && arrowBeside(pixels, spot, view, density)) return { ...spot, drawn: null, leads: true };
      return drawn === undefined ? spot : { ...spot, drawn };
    }),
  };
}

/** Letters; a button says no more. */
const MOST_LETTERS = 14;

const mayBeOne = ({ soft, source, label }: Spot): boolean => soft && source === 'tree' && plain(label).length <= MOST_LETTERS;

/** The surface of a button with these words in its middle, px; null where they stand on the page itself. */
export function buttonAround(pixels: Pixels, words: Box, density: number): Box | null {
  const box = whole(clip(words, { x: 1, y: 1, width: pixels.width - 2, height: pixels.height - 2 }));
  if (box.width < 4 || box.height < 4) return null;
  const ink = inkOf(pixels, box, density);
  if (!ink) return null;
  const row = Math.round(ink.y + ink.height / 2);
  const columns = [ink.x - FRINGE, ink.x + ink.width - 1 + FRINGE] as const;
  if (columns[0] < 0 || columns[1] >= pixels.width) return null;
  const left = run(pixels, { x: columns[0], y: row }, -1, 0);
  const right = run(pixels, { x: columns[1], y: row }, 1, 0);
  const top = Math.max(...columns.map((x) => run(pixels, { x, y: row }, 0, -1).y));
  const lowest = Math.min(...columns.map((x) => run(pixels, { x, y: row }, 0, 1).y));
  // The lower part of one that is cut off is as high as the upper.
  const bottom = lowest >= (pixels.floor ?? pixels.height) - CUT * density ? ink.y + ink.height - 1 + (ink.y - top) : lowest;
  const drawn = { x: left.x, y: top, width: right.x - left.x + 1, height: bottom - top + 1 };
  return isButton(drawn, ink, pixels, density) ? drawn : null;
}

function isButton(drawn: Box, ink: Box, { width }: Pixels, density: number): boolean {
  const [before, after] = [ink.x - drawn.x, drawn.x + drawn.width - ink.x - ink.width];
  const [above, below] = [ink.y - drawn.y, drawn.y + drawn.height - ink.y - ink.height];
  if (drawn.width > width * BAND || Math.min(before, after) < MARGIN * density || Math.min(above, below) < density) return false;
  if (Math.abs(before - after) > Math.max(drawn.width * OFF.width, 2 * density)) return false;
  const shape = drawn.width / drawn.height;
  const round = shape < ROUNDISH && shape > 1 / ROUNDISH && drawn.width <= ROUND * density;
  // A round one has room for a second line (the time of day).
  if (Math.abs(above - below) > Math.max(drawn.height * (round ? OFF.round : OFF.height), 2 * density)) return false;
  return round || (drawn.height >= HEIGHT.least * density && drawn.height <= HEIGHT.most * density);
}

const whole = ({ x, y, width, height }: Box): Box => ({
  x: Math.ceil(x),
  y: Math.ceil(y),
  width: Math.floor(width),
  height: Math.floor(height),
});

/** Where the strokes of the words in the middle of a box stand: what differs from the colour that fills most of it, up to a gap. */
function inkOf(pixels: Pixels, box: Box, density: number): Box | null {
  const [red, green, blue] = commonest(pixels, box);
  const isInk = (x: number, y: number): boolean => apart(pixels, offset(pixels, x, y), red, green, blue) > INK;
  const middle = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const near = { from: Math.max(box.x, middle.x - box.height), to: Math.min(box.x + box.width, middle.x + box.height) };
  const rows = grown(middle.y, [box.y, box.y + box.height], GAP * density, (y) => some(near.from, near.to, (x) => isInk(x, y)));
  if (!rows) return null;
  const columns = grown(middle.x, [box.x, box.x + box.width], (rows.to - rows.from) * SPACE, (x) =>
    some(rows.from, rows.to + 1, (y) => isInk(x, y)),
  );
  return columns && { x: columns.from, y: rows.from, width: columns.to - columns.from + 1, height: rows.to - rows.from + 1 };
}

function some(from: number, to: number, test: (at: number) => boolean): boolean {
  for (let at = from; at < to; at += 1) if (test(at)) return true;
  return false;
}

/** From the middle to both sides as long as no gap is wider than `gap`; null where there is nothing near the middle. */
function grown(
  middle: number,
  [least, most]: readonly [number, number],
  gap: number,
  test: (at: number) => boolean,
): { readonly from: number; readonly to: number } | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = middle, last = middle; at < most && at - last <= gap; at += 1)
    if (test(at)) [from, to, last] = [Math.min(from, at), at, at];
  for (let at = middle, last = middle; at >= least && last - at <= gap; at -= 1)
    if (test(at)) [from, to, last] = [at, Math.max(to, at), at];
  return from > to ? null : { from, to };
}

/** As far as the surface goes from here, whatever its shade becomes on the way. */
function run(pixels: Pixels, from: Point, dx: number, dy: number): Point {
  let { x, y } = from;
  for (;;) {
    const [nextX, nextY] = [x + dx, y + dy];
    if (nextX < 0 || nextY < 0 || nextX >= pixels.width || nextY >= pixels.height) return { x, y };
    const here = offset(pixels, x, y);
    const [red = 0, green = 0, blue = 0] = pixels.data.subarray(here, here + 3);
    if (apart(pixels, offset(pixels, nextX, nextY), red, green, blue) > EDGE) return { x, y };
    [x, y] = [nextX, nextY];
  }
}
