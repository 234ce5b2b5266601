import { textOf, type PlacedChar } from './engines/engine.ts';
import { isBorneOut } from './places/borne-out.ts';
import { isInPlace } from './places/gazetteer.ts';
import { isInTown } from './places/towns.ts';
import { standingAlone } from './standing-alone.ts';

const HAN = /\p{Script=Han}/u;
const LETTER = /^[A-Za-z]$/u;
/**
 * Confidence under which a Chinese character is not sure, unless a place's name bears it out: in a word of several characters,
 * and alone. One outside the dictionary comes out as one like it at up to 0.97 (孙瑀 as 孙璃), and such a one makes no word
 * with its neighbours: of 2166 lines' characters at 0.8–0.97, 80 of 80 were right in a word, 57 of 75 alone.
 */
const DOUBTFUL = { word: 0.8, alone: 0.97 } as const;
/** From what confidence a town's name bears a character out: there are so many that another one may be a town too. */
const TOWN = 0.9;
/** What a doubtful character counts at most. */
export const UNSURE = 0.69;
/** What a line counts whose least sure character is borne out by a name. */
const BORNE_OUT = 0.71;

/** A province's short name before what a filing number begins with: one of few, and alone by its nature. */
const PROVINCE = /^[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新国][政网备数移公]/u;

/**
 * How sure a line is: as sure as its least sure character, 0–1; 1 for an empty line. A blank of which nothing but a blank was
 * seen does not count: that it is there or not changes no word. Nor does a character that a place's name bears out. One
 * letter by itself is oftener an arrow, a mark or a script unknown than a letter.
 */
export function surenessOf(chars: readonly PlacedChar[]): number {
  if (chars.length === 1 && LETTER.test(chars[0]?.text ?? '')) return Math.min(UNSURE, chars[0]?.confidence ?? 0);
  const isBlank = ({ text, others = [] }: PlacedChar): boolean => text.trim() === '' && others.length === 0;
  const weak = chars.map((char, at) => !isBlank(char) && char.confidence <= UNSURE && !(HAN.test(char.text) && isBorneOut(chars, at)));
  if (weak.includes(true)) return Math.min(...chars.filter((_, at) => weak[at]).map(({ confidence }) => confidence));
  const doubtful = chars.flatMap((char, at) => (HAN.test(char.text) && char.confidence < DOUBTFUL.alone ? [at] : []));
  const least = Math.max(BORNE_OUT, Math.min(1, ...chars.filter((char) => !isBlank(char)).map(({ confidence }) => confidence)));
  if (doubtful.length === 0) return least;
  const alone = standingAlone(chars);
  const texts = chars.map(({ text }) => text);
  const isDoubtful = (at: number): boolean => {
    const confidence = chars[at]?.confidence ?? 0;
    const isAlone = alone.has(at) && !PROVINCE.test(textOf(chars.slice(at, at + 2)));
    return (
      confidence < (isAlone ? DOUBTFUL.alone : DOUBTFUL.word) &&
      !isInPlace(chars, at) &&
      !(confidence >= TOWN && isInTown(texts, at)) &&
      !isBorneOut(chars, at)
    );
  };
  return doubtful.some(isDoubtful) ? UNSURE : least;
}
