/**
 * A ranking of points told by what stands together on one stretch of a page (国标稿 4.1.2 注2: 值 and 排序, 注3 列表 or 文字): a points value, and a
 * place in an order of it, or rows of names whose figures fall under a heading that says they are ordered.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isAgenda, isNewsPage, isNewsRow, isProse, itemsOn, linesOf, tapsTo, type Item } from './items.ts';
import { itemRowsOf } from './near.ts';
import { earnsOn, isQueue, metricOf, notStanding } from './points.ts';
import { SCORE } from './rankings.ts';
import { rememberedFor } from './remembered.ts';
import { ordersOtherwise } from './standings.ts';
import { isName } from './table-rows.ts';
import { expression, matches, squeeze } from './words.ts';

export type RankSigns = { readonly item: Item; readonly others: readonly Item[] };

const NONE: readonly string[] = [];
/** Rows that are one stretch. */
const STRETCH = 10;
const MAX = 40;
/** 履职量化 91.5 同级第3: a value's figure, then the place. */
const BEFORE_PLACE = /[\p{Script=Han}\p{Extended_Pictographic}★☆]\uFE0F?:?\d+(?:\.\d+)?[^\d第]{0,8}第\d+/u;
/** 冯媛 97 at the end. */
const BARE_FIGURE = /\p{Script=Han}{2,3}\d+(?:\.\d+)?$/u;
/** Rows that fall: of names under a heading, and without one. */
const FEW = 2;
const ENOUGH = 3;

const [VALUE, PLACE, ORDER, OTHER, RISING, INLINE, EARN] = [1, 2, 4, 8, 16, 32, 64] as const;

const ENTRY =
  /([\p{Script=Han}·*]{2,6}?)[:]?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:分|学分|学时|积分|★|星|朵|枚|颗|币|豆)?(?=[\p{Script=Han},、;·]|$)/gu;
/** 何青98分、毛宁96分、谷丰95分: three names in one text, whose figures all fall or all rise. */
function ordersInline(text: string, rules: RulePack): boolean {
  const found = [...text.matchAll(ENTRY)];
  const named = found.filter(([, name = '']) => [name, name.slice(-3), name.slice(-2)].some((one) => isName(one, rules)));
  if (named.length < 3) return false;
  const figures = named.map(([, , figure = '']) => Number(figure.replaceAll(',', '')));
  const steps = figures.slice(1).map((figure, at) => figure - (figures[at] ?? 0));
  return steps.every((step) => step < 0) || (steps.every((step) => step > 0) && matches(text, rules.points.signs?.rising ?? NONE));
}

const told = rememberedFor((rules: RulePack) => (text): number => {
  const { signs } = rules.points;
  if (signs === undefined || text.length > MAX || matches(text, rules.negations)) return 0;
  if (metricOf(text, rules) === 'other') return matches(text, signs.orders) ? OTHER : 0;
  const earn = matches(text, signs.earns ?? NONE) ? EARN : 0;
  if (matches(text, signs.not)) return earn;
  const value = matches(text, signs.values) ? VALUE : 0;
  return (
    earn |
    value |
    (matches(text, signs.places) ? PLACE : 0) |
    (matches(text, signs.orders) ? ORDER : 0) |
    (matches(text, signs.rising) ? RISING : 0) |
    (ordersInline(text, rules) ? INLINE : 0)
  );
});

/** 2 规划科 陈岚 88分: a place when it says one, a name, a figure. */
const ROW =
  /^(?:(?:第|NO\.?|No\.?|#|TOP)?(\d{1,3}|[一二三四五六七八九十])(?:名|位|户|、|\.)?\s?)?[^\p{L}\d]*((?:\d{1,3}号)?[\p{Script=Han}A-Za-z·*()_]{1,18}?(?:\s[\p{Script=Han}A-Za-z*.]{1,6})?)[\s:▇█★☆×|]*(\d+(?:,\d{3})*(?:\.\d+)?)\s?(分|积分|学分|学时|pts?|XP|★|币|豆|星|朵|颗|点|枚|面|k?g)?[\s↑↓▲▼—\-=\d]*$/u;

/** The same with a unit of the page's own (412 个小橘子, ¥1 205), where the page says how it is earned. */
const OWN_ROW =
  /^(?:(?:第|NO\.?|No\.?|#|TOP)?(\d{1,3}|[一二三四五六七八九十])(?:名|位|户|、|\.)?\s?)?[^\p{L}\d]*([\p{Script=Han}A-Za-z·*()_]{1,18}?(?:\s[\p{Script=Han}A-Za-z*.]{1,6})?)[\s:▇█★☆×|¥￥]*(\d+(?:[, ]\d{3})*(?:\.\d+)?)\s?\p{Script=Han}{0,5}[\s↑↓▲▼—\-=\d]*$/u;

type Sign = { readonly item: Item; readonly bits: number };
type Row = {
  readonly signs: readonly Sign[];
  readonly item: Item | null;
  readonly figure: number | null;
  readonly named: boolean;
  readonly rank: string | null;
  /** It names a body whose staff the app is not for. */
  readonly outside: boolean;
};

/** Of a screen, or null. `valued`: the app states a points value on some page. */
export function rankSignsOn(screen: Screen, valued: boolean, rules: RulePack): RankSigns | null {
  const { signs } = rules.points;
  if (signs === undefined || ['outside', 'error-page', 'login', 'cover'].includes(screen.kind)) return null;
  if (isProse(screen, rules) || isNewsPage(screen, rules) || isAgenda(screen, rules)) return null;
  const columns = ownColumns(screen, rules);
  if (columns !== null) return { item: columns, others: [] };
  // 积分超市 with a 积分榜 on it.
  if (notStanding({ screen }, rules) && !linesOf(screen).some(({ normal }) => /[榜名]$|排行|排名|[座位席]次/u.test(squeeze(normal))))
    return null;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  if (heads.some((text) => matches(text, signs.notPages) || metricOf(text, rules) === 'other')) return null;
  if (ordersOtherwise(screen, rules) || isQueue(screen, rules)) return null;
  const rows = rowsRead(screen, rules);
  const title = itemsOn(screen, rules).find((item) => item.title);
  const named = title === undefined ? [] : signOf(title, rules);
  for (let from = 0; from === 0 || from + STRETCH <= rows.length; from += 1) {
    const found = together(named, rows.slice(from, from + STRETCH), valued);
    if (found !== null) return found;
  }
  return null;
}

/** 月份 学分 全局位次 over 12月 5.5 31: the reader's value and place, row by row. The head, or null. */
function ownColumns(screen: Screen, rules: RulePack): Item | null {
  const heads = rules.points.signs?.columns ?? NONE;
  const rows = itemRowsOf(screen, rules).map(({ lines, items }) => ({
    item: items[0] ?? null,
    tokens: lines.flatMap(({ raw }) => raw.split(/[\s|｜]+/u).map(squeeze)).filter((token) => token !== ''),
  }));
  for (const [at, { item, tokens }] of rows.entries()) {
    const place = tokens.findIndex((token) => matches(token, heads));
    const value = tokens.findIndex((token, index) => index !== place && metricOf(token, rules) === 'points');
    if (item === null || place < 0 || value < 0 || tokens.some((token) => /\d/u.test(token))) continue;
    const held = rows
      .slice(at + 1)
      .filter(
        (row) =>
          row.tokens.length === tokens.length && [value, place].every((index) => /^第?\d+(?:\.\d+)?名?$/u.test(row.tokens[index] ?? '')),
      );
    if (held.length >= FEW) return item;
  }
  return null;
}

/** ①项目股 230 ②价格股 214 ③粮食股 190; 1 项链 118  2 甘泉 107  3 麦穗 99: places that count up and figures that fall, in one line. */
function numberedInline(raw: string): boolean {
  const found = [...raw.matchAll(NUMBERED)];
  const ranks = found.map(([, rank = '']) => Number(rank.normalize('NFKC')));
  const figures = found.map(([, , figure = '']) => Number(figure));
  return (
    found.length >= 3 &&
    ranks.every((rank, at) => rank === at + 1) &&
    figures.every((figure, at) => at === 0 || figure < (figures[at - 1] ?? 0))
  );
}
const NUMBERED = /(?<![\d.])([①-⑨]|[1-9](?=[\s.、]))[\s.、]*\p{Script=Han}{2,8}\s+(\d+(?:\.\d+)?)(?![\d.])/gu;

function together(title: readonly Sign[], rows: readonly Row[], valued: boolean): RankSigns | null {
  const signs = rows.flatMap((row) => row.signs);
  const all = [...title, ...signs];
  // 入户一次 3 个: what is so counted are points.
  const earned = all.find(({ bits }) => (bits & EARN) !== 0)?.item;
  const value = all.find(({ bits }) => (bits & VALUE) !== 0)?.item ?? earned;
  const place = signs.find(({ bits }) => (bits & PLACE) !== 0)?.item;
  // 您的学分排名：5 gives no value: it must stand somewhere.
  const stated = all.find(
    ({ item, bits }) =>
      (bits & VALUE) !== 0 && (item === place ? SCORE.test(item.text) || BEFORE_PLACE.test(item.text) : /\d/u.test(item.text)),
  )?.item;
  const shown = stated ?? (earned !== undefined && place !== undefined ? earned : valued ? value : undefined);
  if (place !== undefined && shown !== undefined) return { item: place, others: shown === place ? [] : [shown] };
  // 讲解员月度分 over 排在您前面的：冯媛 97.
  if (place !== undefined && title.some(({ bits }) => (bits & VALUE) !== 0) && BARE_FIGURE.test(place.text))
    return { item: place, others: [] };
  const inline = signs.find(({ bits }) => (bits & INLINE) !== 0)?.item;
  if (inline !== undefined && value !== undefined) return { item: inline, others: value === inline ? [] : [value] };
  // 按评分排序 orders by another thing.
  if (value === undefined || all.some(({ bits }) => (bits & OTHER) !== 0)) return null;
  const run = all.some(({ bits }) => (bits & RISING) !== 0) ? falling(rows.toReversed()) : falling(rows);
  const [first, ...rest] = run.flatMap(({ item }) => item ?? []);
  const order = all.find(({ bits }) => (bits & ORDER) !== 0)?.item;
  const named = run.filter(({ named: one, rank }) => one || rank !== null).length >= run.length * 0.6;
  if (order === undefined && isNumbered(run, rows)) return null;
  if (run.filter(({ outside }) => outside).length >= run.length * 0.6) return null;
  if (first === undefined || !named || run.length < (order === undefined ? ENOUGH : FEW)) return null;
  return { item: first, others: [...(order === undefined ? [] : [order]), ...rest.slice(0, 4)] };
}

/** The row before has the number before and a lower figure: numbers of a roster. */
function isNumbered(run: readonly Row[], rows: readonly Row[]): boolean {
  const counted = rows.filter(({ figure }) => figure !== null);
  const [first] = run;
  const before = first === undefined ? undefined : counted[counted.indexOf(first) - 1];
  return (
    first?.rank !== null &&
    before?.rank !== null &&
    Number(first?.rank) === Number(before?.rank) + 1 &&
    (before?.figure ?? 0) < (first?.figure ?? 0)
  );
}

/** The longest stretch of rows with figures that never rise and fall once. */
function falling(rows: readonly Row[]): readonly Row[] {
  let best: Row[] = [];
  let run: Row[] = [];
  for (const row of rows) {
    const { figure } = row;
    if (figure === null) continue;
    const last = run.at(-1)?.figure ?? null;
    run = last === null || figure <= last ? [...run, row] : [row];
    if (run.length > best.length) best = run;
  }
  return (best[0]?.figure ?? 0) > (best.at(-1)?.figure ?? 0) ? best : [];
}

function signOf(item: Item, rules: RulePack): Sign[] {
  const { control } = item;
  const common = item.screen.kind === 'home' || item.screen.kind === 'mine';
  if (
    control?.role === 'tab' ||
    control?.role === 'field' ||
    (common && control?.role === 'area' && !/\d|第[一二三四五六七八九十]/u.test(item.text))
  )
    return [];
  if (!item.drawn || isNewsRow(item, rules)) return [];
  const bits = told(item.text, rules) | (item.line !== null && numberedInline(item.place.text) ? INLINE : 0);
  return bits === 0 ? [] : [{ item, bits }];
}

/** 今日学时前三 | 何洁 3.5 | 田磊 3.0 | 尚敏 2.5: a row that is an order by itself. */
function inlineIn(items: readonly Item[], rules: RulePack): Sign[] {
  const [item] = items;
  const whole = items.map(({ text }) => text).join('');
  return item !== undefined && items.length >= 3 && whole.length <= MAX && (told(whole, rules) & INLINE) !== 0
    ? [{ item, bits: INLINE }]
    : [];
}

/** 蒲 128: colleagues called by their surname alone. */
const isSurname = (part: string, { points: { surnames } }: RulePack): boolean => part.length === 1 && surnames.includes(part);

/** 后勤处 of 后勤处水滴. */
const withoutValue = (name: string, { points: { signs } }: RulePack): string =>
  (signs?.values ?? NONE).slice(0, 1).reduce((left, one) => `${left}0`.replace(expression(one), '').replace(/0$/u, ''), name);

function rowsRead(screen: Screen, rules: RulePack): readonly Row[] {
  return itemRowsOf(screen, rules).map(({ lines, items }) => {
    const whole = lines.map(({ normal }) => normal.trim()).join(' ');
    const [, rank, name = '', figure] =
      (whole.length <= MAX &&
        !matches(squeeze(whole), rules.points.signs?.not ?? NONE) &&
        (earnsOn(screen, rules) ? OWN_ROW : ROW).exec(whole)) ||
      [];
    return {
      signs: [...items.flatMap((item) => signOf(item, rules)), ...inlineIn(items, rules)],
      item: items[0] ?? null,
      figure: figure === undefined ? null : Number(figure.replaceAll(/[, ]/gu, '')),
      named: name !== '' && [...name.split(' '), withoutValue(name, rules)].some((part) => isName(part, rules) || isSurname(part, rules)),
      rank: rank ?? null,
      outside: name.split(' ').some((part) => matches(part, rules.points.outsiders ?? NONE)),
    };
  });
}
