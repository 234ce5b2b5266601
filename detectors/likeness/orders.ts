/** What only rows together tell of an order, whatever its words: places counted up, counts that fall, a count of mine among others. */
import type { Meaning } from './classes.ts';

/** Rows that make an order. */
const ROWS = 3;

type Row = Pick<Meaning, 'mask' | 'stated' | 'place'>;

/** `ranked`: rows begin with 1, 2, 3 or any three such · `ordered`: what they count of one thing falls · `mine`: one of several of one count is the reader's. */
export type Orders = { readonly ranked: boolean; readonly ordered: boolean; readonly mine: boolean };

/** `self`: the bit of the words for the reader. */
export function ordersOf(texts: readonly Row[], self: number): Orders {
  let [places, falling, ranked, ordered] = [1, 1, false, false];
  const counts = new Map<string, number>();
  const own = new Set<string>();
  for (const [at, { mask, place, stated }] of texts.entries()) {
    const before = texts[at - 1];
    places = place !== null && before?.place === place - 1 ? places + 1 : 1;
    ranked ||= places >= ROWS;
    if (stated === null) {
      falling = 1;
      continue;
    }
    const last = before?.stated;
    falling = last?.unit === stated.unit && stated.value < last.value ? falling + 1 : 1;
    ordered ||= falling >= ROWS;
    counts.set(stated.unit, (counts.get(stated.unit) ?? 0) + 1);
    if ((mask & self) !== 0) own.add(stated.unit);
  }
  return { ranked, ordered, mine: [...own].some((unit) => (counts.get(unit) ?? 0) >= ROWS) };
}
