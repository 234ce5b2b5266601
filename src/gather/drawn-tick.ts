/**
 * Rows whose ring or box to tick is drawn alone, the field behind it hidden: the tree gives them as texts or rows like any other, and
 * a tap chooses or ticks. Known by an empty ring or box with nothing else in it at the end of a row.
 */
import type { Box } from '../evidence/schema.ts';
import { apart, commonest, INK, offset, type Pixels } from './pixels.ts';
import { signsBeside, wordsOf } from './signs-beside.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

/** dp. */
const SIDE = { least: 13, most: 27 };
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

/** Whether an empty ring or box stands left of its words or at the right end of its row. */
export const tickBeside = (pixels: Pixels, spot: Spot, page: Pick<View, 'texts' | 'region'>, density: number): boolean =>
  signsBeside(pixels, spot, page, { density, ink: INK }).some((box) => isEmpty(pixels, box, density));

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
