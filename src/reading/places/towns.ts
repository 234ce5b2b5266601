/** Names of towns, townships and street districts: some thirty thousand, so many that one of them is believed only with good reason. */
import type { PlacedChar } from '../engines/engine.ts';
import { towns, type Place } from './names.ts';

const HAN = /\p{Script=Han}/u;
/** Characters of the longest name that is looked for. */
const LONGEST = 8;

type Towns = { readonly all: readonly Place[]; readonly names: ReadonlyMap<string, readonly Place[]> };

let loaded: Towns | null = null;

/** Read when a line may name one: a fifth of a second. */
function list(): Towns {
  if (loaded !== null) return loaded;
  const all = towns();
  const names = new Map<string, Place[]>();
  for (const town of all) {
    const alike = names.get(town.name);
    if (alike === undefined) names.set(town.name, [town]);
    else alike.push(town);
  }
  loaded = { all, names };
  return loaded;
}

/** What a weakly read character may be in the name of a town, of what the reading saw as possible; none where it stands in one as it is. */
export function inTowns({ text, others = [] }: PlacedChar, texts: readonly string[], at: number): readonly string[] {
  const possible = others.filter((other) => HAN.test(other));
  if (possible.length === 0 || isInTown(texts, at, text)) return [];
  return possible.filter((other) => isInTown(texts, at, other));
}

/** Whether a character, or `char` in its place, is part of a town's name as it stands there. */
export function isInTown(texts: readonly string[], at: number, char = texts[at] ?? ''): boolean {
  return townsAt(texts, at, char).length > 0;
}

/** The same of a town whose county or city stands in the line as well. */
export function isInTownBelow(texts: readonly string[], at: number, char = texts[at] ?? ''): boolean {
  const line = texts.join('');
  return townsAt(texts, at, char).some(({ above }) => above.some((name) => line.includes(name)));
}

/** The towns whose names stand around a character, with `char` in its place. */
function townsAt(texts: readonly string[], at: number, char: string): readonly Place[] {
  const { names } = list();
  const found: Place[] = [];
  for (let from = Math.max(0, at - LONGEST + 1); from <= at; from++) {
    for (let to = Math.max(at + 1, from + 3); to <= Math.min(texts.length, from + LONGEST); to++) {
      const window = texts.slice(from, to).with(at - from, char);
      found.push(...(names.get(window.join('')) ?? []));
    }
  }
  return found;
}

type Unsayable = { readonly town: Place; readonly pattern: RegExp; readonly at: number };

let unsayable: { readonly known: (char: string) => boolean; readonly towns: readonly Unsayable[] } | null = null;

/**
 * Places of a line where the name of a town has a character that the models cannot say, while its county or city stands in the
 * line: what was read there is another one (通州区漷县镇 → 通州区郭县镇).
 */
export function unsayableInTowns(texts: readonly string[], known: (char: string) => boolean): ReadonlySet<number> {
  const text = texts.map((char) => (char.length === 1 ? char : '\u3000')).join('');
  const found = new Set<number>();
  if (!/[市县区旗州].+[镇乡道场区]/u.test(text)) return found;
  if (unsayable?.known !== known) unsayable = { known, towns: list().all.flatMap((town) => patternOf(town, known)) };
  for (const { town, pattern, at } of unsayable.towns) {
    if (!town.above.some((above) => text.includes(above))) continue;
    const match = pattern.exec(text);
    if (match !== null && !list().names.has(match[0])) found.add(match.index + at);
  }
  return found;
}

/** A name with anything for the one character of it that cannot be said; none of it where there are none, or more. */
function patternOf(town: Place, known: (char: string) => boolean): Unsayable[] {
  const chars = Array.from(town.name);
  const [at, ...more] = chars.flatMap((char, index) => (known(char) ? [] : [index]));
  if (at === undefined || more.length > 0) return [];
  return [{ town, at, pattern: new RegExp(chars.with(at, '.').join(''), 'u') }];
}
