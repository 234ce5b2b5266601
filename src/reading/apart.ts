import { align, inTextOrder } from './align.ts';
import type { OcrLine } from './engines/engine.ts';
import { flowsOn } from './flow.ts';
import { around, bottom } from './geometry.ts';
import { match, type Match } from './match.ts';
import { comparable, noise } from './similar.ts';
import { strandsOf, type Strand } from './strands.ts';
import { withoutRepeats, type Claim } from './tree-texts.ts';

/** A text of the tree and how the pixels bear it out. */
export type Matched = { readonly claim: Claim; readonly found: Match };

/**
 * Each claim with its match. Chromium on Android tells the inline children of an element as one text (a page's title
 * and the link at its right end): where pixels show its pieces clearly apart, each is a claim of its own, in the tree's
 * wording. What cannot be cut surely stays whole.
 */
export function matched(claims: readonly Claim[], lines: readonly OcrLine[]): Matched[] {
  const all = claims.flatMap((claim) => {
    const found = match(claim, lines);
    return apart(claim, found, lines) ?? [{ claim, found }];
  });
  // A link that the tree has by itself as well.
  const once = new Set(withoutRepeats(all.map(({ claim }) => claim)));
  return all.filter(({ claim }) => once.has(claim));
}

function apart(claim: Claim, found: Match, lines: readonly OcrLine[]): Matched[] | null {
  // A single character beside or above others may be missing from what matched.
  for (const reads of found.state === 'whole' ? [found.reads, found.there] : [found.there]) {
    const strands = strandsOf(reads, lines);
    if (strands.length < 2 || Math.abs(reads.length - claim.key.length) > noise(claim.key.length)) continue;
    // Ordinary paragraphs end here.
    if (strands.every((strand, at) => flowsAfter(strands[at - 1], strand, strands))) continue;
    const pieces = piecesOf(claim, inTextOrder(strands, claim.key))?.map((piece) => ({ claim: piece, found: match(piece, lines) }));
    if (pieces?.every((piece) => piece.found.state === 'whole') === true) return pieces;
  }
  return null;
}

function flowsAfter(before: Strand | undefined, next: Strand, all: readonly Strand[]): boolean {
  return before === undefined || flowsOn(before, next, all);
}

/** Cuts a claim between strands that stand apart; null when it is one text or where to cut is not sure. */
function piecesOf(claim: Claim, strands: readonly Strand[]): Claim[] | null {
  const { distance, cuts } = align(
    strands.map((strand) => strand.keys),
    claim.key,
  );
  if (distance > noise(claim.key.length)) return null;
  const pieces: Claim[] = [];
  let group: Strand[] = [];
  let rest = claim.text;
  let used = 0;
  for (const [at, strand] of strands.entries()) {
    group.push(strand);
    const next = strands[at + 1];
    if (next !== undefined && (flowsOn(strand, next, strands) || isSpaced(strand, next))) continue;
    const cut = next === undefined ? claim.key.length : cuts[at];
    const parted = cut === null || cut === undefined ? null : cutAt(rest, cut - used);
    if (parted === null || cut === null || cut === undefined) return null;
    // A label and its value, the halves of a sentence: one text, however far apart.
    if (next !== undefined && /[：:、，,]$/u.test(parted.head)) continue;
    pieces.push(pieceOf(claim, parted.head, group));
    [group, rest, used] = [[], parted.tail, cut];
  }
  return pieces.length > 1 ? pieces : null;
}

/** Letters set far apart are still one word (签 到). */
function isSpaced(strand: Strand, next: Strand): boolean {
  return strand.keys.length === 1 && next.keys.length === 1;
}

/** The text before and after so many meaningful characters; closing signs go with what they close. Null if that cannot be told. */
function cutAt(text: string, keys: number): { readonly head: string; readonly tail: string } | null {
  const chars = Array.from(text);
  let end = 0;
  let counted = 0;
  while (end < chars.length) {
    const count = comparable(chars[end] ?? '').length;
    if (counted + count > keys || (counted === keys && /[\p{Ps}\p{Pi}\p{Sc}《〈#@•·]/u.test(chars[end] ?? ''))) break;
    counted += count;
    end += 1;
  }
  const [head, tail] = [chars.slice(0, end).join(''), chars.slice(end).join('')];
  const same = [...comparable(head), ...comparable(tail)].join('') === comparable(text).join('');
  return counted === keys && same ? { head: head.trim(), tail: tail.trim() } : null;
}

function pieceOf(claim: Claim, text: string, strands: readonly Strand[]): Claim {
  const box = strands.map((strand) => strand.box).reduce(around);
  const slack = box.height * 0.15;
  const atEdge = box.y <= claim.box.y + slack || bottom(box) >= bottom(claim.box) - slack;
  return { text, key: comparable(text), box, clipped: claim.clipped && atEdge };
}
