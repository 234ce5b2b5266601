/** An order of a value that another page of the app states (国标稿 4.1.2 注2: value and order, perhaps on different pages). */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { linesOf } from './items.ts';
import { keptFor } from './kept.ts';
import { metricOf } from './points.ts';
import { expression, matches, squeeze } from './words.ts';

const MAX = 24;
const NONE: readonly string[] = [];
const FIGURE = /(?<![\d:.,-])(\d{2,}|\d{1,3}(?:,\d{3})+)$/u;

const textsOf = keptFor((screen: Screen): readonly string[] =>
  linesOf(screen).flatMap(({ drawn, normal }) => (drawn && normal.length <= MAX ? [squeeze(normal)] : [])),
);

/** 按花瓣数由多到少, 二月文明积分前五: the value that the page says it is in the order of. */
const namesOn = (texts: readonly string[], by: readonly string[]): readonly string[] =>
  texts.flatMap((text) => by.flatMap((one) => expression(one).exec(text)?.[1] ?? []));

/** The page is in the order of a value that another page states (花瓣 420), or shows the reader's row with the very figure stated there as points. */
export function ordersOwnValue(screen: Screen, screens: readonly Screen[], rules: RulePack): boolean {
  const { by = NONE, readers = NONE } = rules.points.falling ?? {};
  const texts = textsOf(screen, rules);
  const names = namesOn(texts, by);
  const figures = texts.flatMap((text) => (matches(text, readers) ? (FIGURE.exec(text)?.[1] ?? []) : []));
  if (names.length === 0 && figures.length === 0) return false;
  const stated = screens.flatMap((other) => (other.id === screen.id || other.kind === 'outside' ? [] : textsOf(other, rules)));
  return stated.some((text) => {
    const own = text.replace(/^我的/u, '');
    const label = /^\D*/u.exec(own)?.[0] ?? '';
    if (/^:?\d/u.test(own.slice(label.length)) && names.some((name) => label === name)) return true;
    const figure = FIGURE.exec(own)?.[1];
    return figure !== undefined && figures.includes(figure) && metricOf(label, rules) === 'points';
  });
}
