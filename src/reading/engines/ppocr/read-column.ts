import type { Box } from '../../../evidence/schema.ts';
import { inkRows, inkRuns } from '../../glyphs.ts';
import { wholePixels, type Raster } from '../../raster.ts';
import type { PlacedChar } from '../engine.ts';
import type { ReadLine } from './read-line.ts';
import { withBrackets } from './upright-brackets.ts';

/** Mean confidence from which a tall box is taken as read without being cut. */
const SURE = 0.8;
/** Mean confidence, less than the best, up to which another number of cells is as good: then that whose cells are most alike characters counts. */
const AS_GOOD = 0.02;
/** Height of the ink at an end of a column, as a share of a character's width, under which it is 一 and not the whole of a character. */
const FLAT = 0.2;
/** The same up to which ink at the very edge of its box is its neighbour's. */
const NEIGHBOUR = 0.3;
/** From one character to the next, as a share of their width. */
const ADVANCE = 1.1;

/**
 * Reads characters set one below the other (side tabs, 在线客服). The recogniser knows rows only, so the column is cut
 * into as many cells as its shape allows, laid side by side; the number of cells that reads best is taken. A cell without ink is a
 * blank between two words.
 */
export async function readColumn(read: ReadLine, picture: Raster, box: Box): Promise<PlacedChar[]> {
  const asRow = await read(picture, box);
  if (confidence(asRow) >= SURE) return asRow;
  const ink = inkIn(picture, box);
  if (ink === null) return asRow;
  const found = [{ chars: asRow, off: Infinity }];
  for (const column of columnsOf(picture, ink)) {
    const inked = inkRows(picture, column);
    const most = Math.min(24, Math.round(column.height / (box.width * 0.62)));
    for (let cells = Math.max(2, Math.round((column.height / box.width) * 0.9)); cells <= most; cells++) {
      const row = sideBySide(picture, column, cells);
      const chars = (await read(row, { x: 0, y: 0, width: row.width, height: row.height })).filter(({ text }) => text.trim() !== '');
      const blank = Array.from({ length: cells }, (_, cell) => isBlank(inked, cell / cells, (cell + 1) / cells));
      if (chars.length !== blank.filter((is) => !is).length) continue;
      const off = Math.abs(Math.log(column.height / cells / ink.em / ADVANCE));
      found.push({ chars: withBrackets(spaced(chars, blank), picture, column), off });
    }
  }
  const surest = Math.max(...found.map(({ chars }) => confidence(chars)));
  const [best] = found.filter(({ chars }) => confidence(chars) > surest - AS_GOOD).sort((a, b) => a.off - b.off);
  return (best?.chars ?? asRow).map((char) => ({ ...char, x: box.x + box.width / 2 }));
}

/** The part of a column with ink in it, across its whole width, and how wide that ink is. A blank between two words is within. */
function inkIn(picture: Raster, box: Box): (Box & { readonly em: number }) | null {
  const whole = wholePixels(box, picture);
  const rows = whole === null ? [] : inkRows(picture, whole);
  const runs = whole === null ? [] : inkRuns(picture, whole);
  const [first, last] = [runs[0], runs.at(-1)];
  if (whole === null || first === undefined || last === undefined) return null;
  const em = last.x + last.width - first.x;
  // What a neighbour leaves at the box's very edge is not this column's.
  const edge = (band: number): number => (band > 0 && band < em * NEIGHBOUR ? band : 0);
  const top = rows.indexOf(true, edge(rows.indexOf(false)));
  const end = rows.lastIndexOf(true, rows.length - 1 - edge(rows.length - 1 - rows.lastIndexOf(false)));
  return end <= top ? null : { ...whole, y: whole.y + top, height: end + 1 - top, em };
}

/** A column as its ink is, and with the room above and below it of a character as flat as 一, if that is what stands there. */
function columnsOf(picture: Raster, { em, ...ink }: Box & { readonly em: number }): Box[] {
  const rows = inkRows(picture, ink);
  const roomAt = (height: number): number => (height > 0 && height < em * FLAT ? Math.round((em - height) / 2) : 0);
  const above = Math.min(ink.y, roomAt(rows.indexOf(false)));
  const below = Math.min(picture.height - ink.y - ink.height, roomAt(rows.length - 1 - rows.lastIndexOf(false)));
  return above + below === 0 ? [ink] : [ink, { ...ink, y: ink.y - above, height: ink.height + above + below }];
}

/** Whether the middle of a cell, given as shares of the column's height, has no ink but a little noise. */
function isBlank(inked: readonly boolean[], from: number, to: number): boolean {
  const margin = (to - from) * 0.25;
  const rows = inked.slice(Math.floor((from + margin) * inked.length), Math.ceil((to - margin) * inked.length));
  return rows.filter((is) => is).length <= rows.length * 0.1;
}

/** One character a cell, blanks where there are any. */
function spaced(chars: readonly PlacedChar[], blank: readonly boolean[]): PlacedChar[] {
  const rest = [...chars];
  return blank.flatMap((is) => (is ? [{ text: ' ', x: 0, confidence: 1 }] : rest.splice(0, 1)));
}

/** A column cut into `cells` of equal height, laid out as a row. */
export function sideBySide(picture: Raster, column: Box, cells: number): Raster {
  const height = Math.ceil(column.height / cells);
  const width = column.width * cells;
  const data = new Uint8Array(width * height * 3);
  for (let cell = 0; cell < cells; cell++) {
    const top = Math.round(column.y + (column.height * cell) / cells);
    for (let y = 0; y < height; y++) {
      const from = (Math.min(picture.height - 1, top + y) * picture.width + column.x) * 3;
      data.set(picture.data.subarray(from, from + column.width * 3), (y * width + cell * column.width) * 3);
    }
  }
  return { width, height, data };
}

function confidence(chars: readonly PlacedChar[]): number {
  return chars.length === 0 ? 0 : chars.reduce((sum, char) => sum + char.confidence, 0) / chars.length;
}
