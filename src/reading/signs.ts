/** Signs told by the form of their ink, where the recogniser takes one for another or does not see them at all. */
import type { Box } from '../evidence/schema.ts';
import type { PlacedChar } from './engines/engine.ts';
import { inkRuns, type Glyph } from './glyphs.ts';
import { wholePixels, type Raster } from './raster.ts';
import { characterWidth } from './split.ts';

const HAN = /\p{Script=Han}/u;
const FLAT = /[一\-－]/u;
const DOT = /[.．·・•▪…⋯‥。,，:-]/u;
/** A Chinese character's width as a multiple of its line's highest ink. */
const EM = 1.03;
/** Side of a dot at most, how far one dot of an ellipsis is from the next, and how unlike two such distances may be, in characters. */
const DOT_SIDE = 0.26;
const STEP = { least: 0.2, most: 0.5 } as const;
const UNEVEN = 0.1;
/** Height of a flat stroke at most; width from which it is 一, and up to which it is a hyphen. */
const STROKE = { height: 0.2, one: 0.72, widest: 1, hyphen: 0.5 } as const;
/** How far from its ink a character may have been read, in characters. */
const NEAR = 0.45;
/** What the measuring is worth. */
const TOLD = 0.9;
/** Brackets a character wide, those that open and those that close, and how far from the one before a second must stand, in characters. */
const BRACKETS = [/^[〔【［（〖「]$/u, /^[〕】］）〗」]$/u] as const;
const ONE_BRACKET = 0.6;
/** What one of two readings of one sign is worth. */
const UNTOLD = 0.65;
/** Dots of one ellipsis. */
const ELLIPSIS = 3;

/**
 * A line's characters with … counted by its dots (it comes out as one or two middle dots, or as nothing), 一 told from a hyphen
 * by its width, ℃ that was read with its ring twice, and one bracket that was read as two.
 */
export function signsTold(chars: readonly PlacedChar[], picture: Raster, line: Box): PlacedChar[] {
  const once = bracketsOnce(chars, line).filter(({ text }, at, all) => !(text === '°' && all[at + 1]?.text === '℃'));
  const last = once.at(-1);
  if (last === undefined || line.height >= line.width * 1.5) return once;
  const hasRoom = HAN.test(last.text) && line.x + line.width - last.x > line.height * 0.8;
  if (!hasRoom && !once.some(({ text }) => FLAT.test(text) || DOT.test(text))) return once;
  // The detector cuts off dots at times.
  const box = wholePixels({ ...line, width: line.width + line.height }, picture);
  const runs = box === null ? [] : inkRuns(picture, box);
  const em = Math.max(0, ...runs.map(({ height }) => height)) * EM;
  return withEllipses(
    once.map((char, at) => flatTold(char, `${once[at - 1]?.text ?? ''}${once[at + 1]?.text ?? ''}`, runs, em)),
    runs,
    em,
  );
}

/** Without the less sure of two brackets that both open or both close in the room of one (〔 read as 〔【): what stays is for a person. */
function bracketsOnce(chars: readonly PlacedChar[], line: Box): readonly PlacedChar[] {
  const room = characterWidth(chars, line) * ONE_BRACKET;
  const isTwice = (a: PlacedChar | undefined, b: PlacedChar | undefined): boolean =>
    a !== undefined && b !== undefined && BRACKETS.some((side) => side.test(a.text) && side.test(b.text)) && b.x - a.x < room;
  return chars.flatMap((char, at) => {
    const [before, after] = [chars[at - 1], chars[at + 1]];
    const twin = isTwice(before, char) ? before : isTwice(char, after) ? after : undefined;
    if (twin === undefined) return [char];
    const isKept = char.confidence > twin.confidence || (char.confidence === twin.confidence && twin === after);
    return isKept ? [{ ...char, confidence: Math.min(char.confidence, UNTOLD), doubted: true as const }] : [];
  });
}

/** `beside`: the characters before and after it; a long dash before a digit is one of 18日—22日. */
function flatTold(char: PlacedChar, beside: string, runs: readonly Glyph[], em: number): PlacedChar {
  if (!FLAT.test(char.text) || !HAN.test(beside) || (char.text !== '一' && /\d/u.test(beside))) return char;
  const stroke = runs.find(({ x, width, height }) => height <= STROKE.height * em && Math.abs(x + width / 2 - char.x) <= NEAR * em);
  const width = (stroke?.width ?? 0) / em;
  if (char.text === '一') return width > 0 && width <= STROKE.hyphen ? { ...char, text: '-', confidence: TOLD } : char;
  return width >= STROKE.one && width <= STROKE.widest ? { ...char, text: '一', confidence: TOLD } : char;
}

/** Each group of dots as long as one ellipsis or several, in the place of what was read there. */
function withEllipses(chars: readonly PlacedChar[], runs: readonly Glyph[], em: number): PlacedChar[] {
  let told = [...chars];
  for (const dots of groupsOf(runs, em)) {
    if (dots.length === 0 || dots.length % ELLIPSIS !== 0) continue;
    const [first, last] = [dots[0]?.x ?? 0, dots.at(-1)?.x ?? 0];
    told = told.filter(({ text, x }) => !(DOT.test(text) && x > first - NEAR * em && x < last + NEAR * em));
    for (let at = 0; at < dots.length; at += ELLIPSIS) told.push({ text: '…', x: dots[at + 1]?.x ?? first, confidence: TOLD });
  }
  return told.sort((a, b) => a.x - b.x);
}

/** Dots that follow one another evenly at one height. */
function groupsOf(runs: readonly Glyph[], em: number): readonly Glyph[][] {
  const groups: Glyph[][] = [];
  const isDot = ({ width, height }: Glyph): boolean => width <= DOT_SIDE * em && height <= DOT_SIDE * em;
  for (const [at, run] of runs.entries()) {
    if (!isDot(run)) continue;
    const group = groups.at(-1);
    const before = group?.at(-1);
    const step = before === undefined ? 0 : run.x - before.x;
    const steps = group === undefined || group.length < 2 ? step : (group[1]?.x ?? 0) - (group[0]?.x ?? 0);
    const isNext = before !== undefined && runs[at - 1] === before && step >= STEP.least * em && step <= STEP.most * em;
    const isEven = Math.abs(step - steps) <= Math.max(1, UNEVEN * em) && Math.abs(run.y - (before?.y ?? 0)) <= Math.max(1, UNEVEN * em);
    if (group !== undefined && isNext && isEven) group.push(run);
    else groups.push([run]);
  }
  return groups.filter(({ length }) => length >= ELLIPSIS);
}
