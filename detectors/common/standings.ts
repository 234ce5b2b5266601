/** A list that orders people or units by a value (国标稿 4.1.2 注3: 列表展示). */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { linesOf, tapsTo } from './items.ts';
import { rowsOf } from './near.ts';
import { metricOf, notStanding, type Metric } from './points.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { anyOf, matches, squeeze } from './words.ts';

/** One row as read: its place in the order when it gives one, its value with what says of what. */
type Row = {
  readonly lines: readonly TextLine[];
  readonly rank: number | null;
  readonly value: number;
  readonly unit: string;
  readonly named: boolean;
};

/** `titled`: something on the page says that it is ordered. */
export type Standing = { readonly lines: readonly TextLine[]; readonly metric: Metric; readonly titled: boolean; readonly sure: boolean };

const VALUE = /^(?:\p{Script=Han}{0,6}:?)?(\d+(?:,\d{3})*(?:\.\d+)?)(\p{Script=Han}{0,4}|[A-Za-z%]{0,4})$/u;
const DURATION = /^(?:\p{Script=Han}{0,6}:?)?(?:(\d+(?:\.\d+)?)(?:小时|时|h))?(?:(\d+)(?:分钟|分|min))?$/u;
const RANK = /^(?:第|NO\.?|No\.?|TOP)?(\d{1,3})(?:名|位|\.|、)?$/u;

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
  const made = row
    .flatMap(({ raw }) => partsIn(raw))
    .map(squeeze)
    .filter((token) => token !== '' && !MOVE.test(token));
  parted.set(row, made);
  return made;
}

const partsIn = remembered((raw): readonly string[] => raw.split(PARTS));

/** Reads a row; with `behind`, its place stands in the last column (312 | 1 ↑2); with `gains`, +86分 is a value (in a ranking of what was gained). */
function readRow(lines: readonly TextLine[], rules: RulePack, behind = false, gains = false): Row | null {
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
    if (/^[A-Z][a-z]{1,11}$/u.test(token)) return true;
    if (/^[\p{Script=Han}]{1,2}[*某○]{1,2}\p{Script=Han}?$/u.test(token)) return true;
    if (/^\p{Script=Han}{2,3}$/u.test(token) && surnames.includes(token.slice(0, 1))) return true;
    // Names of four characters have a surname of two; any other four characters are a subject (党史学习).
    if (token.length === 4 && rankings.compoundSurnames.includes(token.slice(0, 2))) return true;
    return token.length <= 20 && unit.test(token);
  };
});

/** Reads the rows; a value whose name stands on the line above takes it from there. */
function withNames(rows: readonly (readonly TextLine[])[], rules: RulePack, behind: boolean, gains: boolean): (Row | null)[] {
  const read = rows.map((row) => readRow(row, rules, behind, gains));
  return read.map((row, index) => {
    const above = rows[index - 1];
    if (row === null || row.named || above === undefined || read[index - 1] !== null) return row;
    const named = above.some(({ raw }) => raw.split(PARTS).some((token) => isName(squeeze(token), rules)));
    return named ? { ...row, lines: [...above, ...row.lines], named } : row;
  });
}

/** Longest stretches of rows whose values never rise. */
function stretches(rows: readonly (Row | null)[]): Row[][] {
  const out: Row[][] = [];
  let run: Row[] = [];
  let skipped = 0;
  for (const row of rows) {
    const last = run.at(-1);
    if (row === null) {
      // A name or a unit on a line of its own between two values does not end the list.
      skipped += 1;
      if (skipped <= 2) continue;
    }
    if (row !== null && (last === undefined || row.value <= last.value)) {
      run.push(row);
      skipped = 0;
      continue;
    }
    out.push(run);
    run = row === null ? [] : [row];
    skipped = 0;
  }
  return [...out, run].filter((one) => one.length >= 3);
}

/** Every row that holds a value, top to bottom, whatever their order. */
export const valuedRows = (screen: Screen, rules: RulePack): readonly Row[] =>
  withNames(rowsOf(screen), rules, false, false).filter((row) => row !== null);

const places = (run: readonly Row[]): readonly number[] => run.flatMap(({ rank }) => (rank === null ? [] : [rank]));

/** Three places or more that count up: 1, 2, 3 or 4, 5, 5, 6. */
function ranked(run: readonly Row[]): boolean {
  const ranks = places(run);
  return (
    ranks.length >= 3 &&
    ranks.every((rank, index) => index === 0 || rank - (ranks[index - 1] ?? 0) === 1 || rank === ranks[index - 1]) &&
    (ranks.at(-1) ?? 0) > (ranks[0] ?? 0)
  );
}

/** When the figures are of: 3月积分, 2026年度积分. */
const PERIOD = /^(?:\d{4}年(?:度)?)?(?:\d{1,2}月(?:份|\d{1,2}日)?)?/u;

const POINTS_UNIT = /分$|积分|学分|学时|pts$/u;

/** With `told` (a title, a mark or steps up and down say that it is ordered) three falling rows beside names do; without, places, or five rows. */
function ordered(run: readonly Row[], told: boolean): boolean {
  const falls = run.filter((row, index) => index > 0 && row.value < (run[index - 1]?.value ?? 0)).length;
  const named = run.filter((row) => row.named).length >= run.length * 0.6;
  const strict = named && falls === run.length - 1;
  return (
    falls > 0 &&
    (ranked(run) ||
      (told && named) ||
      (run.length >= 4 && strict) ||
      (strict && run.every(({ unit }) => POINTS_UNIT.test(unit))) ||
      (run.length >= 5 && named && falls >= (run.length - 1) * 0.6))
  );
}

/**
 * The ordered list on this screen, or null. With rank numbers, a title that says ranking or a mark of the order (积分从高到低)
 * three rows do; without, five falling rows beside names (office.md 12.11a). What is ordered comes from the mark, the rows'
 * unit and labels, the page's title and its column heads.
 */
export function standingOf(screen: Screen, rules: RulePack): Standing | null {
  if (withDigits(screen) < 3) return null;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const saysRanking = heads.some((text) => matches(text, rules.points.rankings.heads));
  if (!saysRanking && notStanding({ screen }, rules)) return null;
  const rows = rowsOf(screen);
  const texts = rows
    .filter((row) => row.length <= 8)
    .flat()
    .map((line) => squeeze(line.normal));
  const short = texts.map((text) => text.replace(PERIOD, '')).filter((text) => text.length <= 10 && !/\d/u.test(text));
  const marked = markedMetric(texts, rules);
  const moved = rows.filter((row) => row.some(({ raw }) => /[↑↓▲▼⬆⬇]/u.test(raw))).length >= 2;
  const headed = texts.some(
    (text) =>
      text.length <= 12 &&
      matches(text, rules.points.rankings.heads) &&
      metricOf(text, rules) !== 'other' &&
      !matches(text, rules.negations),
  );
  const told = saysRanking || marked === 'points' || moved || headed;
  const read = withNames(rows, rules, false, told);
  // A list that says how it is ordered may be ordered upwards.
  const up = marked === 'points' ? stretches([...read].reverse()) : [];
  const found =
    stretches(withNames(rows, rules, true, told)).find((run) => ranked(run) && ordered(run, told)) ??
    stretches(read).find((run) => ordered(run, told)) ??
    up.find((run) => ordered(run, told)) ??
    podiumOf(rows, rules);
  if (found === undefined) return null;
  const units = found.map(({ unit }) => unit);
  const metric = marked === 'points' && metricOf(units[0] ?? '', rules) !== 'other' ? 'points' : metricFrom(units, heads, short, rules);
  return { lines: found.slice(0, 6).flatMap(({ lines }) => lines), metric, titled: told, sure: told || ranked(found) || found.length >= 4 };
}

/** Lines that can hold a value: an order has three or more. */
const withDigits = (screen: Screen): number =>
  linesOf(screen).filter(({ raw, normal }) => [raw, normal].some((text) => /\d/u.test(text) || /\d/u.test(squeeze(text)))).length;

/** Three names side by side and their values below, the highest in the middle or first: a podium. */
function podiumOf(rows: readonly (readonly TextLine[])[], rules: RulePack): Row[] | undefined {
  for (const [at, row] of rows.entries()) {
    if (row.length !== 3 || !row.every(({ raw }) => isName(squeeze(raw), rules))) continue;
    for (const below of rows.slice(at + 1, at + 3)) {
      const found = below.map(({ normal }) => VALUE.exec(squeeze(normal)));
      const [first = 0, middle = 0, last = 0] = found.map((one) => Number((one?.[1] ?? '').replaceAll(',', '')));
      if (
        below.length !== 3 ||
        found.some((one) => one === null) ||
        !((middle > first && first > last) || (first > middle && middle > last))
      )
        continue;
      const podium = row.map((name, index): Row => {
        const line = below[index];
        const unit = found[index]?.[2] ?? '';
        const value = Number((found[index]?.[1] ?? '0').replaceAll(',', ''));
        return { lines: line === undefined ? [name] : [name, line], rank: null, value, unit, named: true };
      });
      return podium.sort((one, other) => other.value - one.value).map((one, index) => ({ ...one, rank: index + 1 }));
    }
  }
  return undefined;
}

/** What a mark of the order, or a heading in words, says is ordered: 排序：积分从高到低, 积分 ↓, 本周积分排行. */
function markedMetric(texts: readonly string[], rules: RulePack): Metric {
  const said = texts
    .filter((text) => text.length <= 24 && !matches(text, rules.negations))
    .filter((text) => matches(text, rules.points.orders) || matches(text, rules.points.rankings.heads))
    .map((text) => metricOf(text, rules));
  return said.includes('points') && !said.includes('other') ? 'points' : 'unknown';
}

function metricFrom(units: readonly string[], heads: readonly string[], short: readonly string[], rules: RulePack): Metric {
  for (const text of [...units.slice(0, 1), ...heads]) {
    const metric = metricOf(text, rules);
    if (metric !== 'unknown') return metric;
  }
  const unit = units[0] ?? '';
  if (rules.points.rankings.otherUnits.includes(unit)) return 'other';
  const heard = short.map((text) => metricOf(text, rules));
  // A heading on the page names the ranking (满意度排名) and nothing there speaks of points.
  const headed = short.some((text) => /排行|排名|榜/u.test(text) && metricOf(text, rules) === 'other');
  if (headed && !heard.includes('points')) return 'other';
  if (heard.includes('points') && !heard.includes('other')) return 'points';
  if (unit.endsWith('分')) return heard.includes('other') ? 'unknown' : 'points';
  if (heard.includes('points')) return 'unknown';
  return heard.includes('other') ? 'other' : 'unknown';
}
