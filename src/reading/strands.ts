import type { Box } from '../evidence/schema.ts';
import { textOf, type OcrLine } from './engines/engine.ts';
import type { Read } from './match.ts';
import { characterWidth, part } from './split.ts';

/** What one OCR line says of a text of the tree. */
export type Strand = {
  readonly keys: readonly string[];
  /** px, around its characters. */
  readonly box: Box;
  /** px from one full-width character to the next. */
  readonly em: number;
};

/** The characters that say a text, gathered by the line they stand in, in the order of the reads. */
export function strandsOf(reads: readonly Read[], lines: readonly OcrLine[]): Strand[] {
  return [...new Set(reads.map((read) => read.line))].flatMap((at) => {
    const line = lines[at];
    if (line === undefined) return [];
    const here = reads.filter((read) => read.line === at);
    const indices = here.map((read) => read.index);
    const from = onlySigns(line, 0, Math.min(...indices)) ? 0 : Math.min(...indices);
    const to = onlySigns(line, Math.max(...indices) + 1, line.chars.length) ? line.chars.length : Math.max(...indices) + 1;
    return [{ keys: here.map((read) => read.key), box: part(line, from, to).box, em: characterWidth(line.chars, line.box) }];
  });
}

function onlySigns(line: OcrLine, from: number, to: number): boolean {
  return !/[\p{L}\p{N}]/u.test(textOf(line.chars.slice(from, to)));
}
