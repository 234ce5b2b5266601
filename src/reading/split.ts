import type { Box } from '../evidence/schema.ts';
import { right } from './geometry.ts';
import type { OcrLine, PlacedChar } from './engines/engine.ts';
import { inkRuns } from './glyphs.ts';
import { wholePixels, type Raster } from './raster.ts';

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;
/** Blank, in character widths, that parts two texts of one row; a full-width space within a text is one. */
const BLANK = 1.5;
/** Blanks, as told from where characters were read, which is told to a quarter of a character, that the ink has to decide; and from which it parts. */
const UNCLEAR = { from: 1, to: 1.8 } as const;
const INK_BLANK = 1.3;

/**
 * Cuts a line where its characters stand far apart: two texts of one row that the detector found as one. With the `picture`
 * the blank between their ink decides in doubt: tabs stand a little farther apart than a full-width space.
 */
export function splitAtBlanks(line: OcrLine, picture?: Raster): OcrLine[] {
  const chars = line.chars.filter((char) => char.text.trim() !== '');
  const em = characterWidth(chars, line.box);
  const starts = chars.flatMap((char, index) => {
    const before = chars[index - 1];
    if (before === undefined) return [];
    const blank = (char.x - halfWidth(char, em) - (before.x + halfWidth(before, em))) / em;
    const isUnclear = picture !== undefined && blank > UNCLEAR.from && blank < UNCLEAR.to;
    return (isUnclear ? blankBetween(before, char, line.box, picture) > INK_BLANK * em : blank > BLANK) ? [char] : [];
  });
  if (starts.length === 0) return chars.length === 0 ? [] : [{ box: line.box, chars: trimmed(line.chars) }];
  const cuts = [...starts.map((char) => line.chars.indexOf(char)), line.chars.length];
  return cuts.map((end, index) => part(line, index === 0 ? 0 : (cuts[index - 1] ?? 0), end, em));
}

/** px of the widest stretch without ink between the middles of two characters. */
export function blankBetween(before: PlacedChar, char: PlacedChar, line: Box, picture: Raster): number {
  const box = wholePixels({ ...line, x: before.x, width: Math.max(1, char.x - before.x) }, picture);
  const runs = box === null ? [] : inkRuns(picture, box);
  return Math.max(0, ...runs.map(({ x }, at) => x - (runs[at - 1]?.x ?? x) - (runs[at - 1]?.width ?? 0)));
}

/** The characters `from` … `to` of a line as a line of their own, with the box they stand in. */
export function part(line: OcrLine, from: number, to: number, em = characterWidth(line.chars, line.box)): OcrLine {
  const chars = trimmed(line.chars.slice(from, to));
  if (isUpright(line.box)) return { box: line.box, chars };
  const first = chars[0];
  const last = chars.at(-1);
  if (first === undefined || last === undefined) return { box: { ...line.box, width: 0 }, chars };
  const margin = em * 0.2;
  // The line's own ends are better than an estimate from a character's centre.
  const x = from === 0 ? line.box.x : Math.max(line.box.x, first.x - halfWidth(first, em) - margin);
  const end = to === line.chars.length ? right(line.box) : Math.min(right(line.box), last.x + halfWidth(last, em) + margin);
  return { box: { ...line.box, x, width: Math.max(1, end - x) }, chars };
}

/** px from one full-width character to the next: as measured in the line, or guessed from its height. */
export function characterWidth(chars: readonly PlacedChar[], box: Box): number {
  if (isUpright(box)) return box.width * 0.8;
  const advances = chars.flatMap((char, index) => {
    const before = chars[index - 1];
    return before !== undefined && WIDE.test(char.text) && WIDE.test(before.text) ? [char.x - before.x] : [];
  });
  const median = advances.sort((a, b) => a - b)[Math.floor(advances.length / 2)];
  // With two or three characters an advance may itself be the blank.
  return median !== undefined && (advances.length >= 3 || median < box.height * 1.3) ? median : box.height * 0.72;
}

/** Characters stand one below the other: they have no places along the row. */
function isUpright(box: Box): boolean {
  return box.height >= box.width * 1.5;
}

function halfWidth(char: PlacedChar, em: number): number {
  return WIDE.test(char.text) ? em / 2 : em * 0.28;
}

function trimmed(chars: readonly PlacedChar[]): PlacedChar[] {
  const first = chars.findIndex((char) => char.text.trim() !== '');
  const last = chars.findLastIndex((char) => char.text.trim() !== '');
  return first < 0 ? [] : chars.slice(first, last + 1);
}
