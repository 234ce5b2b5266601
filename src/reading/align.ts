import { findIn } from './similar.ts';

type Keys = readonly string[];

/** Pieces in the order in which they stand in the text `whole`; the longest are placed first, each place is taken once. */
export function inTextOrder<T extends { readonly keys: Keys }>(pieces: readonly T[], whole: Keys): T[] {
  const open: string[] = [...whole];
  const placed = [...pieces]
    .sort((a, b) => b.keys.length - a.keys.length)
    .map((piece) => {
      const { from, to } = findIn(piece.keys, open);
      open.fill('', from, to);
      return { piece, from };
    });
  return placed.sort((a, b) => a.from - b.from).map(({ piece }) => piece);
}

export type Aligned = {
  /** Edits between the pieces put together and the text. */
  readonly distance: number;
  /** For each place where two pieces meet, where the text is cut; null when several places would do as well. */
  readonly cuts: readonly (number | null)[];
};

/** Lays pieces, in order, along the whole text in as few edits as can be. */
export function align(pieces: readonly Keys[], whole: Keys): Aligned {
  const all = pieces.flat();
  const ahead = costs(all, whole);
  const back = costs([...all].reverse(), [...whole].reverse());
  const distance = ahead[all.length]?.[whole.length] ?? Infinity;
  let used = 0;
  const cuts = pieces.slice(0, -1).map((piece) => {
    used += piece.length;
    const fits = [...whole.keys(), whole.length].filter(
      (at) => (ahead[used]?.[at] ?? Infinity) + (back[all.length - used]?.[whole.length - at] ?? Infinity) === distance,
    );
    return fits.length === 1 ? (fits[0] ?? null) : null;
  });
  return { distance, cuts };
}

/** Edit distance (Levenshtein) of every beginning of `a` (rows) to every beginning of `b` (columns). */
function costs(a: Keys, b: Keys): number[][] {
  const table = [[...b.keys(), b.length]];
  for (const [row, wanted] of a.entries()) {
    const above = table[row] ?? [];
    const here = [row + 1];
    for (const [column, found] of b.entries()) {
      const same = (above[column] ?? 0) + (wanted === found ? 0 : 1);
      here.push(Math.min(same, (above[column + 1] ?? 0) + 1, (here[column] ?? 0) + 1));
    }
    table.push(here);
  }
  return table;
}
