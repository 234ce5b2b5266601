/** Matching words of a rule pack against texts. Compiled once a list. */
import { normalise } from '../../src/evidence/normalise.ts';
import type { EntryNames } from '../../src/rules/pack.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { simplified } from './simplified.ts';

const bare = (text: string): string => normalise(text).replace(/\s+/gu, '');

/** A text as it is matched: the normal form with all white space removed, traditional characters as simplified ones. */
export const squeeze = remembered((text) => simplified(bare(text)));

/** A matched part of a text in the characters in which the text shows it. */
export function asShown(text: string, part: string): string {
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

/** Whether one of a pack's patterns fits. */
export const matches = rememberedFor((patterns: readonly string[]) => {
  const all = patterns.map((pattern) => expression(pattern));
  return (text) => all.some((one) => one.test(text));
});

/** Whether this one pattern fits. */
export const fits = (text: string, pattern: string): boolean => expression(pattern).test(text);

/** The part of the text the first fitting pattern takes, or null. */
export function taken(text: string, patterns: readonly string[]): string | null {
  for (const pattern of patterns) {
    const found = expression(pattern).exec(text);
    if (found) return found[0];
  }
  return null;
}

/** The first of a pack's words that the text holds, or null. */
export const containing = rememberedFor((words: readonly string[]) => (text) => words.find((word) => text.includes(word)) ?? null);

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
export const endsIn = rememberedFor((words: readonly string[]) => {
  const ending = new RegExp(`${anyOf(words)}$`, 'u');
  return (text) => ending.test(text);
});

/** The label is, as a whole, a name built of the pack's words. */
export const isListedName = rememberedFor((entry: EntryNames) => {
  const suffix = entry.suffixes.length === 0 ? '' : `${anyOf(entry.suffixes)}{0,2}`;
  const whole = entry.whole.length === 0 ? '' : `|${anyOf(entry.whole.map(squeeze))}`;
  const listed = new RegExp(`^(?:${anyOf(entry.prefixes)}{0,3}${anyOf(entry.cores.map(squeeze))}${suffix}${whole})$`, 'iu');
  return (label) => listed.test(label);
});

/** The label is, as a whole, one of the cores after another short prefix: names are open (国标稿 包括但不限于). */
export const isOpenName = rememberedFor((entry: EntryNames) => {
  const open = new RegExp(String.raw`^\p{Script=Han}{1,4}${anyOf(entry.cores.map(squeeze))}$`, 'u');
  return (label) => open.test(label);
});

const BADGE =
  /^(?:[>›»→▶·•*~\-+:,、。.!]|\(\d+\)|\d{1,2}\+?(?=\p{Script=Han})|99\+|\d{1,2}[.、])+|(?:[>›»→▶·•*~\-+:,、。.!]|\(\d*\)|\d{1,3}\+?|new|New|NEW|hot|Hot|HOT|未读|图标|按钮|已选中|选项卡|标签)+$/gu;

/** Emoji, and the private code points of icon fonts. */
const PICTOGRAPHS = /(?:\p{Extended_Pictographic}|\p{Co}|\u{FE0F}|\u{200D}|\u{20E3})+/gu;
/** An icon drawn as the first character of its own name: 综综合服务. Words that double of themselves (天天, 人人) stay. */
const DOUBLED = /^(?![天人日月年时处家户事])(\p{Script=Han})\1(?=\p{Script=Han})/u;

/** A label without emoji, badge numbers, arrows, bullets and what accessibility adds. */
export const trimmed = remembered((label) => {
  const bare = label.replace(PICTOGRAPHS, '').replace(BADGE, '').replace(DOUBLED, '$1');
  return bare === '' ? label : bare;
});

/** A text's parts between punctuation. */
export const segments = (text: string): readonly string[] => text.split(/[,;。!?|·、()"'「」《》~]+/u).filter((part) => part !== '');
