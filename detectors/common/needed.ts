/**
 * What a text must hold for an expression to fit it at all: a set of UTF-16 code units, one of which stands in every text the
 * expression fits. Most texts hold none of them, and the expression need not be tried. Null: it cannot be told.
 */
export type Needed = ReadonlySet<number> | null;

/** More units than this stand in most texts anyway. */
const MOST = 400;
/** Ranges of a class up to this size are spelled out. */
const MOST_OF_RANGE = 64;

/** One of either. */
export function either(all: readonly Needed[]): Needed {
  const units = new Set<number>();
  for (const one of all) {
    if (one === null) return null;
    for (const unit of one) units.add(unit);
  }
  return units.size > MOST ? null : units;
}

/** Both: the smaller set says more. */
const smaller = (a: Needed, b: Needed): Needed => (a === null || (b !== null && b.size < a.size) ? b : a);

/** A letter in either case; a half of a surrogate pair tells nothing. */
function unitsOf(character: string): Needed {
  const units = [character, character.toLowerCase(), character.toUpperCase()];
  if (units.some((one) => one.length !== 1 || /[\uD800-\uDFFF]/u.test(one))) return null;
  return new Set(units.map((one) => one.charCodeAt(0)));
}

/** For words that stand in the text as they are: the last character of each, which says more than the first (打卡, 签到). */
export const neededByWords = (words: readonly string[]): Needed => either(words.map((word) => unitsOf(word.slice(-1))));

/** For patterns (flag u) of which one fits. */
export const neededByPatterns = (patterns: readonly string[]): Needed => either(patterns.map(neededBy));

/** For one pattern that compiles with the flag u. */
export function neededBy(pattern: string): Needed {
  const rest = { text: pattern, at: 0 };
  return choice(rest);
}

type Rest = { readonly text: string; at: number };

/** Alternatives up to the end or a closing bracket. */
function choice(rest: Rest): Needed {
  const all = [sequence(rest)];
  while (rest.text[rest.at] === '|') {
    rest.at += 1;
    all.push(sequence(rest));
  }
  return either(all);
}

function sequence(rest: Rest): Needed {
  let best: Needed = null;
  while (rest.at < rest.text.length && rest.text[rest.at] !== '|' && rest.text[rest.at] !== ')') {
    const one = term(rest);
    best = smaller(best, canBeMissing(rest) ? null : one);
  }
  return best;
}

/** Takes the quantifier behind a term, if any: `?`, `*`, `{0,…}` let it be missing. */
function canBeMissing(rest: Rest): boolean {
  const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/u.exec(rest.text.slice(rest.at));
  if (found === null) return false;
  rest.at += found[0].length;
  return found[0].startsWith('?') || found[0].startsWith('*') || found[1] === '0';
}

function term(rest: Rest): Needed {
  const character = String.fromCodePoint(rest.text.codePointAt(rest.at) ?? 0);
  if (character === '(') return group(rest);
  if (character === '[') return classOf(rest);
  if (character === '\\') return escaped(rest);
  rest.at += character.length;
  return character === '.' || character === '^' || character === '$' ? null : unitsOf(character);
}

/** What a look-around asks for is left aside. */
function group(rest: Rest): Needed {
  const opening = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/u.exec(rest.text.slice(rest.at))?.[0] ?? '(';
  rest.at += opening.length;
  const inner = choice(rest);
  rest.at += 1;
  return /[=!]$/u.test(opening) ? null : inner;
}

const DIGITS = new Set(Array.from('0123456789', (digit) => digit.charCodeAt(0)));

function escaped(rest: Rest): Needed {
  const found = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|k<[^>]*>|c.|\d+|.)/su.exec(rest.text.slice(rest.at));
  const said = found?.[0] ?? '\\';
  rest.at += said.length;
  if (said === String.raw`\d`) return DIGITS;
  return /^\\[^\p{L}\d]$/u.test(said) ? unitsOf(said.slice(1)) : null;
}

/** A class of single characters and short ranges. */
function classOf(rest: Rest): Needed {
  const found = /^\[(\^?)((?:\\.|[^\]\\])*)\]/su.exec(rest.text.slice(rest.at));
  rest.at += found?.[0].length ?? 1;
  if (found === null || found[1] === '^') return null;
  const members = found[2] ?? '';
  if (/\\[^\]\\.\-/*+?()[{}|^$]/u.test(members.replaceAll(String.raw`\d`, ''))) return null;
  const parts = members.replaceAll(String.raw`\d`, '0-9').match(/(?:\\.|.)(?:-(?:\\.|.))?/gsu) ?? [];
  return either(parts.map(spelled));
}

/** The characters of `a`, `a-f` or an escaped one. */
function spelled(part: string): Needed {
  const [first, last] = Array.from(part.replaceAll('\\', ''), (character) => character);
  const bare = part.replaceAll('\\', '');
  if (first === undefined) return null;
  if (!/^.-./su.test(bare) || bare.length < 3) return either(Array.from(bare, unitsOf));
  const end = bare.codePointAt(bare.length - 1) ?? 0;
  const start = first.codePointAt(0) ?? 0;
  if (last === undefined || end < start || end - start > MOST_OF_RANGE) return null;
  return either(Array.from({ length: end - start + 1 }, (_, step) => unitsOf(String.fromCodePoint(start + step))));
}
