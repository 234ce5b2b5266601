import type { Box, TextSource } from '../evidence/schema.ts';
import type { TreeText } from '../ports.ts';
import { matched } from './apart.ts';
import { textOf, type OcrLine } from './engines/engine.ts';
import { inReadingOrder, intersect, right, sameRow } from './geometry.ts';
import { joined, stretchOf, type Joined, type Stretch } from './joined.ts';
import { isCovered, saysMore, type Match } from './match.ts';
import { placed } from './places/gazetteer.ts';
import { unsaid } from './residue.ts';
import { readable } from './secrets.ts';
import { part } from './split.ts';
import { strandsOf } from './strands.ts';
import { surenessOf, UNSURE } from './sureness.ts';
import { claims, secretBoxes, type Claim } from './tree-texts.ts';

/** One line that detectors will see, before its legibility is measured. */
export type Merged = {
  readonly raw: string;
  /** What was read with a place's name put right, where it is not `raw`. */
  readonly placed?: string;
  readonly sources: readonly TextSource[];
  readonly agree: boolean;
  readonly charConfidence: number | null;
  readonly drawn: boolean;
  readonly box: Box;
  /** Where its ink stands, one box a drawn line. */
  readonly ink: readonly Box[];
  /** The pixels at its place say something else. */
  readonly covered: boolean;
  /** Part of it is hidden or cut short. */
  readonly cut: boolean;
};

export type ToMerge = {
  readonly ocr: readonly OcrLine[];
  readonly tree: readonly TreeText[];
  /** The app's part of the picture, px. */
  readonly region: Box;
  /** How wide what is drawn within a box is, px; 0 where nothing at all is that a text of so many letters may be. */
  readonly inkWidth: (box: Box, letters: number) => number;
};

/**
 * What the screen says, from what was read in its pixels and what its tree claims. Where both say the same at one place
 * the tree's wording stands; what only one says stands with its source; nothing OCR read is lost but what is secret
 * or outside the region. In reading order.
 */
export function merge({ ocr, tree, region, inkWidth }: ToMerge): Merged[] {
  const lines = inReadingOrder(readable(ocr, secretBoxes(tree), region));
  const said = lines.map((line) => line.chars.map(() => false));
  const merged: Merged[] = [];
  const contradicted = new Set<number>();
  const stretches: Stretch[] = [];
  for (const { claim, found } of matched(claims(tree, region), lines)) {
    const more = saysMore(claim, found.reads, lines);
    for (const read of found.reads) mark(said, read.line, read.index);
    for (const line of more) contradicted.add(line);
    const stretch = found.state === 'whole' ? stretchOf(claim.text, found.reads) : null;
    if (stretch !== null) stretches.push(stretch);
    merged.push(found.state === 'none' ? unconfirmed(claim, found, lines, inkWidth) : confirmed(claim, found, lines));
  }
  for (const [at, line] of lines.entries()) {
    const left = contradicted.has(at) ? [line] : unsaid(line, said[at] ?? []);
    merged.push(...left.map(onlyRead));
  }
  for (const whole of joined(stretches, lines)) merged.push(...asOne(whole, lines));
  return inReadingOrder(merged);
}

function mark(said: boolean[][], line: number, index: number): void {
  const flags = said[line];
  if (flags !== undefined) flags[index] = true;
}

function confirmed(claim: Claim, found: Match, lines: readonly OcrLine[]): Merged {
  const ink = inkBoxes(claim, found, lines);
  const [first] = ink;
  return {
    raw: claim.text,
    sources: ['tree', 'ocr'],
    agree: found.state === 'whole',
    charConfidence: Math.min(...found.reads.map((read) => lines[read.line]?.chars[read.index]?.confidence ?? 1)),
    drawn: true,
    // A tree's box may be as wide as the screen; the ink's own place is what "centred" and "at the bottom" mean.
    box: ink.length === 1 && first !== undefined ? first : claim.box,
    ink: ink.length === 0 ? [claim.box] : ink,
    covered: false,
    cut: claim.clipped || found.state === 'part' || endsCut(claim.text),
  };
}

/** Of each OCR line the stretch that says the claim, within the claim's box where they meet well. */
function inkBoxes(claim: Claim, found: Match, lines: readonly OcrLine[]): Box[] {
  return strandsOf(found.reads, lines).map(({ box }) => {
    const common = intersect(box, claim.box);
    return common !== null && common.height >= box.height * 0.5 ? common : box;
  });
}

function unconfirmed(claim: Claim, found: Match, lines: readonly OcrLine[], inkWidth: ToMerge['inkWidth']): Merged {
  const covered = isCovered(claim, found.there, lines);
  return {
    raw: claim.text,
    sources: ['tree'],
    agree: false,
    charConfidence: null,
    drawn: !covered && besides(claim.box, lines).some((box) => inkWidth(box, claim.key.length) > leastInk(claim, box)),
    box: claim.box,
    ink: [claim.box],
    covered,
    cut: claim.clipped || endsCut(claim.text),
  };
}

/** Share of a box's height that each character of its text is wide at the least, many rows or few; and share of the box that is asked for at most. */
const NARROWEST = 0.1;
const MOST_ASKED = 0.5;

/** px that a text's ink is wider than, wherever in the box it stands: less is the rounded corner of a button that lies over it. */
function leastInk({ key }: Claim, { width, height }: Box): number {
  return Math.min(width * MOST_ASKED, key.length * height * NARROWEST);
}

/** Of a box of one row what other lines leave of it, so that their ink is not taken for its own; all of it where they leave nothing. */
function besides(box: Box, lines: readonly OcrLine[]): Box[] {
  let pieces = [box];
  for (const { box: line } of lines) {
    if (sameRow(line, box) < 0.3 || box.height >= line.height * 2) continue;
    pieces = pieces.flatMap((piece) => [
      { ...piece, width: Math.min(right(piece), line.x) - piece.x },
      { ...piece, x: Math.max(piece.x, right(line)), width: right(piece) - Math.max(piece.x, right(line)) },
    ]);
  }
  const left = pieces.filter(({ width }) => width >= box.height / 2);
  return left.length === 0 ? [box] : left;
}

/** Several texts of the tree that are one to the eye. */
function asOne({ raw, line: at, from, to }: Joined, lines: readonly OcrLine[]): Merged[] {
  const line = lines[at];
  if (line === undefined) return [];
  const { box, chars } = part(line, from, to);
  const charConfidence = Math.min(...chars.map((char) => char.confidence));
  return [{ raw, sources: ['tree', 'ocr'], agree: true, charConfidence, drawn: true, box, ink: [box], covered: false, cut: endsCut(raw) }];
}

function onlyRead(line: OcrLine): Merged {
  const raw = textOf(line.chars);
  const charConfidence = surenessOf(line.chars);
  const putRight = placed(line.chars, charConfidence > UNSURE);
  return {
    raw,
    ...(putRight === null ? {} : { placed: putRight }),
    sources: ['ocr'],
    agree: false,
    charConfidence,
    drawn: true,
    box: line.box,
    ink: [line.box],
    covered: false,
    cut: endsCut(raw),
  };
}

/** OCR reads an ellipsis as any handful of dots. */
function endsCut(text: string): boolean {
  return /(?:…|⋯|[.·・•。]{2,})\s*$/u.test(text);
}
