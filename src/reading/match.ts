import type { Box } from '../evidence/schema.ts';
import type { OcrLine, PlacedChar } from './engines/engine.ts';
import { bottom, intersect, right, sameRow } from './geometry.ts';
import { comparable, findIn, noise } from './similar.ts';
import { characterWidth } from './split.ts';
import type { Claim } from './tree-texts.ts';

/** One meaningful character of an OCR line: `index` is its place in the line's characters. */
export type Read = { readonly key: string; readonly line: number; readonly index: number };

/** How the pixels bear out a text of the tree. `reads` are the characters that say it. */
export type Match = {
  /** `whole`: said in full; `part`: pixels show only a piece of it; `none`: not found at its place. */
  readonly state: 'whole' | 'part' | 'none';
  readonly reads: readonly Read[];
  /** All that was read at its place. */
  readonly there: readonly Read[];
};

/** Share of a text that must be seen for it to count as shown whole. */
const WHOLE = 0.7;
/** Below this share a piece may as well be another text lying over it: its OCR line stays. */
const PIECE = 0.3;

/** Looks for a text of the tree in what was read at its place; OCR may have joined or cut it, and misread some of it. */
export function match(claim: Claim, lines: readonly OcrLine[]): Match {
  const there = readsIn(claim.box, lines);
  if (claim.key.length === 0 || there.length === 0) return { state: 'none', reads: [], there };
  const found = findIn(
    claim.key,
    there.map((read) => read.key),
  );
  if (found.distance <= noise(claim.key.length)) return { state: 'whole', reads: there.slice(found.from, found.to), there };
  return inPieces(claim, there);
}

/** Line by line: an ellipsised title, a paragraph under a dialog or over the screen's edge, a text set in columns. */
function inPieces(claim: Claim, there: readonly Read[]): Match {
  const reads: Read[] = [];
  let start = false;
  for (const line of new Set(there.map((read) => read.line))) {
    const piece = there.filter((read) => read.line === line);
    if (piece.length < 2 && piece.length * 2 < claim.key.length) continue;
    const found = findIn(
      piece.map((read) => read.key),
      claim.key,
    );
    if (found.distance > noise(piece.length)) continue;
    reads.push(...piece);
    start ||= found.from === 0;
  }
  const share = reads.length / claim.key.length;
  if (share >= WHOLE) return { state: 'whole', reads, there };
  if (share >= PIECE || (start && reads.length >= 4)) return { state: 'part', reads, there };
  return { state: 'none', reads: [], there };
}

/** The characters whose centre stands in `box`, give or take half a character, in reading order. */
function readsIn(box: Box, lines: readonly OcrLine[]): Read[] {
  return lines.flatMap((line, at) => {
    const middle = line.box.y + line.box.height / 2;
    const slack = line.box.height * 0.3;
    if (middle < box.y - slack || middle > bottom(box) + slack || sameRow(line.box, box) < 0.3) return [];
    const em = characterWidth(line.chars, line.box);
    return line.chars.flatMap((char, index) =>
      char.x < box.x - em / 2 || char.x > right(box) + em / 2 ? [] : comparable(char.text).map((key) => ({ key, line: at, index })),
    );
  });
}

/** Confidence from which a character that the tree does not have is taken as really there. */
const SURE = 0.9;

/**
 * OCR says, within what matched, something the tree does not: a run of surely read Chinese characters that
 * stand nowhere in the text. One is enough in a short text (签到 against 签退), two in a long one.
 */
export function saysMore(claim: Claim, reads: readonly Read[], lines: readonly OcrLine[]): ReadonlySet<number> {
  const need = claim.key.length <= 8 ? 1 : 2;
  const contradicted = new Set<number>();
  let run = 0;
  for (const read of reads) {
    const char: PlacedChar | undefined = lines[read.line]?.chars[read.index];
    const strange = /\p{Script=Han}/u.test(read.key) && (char?.confidence ?? 0) >= SURE && !claim.key.includes(read.key);
    run = strange ? run + 1 : 0;
    if (run >= need) contradicted.add(read.line);
  }
  return contradicted;
}

/** Half of the shorter in the order of the longer, or a name of as many characters with one the same in its place: misread, not another text. */
function isAlike(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === b.length && a.length <= 4 && a.some((key, at) => key === b[at])) return true;
  let common = a.map(() => 0);
  for (const key of b) {
    const before = common;
    common = [];
    for (const [at, other] of a.entries()) {
      const [left, above] = [common[at - 1] ?? 0, before[at] ?? 0];
      common.push(other === key ? (before[at - 1] ?? 0) + 1 : Math.max(left, above));
    }
  }
  return (common.at(-1) ?? 0) * 2 >= Math.min(a.length, b.length);
}

const HAN = /\p{Script=Han}/u;
/** Scripts that the models know. */
const isSayable = (key: string): boolean => HAN.test(key) || /[a-z0-9+%]/u.test(key);

/** Share of its characters that must differ for pixels to say something else. */
const OTHER = 0.66;

/** The pixels at the text's place surely say something clearly different: it is covered. */
export function isCovered(claim: Claim, there: readonly Read[], lines: readonly OcrLine[]): boolean {
  if (there.length < 2 || claim.key.length === 0) return false;
  const confidence = there.reduce((sum, read) => sum + (lines[read.line]?.chars[read.index]?.confidence ?? 0), 0) / there.length;
  if (confidence < 0.8) return false;
  // Another script comes out as letters, or not at all: over such a text only Chinese characters say that another one stands there.
  const keys = there.map((read) => read.key).filter((key) => claim.key.some(isSayable) || HAN.test(key));
  if (keys.length < 2) return false;
  // The shorter is looked for in the longer, or a long text would differ by its length alone.
  const [short, long] = keys.length < claim.key.length ? [keys, claim.key] : [claim.key, keys];
  if (findIn(short, long).distance < short.length * OTHER || isAlike(keys, claim.key)) return false;
  const over = [...new Set(there.map((read) => read.line))].flatMap((at) => {
    const line = lines[at];
    const common = line === undefined ? null : intersect(line.box, claim.box);
    return line === undefined || common === null ? [] : [{ line, common }];
  });
  const filled = over.reduce((sum, { common }) => sum + common.width * common.height, 0) / (claim.box.width * claim.box.height);
  const oneLine = over.some(({ line, common }) => claim.box.height < line.box.height * 2 && common.width >= claim.box.width * 0.3);
  return oneLine || filled >= 0.25;
}
