/** Letters that look like digits, told from them by the size of their ink: the recogniser confuses them, and is sure of it. */
import type { Box } from '../evidence/schema.ts';
import type { PlacedChar } from './engines/engine.ts';
import { glyphsOf, type Glyph } from './glyphs.ts';
import type { Raster } from './raster.ts';

/** What the line's other characters are like: digits (but 0 and 1) have one width and about one height; `capital`: what I is as high as. px */
type Digits = { readonly width: number | null; readonly height: number; readonly capital: number };

const HAN = /\p{Script=Han}/u;
/** After a letter that stands by itself behind a Chinese character: such are the last stroke of 川 read twice (川l-ZW-2026). */
const AFTER_LONE = /^[\p{Script=Han}-]$/u;
const LETTER = /^[A-Za-z]$/u;
const ROUND = /[0Oo]/u;
const UPRIGHT = /[1lI|丨L]/u;
/** Small letters that are their capitals made smaller. */
const CASED = /[csvwxz]/iu;
const ALIKE = /[0Oo1lI]/u;
/** Capitals that end flat above and below, as I does; not L, which is itself in question. */
const FLAT = /[ABDEFHKMNPRTVWXYZ]/u;
/** Share of the height under which a letter is too slim for L. */
const SLIM = 0.5;
const GIVEN = /(?<!\d)20[12]\d|ICP(?=备)/gu;
/** px of a digit's height from which a difference of 4 % is one. */
const FINE = 25;
/** What the measuring is worth where the recogniser said otherwise, and what its word is worth where neither can tell. */
const TOLD = 0.8;
const UNTOLD = 0.65;

/**
 * A line's characters with 0 O o, 1 l I and small letters for capitals put right by measuring (in 118 screens of nine fonts:
 * O is 1.20–1.5 times as wide as a digit, 0 up to 1.17; 1 is at least 0.45 of its height wide, l and I up to 0.33 but for
 * serifs; l is 1.05–1.14 times as high). Where that cannot tell, within a word of letters and digits, the character is doubted.
 */
export function told(chars: readonly PlacedChar[], picture: Raster, line: Box): PlacedChar[] {
  if (!chars.some(({ text }) => ROUND.test(text) || UPRIGHT.test(text) || CASED.test(text))) return [...chars];
  const glyphs = glyphsOf(picture, line, chars);
  const digits = digitsOf(chars, glyphs);
  const given = givenIn(chars);
  return chars.map((char, at): PlacedChar => {
    const { text, confidence } = char;
    const glyph = glyphs[at];
    const chinese = HAN.test(chars[at - 1]?.text ?? '') || HAN.test(chars[at + 1]?.text ?? '');
    const measured = glyph && digits ? measure(text, glyph, digits, chinese) : null;
    if (measured === null && text === '丨') return { ...char, text: '|' };
    if (given.has(at) && (measured === null || measured === text)) return char;
    const isLone = HAN.test(chars[at - 1]?.text ?? '') && AFTER_LONE.test(chars[at + 1]?.text ?? '') && measured !== text;
    if (measured !== null && glyph && digits && (isLone || isCoarse(measured, glyph, digits))) {
      return { ...char, text: measured, confidence: Math.min(confidence, UNTOLD) };
    }
    // In some faces l is no higher than digits are, and in those whose letters have one width 0 is O: GOV.
    const isHidden =
      (measured === 'I' && text !== 'I' && !((digits?.capital ?? 0) > 0)) || (measured === '0' && isWithinLetters(chars, at));
    if (measured !== null && isHidden) return { ...char, text: measured, confidence: Math.min(confidence, UNTOLD) };
    if (measured !== null) return measured === text ? char : { ...char, text: measured, confidence: TOLD };
    const isInQuestion = ALIKE.test(text) || (text === 'L' && glyph && digits && glyph.width < digits.height * SLIM);
    return isInQuestion && isMixed(chars, at) ? { ...char, confidence: Math.min(confidence, UNTOLD) } : char;
  });
}

function isWithinLetters(chars: readonly PlacedChar[], at: number): boolean {
  return LETTER.test(chars[at - 1]?.text ?? '') && LETTER.test(chars[at + 1]?.text ?? '');
}

/** Places of characters that can be nothing else than what was read there: of a year, and of the name of the register. */
function givenIn(chars: readonly PlacedChar[]): ReadonlySet<number> {
  const text = chars.map((char) => (char.text.length === 1 ? char.text : '\u3000')).join('');
  const given = new Set<number>();
  for (const { index, 0: word } of text.matchAll(GIVEN)) for (let at = index; at < index + word.length; at++) given.add(at);
  return given;
}

/** What a character is by its size; null where its size does not tell. */
function measure(text: string, glyph: Glyph, digits: Digits, amongChinese: boolean): string | null {
  const height = glyph.height / digits.height;
  const width = digits.width === null ? null : glyph.width / digits.width;
  const slim = glyph.width / digits.height;
  if (CASED.test(text)) return height <= 0.85 ? text.toLowerCase() : height >= 0.93 && height <= 1.1 ? text.toUpperCase() : null;
  if (ROUND.test(text)) {
    if (amongChinese && slim >= 0.95 && height >= 1.1) return '〇';
    if (height <= 0.85) return height >= 0.6 ? 'o' : null;
    if (slim >= 0.78 && slim <= 1.05 && (width === null || (width >= 1.19 && width <= 1.6))) return 'O';
    return height <= 1.1 && (width === null ? slim <= 0.72 : width <= 1.08) ? '0' : null;
  }
  if (!UPRIGHT.test(text) || height < 0.9 || height > 1.2) return null;
  // Blurred, capitals are higher than digits: l is higher than they are, and I is not.
  const above = glyph.height / tallness(digits);
  if (slim < 0.3) return above >= 1.04 ? 'l' : text === 'l' && !(digits.capital > 0) ? 'l' : 'I';
  if (slim < 0.44) return above >= 1.04 ? 'l' : null;
  return text === '1' && slim <= 0.75 ? '1' : null;
}

/** What I is as high as: the capitals, or the digits where there are none. px */
function tallness({ height, capital }: Digits): number {
  return capital > 0 ? capital : height;
}

/** Where a digit has few pixels, one of them is more than what l is higher than I: one of the two, but which? */
function isCoarse(measured: string, glyph: Glyph, digits: Digits): boolean {
  return /[lI]/u.test(measured) && digits.height < FINE && glyph.height - tallness(digits) < 2;
}

function digitsOf(chars: readonly PlacedChar[], glyphs: readonly (Glyph | null)[]): Digits | null {
  const those = (which: RegExp): readonly Glyph[] =>
    glyphs.flatMap((glyph, at) => (glyph !== null && which.test(chars[at]?.text ?? '') ? [glyph] : []));
  const digits = those(/[2-9]/u);
  const height = middle((digits.length > 0 ? digits : those(/[A-HK-NPR-Z]/u)).map((glyph) => glyph.height));
  const capital = middle(those(FLAT).map((glyph) => glyph.height)) ?? 0;
  return height === null ? null : { width: middle(digits.map((glyph) => glyph.width)), height, capital };
}

function middle(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** The word around a character, letters and digits without a sign between, has both. */
function isMixed(chars: readonly PlacedChar[], at: number): boolean {
  const isWord = (index: number): boolean => /^[A-Za-z0-9]$/u.test(chars[index]?.text ?? '');
  let [from, to] = [at, at + 1];
  while (isWord(from - 1)) from -= 1;
  while (isWord(to)) to += 1;
  const word = chars.slice(from, to).map(({ text }) => text);
  return word.some((text) => /[A-Za-z]/u.test(text)) && word.some((text) => /[0-9]/u.test(text));
}
