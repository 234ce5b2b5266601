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
  const text = textOf(chars);
  return (text.match(WORD) ?? []).some(numberIn(text));
}

/**
 * A line as the first look read it, its numbers confirmed by a second look at another width: one that the second does not
 * have is never sure. A digit is lost beside its like, or read twice, at one width and seldom at two. Blanks do not count:
 * whether a narrow one is there is seen at one width and not at the other.
 */
export function confirmed(whole: readonly PlacedChar[], second: readonly PlacedChar[]): PlacedChar[] {
  const first = withoutRepeatedStrokes(whole, textOf(second));
  const again = new Set(wordsOf(second).map(({ text }) => text));
  const isNumber = numberIn(textOf(first));
  const torn = new Set(wordsOf(first).flatMap(({ text, chars }) => (isNumber(text) && !again.has(text) ? chars : [])));
  return first.map((char) => (torn.has(char) ? { ...char, confidence: Math.min(char.confidence, TORN), doubted: true } : char));
}

const HAN = /\p{Script=Han}/u;
const UPRIGHT = /^[lI1|丨]$/u;
const AFTER = /^[\p{Script=Han}-]$/u;

/**
 * Without an upright stroke between a Chinese character and another one, or a hyphen (川-ZW-2026…), that the second look has side
 * by side: it is the last stroke of 川 or 到, read twice. Nobody writes a letter there; the character before it stays for a person.
 */
function withoutRepeatedStrokes(chars: readonly PlacedChar[], second: string): PlacedChar[] {
  const isRepeated = (at: number): boolean => {
    const [before, stroke, after] = [chars[at - 1]?.text ?? '', chars[at]?.text ?? '', chars[at + 1]?.text ?? ''];
    return UPRIGHT.test(stroke) && HAN.test(before) && AFTER.test(after) && second.includes(`${before}${after}`);
  };
  return chars.flatMap((char, at) => {
    if (isRepeated(at)) return [];
    return [isRepeated(at + 1) ? { ...char, confidence: Math.min(char.confidence, TORN), doubted: true as const } : char];
  });
}

type Word = { readonly text: string; readonly chars: readonly PlacedChar[] };

/** The words of a line without its blanks, each with its characters. */
function wordsOf(line: readonly PlacedChar[]): readonly Word[] {
  const chars = line.filter(({ text }) => text.trim() !== '');
  // One code unit a character, so that places in the text are places in the line.
  const text = chars.map((char) => (char.text.length === 1 ? char.text : '\u3000')).join('');
  return [...text.matchAll(WORD)].map((match) => ({ text: match[0], chars: chars.slice(match.index, match.index + match[0].length) }));
}

/** Which words of a line with that text are numbers. */
function numberIn(line: string): (word: string) => boolean {
  const least = NUMBERED.test(line) ? TELLING : DIGITS;
  return (word) => (word.match(/\d/gu)?.length ?? 0) >= least && (least === TELLING || !DAY_OR_TIME.test(word));
}
