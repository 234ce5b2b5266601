/** Lines that a page's tree still has where its fixed bar is drawn: nothing of them is in the picture. Pure. */
import type { Box, TextLine } from '../evidence/schema.ts';

/** Share of a picture's height at its upper and its lower end in which a fixed bar is looked for. */
const BAR = 0.2;
/** How far the bar surely goes on beyond its own text, in heights of that text: under it a text that was covered, … */
const SURELY = 0.1;
/** … and a text at whose place not one pixel stands out. */
const AIR = 0.5;

type Bar = { readonly at: 'top' | 'bottom'; readonly edge: number; readonly height: number };

/**
 * Which lines (indices) have nothing drawn in their picture: they lie behind a text of a bar at its upper or lower end that pixels
 * and tree both vouch for, and do not reach out of the bar. All else may be drawn, and is not in the set. `heights`: of the
 * screen's pictures, px. A bar is noted with the first picture only, and stands in the same place on all.
 */
export function undrawnLines(lines: readonly TextLine[], heights: readonly number[]): ReadonlySet<number> {
  const titles = lines.filter(({ drawn, sources }) => drawn && sources.includes('ocr') && sources.length > 1);
  const missing = lines.flatMap((line, index) => (line.drawn || line.sources.includes('ocr') ? [] : [{ line, index }]));
  const undrawn = new Set<number>();
  const bars = new Map<number, Bar[]>();
  for (const { line, index } of missing) {
    if (line.legibility.state === 'unseen' || !line.legibility.value.covered) continue;
    const bar = barOver(line, titles, heights[line.picture] ?? 0);
    if (bar === null) continue;
    undrawn.add(index);
    bars.set(line.picture, [...(bars.get(line.picture) ?? []), bar]);
  }
  for (const { line, index } of missing) {
    const blank = line.legibility.state === 'seen' && !line.legibility.value.covered;
    if (blank && (bars.get(line.picture) ?? []).some((bar) => within(line.box, bar, AIR))) undrawn.add(index);
  }
  return undrawn;
}

function barOver({ box, picture }: TextLine, titles: readonly TextLine[], height: number): Bar | null {
  for (const title of titles) {
    if (title.picture > picture || !meet(box, title.box)) continue;
    const bar = barOf(title.box, height);
    if (bar !== null && within(box, bar, SURELY)) return bar;
  }
  return null;
}

function barOf({ y, height }: Box, pictureHeight: number): Bar | null {
  if (y + height <= pictureHeight * BAR) return { at: 'top', edge: y + height, height };
  if (y >= pictureHeight * (1 - BAR)) return { at: 'bottom', edge: y, height };
  return null;
}

const within = (box: Box, { at, edge, height }: Bar, beyond: number): boolean =>
  at === 'top' ? box.y + box.height <= edge + height * beyond : box.y >= edge - height * beyond;

const meet = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
