import type { Box } from '../../../evidence/schema.ts';
import { againstGround } from '../../ink.ts';
import { wholePixels, type Raster } from '../../raster.ts';
import type { PlacedChar } from '../engine.ts';

/** What a bracket that lies down comes out as. */
const STROKE = /^[一－—\-–_~^丶厂丿ヘへ⌒∩∪︵︶()（）]$/u;
/** Of the ink: its width at least and its height at most, and how far both ends stand off its middle, as shares of the cell's width. */
const WIDE = 0.4;
const FLAT = 0.42;
const BENT = 0.06;
/** Share of the darkest from which a pixel is ink. */
const INK = 0.5;
/** What the measuring is worth. */
const TOLD = 0.8;

/**
 * The characters of a column, one a cell, with its brackets put right: in text that runs downwards they lie above and below
 * what they hold, and are read as strokes. Which way they bend tells them; one without the other is left as it was read.
 */
export function withBrackets(chars: readonly PlacedChar[], picture: Raster, column: Box): PlacedChar[] {
  const height = column.height / chars.length;
  const found = chars.map(({ text }, at) =>
    STROKE.test(text) ? bracketIn(picture, { ...column, y: column.y + height * at, height }) : null,
  );
  const open = found.indexOf('（');
  if (open < 0 || !found.includes('）', open)) return [...chars];
  return chars.map((char, at) => {
    const bracket = found[at] ?? null;
    return bracket === null ? char : { ...char, text: bracket, confidence: TOLD, others: [] };
  });
}

/** The bracket whose ink a cell holds; null where it is no arc that lies down. */
export function bracketIn(picture: Raster, cell: Box): '（' | '）' | null {
  const box = wholePixels(cell, picture);
  if (box === null) return null;
  const { distance } = againstGround(picture, box);
  const threshold = Math.max(1, distance.reduce((most, value) => Math.max(most, value), 0) * INK);
  const middles: number[] = [];
  let [top, bottom] = [box.height, 0];
  for (let x = 0; x < box.width; x++) {
    let [sum, count] = [0, 0];
    for (let y = 0; y < box.height; y++) {
      if ((distance[y * box.width + x] ?? 0) <= threshold) continue;
      [sum, count, top, bottom] = [sum + y, count + 1, Math.min(top, y), Math.max(bottom, y + 1)];
    }
    if (count > 0) middles.push(sum / count);
  }
  if (middles.length < box.width * WIDE || bottom - top > box.width * FLAT) return null;
  const at = (from: number, to: number): number => mean(middles.slice(Math.floor(middles.length * from), Math.ceil(middles.length * to)));
  const [left, middle, right] = [at(0, 0.15), at(0.35, 0.65), at(0.85, 1)];
  if (Math.min(left, right) - middle >= box.width * BENT) return '（';
  return middle - Math.max(left, right) >= box.width * BENT ? '）' : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
