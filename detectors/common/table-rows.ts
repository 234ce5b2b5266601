/** The rows of a screen as a table is read: a place, a name, a value with its unit. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { rowsOf } from './near.ts';
import { metricOf } from './points.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { anyOf, matches, squeeze } from './words.ts';

/** One row as read: its place in the order when it gives one, its value with what says of what. */
export type Row = {
  readonly lines: readonly TextLine[];
  readonly rank: number | null;
  readonly value: number;
  readonly unit: string;
  readonly named: boolean;
};

export const VALUE = /^(?:\p{Script=Han}{0,6}:?)?(\d+(?:,\d{3})*(?:\.\d+)?)(\p{Script=Han}{0,4}|[A-Za-z%]{0,4})$/u;
const DURATION = /^(?:\p{Script=Han}{0,6}:?)?(?:(\d+(?:\.\d+)?)(?:小时|时|h))?(?:(\d+)(?:分钟|分|min))?$/u;
const RANK = /^(?:第|NO\.?|No\.?|N0\.?|TOP|#)?(\d{1,3})(?:名|位|户|家|号|\.|、)?$/u;

/** A place in an order: 3, 第3名, NO.3, 第三名, 季军; null when the text is none. */
const placeIn = rememberedFor(({ points }: RulePack) => {
  const { places: words, placePrefixes } = points.rankings;
  const places = words.map((said) => new RegExp(`^${anyOf(placePrefixes)}?${anyOf(said)}[名位]?$`, 'u'));
  return (token): number | null => {
    const found = RANK.exec(token)?.[1];
    if (found !== undefined) return Number(found);
    const place = places.findIndex((one) => one.test(token));
    return place < 0 ? null : place + 1;
  };
});
const rankOf = (token: string | undefined, rules: RulePack): number | null => (token === undefined ? null : placeIn(token, rules));

/** Columns, and a label from what follows it; times (12:30) stay whole. */
const PARTS = /[\s|｜()（）]+|(?<=\p{Script=Han})[:：]|(?<=^\d{1,3})[.、．](?=\p{Script=Han})|(?<=🥇|🥈|🥉)(?=\p{Script=Han})/u;

/** A step up or down since last time: ↑2, ▼, — */
const MOVE = /^(?:[↑↓▲▼△▽⬆⬇]\d*|\d*[↑↓▲▼⬆⬇]|[-—–=]|持平|上升\d+|下降\d+|NEW|new|新)$/u;

const parted = new WeakMap<readonly TextLine[], readonly string[]>();

/** What stands in a row's columns, steps up and down aside. */
function tokensOf(row: readonly TextLine[]): readonly string[] {
  const known = parted.get(row);
  if (known) return known;
  const [first] = row;
  const made = row.length === 1 && first !== undefined ? tokensIn(first.raw) : row.flatMap(({ raw }) => tokensIn(raw));
  parted.set(row, made);
  return made;
}

/** 31 小时 12 分, 862 分, 48 件: a figure and what it is of, set apart by a space. */
const APART =
  /(?<=\d)\s+(?=(?:个?小时|分钟?|时|秒|学分|学时|积分|件|人|次|户|元|步|篇|条|朵|枚|颗|星|币|豆)(?:\s|\d|$))|(?<=\d\s?(?:小?时))\s+(?=\d+\s?分)/gu;

const tokensIn = remembered((raw): readonly string[] =>
  raw
    .replace(APART, '')
    .split(PARTS)
    .map(squeeze)
    .filter((token) => token !== '' && !MOVE.test(token)),
);
const hasDigit = remembered((raw) => /\p{N}/u.test(raw));
/** Answers by row, for each way of reading: detectors ask for the same rows more than once. */
const answered = new WeakMap<readonly TextLine[], { readonly rules: RulePack; readonly rows: (Row | null | undefined)[] }>();

/** Reads a row; with `behind`, its place stands in the last column (312 | 1 ↑2); with `gains`, +86分 is a value (in a ranking of what was gained). */
function readRow(lines: readonly TextLine[], rules: RulePack, behind: boolean, gains: boolean): Row | null {
  if (!lines.some(({ raw }) => hasDigit(raw))) return null;
  const known = answered.get(lines);
  const held = known?.rules === rules ? known : { rules, rows: [] };
  if (held !== known) answered.set(lines, held);
  const at = (behind ? 2 : 0) + (gains ? 1 : 0);
  const before = held.rows[at];
  if (before !== undefined) return before;
  const made = rowIn(lines, rules, behind, gains);
  held.rows[at] = made;
  return made;
}

const NUMBERED = /^[(（]?\d{1,2}[)）.．、](?=.*[,，]).{20,}[。；;]$/u;
/** 3．启动响应后，有关单位应当在 30 分钟内到位。: a numbered clause of prose, unless it tells of points, of hours of study or of a place in an order. */
const isClause = (raw: string, { points }: RulePack): boolean =>
  NUMBERED.test(raw.trim()) && !matches(squeeze(raw), points.counted ?? NONE);
const NONE: readonly string[] = [];

function rowIn(lines: readonly TextLine[], rules: RulePack, behind: boolean, gains: boolean): Row | null {
  if (lines.some(({ raw }) => isClause(raw, rules))) return null;
  const tokens = tokensOf(lines);
  const first = rankOf(behind ? tokens.at(-1) : tokens[0], rules);
  if (behind && first === null) return null;
  const rest = first === null ? tokens : behind ? tokens.slice(0, -1) : tokens.slice(1);
  const name = rest.find((token) => isName(token, rules));
  for (const [index, token] of [...rest.entries()].reverse()) {
    if (/^\d{1,2}:\d{2}|[-年]\d{1,2}[-月]|^-\d/u.test(token) || (!gains && token.startsWith('+'))) return null;
    const time = DURATION.exec(token);
    if (time && time[0] !== '' && time[1] !== undefined)
      return {
        lines,
        rank: first,
        value: Number(time[1]) * 60 + Number(time[2] ?? 0),
        unit: '小时',
        named: name !== undefined,
      };
    const found = VALUE.exec(token.replace(/^\+/u, ''));
    if (found?.[1] !== undefined)
      return {
        lines,
        rank: first,
        value: Number(found[1].replaceAll(',', '')),
        unit: labelBefore(rest[index - 1], rules) + token.replace(/^\+/u, '').replace(found[1], '') + unitAfter(rest[index + 1]),
        named: name !== undefined,
      };
  }
  return null;
}

/** 得分 before 97, on the row itself, says what 97 is. */
const labelBefore = (token: string | undefined, rules: RulePack): string =>
  token !== undefined && !/\d/u.test(token) && metricOf(token, rules) !== 'unknown' ? token : '';

/** 学分 after 92, on a text or a line of its own. */
const unitAfter = (token: string | undefined): string =>
  token !== undefined && /^(?:\p{Script=Han}{1,3}|[A-Za-z]{1,7})$/u.test(token) ? token : '';

/** A person's name (a surname and one or two characters, or masked) or that of a unit. */
export const isName = rememberedFor(({ points: { surnames, unitEndings, rankings } }: RulePack) => {
  const unit = new RegExp(`^\\p{Script=Han}+${anyOf(unitEndings)}$`, 'u');
  return (token) => {
    // A day of the week is no 周.
    if (/^周[一二三四五六日天末]$/u.test(token)) return false;
    if (/^[A-Z][a-z]{1,11}$/u.test(token)) return true;
    if (/^[\p{Script=Han}]{1,2}[*某○]{1,2}\p{Script=Han}?$/u.test(token)) return true;
    if (/^\p{Script=Han}{2,3}$/u.test(token) && surnames.includes(token.slice(0, 1))) return true;
    // Names of four characters have a surname of two; any other four characters are a subject (党史学习).
    if ((token.length === 3 || token.length === 4) && rankings.compoundSurnames.includes(token.slice(0, 2))) return true;
    return token.length <= 20 && unit.test(token);
  };
});

/** Reads the rows; a value whose name stands on the line above takes it from there. */
export function withNames(rows: readonly (readonly TextLine[])[], rules: RulePack, behind: boolean, gains: boolean): (Row | null)[] {
  const read = rows.map((row) => readRow(row, rules, behind, gains));
  return read.map((row, index) => {
    const above = rows[index - 1];
    if (row === null || row.named || above === undefined || read[index - 1] !== null) return row;
    const named = above.some(({ raw }) => raw.split(PARTS).some((token) => isName(squeeze(token), rules)));
    return named ? { ...row, lines: [...above, ...row.lines], named } : row;
  });
}

/** Rows under a head that names a points value (姓名 | 已修学时 | 应修), by that column; none without such a head. */
export function columnRows(rows: readonly (readonly TextLine[])[], rules: RulePack): (Row | null)[] {
  for (const [at, head] of rows.entries()) {
    const heads = tokensOf(head);
    const column = heads.findIndex((token) => metricOf(token, rules) === 'points');
    if (heads.length < 3 || column < 1 || heads.some((token) => /\d/u.test(token))) continue;
    const place = heads.findIndex((token) => PLACE_HEAD.test(token));
    return rows.slice(at + 1).map((lines): Row | null => {
      const tokens = tokensOf(lines);
      const value = VALUE.exec(tokens[column] ?? '')?.[1];
      if (tokens.length !== heads.length || value === undefined) return null;
      const named = tokens.some((token) => isName(token, rules));
      return { lines, rank: rankOf(tokens[place], rules), value: Number(value.replaceAll(',', '')), unit: heads[column] ?? '', named };
    });
  }
  return [];
}
const PLACE_HEAD = /^(?:名次|位次|排名|排位|序号?|[Rr]ank|No\.?|#)$/u;

/** Every row that holds a value, top to bottom, whatever their order. */
export const valuedRows = (screen: Screen, rules: RulePack): readonly Row[] =>
  withNames(rowsOf(screen), rules, false, false).filter((row) => row !== null);

/** 吕梁 昨日挂机, ● 于洋, 主任科员 王丽: one of its first words is a name. */
export const namesPerson = (raw: string, rules: RulePack): boolean =>
  raw
    .split(/[^\p{Script=Han}*]+/u)
    .filter((word) => word !== '')
    .slice(0, 2)
    .some((word) => isName(word, rules));
