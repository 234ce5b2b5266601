import { textOf, type OcrLine } from './engines/engine.ts';
import type { Read } from './match.ts';
import { characterWidth } from './split.ts';

/** A text of the tree and the stretch of one OCR line that says it in full; `to` exclusive. */
export type Stretch = { readonly text: string; readonly line: number; readonly from: number; readonly to: number };

/** One text to the eye that the tree has in several pieces. */
export type Joined = { readonly raw: string; readonly line: number; readonly from: number; readonly to: number };

/** The stretch of a text that one OCR line says in full; null when it runs over several. */
export function stretchOf(text: string, reads: readonly Read[]): Stretch | null {
  const [first] = reads;
  if (first === undefined || reads.some((read) => read.line !== first.line)) return null;
  const indices = reads.map((read) => read.index);
  return { text, line: first.line, from: Math.min(...indices), to: Math.max(...indices) + 1 };
}

/**
 * Texts of the tree that stand side by side with no gap are one text to the eye (签 + 到, 京ICP备 + 05070218号):
 * it is told as well, in the tree's wording, with the signs OCR saw in between.
 */
export function joined(stretches: readonly Stretch[], lines: readonly OcrLine[]): Joined[] {
  const found: Joined[] = [];
  for (const [at, line] of lines.entries()) {
    let group: { raw: string; from: number; to: number; pieces: number } | null = null;
    const close = (): void => {
      if (group !== null && group.pieces > 1) found.push({ raw: group.raw, line: at, from: group.from, to: group.to });
    };
    const here = stretches.filter((stretch) => stretch.line === at);
    for (const stretch of here.sort((a, b) => a.from - b.from || b.to - a.to)) {
      // Nested in the piece before it: a link within a sentence that the tree has whole.
      if (group !== null && stretch.from < group.to) continue;
      if (group !== null && touches(line, group.to, stretch.from)) {
        group.raw += missingSigns(group.raw, line, group.to, stretch) + stretch.text.trim();
        group.to = stretch.to;
        group.pieces += 1;
        continue;
      }
      close();
      group = { raw: stretch.text.trim(), from: stretch.from, to: stretch.to, pieces: 1 };
    }
    close();
  }
  return found;
}

/** Signs drawn between two pieces that neither has: a colon of a style sheet. */
function missingSigns(before: string, line: OcrLine, end: number, next: Stretch): string {
  const isSign = /[^\p{L}\p{N}]$/u.test(before) || /^[^\p{L}\p{N}]/u.test(next.text.trim());
  return isSign ? '' : textOf(line.chars.slice(end, next.from));
}

/** Nothing but signs between the characters before `end` and from `start`, and no gap. */
function touches(line: OcrLine, end: number, start: number): boolean {
  const between = line.chars.slice(end, start);
  if (/[\p{L}\p{N}]/u.test(textOf(between))) return false;
  const reach = characterWidth(line.chars, line.box) * 1.6;
  const chain = line.chars.slice(end - 1, start + 1).filter((char) => char.text.trim() !== '');
  return chain.every((char, index) => index === 0 || char.x - (chain[index - 1]?.x ?? 0) < reach);
}
