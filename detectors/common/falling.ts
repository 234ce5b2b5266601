/**
 * Rows of short names beside figures that fall from row to row, in whichever column, on a page that speaks of an order or of a value:
 * whatever they are of, a person looks. Read from the shape alone, for names and values that no list knows.
 */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isAgenda, isNewsPage, isProse, linesOf, tapsTo } from './items.ts';
import { rowsOf } from './near.ts';
import { earnsOn, isQueue, metricOf, notStanding } from './points.ts';
import { remembered } from './remembered.ts';
import { ordersOtherwise } from './standings.ts';
import { isName } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

const NONE: readonly string[] = [];
const FEWEST = 4;
/** Lines without a figure between two rows: the rest of a card. */
const BETWEEN = 3;
/** 97, 师资分612, 31颗; what it is of before and after. */
const FIGURE = /^(\p{Script=Han}{0,6}):?(\d+(?:,\d{3})*(?:\.\d+)?)(\p{Script=Han}{0,3}|[A-Za-z★☆]{1,4})$/u;
/** ★★★☆ */
const STARS = /^[★⭐🌟🌸🌺🏅❤][★⭐🌟🌸🌺🏅❤☆]*$/u;
const NAME = /^[\p{Script=Han}·*]{2,10}$/u;

/** 单医生 外一科 61: whose, not what. */
const BODY = /\p{Script=Han}(?:科|室|处|股|院|站|所|局|部|队|组|班|办|中心)$/u;

type Figure = { readonly value: number; readonly of: string };
type Entry = { readonly lines: readonly TextLine[]; readonly name: string; readonly figures: readonly Figure[] };

const tokensOf = remembered((raw): readonly string[] =>
  raw
    .split(/[\s|｜()（）]+/u)
    .map(squeeze)
    .filter((token) => token !== ''),
);

/** Without what asks for a coloured picture. */
const plain = (token: string): string => token.replaceAll('\u{FE0F}', '');

/** The figures of a row with what says of what they are; null: none, or a time, a day, a share among them. */
function figuresIn(tokens: readonly string[]): readonly Figure[] | null {
  if (tokens.some((token) => /\d(?:[:年月/~至%-]|\.\d+\.)/u.test(token))) return null;
  const named = tokens.findIndex((token) => NAME.test(token));
  const found = tokens.flatMap((token, at): Figure[] => {
    if (STARS.test(plain(token))) return [{ value: Array.from(plain(token).replaceAll('☆', '')).length, of: '★' }];
    const [, before = '', figure, after = ''] = FIGURE.exec(token) ?? [];
    if (figure === undefined) return [];
    const left = tokens[at - 1] ?? '';
    const label = before === '' && at - 1 > named && NAME.test(left) && !BODY.test(left) ? left : before;
    const unit = after === '' && /^(?:\p{Script=Han}|[A-Za-z]{1,4})$/u.test(tokens[at + 1] ?? '') ? (tokens[at + 1] ?? '') : after;
    return [{ value: Number(figure.replaceAll(',', '')), of: `${label}${unit}` }];
  });
  return found.length === 0 ? null : found;
}

/** Entries side by side (① 南湾园 88 | ② 港口园 83 | ③ …), each by itself. */
const apart = (row: readonly TextLine[]): readonly (readonly TextLine[])[] =>
  row.length >= SIDE_BY_SIDE &&
  row.map(({ raw }) => tokensOf(raw)).every((tokens) => tokens.some((one) => NAME.test(one)) && figuresIn(tokens))
    ? row.map((line) => [line])
    : [row];
const SIDE_BY_SIDE = 3;

/** The rows with figures, each with its first name or that of the line above it. */
function entriesOn(screen: Screen): readonly (Entry | null)[] {
  let above = '';
  return rowsOf(screen)
    .flatMap(apart)
    .map((lines) => {
      const tokens = lines.flatMap(({ raw }) => tokensOf(raw));
      const own = tokens.find((token) => NAME.test(token)) ?? '';
      const figures = figuresIn(tokens);
      const name = figures !== null && tokens.length <= 2 && above !== '' ? above : own;
      above = figures === null ? (own === '' ? above : own) : '';
      return figures === null || name === '' ? null : { lines, name, figures };
    });
}

/** 多吉 42 · 央金 40 · 泽仁 37: the names and figures of one line. */
const entriesIn = (line: TextLine): readonly Entry[] => {
  const parts = line.raw.split(/[·、，,;；|]|\s{2,}|　/u).map((part) => PAIR.exec(part.trim()));
  return parts.length < FEWEST
    ? []
    : parts.flatMap((found) =>
        found === null ? [] : [{ lines: [line], name: found[1] ?? '', figures: [{ value: Number(found[2]), of: found[3] ?? '' }] }],
      );
};
const PAIR = /^(\p{Script=Han}{2,4})\s*(\d+(?:\.\d+)?)\s?(\p{Script=Han}?)$/u;

/** The longest stretch whose figures in this column fall; `way` -1: rise. */
function fallingIn(entries: readonly (Entry | null)[], column: number, way: 1 | -1): readonly Entry[] {
  let best: Entry[] = [];
  let run: Entry[] = [];
  let between = 0;
  for (const entry of entries) {
    const value = entry?.figures[column]?.value;
    if (entry === null || value === undefined) {
      between += 1;
      if (between > BETWEEN) run = [];
      continue;
    }
    between = 0;
    const last = run.at(-1)?.figures[column]?.value;
    run = last === undefined || value * way <= last * way ? [...run, entry] : [entry];
    if (run.length > best.length) best = run;
  }
  return best;
}

/** Falls (`way` -1: rises) all along, is no countdown (8月, 7月, 6月; 第5期, 第4期), and has names of its own in each row. */
function isOrder(run: readonly Entry[], column: number, way: 1 | -1): boolean {
  if (run.length < FEWEST) return false;
  const values = run.map(({ figures }) => figures[column]?.value ?? 0);
  const steps = values.slice(1).map((value, at) => ((values[at] ?? 0) - value) * way);
  const stars = run.every(({ figures }) => figures[column]?.of === '★');
  return (
    steps.filter((step) => step > 0).length >= (stars ? 2 : steps.length - 1) &&
    !steps.every((step) => step === steps[0]) &&
    new Set(run.map(({ name }) => name)).size >= run.length - 1
  );
}

/** 城关站, 柳江大桥: where it is measured. */
const SITE = /[站闸桥口坝井塔场村镇乡]$/u;

/** The lines of such rows, or null. */
export function fallingOn(screen: Screen, rules: RulePack): readonly TextLine[] | null {
  const { falling, rankings } = rules.points;
  if (falling === undefined || ['outside', 'error-page', 'login', 'cover'].includes(screen.kind) || isProse(screen, rules)) return null;
  if (isNewsPage(screen, rules) || isAgenda(screen, rules) || isQueue(screen, rules)) return null;
  const texts = [screen.title, ...tapsTo(screen).slice(-1), ...linesOf(screen).flatMap(({ drawn, normal }) => (drawn ? [normal] : []))].map(
    squeeze,
  );
  const said = texts.filter((text) => text.length <= 30 && !matches(text, rules.negations));
  const rising = said.some((text) => matches(text, rules.points.signs?.rising ?? NONE));
  const orders = said.filter((text) => matches(text, falling.orders));
  const isValue = (text: string): boolean => metricOf(text, rules) === 'points' || matches(text, falling.values);
  if (orders.length === 0 && !rising && !earnsOn(screen, rules) && !said.some(isValue)) return null;
  // 气温实况 由高到低, stars of shops: in the order of what is observed, where nothing speaks of points.
  const heads = texts.slice(0, 1 + tapsTo(screen).slice(-1).length);
  const observed =
    [...heads, ...orders].some((text) => matches(text, falling.observed ?? NONE)) &&
    !said.some((text) => metricOf(text, rules) === 'points');
  // 按星数排列 | 按编号排列: one of two.
  const byValue = orders.some((text) => matches(text, falling.values));
  if ((ordersOtherwise(screen, rules) || notStanding({ screen }, rules)) && !byValue) return null;
  if (said.some((text) => matches(text, falling.notPages))) return null;
  const lists = [entriesOn(screen), ...(orders.some(isValue) ? linesOf(screen).map(entriesIn) : [])];
  const ways = rising ? ([1, -1] as const) : ([1] as const);
  for (const [entries, column, way] of lists.flatMap((list) => [0, 1, 2].flatMap((at) => ways.map((one) => [list, at, one] as const)))) {
    if (entries.length < FEWEST) continue;
    const run = fallingIn(entries, column, way);
    const of = run.map(({ figures }) => figures[column]?.of ?? '');
    if (of.some((one) => matches(one, falling.not) || rankings.otherUnits.includes(one))) continue;
    if (observed && !run.slice(1).every(({ name }) => isName(name, rules) && !SITE.test(name))) continue;
    if (isOrder(run, column, way)) return run.flatMap(({ lines }) => lines);
  }
  return null;
}
