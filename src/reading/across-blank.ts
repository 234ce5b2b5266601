import type { OcrLine, PlacedChar } from './engines/engine.ts';
import { around, right, sameRow } from './geometry.ts';
import { inkRuns } from './glyphs.ts';
import { wholePixels, type Raster } from './raster.ts';
import { blankBetween, characterWidth } from './split.ts';

/** Blank between ink, in characters, up to which two lines of a row are one: that of a full-width space and the signs' own margins. */
const SPACE = 1.2;
/** What a full-width colon leaves blank of its own cell. */
const COLON = 0.5;
/** A character's width as a multiple of its ink's height. */
const EM = 1.03;
/** Mean confidence of each: an icon that was read as a character stays apart. */
const SURE = 0.8;
/** Share of the higher one's height. */
const ALIKE = 0.8;

/**
 * Joins what stands in one row with no more than a full-width space between, a label and its value: the detector parts some of
 * them, and the middle of the text is that of both.
 */
export function joinedAcrossBlanks(lines: readonly OcrLine[], picture: Raster): OcrLine[] {
  const joined: OcrLine[] = [];
  for (const line of [...lines].sort((a, b) => a.box.x - b.box.x)) {
    const at = joined.findIndex((before) => goesOn(before, line, picture));
    const before = joined[at];
    if (before === undefined) joined.push(line);
    else joined[at] = { box: around(before.box, line.box), chars: [...before.chars, ...line.chars] };
  }
  return joined;
}

function goesOn(before: OcrLine, line: OcrLine, picture: Raster): boolean {
  const [last, first] = [before.chars.at(-1), line.chars[0]];
  if (last === undefined || first === undefined || !isText(before) || !isText(line)) return false;
  const heights = [before.box.height, line.box.height];
  if (sameRow(before.box, line.box) < 0.7 || Math.min(...heights) < Math.max(...heights) * ALIKE) return false;
  const space = SPACE + (last.text === '：' ? COLON : 0);
  const apart = line.box.x - right(before.box);
  if (apart > space * Math.max(...heights) || apart < -Math.max(...heights)) return false;
  const em = Math.max(widthOf(before, picture), widthOf(line, picture));
  return apart <= space * em && blankBetween(last, first, around(before.box, line.box), picture) <= space * em;
}

/** A character's width, px: with few characters it is told too small by where they were read, and their ink's height tells it. */
function widthOf({ chars, box }: OcrLine, picture: Raster): number {
  const whole = wholePixels(box, picture);
  const highest = whole === null ? 0 : Math.max(0, ...inkRuns(picture, whole).map(({ height }) => height));
  return Math.max(characterWidth(chars, box), highest * EM);
}

/** Two characters and more, read with confidence, from left to right. */
function isText({ chars, box }: OcrLine): boolean {
  return chars.length > 1 && box.height < box.width && mean(chars) >= SURE;
}

function mean(chars: readonly PlacedChar[]): number {
  return chars.reduce((sum, { confidence }) => sum + confidence, 0) / chars.length;
}
