import { textOf, type PlacedChar } from '../engines/engine.ts';
import { places, type Place } from './names.ts';
import { inTowns, unsayableInTowns } from './towns.ts';

/** Confidence under which a character may be another one; of a name so long that no other is like it, and of others. */
const WEAK = { long: 0.9, short: 0.7 } as const;
const LONG = 5;
/** What a character is worth that stands where a name has one the models cannot say: a person looks. */
const DOUBTED = 0.5;

const HAN = /\p{Script=Han}/u;

type Entry = { readonly char: string; readonly place: Place };
type Gazetteer = { readonly names: ReadonlySet<string>; readonly gaps: ReadonlyMap<string, readonly Entry[]>; readonly longest: number };

let loaded: Gazetteer | null = null;

/** Read when it is first needed: some forty thousand short texts. */
function gazetteer(): Gazetteer {
  loaded ??= indexed(places());
  return loaded;
}

function indexed(all: readonly Place[]): Gazetteer {
  const gaps = new Map<string, Entry[]>();
  for (const place of all) {
    const chars = Array.from(place.name);
    for (const [at, char] of chars.entries()) {
      const gap = chars.with(at, '?').join('');
      const entries = gaps.get(gap);
      if (entries === undefined) gaps.set(gap, [{ char, place }]);
      else entries.push({ char, place });
    }
  }
  return { names: new Set(all.map(({ name }) => name)), gaps, longest: Math.max(...all.map(({ name }) => Array.from(name).length)) };
}

/**
 * A line's text with weakly read characters of place names put right, or null when there is nothing to put right: only
 * where one place alone fits, and the reading itself saw that character as possible or a region above stands in the line.
 * It stands beside what was read, never instead of it.
 */
export function placed(chars: readonly PlacedChar[]): string | null {
  const texts = chars.map(({ text }) => text);
  let changed = false;
  for (const [at, char] of chars.entries()) {
    if (char.confidence >= WEAK.long || !HAN.test(char.text)) continue;
    const fitting = entriesAt(texts, at).filter(
      ({ char: other, place }) => isWeak(char, place) && (char.others?.includes(other) === true || standsIn(place, texts)),
    );
    const [right, ...more] = new Set(
      fitting.length > 0 ? fitting.map((entry) => entry.char) : char.confidence < WEAK.short ? inTowns(char, texts, at) : [],
    );
    if (right === undefined || more.length > 0) continue;
    texts[at] = right;
    changed = true;
  }
  return changed ? texts.join('') : null;
}

/**
 * A character outside the dictionary comes out as another, often surely (鄠邑区 → 鄂邑区). Where a line has all of a place's
 * name but such a character, and what it has is no place, that character is doubted.
 */
export function doubted(chars: readonly PlacedChar[], known: (char: string) => boolean): PlacedChar[] {
  const texts = chars.map(({ text }) => text);
  const inTown = unsayableInTowns(texts, known);
  return chars.map((char, at) => {
    if (inTown.has(at) && char.confidence > DOUBTED) return { ...char, confidence: DOUBTED };
    if (char.confidence < WEAK.short || !HAN.test(char.text)) return char;
    return entriesAt(texts, at).some((entry) => !known(entry.char)) ? { ...char, confidence: DOUBTED } : char;
  });
}

/** Whether a character is part of a place's full name as it stands there. */
export function isInPlace(chars: readonly PlacedChar[], at: number): boolean {
  const { names, longest } = gazetteer();
  for (let from = Math.max(0, at - longest + 1); from <= at; from++) {
    for (let to = Math.max(at + 1, from + 3); to <= Math.min(chars.length, from + longest); to++) {
      if (names.has(textOf(chars.slice(from, to)))) return true;
    }
  }
  return false;
}

function isWeak({ confidence }: PlacedChar, { name }: Place): boolean {
  return confidence < (Array.from(name).length >= LONG ? WEAK.long : WEAK.short);
}

/** Places whose names stand around a character but for this one; none when what is there is a place by itself. */
function entriesAt(texts: readonly string[], at: number): Entry[] {
  const { names, gaps, longest } = gazetteer();
  const found: Entry[] = [];
  for (let from = Math.max(0, at - longest + 1); from <= at; from++) {
    for (let to = Math.max(at + 1, from + 3); to <= Math.min(texts.length, from + longest); to++) {
      const window = texts.slice(from, to);
      if (names.has(window.join(''))) return [];
      found.push(...(gaps.get(window.with(at - from, '?').join('')) ?? []));
    }
  }
  return found;
}

function standsIn({ above }: Place, texts: readonly string[]): boolean {
  const line = texts.join('');
  return above.some((name) => line.includes(name));
}
