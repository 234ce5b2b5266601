/** Chance that is the same each time. */
export type Chance = {
  /** From 0 up to 1. */
  next(): number;
  below(most: number): number;
  is(probability: number): boolean;
  /** Lognormal: half of them below `median`; `spread` 0.4: two thirds within a factor of 1.5. */
  around(median: number, spread: number): number;
};

/** mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (most) => Math.floor(next() * most),
    is: (probability) => next() < probability,
    around: (median, spread) => median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
}
