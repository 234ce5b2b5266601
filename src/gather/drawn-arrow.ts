/**
 * Rows that lead on or unfold, told by an arrow alone: where a page hears all taps in one place the tree gives their words as texts
 * like any other. Known by a sign that points on (› at the right end, ▸ before the words) or down (⌄, ▾).
 */
import type { Box } from '../evidence/schema.ts';
import { apart, commonest, offset, type Pixels } from './pixels.ts';
import { signsBeside, wordsOf } from './signs-beside.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

/** Of 255: arrows are drawn paler than words. */
const FAINT = 32;
/** dp: how long its open side is, and how far it points as a part of that. */
const LONG = { least: 6, most: 20 };
const DEPTH = { least: 0.35, most: 1 };
/** Of its depth: how far its point may be from where the straight lines to it would have it. */
const OFF = 0.26;
/** px around it: enough of what it stands on. */
const RIM = 4;
/** Letters; what is longer is told by its own words. */
const MOST_LETTERS = 24;

/** A text with a name, alone in its control. */
export const mayLead = (spot: Spot, { texts }: Pick<View, 'texts'>): boolean =>
  spot.soft &&
  spot.source === 'tree' &&
  spot.role !== 'tab' &&
  plain(spot.label).length > 1 &&
  plain(spot.label).length <= MOST_LETTERS &&
  wordsOf(spot, texts) !== undefined;

/** Whether an arrow is drawn before its words or at the right end of its row. */
export const arrowBeside = (pixels: Pixels, spot: Spot, page: Pick<View, 'texts' | 'region'>, density: number): boolean =>
  signsBeside(pixels, spot, page, { density, ink: FAINT }).some((box) => isArrow(pixels, box, density));

function isArrow(pixels: Pixels, box: Box, density: number): boolean {
  const fits = (long: number, deep: number): boolean =>
    long >= LONG.least * density && long <= LONG.most * density && deep >= long * DEPTH.least && deep <= long * DEPTH.most;
  const [red, green, blue] = commonest(pixels, {
    x: box.x - RIM,
    y: box.y - RIM,
    width: box.width + 2 * RIM,
    height: box.height + 2 * RIM,
  });
  const isInk = (x: number, y: number): boolean => apart(pixels, offset(pixels, x, y), red, green, blue) > FAINT;
  return (
    (fits(box.height, box.width) && pointsOut(box.height, box.width, (along, deep) => isInk(box.x + deep, box.y + along))) ||
    (fits(box.width, box.height) && pointsOut(box.width, box.height, (along, deep) => isInk(box.x + along, box.y + deep)))
  );
}

/** Along its open side the outer edge goes straight to a point over the middle and back. */
function pointsOut(long: number, deep: number, isInk: (along: number, deep: number) => boolean): boolean {
  for (let along = 0; along < long; along += 1) {
    let outer = deep - 1;
    while (outer >= 0 && !isInk(along, outer)) outer -= 1;
    const straight = (deep - 1) * (1 - Math.abs((2 * along) / (long - 1) - 1));
    if (outer < 0 || Math.abs(outer - straight) > OFF * deep) return false;
  }
  return true;
}
