/** Where in a line of text some of its characters are drawn. */
import type { Box, TextLine } from './schema.ts';

/** Widths in a proportional face, in half-widths of an ideograph. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u2e80-\uffff]/, 2],
  [/[iljtfI.,:;'|!()[\] ]/, 0.6],
  [/[mwMW@%]/, 1.6],
  [/[A-Z#&]/, 1.3],
];
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (WIDTHS.find(([pattern]) => pattern.test(one))?.[1] ?? 1.1), 0);

/**
 * The box of `raw[from, to)`, px: by its share of the line's width, with air above and below, and more on each side the farther
 * in it stands. A text of the tree set in several lines of print gives the whole box: where it was broken cannot be told.
 */
export function boxOfStretch({ box, raw }: Pick<TextLine, 'box' | 'raw'>, from: number, to: number): Box {
  const all = Math.max(1, widthOf(raw));
  const unit = box.width / all;
  if (box.height > unit * 4) return box;
  const air = box.height * 0.15;
  const [before, after] = [widthOf(raw.slice(0, from)), widthOf(raw.slice(to))];
  const left = Math.max(0, before - 1 - 0.05 * before) * unit;
  const right = (all - Math.max(0, after - 1 - 0.05 * after)) * unit;
  return { x: box.x + left, y: box.y - air, width: right - left, height: box.height + 2 * air };
}
