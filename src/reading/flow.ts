import { bottom, right, sameRow } from './geometry.ts';
import type { Strand } from './strands.ts';

/** Blank, in character widths, that parts two texts of one row. */
const BLANK = 1.5;
/** Overlap in height from which two strands are of one row. */
const ROW = 0.3;
/** Height of the lower of two boxes as a share of the higher: below, the texts are of two sizes. Digits alone reach 0.77. */
const ALIKE = 0.7;
/** px by which a paragraph's first line may be set in, in character widths. */
const INDENT = 2.5;

/**
 * Whether `next` goes on where `before` ends, to the eye: beside it without a blank, or as the next line of one
 * paragraph among `all` the strands. A line that does not fill its row may still be a name broken by hand: what is
 * alike in size, close and in line counts as one text.
 */
export function flowsOn(before: Strand, next: Strand, all: readonly Strand[]): boolean {
  const em = Math.max(before.em, next.em);
  const beside = Math.max(next.box.x - right(before.box), before.box.x - right(next.box)) > BLANK * em;
  if (sameRow(before.box, next.box) >= ROW || next.box.y < before.box.y) return !beside;
  if (next.box.y - bottom(before.box) >= Math.max(before.box.height, next.box.height)) return false;
  if (isStackedWord(before, next)) return true;
  return sameSize(before, next) && !isBadge(before, next) && (inLine(before, next) || wraps(before, next, all));
}

function sameSize(before: Strand, next: Strand): boolean {
  const smaller = Math.min(before.box.height, next.box.height) / Math.max(before.box.height, next.box.height);
  // The last character of a paragraph may be as low as 一.
  if (next.keys.length === 1 && next.box.height < before.box.height) return true;
  if (smaller < ALIKE) return false;
  // What Chinese characters advance tells sizes more finely than boxes do, but may be letter spacing: both must differ.
  const advance = Math.min(before.em, next.em) / Math.max(before.em, next.em);
  return smaller >= 0.88 || advance >= 0.82 || !isMeasured(before) || !isMeasured(next);
}

/** With fewer Chinese characters the advance is guessed from the height. */
function isMeasured({ keys }: Strand): boolean {
  return keys.filter((key) => /\p{Script=Han}/u.test(key)).length >= 3;
}

/** A round button's word of four characters in two rows, often of two sizes: 积分 over 排行 says more than both. */
function isStackedWord(before: Strand, next: Strand): boolean {
  return [before, next].every(({ keys }) => /^\p{Script=Han}{2}$/u.test(keys.join(''))) && centred(before, next);
}

/** One character centred over a word: no paragraph breaks after its first character. */
function isBadge(before: Strand, next: Strand): boolean {
  return before.keys.length === 1 && next.keys.length > 1 && /\p{Script=Han}/u.test(next.keys[0] ?? '') && centred(before, next);
}

function centred(before: Strand, next: Strand): boolean {
  const offset = before.box.x + before.box.width / 2 - next.box.x - next.box.width / 2;
  return Math.abs(offset) <= 0.75 * next.em;
}

/** Lines of one paragraph: set from the left, perhaps with an indent, from the right, or centred. */
function inLine(before: Strand, next: Strand): boolean {
  const indent = (before.box.x - next.box.x) / next.em;
  const sameEnd = Math.abs(right(before.box) - right(next.box)) <= 0.75 * next.em;
  return (indent >= -0.75 && indent <= INDENT) || sameEnd || centred(before, next);
}

/** A stretch of a sentence that begins within a row goes on at the left edge of the next one. */
function wraps(before: Strand, next: Strand, all: readonly Strand[]): boolean {
  const end = Math.max(...all.map((strand) => right(strand.box)));
  const start = Math.min(...all.map((strand) => strand.box.x));
  return end - right(before.box) <= 2 * before.em && next.box.x - start <= next.em;
}
