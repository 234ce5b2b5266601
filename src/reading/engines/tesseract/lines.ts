import type { Box } from '../../../evidence/schema.ts';
import { intersect, sameRow } from '../../geometry.ts';
import { splitAtBlanks } from '../../split.ts';
import { stack } from '../columns.ts';
import type { OcrLine, PlacedChar } from '../engine.ts';
import { isNoise } from '../noise.ts';

type Bounds = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
type Glyph = { readonly text: string; readonly confidence: number; readonly bbox: Bounds };
type Line = { readonly bbox: Bounds; readonly words: readonly { readonly symbols: readonly Glyph[] }[] };
/** Of a block of tesseract.js, what is looked at: boxes in px, confidence 0–100. */
export type Block = { readonly paragraphs: readonly { readonly lines: readonly Line[] }[] };

/**
 * What Tesseract's confidence (0–100) is worth, with straight lines between the points: the share of lines read exactly,
 * by the confidence of their least sure character (655 lines of 77 screens of test apps: 31 % at 85, 75 % at 92.5, 96 % at
 * 96.5), times 0.7. For of the unit names and numbers of rendered pages it read only 52 of 71 and 63 of 72, and misreads
 * at full confidence (清产 for 清源): what it alone says stays below what detectors take as sure, and a person looks at it.
 */
const WORTH = [
  [0, 0],
  [80, 0.07],
  [85, 0.21],
  [92.5, 0.52],
  [96.5, 0.67],
  [100, 0.69],
] as const;

/** Room around the ink as a share of its height: the ground has to be seen as well. */
const MARGIN = 0.15;

const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** What Tesseract made of a picture, as lines. */
export function linesOf(blocks: readonly Block[] | null): OcrLine[] {
  const all = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  const read = all.flatMap((line) => splitAtBlanks({ box: boxOf(line), chars: charsOf(line) }));
  return stack(read.filter(({ chars }) => !isNoise(chars)));
}

/** Mean confidence from which a line is not read again: on flattened grounds pictures turn into many characters. */
const SURE = 0.62;

/** Two readings of a page in one: the second counts where the first saw nothing or was not sure, and itself is surer. */
export function completed(first: readonly OcrLine[], second: readonly OcrLine[]): OcrLine[] {
  let kept = [...first];
  for (const line of second) {
    const rivals = kept.filter((other) => intersect(other.box, line.box) !== null && sameRow(other.box, line.box) >= 0.5);
    if (rivals.some(({ chars }) => meanOf(chars) >= SURE) || weight([line]) < weight(rivals)) continue;
    kept = [...kept.filter((other) => !rivals.includes(other)), line];
  }
  return kept;
}

function meanOf(chars: readonly PlacedChar[]): number {
  return chars.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, chars.length);
}

/** Many characters well read: doubtful ones count for little. */
function weight(lines: readonly OcrLine[]): number {
  return lines.flatMap(({ chars }) => chars).reduce((sum, { confidence }) => sum + confidence - 0.35, 0);
}

function boxOf({ bbox }: Line): Box {
  const margin = (bbox.y1 - bbox.y0) * MARGIN;
  const x = Math.max(0, bbox.x0 - margin);
  const y = Math.max(0, bbox.y0 - margin);
  return { x, y, width: bbox.x1 + margin - x, height: bbox.y1 + margin - y };
}

/**
 * The characters of a line in their order. Tesseract cuts Chinese into words at will: a space stands only between two
 * words that are not Chinese. Where a glyph begins is well told, where it ends is not: it may reach to the line's end.
 */
function charsOf(line: Line): PlacedChar[] {
  const em = line.bbox.y1 - line.bbox.y0;
  const glyphs = line.words.flatMap(({ symbols }) => symbols.map((symbol, at) => ({ symbol, first: at === 0 })));
  return glyphs.flatMap(({ symbol, first }, at): PlacedChar[] => {
    const before = glyphs[at - 1]?.symbol;
    const char = placed(symbol, glyphs[at + 1]?.symbol, em);
    const spaced = first && before !== undefined && !WIDE.test(before.text) && !WIDE.test(symbol.text);
    return spaced ? [{ text: ' ', x: (placed(before, symbol, em).x + char.x) / 2, confidence: char.confidence }, char] : [char];
  });
}

function placed({ text, bbox, confidence }: Glyph, next: Glyph | undefined, em: number): PlacedChar {
  const widest = next === undefined || next.bbox.x0 <= bbox.x0 ? em : Math.min(em, next.bbox.x0 - bbox.x0);
  return { text, x: bbox.x0 + Math.min(bbox.x1 - bbox.x0, widest) / 2, confidence: worth(confidence) };
}

/** Tesseract's confidence, 0–100, as that of a character, 0–1: 0.69 at the most. */
export function worth(confidence: number): number {
  const at = WORTH.findIndex(([said]) => said >= confidence);
  const [said, right] = WORTH[at] ?? WORTH[5];
  const [saidBelow, rightBelow] = WORTH[at - 1] ?? [0, 0];
  return said <= saidBelow ? right : rightBelow + ((right - rightBelow) * (confidence - saidBelow)) / (said - saidBelow);
}
