import type { Box } from '../evidence/schema.ts';
import type { PlacedChar } from './engines/engine.ts';
import { inkRuns, type Glyph } from './glyphs.ts';
import { wholePixels, type Raster } from './raster.ts';
import { characterWidth } from './split.ts';

const HAN = /\p{Script=Han}/u;
/** What a character is worth that stands beside one of which nothing was read. */
const BESIDE_LOST = 0.65;
/** Half of what a Chinese character covers, and another, in characters. */
const HALF = { wide: 0.55, narrow: 0.35 } as const;
/** Room that a character needs, in characters: where it was read is told to a sixth of one. */
const ROOM = 0.64;
/** Width of a character's ink in characters, and its height as a share of its neighbours'. An icon is larger, a sign smaller. */
const INK = { least: 0.62, most: 1.08 } as const;
const HEIGHT = { least: 0.82, most: 1.15 } as const;
/** Blank beside it, in characters: an icon stands farther away. */
const NEAR = 0.22;

type Run = { readonly x: number; readonly end: number; readonly height: number };

/**
 * A character that the models cannot say may leave no trace in what is read, and its neighbours come out as sure as ever (冯鹮
 * as 冯, 㮾梨街道 as 梨街道). Where as much ink as a character's stands close beside a Chinese one, and nothing was read
 * there, that one is doubted.
 */
export function doubtedBeside(chars: readonly PlacedChar[], picture: Raster, line: Box): PlacedChar[] {
  const em = characterWidth(chars, line);
  if (!hasRoom(chars, line, em)) return [...chars];
  const box = wholePixels(line, picture);
  const runs = box === null ? [] : inkRuns(picture, box);
  const covered = (run: Glyph): boolean =>
    chars.some(({ text, x }) => Math.abs(run.x + run.width / 2 - x) <= em * (HAN.test(text) ? HALF.wide : HALF.narrow));
  const said = together(runs.filter(covered), em);
  const height = middle(said.map((run) => run.height));
  const lost = together(
    runs.filter((run) => !covered(run)),
    em,
  ).filter((run) => isCharacter(run, em, height) && said.some((other) => gap(run, other) <= NEAR * em));
  if (lost.length === 0) return [...chars];
  const isBeside = ({ x }: PlacedChar): boolean => lost.some((run) => x > run.x - em && x < run.end + em);
  return chars.map((char) =>
    HAN.test(char.text) && isBeside(char) ? { ...char, confidence: Math.min(char.confidence, BESIDE_LOST), doubted: true } : char,
  );
}

/** Confidence under which a character must have ink where it was read. */
const GUESSED = 0.3;

/** Without what was hardly seen, where nothing is drawn: a wide blank within a line comes out as some stroke. */
export function drawnOnly(chars: readonly PlacedChar[], picture: Raster, line: Box): PlacedChar[] {
  const isGuessed = ({ text, confidence }: PlacedChar): boolean => confidence < GUESSED && text.trim() !== '';
  const box = chars.some(isGuessed) ? wholePixels(line, picture) : null;
  if (box === null) return [...chars];
  const reach = characterWidth(chars, line) * 0.35;
  const runs = inkRuns(picture, box);
  return chars.filter((char) => !isGuessed(char) || runs.some(({ x, width }) => x < char.x + reach && x + width > char.x - reach));
}

/** Whether a Chinese character is there and beside it, within the line's box, as much room as for another. */
function hasRoom(chars: readonly PlacedChar[], line: Box, em: number): boolean {
  if (line.height >= line.width * 1.5) return false;
  const half = ({ text }: PlacedChar): number => em * (HAN.test(text) ? HALF.wide : HALF.narrow);
  return chars.some((char, at) => {
    if (!HAN.test(char.text)) return false;
    const [before, after] = [chars[at - 1], chars[at + 1]];
    const left = before === undefined ? line.x : before.x + half(before);
    const end = after === undefined ? line.x + line.width : after.x - half(after);
    return char.x - half(char) - left >= ROOM * em || end - char.x - half(char) >= ROOM * em;
  });
}

/** Runs of ink with hardly a blank between: the parts of one character. */
function together(runs: readonly Glyph[], em: number): Run[] {
  const found: { x: number; end: number; height: number }[] = [];
  for (const { x, width, height } of runs) {
    const last = found.at(-1);
    if (last === undefined || x - last.end > em * 0.12 || x + width - last.x > em * INK.most) found.push({ x, end: x + width, height });
    else [last.end, last.height] = [x + width, Math.max(last.height, height)];
  }
  return found;
}

function isCharacter({ x, end, height }: Run, em: number, others: number): boolean {
  const [width, share] = [(end - x) / em, height / others];
  return width >= INK.least && width <= INK.most && share >= HEIGHT.least && share <= HEIGHT.most;
}

function gap(a: Run, b: Run): number {
  return Math.max(0, a.x - b.end, b.x - a.end);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}
