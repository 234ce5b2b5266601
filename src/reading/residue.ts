import { textOf, type OcrLine, type PlacedChar } from './engines/engine.ts';
import { runs } from './secrets.ts';
import { characterWidth, part } from './split.ts';

const MEANING = /[\p{L}\p{N}]/u;

/**
 * What an OCR line says beyond the texts the tree has for it (`said`, one flag a character). A stretch that stands apart
 * comes out alone; one that is grown together with its neighbours brings the whole line with it, for the sense.
 */
export function unsaid(line: OcrLine, said: readonly boolean[]): OcrLine[] {
  if (!said.includes(true)) return [line];
  const first = said.indexOf(true);
  const last = said.lastIndexOf(true);
  const pieces: OcrLine[] = [];
  for (const [from, to] of runs(said, false)) {
    const chars = line.chars.slice(from, to);
    if (!chars.some((char) => MEANING.test(char.text))) continue;
    // Between two said characters of one text stands a misread sign, unless it is a word of its own.
    const within = from > first && to <= last;
    if (within && count(chars) < 2) continue;
    if (count(chars) < 2 || !standsApart(line, from, to)) return [line];
    pieces.push(part(line, from, to));
  }
  return pieces;
}

function count(chars: readonly PlacedChar[]): number {
  return textOf(chars).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function standsApart(line: OcrLine, from: number, to: number): boolean {
  const em = characterWidth(line.chars, line.box);
  const before = line.chars[from - 1];
  const after = line.chars[to];
  const first = line.chars[from];
  const last = line.chars[to - 1];
  const gapBefore = before === undefined || first === undefined ? Infinity : first.x - before.x;
  const gapAfter = after === undefined || last === undefined ? Infinity : after.x - last.x;
  return Math.min(gapBefore, gapAfter) > em * 1.5;
}
