/** What a short text is made of, by meaning: times, places, being there, counts, names … as the model's own data says. */
import type { Likeness } from '../../src/rules/likeness.ts';
import { anyOf } from '../common/words.ts';

/** A text with one sign for each figure and name, the classes its words have (one bit each), and the figures right behind names. */
export type Meaning = { readonly stood: string; readonly mask: number; readonly figures: readonly number[] };

/** Characters between a name and its figure. */
const NEAR = 5;
const LONGEST = 3;

/** How a model's data tells the meanings of a text; made once a model. */
export function meanings({ stands, classes, bodies }: Pick<Likeness, 'stands' | 'classes' | 'bodies'>): (text: string) => Meaning {
  const figures = new RegExp(stands.map(({ pattern }) => `(${pattern})`).join('|'), 'gu');
  const ofBody = new RegExp(`${anyOf(bodies)}[^\\d\\p{L}]{0,3}\\p{Script=Han}{0,3}:?$`, 'u');
  const masks = new Map<string, number>();
  for (const [at, { words }] of classes.entries()) for (const word of words) masks.set(word, (masks.get(word) ?? 0) | (1 << at));
  const isName = stands.findIndex(({ name }) => name === '人名') + 1;
  return (text) => {
    const found: number[] = [];
    let named = -NEAR - 1;
    const stood = text.replace(figures, (...match: readonly unknown[]) => {
      const at = match.findIndex((one, index) => index > 0 && typeof one === 'string');
      const [whole, offset] = [String(match[0]), Number(match[stands.length + 1])];
      if (at === isName) named = offset + whole.length;
      else if (offset - named <= NEAR || ofBody.test(text.slice(Math.max(0, offset - 8), offset)))
        found.push(Number.parseFloat(whole.replaceAll(',', '')));
      return stands[at - 1]?.sign ?? whole;
    });
    let mask = 0;
    for (let at = 0; at < stood.length; at += 1)
      for (let length = 1; length <= LONGEST; length += 1) mask |= masks.get(stood.slice(at, at + length)) ?? 0;
    return { stood, mask, figures: found };
  };
}
