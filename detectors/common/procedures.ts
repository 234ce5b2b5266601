/** Functions told by what stands together on one page: an act, and what makes it a check-in (国标稿 4.1.1 注2). */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RestrictedWords } from '../../src/rules/pack.ts';
import type { Phrase } from './grade.ts';
import { linesOf, type Item } from './items.ts';
import { fits, matches, segments, squeeze } from './words.ts';

const MAX_LABEL = 14;
const MAX_NOTE = 32;
const notesOf = new WeakMap<Screen, readonly string[]>();

/** Short texts of a page and their parts. */
function notes(screen: Screen): readonly string[] {
  const known = notesOf.get(screen);
  if (known) return known;
  const texts = [screen.title, ...linesOf(screen).flatMap(({ raw, drawn }) => (drawn ? [raw, ...raw.split(/[\s|｜]+/u)] : []))]
    .map(squeeze)
    .filter((text) => text !== '' && text.length <= MAX_NOTE);
  const made = [...new Set(texts.flatMap((text) => [text, ...segments(text)]))];
  notesOf.set(screen, made);
  return made;
}

/** The control says an act: a button, a picture, a tile, or a drawn text that reacts. A row of a list and a link name a page. */
const acts = ({ hard, control }: Item): boolean =>
  hard && (control?.role === 'button' || control?.role === 'area' || control?.role === 'image' || control?.role === 'tick');

/** The first procedure this item is the act of, or null. */
export function procedureOf(item: Item, words: RestrictedWords): Phrase | null {
  if (item.title || matches(item.text, words.not)) return null;
  for (const { says, beside, acting, grade } of words.procedures) {
    // A text that merely stands there counts as a whole: 今日已签 3份 is of papers.
    const labels = acting ? item.labels : [item.text];
    const label = labels.find((one) => one.length <= MAX_LABEL && matches(one, says));
    if (label === undefined || (acting && !acts(item))) continue;
    if (beside.every((one) => notes(item.screen).some((note) => note !== label && fits(note, one)))) return { grade, label };
  }
  return null;
}
