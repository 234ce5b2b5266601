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
  let mine: Set<string> | null = null;
  let before: Row | undefined;
  for (const row of texts) {
    const { mask, place, stated } = row;
    places = place !== null && before?.place === place - 1 ? places + 1 : 1;
    ranked ||= places >= ROWS;
    if (stated === null) falling = 1;
    else {
      const last = before?.stated;
      falling = last?.unit === stated.unit && stated.value < last.value ? falling + 1 : 1;
      ordered ||= falling >= ROWS;
      if ((mask & self) !== 0) (mine ??= new Set()).add(stated.unit);
    }
    before = row;
  }
  const ofUnit = (unit: string): number => texts.reduce((count, { stated }) => count + Number(stated?.unit === unit), 0);
  return { ranked, ordered, mine: mine !== null && [...mine].some((unit) => ofUnit(unit) >= ROWS) };
}
