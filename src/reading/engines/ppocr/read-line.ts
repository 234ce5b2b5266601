import type { Box } from '../../../evidence/schema.ts';
import { area, bottom, right } from '../../geometry.ts';
import { doubtedBeside, drawnOnly } from '../../left-out.ts';
import { told } from '../../lookalikes.ts';
import { withSeenAs } from '../../places/seen-as.ts';
import type { Raster } from '../../raster.ts';
import { signsTold } from '../../signs.ts';
import { comparable } from '../../similar.ts';
import { textOf, type Expected, type PlacedChar } from '../engine.ts';
import { confirmed, hasNumber } from './second-look.ts';

/** Reads one horizontal line of a picture. */
export type ReadLine = (picture: Raster, box: Box, expected?: readonly Expected[]) => Promise<PlacedChar[]>;

/** Runs the recogniser on a line at a share of its width. */
type Recognise = (picture: Raster, box: Box, share: number) => Promise<PlacedChar[]>;

/** Half the width costs half as much; of 448 lines of a walk 399 read just the same. Digits and letters are half as wide as Chinese characters: where they are more than a few, they need more. */
const SQUEEZED = { wide: 0.5, narrow: 0.65 } as const;
/** Confidence from which a character that is just what was expected need not be looked at with more care: that of the rules. */
const SURE = 0.7;
const MANY = 6;
/** Meaningful characters from which a line may be any part of a longer text: fewer would be found in too many. */
const PART = 4;
const NARROW = /[A-Za-z0-9]/gu;
const FEW = 0.15;
/** A Chinese character, and what a box has besides its characters, as shares of the box's height. */
const EM = 0.72;
const MARGIN = 0.3;

/** Share of its width at which a line with a number is looked at a second time. */
const AGAIN = 1.2;

/**
 * Reads a line at its full width, one with a number twice; where the tree says what should stand there, first at half of it, and that is taken if
 * every character is sure and it is just that text, or a line of it. Whatever else it says, the line is read in full.
 */
export function lineReader(recognise: Recognise): ReadLine {
  return async (picture, box, expected = []) => {
    const claim = claimFor(box, expected);
    if (claim !== null) {
      const chars = await recognise(picture, box, claim.share);
      if (isSure(chars) && isSaid(comparable(textOf(chars)), claim)) return chars;
    }
    const look = async (share: number): Promise<PlacedChar[]> =>
      signsTold(told(drawnOnly(await recognise(picture, box, share), picture, box), picture, box), picture, box);
    const chars = await withSeenAs(doubtedBeside(await look(1), picture, box), picture, box);
    return hasNumber(chars) ? confirmed(chars, await look(AGAIN)) : chars;
  };
}

/**
 * Whether what was read needs no closer look if it is just what was expected: each letter and digit is sure; of many, the
 * mean, for nothing but the text itself makes so many come out as it says.
 */
export function isSure(chars: readonly PlacedChar[]): boolean {
  const telling = chars.filter(({ text }) => comparable(text).length > 0).map(({ confidence }) => confidence);
  if (telling.length === 0) return false;
  return telling.length < MANY ? Math.min(...telling) >= SURE : telling.reduce((sum, one) => sum + one, 0) >= SURE * telling.length;
}

/** `share`: of its width at which it is read first. */
type Claim = { readonly text: string; readonly isOneLine: boolean; readonly share: number };

/** The text that a line should say, or be a line of: that of the smallest box around it, if it can be read at half the width. */
function claimFor(line: Box, expected: readonly Expected[]): Claim | null {
  const [nearest] = expected.filter(({ box }) => standsIn(line, box)).sort((a, b) => area(a.box) - area(b.box));
  if (nearest === undefined) return null;
  const { text, box } = nearest;
  const narrow = text.match(NARROW)?.length ?? 0;
  const share = narrow > text.length * FEW ? SQUEEZED.narrow : SQUEEZED.wide;
  // One line that is much wider than its text holds an icon, or something else besides.
  const room = (line.width / line.height - MARGIN) / EM;
  const isOneLine = box.height < line.height * 1.8;
  if (isOneLine && room > (text.length - narrow / 2) * 1.1 + 0.5) return null;
  return { text: comparable(text).join(''), isOneLine, share };
}

function isSaid(key: readonly string[], { text, isOneLine }: Claim): boolean {
  const said = key.join('');
  if (said === '') return false;
  return text === said || (!isOneLine && (key.length >= PART ? text.includes(said) : text.endsWith(said)));
}

function standsIn(line: Box, box: Box): boolean {
  const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
  const within = x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box);
  return within && line.width <= box.width + line.height * 2;
}
