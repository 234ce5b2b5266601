import { normalise } from '../evidence/normalise.ts';

/** Characters a reader of pixels cannot tell apart, folded for comparing only. */
const ALIKE: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1' };

/** The characters of a text that carry meaning, folded for comparing: letters, digits and `+ %`, lower case. */
export function comparable(text: string): string[] {
  return Array.from(normalise(text).toLowerCase())
    .filter((char) => /[\p{L}\p{N}+%]/u.test(char))
    .map((char) => ALIKE[char] ?? char);
}

export type Found = { readonly distance: number; readonly from: number; readonly to: number };

/** The stretch of `hay` nearest to `needle` in edit distance (Sellers). `from` inclusive, `to` exclusive. */
export function findIn(needle: readonly string[], hay: readonly string[]): Found {
  let costs = Array.from({ length: hay.length + 1 }, () => 0);
  let starts = costs.map((_, index) => index);
  for (const [row, wanted] of needle.entries()) {
    const nextCosts = [row + 1];
    const nextStarts = [0];
    for (const [column, found] of hay.entries()) {
      const ways = [
        { cost: (costs[column] ?? 0) + (wanted === found ? 0 : 1), start: starts[column] ?? 0 },
        { cost: (costs[column + 1] ?? 0) + 1, start: starts[column + 1] ?? 0 },
        { cost: (nextCosts[column] ?? 0) + 1, start: nextStarts[column] ?? 0 },
      ];
      // Of equal ways the widest stretch: what was misread or read twice at an end belongs to the text.
      const [best] = ways.sort((a, b) => a.cost - b.cost || a.start - b.start);
      nextCosts.push(best?.cost ?? 0);
      nextStarts.push(best?.start ?? 0);
    }
    [costs, starts] = [nextCosts, nextStarts];
  }
  const ends = costs.map((distance, to) => ({ distance, from: starts[to] ?? 0, to }));
  const [nearest] = ends.sort((a, b) => a.distance - b.distance || b.to - b.from - (a.to - a.from) || a.to - b.to);
  return nearest ?? { distance: needle.length, from: 0, to: 0 };
}

/** Edits that reading noise may account for in a text of so many characters: none in a word of two. */
export function noise(length: number): number {
  return length <= 2 ? 0 : length <= 4 ? 1 : Math.floor(length * 0.3);
}
