/** A label (在线时长, 签到天数) and the figure beside it, as the one phrase they make. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RestrictedWords } from '../../src/rules/pack.ts';
import type { Phrase } from './grade.ts';
import { linesOf, type Item } from './items.ts';
import { kept } from './kept.ts';
import { beside } from './near.ts';
import { matches, squeeze, trimmed } from './words.ts';

const MAX = 14;
/** Of words in letters, which are longer. */
const MAX_LATIN = 28;

/** `label:figure` for each figure beside the item's line; none for an item that is no short label. */
export function withFigures(item: Item): readonly string[] {
  if (item.line === null || !item.drawn || figuresOn(item.screen).length === 0) return NONE;
  const items = joined(item.screen);
  const known = items.get(item);
  if (known) return known;
  const all = figuresBeside(item);
  items.set(item, all);
  return all;
}

const NONE: readonly string[] = [];
const joined = kept<Screen, Map<Item, readonly string[]>>(() => new Map());

function figuresBeside(item: Item): readonly string[] {
  const { line, screen } = item;
  const label = trimmed(item.text).replace(/:$/u, '');
  if (line === null || !item.drawn || label.length > (/^[\x20-\x7E]+$/u.test(label) ? MAX_LATIN : MAX)) return [];
  return beside(screen, line, figuresOn(screen)).map((other) => `${label}:${squeeze(other.normal)}`);
}

/** Lines that are a figure, or begin with one. */
const figuresOn = kept((screen: Screen): readonly TextLine[] => linesOf(screen).filter(({ normal }) => isFigure(squeeze(normal))));

const isFigure = (value: string): boolean => value.length <= MAX && /^第?\d/u.test(value);

/** The state that label and figure make together, or null. */
export function stateOf(item: Item, words: RestrictedWords): Phrase | null {
  const label = withFigures(item).find((one) => matches(one, words.function) && !matches(one, words.not));
  return label === undefined ? null : { grade: 'function', label };
}
