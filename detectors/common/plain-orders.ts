/**
 * An order by a points value, plain by its shape: names and figures in lines or columns of their own, in one line, or a place told beside
 * the value. For a person, on one page of a whole app as well.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { itemsOn, type Item } from './items.ts';
import { itemRowsOf } from './near.ts';
import type { Netted } from './nets.ts';
import { isQueue, metricOf } from './points.ts';
import { rememberedFor } from './remembered.ts';
import { isName } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

type Words = NonNullable<RulePack['suspicion']['plain']>['points-ranking'];

const ENOUGH = 3;
const FEW = 2;
const FIGURE = /^\d{1,3}(?:,\d{3})+$|^\d{1,5}(?:\.\d+)?$|^[★⭐]+☆*$/u;

/** A short text without a figure that names a points value: 本月得分, 人员分. */
const isLabel = rememberedFor((rules: RulePack) => (text): boolean => {
  if (text.length > 12 || /\d/u.test(text)) return false;
  return metricOf(text, rules) === 'points' || matches(text, rules.suspicion.plain?.['points-ranking'].labels ?? []);
});

const isWho = rememberedFor(
  (rules: RulePack) =>
    (text): boolean =>
      isName(text, rules) || matches(text, rules.suspicion.plain?.['points-ranking'].numbered ?? []),
);

/** Falls from one to the next, or is highest in the middle of three (a podium). */
const falls = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || value < (values[at - 1] ?? 0)) ||
  (values.length === ENOUGH && (values[1] ?? 0) > (values[0] ?? 0) && (values[0] ?? 0) > (values[2] ?? 0));

/** `unit`: what stands behind a figure in its cell. */
type Cell = { readonly item: Item; readonly text: string; readonly kind: 'who' | 'figure' | 'other'; readonly unit: string };

/** The cells of a page, row by row; a name and its figure in one cell are two. */
function cellsOn(screen: Screen, rules: RulePack): readonly Cell[] {
  return itemRowsOf(screen, rules).flatMap(({ items }) =>
    items.flatMap((item): Cell[] => {
      const [, who, figure, unit = ''] = PAIR.exec(item.place.text.trim()) ?? [];
      const parts = who === undefined || figure === undefined || isWho(item.text, rules) ? [item.text] : [squeeze(who), figure];
      return parts.map((text) => ({ item, text, unit, kind: FIGURE.test(text) ? 'figure' : isWho(text, rules) ? 'who' : 'other' }));
    }),
  );
}
const PAIR =
  /^(\p{Script=Han}[^|:：]{1,9}?)[\s　:：(（]+(?:[A-E甲乙丙丁优良]\s)?(\d{1,5}(?:\.\d+)?|[★⭐]+☆*)\s?(\p{Script=Han}{0,3})[)）]?$/u;

/** 张伟, 财务组 党员, 贡献值 309: names, each with a value that says what it is of, and the values fall. */
function valued(cells: readonly Cell[], rules: RulePack): readonly Item[] | null {
  const found: { readonly item: Item; readonly value: number }[] = [];
  let who: Item | null = null;
  for (const { item, kind } of cells) {
    if (kind === 'who') who = item;
    const [, label = '', figure] = VALUED.exec(item.text) ?? [];
    if (who === null || figure === undefined || !isLabel(label, rules)) continue;
    found.push({ item: who, value: Number(figure) });
    who = null;
  }
  const falling = found.every(({ value }, at) => at === 0 || value < (found[at - 1]?.value ?? 0));
  return found.length >= ENOUGH && falling ? found.slice(0, ENOUGH).map(({ item }) => item) : null;
}
const VALUED = /^(\p{Script=Han}{1,6}):?(\d{1,5}(?:\.\d+)?)分?$/u;

/** Names and figures by turns (places 1, 2, 3 aside), or so many names and as many figures, the figures falling. */
function listed(cells: readonly Cell[]): readonly Item[] | null {
  for (const [at, first] of cells.entries()) {
    if (first.kind !== 'who') continue;
    const run = runFrom(cells, at);
    if (run !== null) return run;
  }
  return null;
}

function runFrom(cells: readonly Cell[], from: number): readonly Item[] | null {
  let names = 0;
  while (cells[from + names]?.kind === 'who') names += 1;
  const valuesFrom = (start: number, step: number, most: number): number[] => {
    const values: number[] = [];
    for (let at = start; values.length < most && cells[at]?.kind === 'figure'; at += step) values.push(numberIn(cells[at]?.text));
    return values;
  };
  if (names >= ENOUGH) {
    // 2 月 may stand before the figures.
    const start = from + names + (cells[from + names]?.kind === 'other' ? 1 : 0);
    const values = valuesFrom(start, 1, names);
    return values.length === names && falls(values) ? itemsAt(cells, [from, from + 1, start]) : null;
  }
  // 1 | 张伟 | 83 | 2 | 李敏 | 74, or without the places.
  for (const step of [FEW, ENOUGH]) {
    const values: number[] = [];
    for (let at = from; cells[at]?.kind === 'who' && cells[at + 1]?.kind === 'figure'; at += step)
      values.push(numberIn(cells[at + 1]?.text));
    if (values.length >= ENOUGH && falls(values)) return itemsAt(cells, [from, from + 1, from + step]);
  }
  return null;
}
const numberIn = (text = ''): number => (/\d/u.test(text) ? Number(text.replaceAll(',', '')) : Array.from(text.replaceAll('☆', '')).length);
const itemsAt = (cells: readonly Cell[], at: readonly number[]): readonly Item[] => [
  ...new Set(at.flatMap((one) => cells[one]?.item ?? [])),
];

const ENTRY =
  /(?:^|[^\p{L}\d])(?:\d{1,2}[.、．]\s?)?(\p{Script=Han}[\p{Script=Han}*]{1,7}(?:\s?\d{3,4}(?=\s|[(（]))?)\s?[(（]?(\d{1,4}(?:\.\d+)?)(?![\d:%.])/gu;

/** 1.先锋队(641) 2.青年组(566) 3.红旗班(501): three in one line, two where it says first and second. */
function inLine(item: Item, labelled: boolean, words: Words, rules: RulePack): boolean {
  const raw = item.place.text;
  if (raw.length < 12 || raw.length > 80 || !(labelled || metricOf(item.text, rules) === 'points' || matches(item.text, words.inLine)))
    return false;
  const bare = raw.replace(/^[^\d:：]{1,12}[:：]/u, '').replace(/^\D{1,6}前[一二三四五十\d]{1,2}[:：]?/u, '');
  const entries = [...` ${bare}`.matchAll(ENTRY)].filter(([, who = '']) => isWho(squeeze(who), rules));
  const values = entries.map(([, , figure]) => Number(figure));
  return entries.length >= (SECOND.test(raw) ? FEW : ENOUGH) && values.every((value, at) => at === 0 || value < (values[at - 1] ?? 0));
}
const SECOND = /亚军|第二|[>＞≥]/u;

/** A place in an order told by a text, with a value in it or on its page. */
const placed = ({ text, title }: Item, valued: boolean, words: Words, rules: RulePack): boolean =>
  !title &&
  text.length <= 40 &&
  (matches(text, words.alone) || (valued && matches(text, words.beside) && metricOf(text, rules) !== 'other'));

/** Of a screen, or null; the first shape found. */
export function orderPlain(screen: Screen, rules: RulePack): Netted | null {
  const words = rules.suspicion.plain?.['points-ranking'];
  if (words === undefined || isQueue(screen, rules)) return null;
  const items = itemsOn(screen, rules);
  const cells = cellsOn(screen, rules);
  const label = items.find(({ text }) => isLabel(text, rules)) ?? cells.find(({ unit }) => unit !== '' && isLabel(unit, rules))?.item;
  const list = (label === undefined ? null : listed(cells)) ?? valued(cells, rules);
  if (list !== null)
    return { what: '与积分一类数值依次对应的名称', items: [...new Set([...(label === undefined ? [] : [label]), ...list])] };
  const line = items.find((item) => !item.title && inLine(item, label !== undefined, words, rules));
  if (line !== undefined) return { what: '一行内依次列出的名称和数值', items: [line] };
  const value = items.find(
    ({ text, title }) =>
      !title &&
      text.length <= 24 &&
      /\d/u.test(text) &&
      (metricOf(text, rules) === 'points' || matches(text.replace(/[:\d.,]+/gu, ''), words.labels)),
  );
  const place =
    items.find((item) => item !== value && placed(item, value !== undefined || label !== undefined, words, rules)) ??
    items.find((item) => item === value && placed(item, true, words, rules));
  return place === undefined
    ? null
    : { what: '积分一类数值的位次', items: value === undefined || value === place ? [place] : [place, value] };
}
