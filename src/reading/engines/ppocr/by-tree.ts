import type { Box } from '../../../evidence/schema.ts';
import { area, around, intersect, right } from '../../geometry.ts';
import { inkRuns } from '../../glyphs.ts';
import { wholePixels, type Raster } from '../../raster.ts';
import { comparable } from '../../similar.ts';
import { textOf, type Asked, type Expected, type OcrLine } from '../engine.ts';
import { belongTogether } from './join.ts';
import { isSure, type ReadLine } from './read-line.ts';

/** Steps of 0–255 from the ground from which a pixel is not blank: the faintest text has more. */
const BLANK = 10;
/** Margin around the ink, as a share of its height: about what the detector leaves. */
const MARGIN = 0.22;
/** A Chinese character's advance as a multiple of its ink's height, and another's as a share of that. */
const EM = 1.08;
const NARROW = 0.55;
/** Width of the ink as a share of what the text should take: outside, it is something else; with `more`, it may hold something beside the text. */
const FITS = { from: 0.7, more: 1.12, to: 1.35 } as const;
/** Blank between an icon and its text, as a share of the height. */
const APART = 0.25;
const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
/** px of ink that a line of text has in height at the least. */
const LOWEST = 9;
/** A text of more lines than this is not looked for in its box. */
const MOST_LINES = 12;

/** `lines`: what was found; `open`: the texts of which nothing is known yet, for what the detector finds. */
export type ByTree = { readonly lines: readonly OcrLine[]; readonly open: readonly Expected[] };

/**
 * The lines of those expected texts that stand alone on an even ground and say, surely and to the last character, just what
 * is expected: they need no detector. Any other is left to it.
 */
export async function linesByTree(readLine: ReadLine, picture: Raster, { expected = [], rows }: Asked): Promise<ByTree> {
  const found: OcrLine[] = [];
  const open: Expected[] = [];
  for (const text of [...expected].sort((a, b) => area(a.box) - area(b.box))) {
    const boxes = meets(text.box, rows) ? inkLines(picture, text) : null;
    if (boxes === null || boxes.some((box) => !isAsked(box, rows) || found.some((line) => isThere(line.box, box)))) {
      open.push(text);
      continue;
    }
    const lines: OcrLine[] = [];
    for (const box of boxes) lines.push({ box, chars: await readLine(picture, box, [text]) });
    if (isSaidBy(lines, text)) found.push(...lines);
  }
  return { lines: joined(found), open };
}

function isSaidBy(lines: readonly OcrLine[], { text }: Expected): boolean {
  const said = lines.map(({ chars }) => textOf(chars)).join('');
  return lines.every(({ chars }) => isSure(chars)) && keyOf(said) === keyOf(text);
}

function isThere(a: Box, b: Box): boolean {
  const common = intersect(a, b);
  return common !== null && area(common) > 0.3 * Math.min(area(a), area(b));
}

/** Lines side by side without a blank are one to the eye and to the detector: a sentence and the link at its end. */
function joined(lines: readonly OcrLine[]): OcrLine[] {
  const wholes: OcrLine[] = [];
  for (const line of [...lines].sort((a, b) => a.box.x - b.box.x)) {
    const at = wholes.findIndex(({ box }) => belongTogether(box, line.box));
    const whole = wholes[at];
    if (whole === undefined) wholes.push(line);
    else wholes[at] = { box: around(whole.box, line.box), chars: [...whole.chars, ...line.chars] };
  }
  return wholes;
}

function meets({ y, height }: Box, rows: Asked['rows']): boolean {
  return rows === undefined || rows.some(({ from, to }) => y < to && y + height > from);
}

function isAsked({ y, height }: Box, rows: Asked['rows']): boolean {
  return rows === undefined || rows.some(({ from, to }) => y + height * 0.15 >= from && y + height * 0.85 <= to);
}

function keyOf(text: string): string {
  return comparable(text).join('');
}

/** Boxes of the lines of ink in a text's box, when they are as long as it should be; null otherwise, or where the ground is uneven. */
function inkLines(picture: Raster, { text, box }: Expected): Box[] | null {
  const whole = wholePixels(box, picture);
  const wanted = Array.from(text).reduce((sum, char) => sum + (WIDE.test(char) ? 1 : NARROW), 0);
  if (whole === null || comparable(text).length === 0 || whole.height < LOWEST) return null;
  const bands = bandsOf(picture, whole);
  if (bands === null || bands.length === 0 || bands.length > MOST_LINES || bands.some(({ height }) => height < LOWEST)) return null;
  const [band, ...more] = bands;
  const lines = band !== undefined && more.length === 0 && taken(bands) > wanted * FITS.more ? besideIcon(picture, band, wanted) : bands;
  if (taken(lines) < wanted * FITS.from || taken(lines) > wanted * FITS.to + lines.length - 1) return null;
  const margin = Math.round(highest(lines) * MARGIN);
  return lines.map(({ x, y, width, height }) => ({ x: x - margin, y: y - margin, width: width + margin * 2, height: height + margin * 2 }));
}

/** Width of the ink of lines, in characters. */
function taken(lines: readonly Box[]): number {
  return lines.reduce((sum, { width }) => sum + width, 0) / (highest(lines) * EM);
}

function highest(lines: readonly Box[]): number {
  return Math.max(...lines.map(({ height }) => height));
}

/** Of one row that holds more than its text (an icon before it, an arrow behind), the stretch between blanks that is most as long as the text. */
function besideIcon(picture: Raster, band: Box, wanted: number): Box[] {
  const parts: { x: number; end: number; height: number }[] = [];
  for (const { x, width, height } of inkRuns(picture, band)) {
    const last = parts.at(-1);
    if (last === undefined || x - last.end > band.height * APART) parts.push({ x, end: x + width, height });
    else [last.end, last.height] = [x + width, Math.max(last.height, height)];
  }
  const spans = parts.flatMap((_, from) =>
    parts.slice(from).map(({ end }, more) => {
      const [first] = parts.slice(from, from + more + 1);
      const height = Math.max(...parts.slice(from, from + more + 1).map((part) => part.height));
      const x = first?.x ?? end;
      return { x, width: end - x, off: Math.abs(end - x - wanted * height * EM) };
    }),
  );
  const [best] = spans.sort((one, other) => one.off - other.off);
  return best === undefined ? [] : (bandsOf(picture, { ...band, x: best.x - 1, width: best.width + 2 }) ?? []);
}

/** Bands of rows with ink, one a line, each as wide as its ink; null where the ground is not even. */
function bandsOf({ data, width }: Raster, box: Box): Box[] | null {
  const corner = (box.y * width + box.x) * 3;
  const [red, green, blue] = [data[corner] ?? 0, data[corner + 1] ?? 0, data[corner + 2] ?? 0];
  const isBlank = (at: number): boolean =>
    Math.abs((data[at] ?? 0) - red) <= BLANK &&
    Math.abs((data[at + 1] ?? 0) - green) <= BLANK &&
    Math.abs((data[at + 2] ?? 0) - blue) <= BLANK;
  const bands: { x: number; y: number; end: number; to: number }[] = [];
  for (let y = box.y; y < box.y + box.height; y++) {
    const start = y * width * 3;
    let x = box.x;
    while (x < right(box) && isBlank(start + x * 3)) x += 1;
    if (x === right(box)) continue;
    let last = right(box) - 1;
    while (last > x && isBlank(start + last * 3)) last -= 1;
    const band = bands.at(-1);
    if (band === undefined || band.to < y) bands.push({ x, y, end: last + 1, to: y + 1 });
    else [band.x, band.end, band.to] = [Math.min(band.x, x), Math.max(band.end, last + 1), y + 1];
  }
  // Ink from side to side is a frame, a rule or an uneven ground.
  const isOpen = bands.some(({ x, end }) => x <= box.x && end >= right(box) && box.width > 100);
  return isOpen ? null : bands.map(({ x, y, end, to }) => ({ x, y, width: end - x, height: to - y }));
}
