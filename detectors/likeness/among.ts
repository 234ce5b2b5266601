/** One page in a hundred is alike by chance: the more pages were looked at, the more of one, or of several together, it takes. */
import type { Screen } from '../../src/evidence/schema.ts';

/** Up to so many pages one is judged by itself, from so many on as one of a whole app. */
const FEW = 5;
const MANY = 8;

/** How many pages these are, each looked at once or more. */
export const pagesOf = (screens: readonly Screen[]): number => new Set(screens.map(({ identity }) => identity.structural)).size;

/** 0: few pages, 1: those of a whole app, between them by the logarithm. */
export const wholeness = (screens: readonly Screen[]): number =>
  Math.min(1, Math.max(0, Math.log(pagesOf(screens) / FEW) / Math.log(MANY / FEW)));
