/**
 * A box that comes up by itself may stand over a page of which nothing is drawn yet: no tree tells a page behind it, and its words would
 * pass for the page's. What was met as a cover anywhere in this run is told by its words, before such a page and after it. Pure over
 * the notes.
 */
import type { Cover } from '../evidence/schema.ts';
import { coverOf } from './covers.ts';
import { isOwn, type Known, type Notes } from './notes.ts';
import { entriesOf } from './trouble.ts';
import type { Uppermost } from './uppermost.ts';
import type { View } from './view.ts';
import { plain } from './words.ts';

/** Figures in it count down or up. */
const FIGURE = /\d+/gu;

const wordsOf = (views: readonly Pick<View, 'texts'>[]): ReadonlySet<string> =>
  new Set(views.flatMap(({ texts }) => texts.map(({ text }) => plain(text).replace(FIGURE, '#'))).filter((word) => word !== ''));

/** These show what that box says and nothing else; what counts in it may be missing. */
function onlyIts(views: readonly Pick<View, 'texts'>[], box: View): boolean {
  const [words, its] = [wordsOf(views), wordsOf([box])];
  return words.size > 0 && [...words].every((word) => its.has(word)) && [...its].every((word) => words.has(word) || word.includes('#'));
}

/** The box of a cover, the page under it left out; null where the tree did not tell the two apart: the words of a page under it are not its own. */
const boxOf = ({ kind, segments: [first] }: Known): View | null => (kind === 'cover' && first?.view.dialog === true ? first.view : null);

const isBoxed = ({ dialog, veiled }: View): boolean => dialog || veiled === true;

/** A box that the page drew over itself elsewhere, and here stands over nothing; or one told as a box here too. */
const isIts = (views: readonly View[], box: View): boolean =>
  (box.veiled === true || views.every(({ dialog }) => dialog)) && onlyIts(views, box);

const boxMet = ({ known }: Notes, view: View): View | null => known.map(boxOf).find((box) => box !== null && isIts([view], box)) ?? null;

/** All that is drawn are the words of a box met elsewhere, and no tree tells a page behind it. */
export const isCoverAlone = (notes: Notes, view: View): boolean => !isBoxed(view) && boxMet(notes, view) !== null;

/** That tap brings the same box up each time: it led there before, or it is tried again after the box was sent away. */
function bringsIt(notes: Notes, box: View, from: Known | null, key: string): boolean {
  const held = from?.held.find(({ control }) => control.id === key);
  if (!from || !held) return false;
  const led = notes.byId(notes.edges.get(from.id)?.get(key) ?? '');
  const again = held.state === 'new' && held.tries >= 2;
  return again || (led !== undefined && isOwn(led.kind) && led.segments.length > 0 && isIts(viewsOf(led), box));
}

const viewsOf = ({ segments }: Known): View[] => segments.map(({ view }) => view);

/**
 * The same look, told as the box where one met before, which can be answered, is all there is: with nothing behind it at any opening,
 * for what a tap of the page's brings up has that page behind it. `met`: it came by itself, whatever was tapped.
 */
export function asMet<Upper extends Awaited<ReturnType<Uppermost>>>(
  notes: Notes,
  upper: Upper,
  from: Known | null,
  key: string,
): Upper & { readonly met: boolean } {
  const { sight } = upper;
  const box = boxMet(notes, sight.view);
  if (!box) return { ...upper, met: false };
  if (isBoxed(sight.view)) return { ...upper, met: !bringsIt(notes, box, from, key) };
  const view = { ...sight.view, dialog: true, veiled: true };
  return coverOf(view, sight.foreground.package, false) ? { ...upper, sight: { ...sight, view }, met: true } : { ...upper, met: false };
}

/**
 * A box was met as a cover. Pages kept before that say what it says were not seen: their entries are opened once more. Those with
 * nothing behind are pictures of the box; a box that a tap brought up may be the tap's own and stays what it is.
 */
export function doubtPages(notes: Notes, cover: Known, kind: Cover['kind']): void {
  const box = boxOf(cover);
  if (!box) return;
  for (const known of notes.known) {
    const views = viewsOf(known);
    if (!isOwn(known.kind) || known.kind === 'home' || known.kind === 'login' || !isIts(views, box)) continue;
    const entries = entriesOf(notes, known);
    for (const { held } of entries) if (held.state === 'tried' && held.tries < 2) held.state = 'new';
    if (entries.length === 0 || views.some(isBoxed)) continue;
    known.kind = 'cover';
    known.trouble ??= 'page-blank';
    for (const held of known.held) held.state = 'left';
    notes.covers.push({ screen: known.id, kind, answered: '' });
  }
}
