/** What is a function by its words, and is left to a person by what else its page says. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { linesOf } from './items.ts';
import { matches, squeeze } from './words.ts';

/** Functions and entries all of whose places stand on pages that say one of `patterns`; `why`: the end of the sentence. */
export function leftToPerson(
  sightings: readonly Sighting[],
  screens: readonly Screen[],
  patterns: readonly string[],
  why: string,
): readonly Sighting[] {
  if (patterns.length === 0 || sightings.every(({ grade }) => grade === 'mention' || grade === 'ambiguous')) return sightings;
  const saying = screens.filter((screen) => linesOf(screen).some(({ normal }) => matches(squeeze(normal), patterns))).map(({ id }) => id);
  return sightings.map((one) =>
    (one.grade === 'function' || one.grade === 'entry') && one.where.every(({ screen }) => saying.includes(screen))
      ? { ...one, grade: 'ambiguous', because: `${one.because.replace(/。$/u, '')}；${why}` }
      : one,
  );
}
