/** Rare characters of names, told from the common ones they are read as by their pixels. */
import type { Box } from '../../evidence/schema.ts';
import type { PlacedChar } from '../engines/engine.ts';
import type { Raster } from '../raster.ts';
import { standingAlone } from '../standing-alone.ts';
import { surenessOf, UNSURE } from '../sureness.ts';
import { rivalsAt, shortenedAt } from './gazetteer.ts';
import { isInTown } from './towns.ts';
import { likenessIn, type Likeness } from './type-match.ts';
import { alike } from './type-shapes.ts';

const HAN = /\p{Script=Han}/u;
/** Confidence under which a character is compared with whatever may stand there; from it, with places' characters that look like it. */
const WEAK = 0.97;
/** Chance from which another character is compared, and how many of them. */
const POSSIBLE = 0.0003;
const MOST = 10;
/** Of more characters than this those that look like what was read. */
const TOO_MANY = 80;
/** Likeness of two characters' own shapes from which one is read as the other. */
const SHAPES_ALIKE = 0.45;
/** How like the pixels a character is at the least, and by how much more than any other: one that a place's name has, and any. */
const LIKE = 0.6;
const MORE = { place: 0.015, any: 0.04 } as const;
/** What a character counts that the pixels deny. */
const DENIED = 0.65;

/**
 * A line's characters, each that may be another one compared in the line's pixels with those: weakly read ones of a line that is for a
 * person anyway, and sure ones where a place's name has a character of about their shape and they make none (浙川县: 淅川县). What the
 * pixels show is `seenAs`; where that is not what was read, the line is for a person.
 */
export async function withSeenAs(chars: readonly PlacedChar[], picture: Raster, line: Box): Promise<PlacedChar[]> {
  const asked = await askedIn(chars);
  if (asked.size === 0) return [...chars];
  const likeness = await likenessIn(chars, picture, line);
  if (likeness === null) return [...chars];
  const seen: PlacedChar[] = [...chars];
  for (const [at, { places, others }] of asked) {
    const char = chars[at];
    if (char === undefined) continue;
    const seenAs = await seenAt(likeness, at, char.text, places, others);
    if (seenAs === char.text) seen[at] = { ...char, seenAs };
    else if (seenAs !== null) seen[at] = { ...char, seenAs, confidence: Math.min(char.confidence, DENIED), doubted: true };
  }
  return seen;
}

type Rivals = { readonly places: readonly string[]; readonly others: readonly string[] };

async function askedIn(chars: readonly PlacedChar[]): Promise<ReadonlyMap<number, Rivals>> {
  const asked = new Map<number, Rivals>();
  if (!chars.some(({ text }) => HAN.test(text))) return asked;
  const texts = chars.map(({ text }) => text);
  const isUnsure = surenessOf(chars) <= UNSURE;
  const alone = isUnsure ? standingAlone(chars) : new Set<number>();
  for (const [at, { text, confidence, faint }] of chars.entries()) {
    if (!HAN.test(text)) continue;
    const isWeak = isUnsure && confidence < WEAK;
    const full = rivalsAt(texts, at, !isWeak);
    if (!isWeak) {
      const places = full.length > 0 && !isInTown(texts, at) ? await alike(text, full, SHAPES_ALIKE) : [];
      if (places.length > 0) asked.set(at, { places, others: [] });
      continue;
    }
    const short = shortenedAt(texts, at);
    const places = [...new Set([...full, ...short])].filter((char) => char !== text);
    const others = alone.has(at) ? likeliest(faint) : [];
    if (places.length + others.length > 0)
      asked.set(at, { places: places.length > TOO_MANY ? await alike(text, places, SHAPES_ALIKE) : places, others });
  }
  return asked;
}

function likeliest(faint: ReadonlyMap<string, number> = new Map()): readonly string[] {
  const possible = [...faint].filter(([, chance]) => chance >= POSSIBLE);
  return possible
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([text]) => text);
}

/** The character that the pixels show; null where they do not tell. */
async function seenAt(
  likeness: Likeness,
  at: number,
  read: string,
  places: readonly string[],
  others: readonly string[],
): Promise<string | null> {
  const likes = await likeness(at, [...new Set([read, ...places, ...others])]);
  const [first, second] = [...likes].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < LIKE) return null;
  const more = first[0] === read || places.includes(first[0]) ? MORE.place : MORE.any;
  return first[1] - (second?.[1] ?? 0) >= more ? first[0] : null;
}
