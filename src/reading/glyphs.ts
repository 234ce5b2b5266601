import type { Box } from '../evidence/schema.ts';
import type { PlacedChar } from './engines/engine.ts';
import { againstGround } from './ink.ts';
import { wholePixels, type Raster } from './raster.ts';

/** The ink of one character, px of the picture. */
export type Glyph = Box;

/** Share of pixels that are surely ink's darkest; what is less than this share of them in darkness is an edge. */
const DARKEST = 0.02;
const EDGE = 0.4;
/** Distance of a glyph's middle from where its character was read, as a share of the line's height. */
const NEAR = 0.35;

/**
 * For each character of a line the ink it is, told apart by the columns without ink between; null where a character has no
 * stretch of its own (grown together with its neighbour, or in several pieces).
 */
export function glyphsOf(picture: Raster, line: Box, chars: readonly PlacedChar[]): readonly (Glyph | null)[] {
  const box = wholePixels(line, picture);
  if (box === null) return chars.map(() => null);
  const glyphs = inkRuns(picture, box);
  const nearest = chars.map(({ x }) => {
    const [best] = glyphs.map((glyph) => ({ glyph, off: Math.abs(glyph.x + glyph.width / 2 - x) })).sort((a, b) => a.off - b.off);
    return best !== undefined && best.off <= NEAR * box.height ? best.glyph : null;
  });
  return nearest.map((glyph, at) => (glyph === null || nearest.some((other, index) => other === glyph && index !== at) ? null : glyph));
}

/** Stretches of a line in which every column has ink. */
export function inkRuns(picture: Raster, box: Box): readonly Glyph[] {
  const isInk = inkIn(picture, box);
  const runs: { x: number; width: number; top: number; bottom: number }[] = [];
  for (let x = 0; x < box.width; x++) {
    let [top, bottom] = [box.height, 0];
    for (let y = 0; y < box.height; y++) {
      if (!isInk(x, y)) continue;
      top = Math.min(top, y);
      bottom = y + 1;
    }
    if (bottom === 0) continue;
    const run = runs.at(-1);
    if (run === undefined || run.x + run.width < x + box.x) runs.push({ x: box.x + x, width: 1, top, bottom });
    else [run.width, run.top, run.bottom] = [run.width + 1, Math.min(run.top, top), Math.max(run.bottom, bottom)];
  }
  return runs.map(({ x, width, top, bottom }) => ({ x, y: box.y + top, width, height: bottom - top }));
}

/** Of each row of a box (whole pixels of the picture) whether it has ink. */
export function inkRows(picture: Raster, box: Box): readonly boolean[] {
  const isInk = inkIn(picture, box);
  return Array.from({ length: box.height }, (_, y) => {
    for (let x = 0; x < box.width; x++) if (isInk(x, y)) return true;
    return false;
  });
}

/** A row's unbroken ink longer than this many times the height is a rule (a link's line), not a stroke. */
const RULE = 2.2;

function inkIn(picture: Raster, box: Box): (x: number, y: number) => boolean {
  const { distance } = againstGround(picture, box);
  const counts = new Uint32Array(256);
  for (const value of distance) counts[value] = (counts[value] ?? 0) + 1;
  let [darkest, beyond] = [255, 0];
  while (darkest > 0 && (beyond += counts[darkest] ?? 0) < distance.length * DARKEST) darkest -= 1;
  const threshold = Math.max(1, darkest * EDGE);
  const ruled = Array.from({ length: box.height }, (_, y) => {
    let [run, longest] = [0, 0];
    for (let at = y * box.width; at < (y + 1) * box.width; at++) {
      run = (distance[at] ?? 0) > threshold ? run + 1 : 0;
      if (run > longest) longest = run;
    }
    return longest > box.height * RULE;
  });
  return (x, y) => (distance[y * box.width + x] ?? 0) > threshold && ruled[y] !== true;
}
