/** Controls without a name of which shape and place tell that a tap changes something: switches, sliders, stars, steppers, films. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { Held, Known } from './notes.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

/** Parts of the window's width: a switch or a star is lower, a switch narrower, a slider's bar lower still. */
const LOW = 0.12;
const NARROW = 0.24;
const BAR = { height: 0.07, width: 0.4 };
/** Of its own height: a switch is wider, a sign is not. */
const SWITCH = 1.3;
/** Of the window's width: where the right end of a row begins. */
const RIGHT_END = 0.85;
/** Of the window's width: a row takes more, an arrow less. */
const ROW = 0.6;
const SIGN = 0.1;
/** … and of the window's width, how high a cell of one line is at most. */
const LINE = 0.16;
/** Stars in a line, and the room between two of them as a part of one. */
const LEAST_STARS = 3;
const STAR_GAP = 0.8;
/** Of the window's width: between the ends of a stepper and its figure. */
const STEPPER_GAP = 0.06;
/** Of the window's height: signs of the header open things. */
const HEADER = 0.1;

type Page = Pick<View, 'spots' | 'texts' | 'region'>;

const nameless = ({ label, role, soft }: Spot): boolean => plain(label) === '' && !soft && role !== 'tab' && role !== 'field';

/** Share of the lower one's height in which two boxes stand side by side. */
function inLine(one: Box, other: Box): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared > 0.5 * Math.min(one.height, other.height);
}

export function changesAtTap(spot: Spot, page: Page): boolean {
  const { box } = spot;
  const { x, y, width, height } = page.region;
  if (!nameless(spot) || box.height > width * LOW || box.y + box.height / 2 < y + height * HEADER) return false;
  if (box.height <= width * BAR.height && box.width >= width * BAR.width) return true;
  if (isStar(spot, page) || isStepper(spot, page)) return true;
  const ends = box.x + box.width >= x + width * RIGHT_END && box.width <= width * NARROW && box.width >= box.height * SWITCH;
  return ends && page.texts.some((one) => inLine(one.box, box) && one.box.x + one.box.width <= box.x);
}

/** One of several as large as it that stand close upon each other in a line: what is tapped sets how many. */
function isStar({ box }: Spot, { spots }: Page): boolean {
  if (box.width > box.height * SWITCH || box.height > box.width * SWITCH) return false;
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= box.width * 0.1;
  const row = spots
    .filter((one) => nameless(one) && near(one.box.y, box.y) && near(one.box.width, box.width) && near(one.box.height, box.height))
    .map((one) => one.box.x)
    .toSorted((a, b) => a - b)
    .filter((left, at, all) => at === 0 || !near(left, all[at - 1] ?? 0));
  const run = (step: number): number => {
    let [at, count] = [row.findIndex((left) => near(left, box.x)), 0];
    for (; row[at + step] !== undefined && Math.abs((row[at + step] ?? 0) - (row[at] ?? 0)) <= box.width * (1 + STAR_GAP); at += step)
      count += 1;
    return count;
  };
  return run(-1) + run(1) + 1 >= LEAST_STARS;
}

/** Beside a figure that has another such sign on its other side: less and more. */
function isStepper({ box }: Spot, { spots, texts, region }: Page): boolean {
  const gap = region.width * STEPPER_GAP;
  const figures = [
    ...spots.filter(({ role }) => role === 'field').map((one) => one.box),
    ...texts.filter(({ text }) => /^\d{1,5}(\.\d+)?$/.test(plain(text))).map((one) => one.box),
  ];
  const leftOf = (one: Box, other: Box): boolean => inLine(one, other) && Math.abs(other.x - one.x - one.width) <= gap;
  const ends = spots.filter(nameless).map((one) => one.box);
  return figures.some(
    (figure) =>
      figure.width < region.width * BAR.width &&
      ((leftOf(box, figure) && ends.some((end) => leftOf(figure, end))) ||
        (leftOf(figure, box) && ends.some((end) => leftOf(end, figure)))),
  );
}

/** The row a sign without a name stands in. */
export function rowOf(spot: Spot, { spots, region }: Pick<Page, 'spots' | 'region'>): Spot | undefined {
  if (!nameless(spot)) return undefined;
  return spots.find((one) => holds(one, spot) && one.box.width > region.width * ROW);
}

/** The row, or the cell of one line, that it is a sign of. */
export function holderOf(spot: Spot, { spots, region }: Pick<Page, 'spots' | 'region'>): Spot | undefined {
  if (!nameless(spot)) return undefined;
  const fits = ({ box }: Spot): boolean => box.width > region.width * ROW || box.height < region.width * LINE;
  return spots.find((one) => holds(one, spot) && isPartOf(spot, one) && fits(one));
}

/** A control with a name, more than twice as wide as the sign that stands in it. */
const holds = (one: Spot, { box }: Spot): boolean =>
  !one.soft && plain(one.label) !== '' && one.box.width > box.width * 2 && isWithin(box, one.box);

const isWithin = (box: Box, outer: Box): boolean =>
  outer.x <= box.x && outer.y <= box.y && outer.x + outer.width >= box.x + box.width && outer.y + outer.height >= box.y + box.height;

/** A sign is part of a row, and no round button that floats over it: by the tree, as far as class names tell. */
const isPartOf = (sign: Spot, row: Spot): boolean => sign.signature.startsWith(`${row.signature}>`);

/**
 * A row with one sign without a name at its right end, and no other: the arrow of what leads on, where arrows listen too. Stars,
 * steppers and switches are several, or wider than high.
 */
export function pointsOn(row: Spot, { spots, region }: Pick<Page, 'spots' | 'region'>): boolean {
  if (row.soft || row.box.width <= region.width * ROW || plain(row.label) === '') return false;
  const inRow = spots.filter((one) => one !== row && isPartOf(one, row) && isWithin(one.box, row.box));
  const [sign] = inRow;
  if (!sign || inRow.length > 1 || !nameless(sign) || sign.checkable) return false;
  const { box } = sign;
  return (
    box.x + box.width / 2 > region.x + region.width * RIGHT_END && box.width <= box.height * SWITCH && box.width <= region.width * SIGN
  );
}

const arrows = new WeakMap<Spot, boolean>();

/** The same of a control that the walk holds, asked of its picture once. */
export function hasArrow({ segments }: Pick<Known, 'segments'>, { spot, control }: Held): boolean {
  const before = arrows.get(spot);
  if (before !== undefined) return before;
  const view = segments[control.picture]?.view;
  const has = view !== undefined && pointsOn(spot, view);
  arrows.set(spot, has);
  return has;
}

/** In the lower half of a page: what stands at the right end of a field to write in, in one line with it, sends what was written. */
export function sendsField({ box, role, soft }: Spot, { spots, region }: Pick<Page, 'spots' | 'region'>): boolean {
  if (soft || role === 'field' || role === 'tab') return false;
  return spots.some(
    (field) =>
      field.role === 'field' &&
      !/搜|查|检索|关键[字词]/.test(plain(field.label)) &&
      field.box.y > region.y + region.height * 0.5 &&
      inLine(field.box, box) &&
      box.x >= field.box.x + field.box.width - box.width * 0.2 &&
      box.x - field.box.x - field.box.width <= region.width * STEPPER_GAP,
  );
}
