import type { PlacedChar } from '../engines/engine.ts';
import { standingAlone } from '../standing-alone.ts';
import { places, shortCounties, type Place } from './names.ts';
import { inTowns, unsayableInTowns } from './towns.ts';

/** Confidence under which a character may be another one; of a name so long that no other is like it, and of others. */
const WEAK = { long: 0.9, short: 0.7 } as const;
const LONG = 5;
/** Characters of a name from which two of them may be missing, and confidence under which both are. */
const VERY_LONG = 7;
const HARDLY_SEEN = 0.5;
/** How many times the chance of the next likely place. */
const CLEARLY = 2;
/** What a character is worth that stands where a name has one the models cannot say: a person looks. */
const DOUBTED = 0.5;

const HAN = /\p{Script=Han}/u;

type Entry = { readonly char: string; readonly place: Place };
type Gazetteer = {
  readonly names: ReadonlySet<string>;
  readonly gaps: ReadonlyMap<string, readonly Entry[]>;
  readonly longest: number;
  /** First characters of counties of two. */
  readonly short: ReadonlySet<string>;
  /** Names of two characters without county, city or district behind them, and what stands in each of their gaps. */
  readonly bases: { readonly names: ReadonlySet<string>; readonly gaps: ReadonlyMap<string, readonly string[]> };
  /** So long that they are known with two characters missing. */
  readonly long: readonly (readonly string[])[];
};

let loaded: Gazetteer | null = null;

/** Read when it is first needed: some forty thousand short texts. */
function gazetteer(): Gazetteer {
  loaded ??= indexed(places(), shortCounties());
  return loaded;
}

function indexed(all: readonly Place[], short: readonly string[]): Gazetteer {
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
  const names = all.map(({ name }) => Array.from(name));
  return {
    names: new Set(all.map(({ name }) => name)),
    short: new Set(short.map((name) => name.slice(0, 1))),
    gaps,
    bases: basesOf(all),
    longest: Math.max(...names.map(({ length }) => length)),
    long: names.filter(({ length }) => length >= VERY_LONG),
  };
}

function basesOf(all: readonly Place[]): Gazetteer['bases'] {
  const names = new Set(all.flatMap(({ name }) => /^(..)[县市区旗]$/u.exec(name)?.[1] ?? []));
  const gaps = new Map<string, string[]>();
  for (const [first = '', second = ''] of names) {
    gaps.set(`?${second}`, [...(gaps.get(`?${second}`) ?? []), first]);
    gaps.set(`${first}?`, [...(gaps.get(`${first}?`) ?? []), second]);
  }
  return { names, gaps };
}

/**
 * A line's text with weakly read characters of place names put right, or null when there is nothing to put right: only
 * where one place alone fits, and the reading itself saw that character as possible or a region above stands in the line; in a line
 * that a person looks at anyway, not `isSure`, also the place that the reading has at least twice the chance of any other for. It stands beside what was read, never instead of it.
 */
export function placed(chars: readonly PlacedChar[], isSure = true): string | null {
  const texts = withLongNames(chars);
  let changed = texts.some((text, at) => text !== chars[at]?.text);
  for (const [at, char] of chars.entries()) {
    if (char.seenAs !== undefined) {
      changed ||= texts[at] !== char.seenAs;
      texts[at] = char.seenAs;
      continue;
    }
    if ((isSure && char.confidence >= WEAK.long) || !HAN.test(char.text) || texts[at] !== char.text) continue;
    const fitting = entriesAt(texts, at).filter(
      ({ char: other, place }) => isWeak(char, place) && (char.others?.includes(other) === true || standsIn(place, texts)),
    );
    const [only, ...more] = new Set(
      fitting.length > 0 ? fitting.map((entry) => entry.char) : char.confidence < WEAK.short ? inTowns(char, texts, at) : [],
    );
    const right = only !== undefined && more.length === 0 ? only : isSure ? undefined : likeliest(chars, texts, at);
    if (right === undefined) continue;
    texts[at] = right;
    changed = true;
  }
  return changed ? texts.join('') : null;
}

/**
 * Of the places that stand around a character but for it the one that the reading gives the best chance, if it is clearly the best; none
 * where the character makes a word with its neighbours (文化市场 has 兴化市 but for one).
 */
function likeliest(chars: readonly PlacedChar[], texts: readonly string[], at: number): string | undefined {
  const faint = chars[at]?.faint;
  if (faint === undefined || !standingAlone(chars).has(at)) return undefined;
  const possible = new Set([...entriesAt(texts, at).map(({ char }) => char), ...shortCountiesAt(texts, at)]);
  const [first, second] = [...possible].map((char) => ({ char, chance: faint.get(char) ?? 0 })).sort((a, b) => b.chance - a.chance);
  return first !== undefined && first.chance > 0 && first.chance >= CLEARLY * (second?.chance ?? 0) ? first.char : undefined;
}

/** What may stand in a character's place so that a place's name stands there; of a character that `isSure` none where one stands as it is. */
export function rivalsAt(texts: readonly string[], at: number, isSure: boolean): readonly string[] {
  const entries = isSure ? entriesAt(texts, at) : windowsAt(texts, at).flatMap(({ gap }) => gazetteer().gaps.get(gap) ?? []);
  return [...new Set([...entries.map(({ char }) => char), ...shortCountiesAt(texts, at)])];
}

/** The same for names said without what kind of place they are (濉溪水库 for 濉溪县). */
export function shortenedAt(texts: readonly string[], at: number): readonly string[] {
  const { bases } = gazetteer();
  const [before, char, after] = [texts[at - 1] ?? '', texts[at] ?? '', texts[at + 1] ?? ''];
  if (bases.names.has(before + char) || bases.names.has(char + after)) return [];
  return [...(bases.gaps.get(`?${after}`) ?? []), ...(bases.gaps.get(`${before}?`) ?? [])];
}

/** What a county's name of two characters may begin with where one begins a name (黟县…): none where one stands as it is. */
function shortCountiesAt(texts: readonly string[], at: number): readonly string[] {
  const before = texts[at - 1] ?? '';
  if (texts[at + 1] !== '县' || (HAN.test(before) && !/[省市州区]/u.test(before))) return [];
  const { short } = gazetteer();
  return short.has(texts[at] ?? '') ? [] : [...short];
}

/** Two characters side by side that were hardly seen, put right where all else is a very long name (维西衡便族自治县: 傈僳), and the longest that fits. */
function withLongNames(chars: readonly PlacedChar[]): string[] {
  const texts = chars.map(({ text }) => text);
  const isWeakAt = (at: number): boolean => (chars[at]?.confidence ?? 1) < HARDLY_SEEN && HAN.test(texts[at] ?? '');
  for (const at of texts.keys()) {
    if (!isWeakAt(at) || !isWeakAt(at + 1)) continue;
    const fitting = gazetteer().long.flatMap((name) =>
      name.flatMap((_, gap) => {
        const fits = gap <= at && name.every((char, i) => i === gap || i === gap + 1 || char === texts[at - gap + i]);
        return fits && gap + 1 < name.length ? [{ name, gap }] : [];
      }),
    );
    const longest = Math.max(...fitting.map(({ name }) => name.length));
    const [only, ...more] = fitting.filter(({ name }) => name.length === longest);
    if (only === undefined || more.length > 0) continue;
    [texts[at], texts[at + 1]] = [only.name[only.gap] ?? '', only.name[only.gap + 1] ?? ''];
  }
  return texts;
}

/**
 * A character outside the dictionary comes out as another, often surely (鄠邑区 → 鄂邑区). Where a line has all of a place's
 * name but such a character, and what it has is no place, that character is doubted.
 */
export function doubted(chars: readonly PlacedChar[], known: (char: string) => boolean): PlacedChar[] {
  const texts = chars.map(({ text }) => text);
  const inTown = unsayableInTowns(texts, known);
  const inPlace = unsayableInPlaces(texts, known);
  return chars.map((char, at) => {
    if (inTown.has(at) && char.confidence > DOUBTED) return { ...char, confidence: DOUBTED, doubted: true };
    if (char.confidence < WEAK.short || !HAN.test(char.text) || !inPlace.has(at)) return char;
    return windowsAt(texts, at).some(({ text }) => gazetteer().names.has(text)) ? char : { ...char, confidence: DOUBTED, doubted: true };
  });
}

let unsayable: { readonly known: (char: string) => boolean; readonly names: readonly (readonly string[])[] } | null = null;

/** Places of a line where a place's name, all of which but that stands there, has a character that the models cannot say. */
function unsayableInPlaces(texts: readonly string[], known: (char: string) => boolean): ReadonlySet<number> {
  if (unsayable?.known !== known) {
    const names = [...gazetteer().names].map((name) => Array.from(name));
    unsayable = { known, names: names.filter((name) => !name.every(known)) };
  }
  const found = new Set<number>();
  for (const name of unsayable.names) {
    for (const [gap, char] of name.entries()) {
      if (known(char)) continue;
      for (let from = 0; from + name.length <= texts.length; from++) {
        if (name.every((one, at) => at === gap || one === texts[from + at])) found.add(from + gap);
      }
    }
  }
  return found;
}

/** Whether a character is part of a place's full name as it stands there. */
export function isInPlace(chars: readonly PlacedChar[], at: number): boolean {
  const { names } = gazetteer();
  return windowsAt(
    chars.map(({ text }) => text),
    at,
  ).some(({ text }) => names.has(text));
}

/** A place whose name stands around a character but perhaps for it, with the character that it has there. */
export type Around = { readonly char: string; /** A place above it or below it stands in the line. */ readonly isLinked: boolean };

/** Every place that stands around a character, whatever that is. */
export function placesAround(texts: readonly string[], at: number): readonly Around[] {
  const entries = windowsAt(texts, at).flatMap(({ gap }) => gazetteer().gaps.get(gap) ?? []);
  if (entries.length === 0) return [];
  const aboves = new Set(placesOf(texts).flatMap(({ above }) => above));
  return entries.map(({ char, place }) => ({ char, isLinked: standsIn(place, texts) || aboves.has(place.name) }));
}

/** The places that are named in a line. */
function placesOf(texts: readonly string[]): readonly Place[] {
  const { gaps } = gazetteer();
  return texts.flatMap((char, at) =>
    windowsAt(texts, at).flatMap(({ gap, from }) =>
      from === at ? (gaps.get(gap) ?? []).filter((entry) => entry.char === char).map(({ place }) => place) : [],
    ),
  );
}

type Window = { readonly text: string; readonly gap: string; readonly from: number };

/** The stretches around a character that may be a place's name; `gap`: with a `?` for it. */
function windowsAt(texts: readonly string[], at: number): readonly Window[] {
  const { longest } = gazetteer();
  const found: Window[] = [];
  for (let from = Math.max(0, at - longest + 1); from <= at; from++) {
    for (let to = Math.max(at + 1, from + 3); to <= Math.min(texts.length, from + longest); to++) {
      const window = texts.slice(from, to);
      found.push({ text: window.join(''), gap: window.with(at - from, '?').join(''), from });
    }
  }
  return found;
}

function isWeak({ confidence }: PlacedChar, { name }: Place): boolean {
  return confidence < (Array.from(name).length >= LONG ? WEAK.long : WEAK.short);
}

/** Places whose names stand around a character but for this one; none when what is there is a place by itself. */
function entriesAt(texts: readonly string[], at: number): Entry[] {
  const { names, gaps } = gazetteer();
  const windows = windowsAt(texts, at);
  return windows.some(({ text }) => names.has(text)) ? [] : windows.flatMap(({ gap }) => gaps.get(gap) ?? []);
}

function standsIn({ above }: Place, texts: readonly string[]): boolean {
  const line = texts.join('');
  return above.some((name) => line.includes(name));
}
