/** Matching words of a rule pack against texts. Compiled once a list. */
import { normalise } from '../../src/evidence/normalise.ts';
import type { EntryNames } from '../../src/rules/pack.ts';
import { neededByPatterns, neededByWords, type Needed } from './needed.ts';
import { remembered, rememberedFor, rememberedForTexts } from './remembered.ts';
import { simplified } from './simplified.ts';

const bare = (text: string): string => normalise(text).replace(/\s+/gu, '');

/** A text as it is matched: the normal form with all white space removed, traditional characters as simplified ones. */
export const squeeze = remembered((text) => simplified(bare(text)));

/** A matched part of a text in the characters in which the text shows it; words in letters with their spaces (Clock in). */
export function asShown(text: string, part: string): string {
  const spaced = /[A-Za-z]{2}/u.test(part)
    ? expression(
        Array.from(part)
          .map(escape)
          .join(String.raw`\s*`),
      ).exec(text)?.[0]
    : undefined;
  if (spaced !== undefined) return spaced;
  const at = squeeze(text).indexOf(part);
  return at < 0 ? part : bare(text).slice(at, at + part.length);
}

const compiled = { u: new Map<string, RegExp>(), gu: new Map<string, RegExp>() } as const;

/** The expression of a pattern, compiled once (flag u; `g` for replacing). */
export function expression(pattern: string, flags: 'u' | 'gu' = 'u'): RegExp {
  const known = compiled[flags].get(pattern);
  if (known) return known;
  const made = new RegExp(pattern, flags);
  compiled[flags].set(pattern, made);
  return made;
}

/** Whether one of the patterns fits, asked in one pass over the text. Groups that are referred to by number or name stay their own. */
export function together(patterns: readonly string[]): (text: string) => boolean {
  const [own, joined] = [patterns.filter((one) => GROUPS.test(one)), patterns.filter((one) => !GROUPS.test(one))];
  const all = [...(joined.length === 0 ? [] : [joined.map((one) => `(?:${one})`).join('|')]), ...own].map((one) => expression(one));
  const [only, ...others] = all;
  if (only === undefined) return () => false;
  return others.length === 0 ? (text) => only.test(text) : (text) => all.some((one) => one.test(text));
}
const GROUPS = /\\[1-9k]|\(\?<(?![=!])/u;

/** Whether one of a pack's patterns fits. */
export const matches = rememberedFor(
  (patterns: readonly string[]) => together(patterns),
  (patterns) => ({ needed: neededByPatterns(patterns), otherwise: false }),
);

/** Whether one of the patterns fits one of a remembered list of texts. */
export const matchesOne = rememberedForTexts((patterns: readonly string[]) => (texts) => texts.some((text) => matches(text, patterns)));

/** Whether this one pattern fits. */
export const fits = (text: string, pattern: string): boolean => expression(pattern).test(text);

/** The part of the text the first fitting pattern takes, or null. */
export const taken = rememberedFor(
  (patterns: readonly string[]) => {
    const all = patterns.map((pattern) => expression(pattern));
    return (text): string | null => {
      for (const one of all) {
        const found = one.exec(text);
        if (found) return found[0];
      }
      return null;
    };
  },
  (patterns) => ({ needed: neededByPatterns(patterns), otherwise: null }),
);

/** The first of a pack's words that the text holds, or null. */
export const containing = rememberedFor(
  (words: readonly string[]) => (text) => words.find((word) => text.includes(word)) ?? null,
  (words) => ({ needed: neededByWords(words), otherwise: null }),
);

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
const alternations = new WeakMap<readonly string[], string>();

/** An alternation of literal words, longest first. */
export function anyOf(words: readonly string[]): string {
  const known = alternations.get(words);
  if (known !== undefined) return known;
  const made = `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')})`;
  alternations.set(words, made);
  return made;
}

/** The text ends in one of the words. */
export const endsIn = rememberedFor(
  (words: readonly string[]) => {
    const ending = new RegExp(`${anyOf(words)}$`, 'u');
    return (text) => ending.test(text);
  },
  (words) => ({ needed: neededByWords(words), otherwise: false }),
);

/** The label is, as a whole, a name built of the pack's words. */
export const isListedName = rememberedFor(
  (entry: EntryNames) => {
    const suffix = entry.suffixes.length === 0 ? '' : `${anyOf(entry.suffixes)}{0,2}`;
    const whole = entry.whole.length === 0 ? '' : `|${anyOf(entry.whole.map(squeeze))}`;
    const listed = new RegExp(`^(?:${anyOf(entry.prefixes)}{0,3}${anyOf(entry.cores.map(squeeze))}${suffix}${whole})$`, 'iu');
    return (label) => listed.test(label);
  },
  (entry) => ({ needed: neededByNames(entry), otherwise: false }),
);

/** For a listed or an open name. */
export const neededByNames = ({ cores, whole }: EntryNames): Needed => neededByWords([...cores, ...whole].map(squeeze));

/** The label is, as a whole, one of the cores after another short prefix: names are open (国标稿 包括但不限于). */
export const isOpenName = rememberedFor(
  (entry: EntryNames) => {
    const open = new RegExp(String.raw`^\p{Script=Han}{1,4}${anyOf(entry.cores.map(squeeze))}$`, 'u');
    return (label) => open.test(label);
  },
  (entry) => ({ needed: neededByNames(entry), otherwise: false }),
);

const BADGE =
  /^(?:[>›»→▶·•*~\-+:,、。.!]|\(\d+\)|\d{1,2}\+?(?=\p{Script=Han})|99\+|\d{1,2}[.、])+|(?:[>›»→▶·•*~\-+:,、。.!]|\(\d*\)|\d{1,3}\+?|new|New|NEW|hot|Hot|HOT|未读|图标|按钮|已选中|选项卡|标签)+$/gu;

/** Emoji, and the private code points of icon fonts. */
const PICTOGRAPHS = /(?:\p{Extended_Pictographic}|\p{Co}|\u{FE0F}|\u{200D}|\u{20E3})+/gu;
/** An icon drawn as the first character of its own name: 综综合服务. Words that double of themselves (天天, 人人) stay. */
const DOUBLED = /^(?![天人日月年时处家户事])(\p{Script=Han})\1(?=\p{Script=Han})/u;

/** Ideographs with nothing around them, none of them like the one before (an icon's own letter). */
const PLAIN = /^(?:([\u4E00-\u9FFF])(?!\1))+(?<!未读|图标|按钮|已选中|选项卡|标签)$/u;

/** A label without emoji, badge numbers, arrows, bullets and what accessibility adds. */
export const trimmed = remembered((label) => {
  if (PLAIN.test(label)) return label;
  const bare = label.replace(PICTOGRAPHS, '').replace(BADGE, '').replace(DOUBLED, '$1');
  return bare === '' ? label : bare;
});

/** A text's parts between punctuation. */
export const segments = (text: string): readonly string[] => text.split(/[,;。!?|·、()"'「」《》~]+/u).filter((part) => part !== '');
