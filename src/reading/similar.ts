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
      const replace = (costs[column] ?? 0) + (wanted === found ? 0 : 1);
      const skip = (costs[column + 1] ?? 0) + 1;
      const insert = (nextCosts[column] ?? 0) + 1;
      const best = Math.min(replace, skip, insert);
      nextCosts.push(best);
      nextStarts.push((best === replace ? starts[column] : best === skip ? starts[column + 1] : nextStarts[column]) ?? 0);
    }
    [costs, starts] = [nextCosts, nextStarts];
  }
  const distance = Math.min(...costs);
  const to = costs.indexOf(distance);
  return { distance, from: starts[to] ?? 0, to };
}

/** Edits that reading noise may account for in a text of so many characters: none in a word of two. */
export function noise(length: number): number {
  return length <= 2 ? 0 : length <= 4 ? 1 : Math.floor(length * 0.3);
}
