import { textOf, type PlacedChar } from '../engine.ts';

/** A word of letters and digits, with the signs that stand within numbers. */
const WORD = /[A-Za-z0-9]+(?:[-_/.·][A-Za-z0-9]+)*/gu;
const DAY_OR_TIME = /^(?:(?:19|20)?\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?|(?:19|20)\d\d)$/u;
/** Digits from which a word is a number that is looked up or compared; where a line speaks of a number, fewer. */
const DIGITS = 5;
const TELLING = 2;
const NUMBERED = /[备号第]|NO|编码|证/iu;
/** What the characters are worth that two looks read differently: a person looks. */
const TORN = 0.65;

/** Whether a line holds a number of which each character counts. */
export function hasNumber(chars: readonly PlacedChar[]): boolean {
  return numbersIn(textOf(chars)).length > 0;
}

/**
 * A line as the first look read it, its numbers confirmed by a second look at another width: one that the second does not
 * have is never sure. A digit is lost beside its like, or read twice, at one width and seldom at two.
 */
export function confirmed(first: readonly PlacedChar[], second: readonly PlacedChar[]): PlacedChar[] {
  const text = textOf(second);
  const again = new Set(text.match(WORD));
  const torn = numbersIn(textOf(first)).filter((number) => !again.has(number));
  if (torn.length === 0) return [...first];
  return first.map((char) =>
    torn.some((number) => number.includes(char.text)) ? { ...char, confidence: Math.min(char.confidence, TORN) } : char,
  );
}

function numbersIn(text: string): readonly string[] {
  const least = NUMBERED.test(text) ? TELLING : DIGITS;
  return (text.match(WORD) ?? []).filter(
    (word) => (word.match(/\d/gu)?.length ?? 0) >= least && (least === TELLING || !DAY_OR_TIME.test(word)),
  );
}
