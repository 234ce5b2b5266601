import type { Rows } from './rows.ts';

/** Rows `from` … `to` (exclusive) of a picture are rows `from + shift` … of an earlier one, pixel for pixel. */
export type Run<Page> = { readonly from: number; readonly to: number; readonly shift: number; readonly page: Page };

/** Where each row that holds something stands in a page. */
export type RowIndex = ReadonlyMap<number, readonly number[]>;

/** px; a shorter run holds no line of text and its margins. */
const SHORTEST = 24;
/** Places tried for one row: the same rule may stand in a list many times. */
const PLACES = 8;

export function indexOf({ keys, quiet }: Rows): RowIndex {
  const index = new Map<number, number[]>();
  for (const [row, key] of keys.entries()) {
    if (quiet[row] === 1) continue;
    const at = index.get(key);
    if (at === undefined) index.set(key, [row]);
    else if (at.length < PLACES) at.push(row);
  }
  return index;
}

/** The stretches of a picture that earlier pages showed already, at whatever height, from the top; the longest is taken at each place. */
export function knownRuns<Page extends { readonly rows: Rows; readonly index: RowIndex }>(rows: Rows, pages: readonly Page[]): Run<Page>[] {
  const runs: Run<Page>[] = [];
  let free = 0;
  for (let y = 0; y < rows.keys.length; y++) {
    if (rows.quiet[y] === 1) continue;
    const best = longestAt(rows, y, free, pages);
    if (best === null || best.to - best.from < SHORTEST) continue;
    runs.push(best);
    free = best.to;
    y = best.to - 1;
  }
  return runs;
}

function longestAt<Page extends { readonly rows: Rows; readonly index: RowIndex }>(
  rows: Rows,
  y: number,
  free: number,
  pages: readonly Page[],
): Run<Page> | null {
  let best: Run<Page> | null = null;
  for (const page of pages) {
    if (page.rows.width !== rows.width) continue;
    for (const place of page.index.get(rows.keys[y] ?? 0) ?? []) {
      const shift = place - y;
      const to = reach(rows, page.rows, y, shift, 1);
      const from = Math.max(free, reach(rows, page.rows, y, shift, -1) + 1);
      if (best === null || to - from > best.to - best.from) best = { from, to, shift, page };
    }
  }
  return best;
}

/** The first row from `y`, up or down, that is not the same in both. */
function reach(rows: Rows, earlier: Rows, y: number, shift: number, step: 1 | -1): number {
  let at = y;
  while (rows.keys[at] !== undefined && rows.keys[at] === earlier.keys[at + shift]) at += step;
  return at;
}
