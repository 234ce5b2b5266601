import type { PlacedChar } from '../engines/engine.ts';
import { placesAround } from './gazetteer.ts';
import { isInTownBelow } from './towns.ts';

/** Confidence from which a name bears a character out: where a place above or below stands in the line too, and where none does. */
const LEAST = { linked: 0.3, alone: 0.45, town: 0.5 } as const;

/**
 * Whether a weakly read character can be nothing else: it stands in a place's name, and no other that the reading saw as
 * possible, nor any place of the same region, has another character there. What was lowered for another reason stays so.
 */
export function isBorneOut(chars: readonly PlacedChar[], at: number): boolean {
  const char = chars[at];
  if (char === undefined || char.doubted === true || char.confidence < LEAST.linked) return false;
  const texts = chars.map(({ text }) => text);
  const { others = [] } = char;
  const around = placesAround(texts, at);
  const linked = around.filter(({ isLinked }) => isLinked);
  const here = around.filter((place) => place.char === char.text);
  if (here.length > 0) {
    if (linked.length > 0) return linked.every((place) => place.char === char.text);
    return char.confidence >= LEAST.alone && !around.some((place) => place.char !== char.text && others.includes(place.char));
  }
  if (char.confidence < LEAST.town || !isInTownBelow(texts, at)) return false;
  return !others.some((other) => other !== char.text && isInTownBelow(texts, at, other));
}
