/** Functions told by what stands together on one page: an act, and what makes it a check-in (国标稿 4.1.1 注2). */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RestrictedWords } from '../../src/rules/pack.ts';
import type { Phrase } from './grade.ts';
import { linesOf, type Item } from './items.ts';
import { kept } from './kept.ts';
import { neededBy, neededByPatterns } from './needed.ts';
import { remembered, rememberedFor, rememberedForTexts } from './remembered.ts';
import { expression, matches, segments, squeeze, together } from './words.ts';

const MAX_LABEL = 14;
const MAX_NOTE = 32;
const NOTHING: readonly string[] = [];

/** A short text and its parts. */
const notesIn = remembered((said): readonly string[] => {
  const text = squeeze(said);
  return text === '' || text.length > MAX_NOTE ? NOTHING : [text, ...segments(text)];
});
/** Those of a line and of the words in it. */
const notesOfLine = remembered((raw): readonly string[] => [...new Set([raw, ...raw.split(/[\s|｜]+/u)].flatMap((said) => notesIn(said)))]);

/** Short texts of a page and their parts. */
export const notesOf = kept((screen: Screen): readonly string[] => {
  const notes = new Set(notesIn(screen.title));
  for (const { raw, drawn } of linesOf(screen)) if (drawn) for (const note of notesOfLine(raw)) notes.add(note);
  return [...notes];
});

const fitting = kept<Screen, Map<string, readonly string[]>>(() => new Map());
const needs = new Map<string, RegExp | null>();

/** One of the characters a pattern needs, worked out once; null: it cannot be told. */
function neededOnce(pattern: string): RegExp | null {
  const known = needs.get(pattern);
  if (known !== undefined) return known;
  const needed = neededBy(pattern);
  const made = needed === null ? null : new RegExp(`[${[...needed].map(escaped).join('')}]`, 'u');
  needs.set(pattern, made);
  return made;
}
const escaped = (unit: number): string => String.raw`\u${unit.toString(16).padStart(4, '0')}`;

/** All that a page's notes say. */
const saidOn = kept((screen: Screen): string => notesOf(screen).join('\n'));

const mayFit = (screen: Screen, pattern: string): boolean => neededOnce(pattern)?.test(saidOn(screen)) ?? true;

/** Those of a page's notes that fit a pattern of the pack. */
export function notesFitting(screen: Screen, pattern: string): readonly string[] {
  const before = fitting(screen);
  const known = before.get(pattern);
  if (known) return known;
  const one = expression(pattern);
  const made = mayFit(screen, pattern) ? notesOf(screen).filter((note) => one.test(note)) : NOTHING;
  before.set(pattern, made);
  return made;
}

/** The control says an act: a button, a picture, a tile, or a drawn text that reacts. A row of a list and a link name a page. */
export const acts = ({ hard, control }: Item): boolean =>
  hard && (control?.role === 'button' || control?.role === 'area' || control?.role === 'image' || control?.role === 'tick');

/** The procedures of which a label may be the act, by their place in the pack. */
const saidBy = rememberedFor(
  ({ procedures }: RestrictedWords) => {
    const says = procedures.map((one) => together(one.says));
    const any = together(procedures.flatMap((one) => one.says));
    return (label): readonly number[] =>
      label.length > MAX_LABEL || !any(label) ? NONE : says.flatMap((one, at) => (one(label) ? [at] : []));
  },
  ({ procedures }) => ({ needed: neededByPatterns(procedures.flatMap(({ says }) => says)), otherwise: NONE }),
);
const NONE: readonly number[] = [];

type Said = { readonly procedure: RestrictedWords['procedures'][number]; readonly labels: readonly string[] };

/** The procedures of which one of the labels may be the act, in the pack's order, each with those labels. */
const saidAmong = rememberedForTexts((words: RestrictedWords) => (labels): readonly Said[] => {
  const byLabel = labels.map((label) => saidBy(label, words));
  return [...new Set(byLabel.flat())]
    .sort((a, b) => a - b)
    .map((at) => ({ procedure: words.procedures[at]!, labels: labels.filter((_, of) => byLabel[of]?.includes(at)) }));
});

/** The procedure this item is the act of: the first that is a function, else the first for a person; null: none. */
export function procedureOf(item: Item, words: RestrictedWords): Phrase | null {
  if (item.title) return null;
  // A text that merely stands there counts as a whole: 今日已签 3份 is of papers.
  const said = saidAmong(item.labels, words);
  if (said.length === 0 || matches(item.text, words.not)) return null;
  let doubtful: Phrase | null = null;
  for (const { procedure, labels } of said) {
    const { beside, acting, grade } = procedure;
    if (doubtful !== null && grade === 'ambiguous') continue;
    const label = acting ? labels[0] : labels.find((one) => one === item.text);
    if (label === undefined || (acting && !acts(item))) continue;
    if (beside.every((one) => notesFitting(item.screen, one).some((note) => note !== label))) {
      if (grade === 'function') return { grade, label };
      doubtful = { grade, label };
    }
  }
  return doubtful;
}
