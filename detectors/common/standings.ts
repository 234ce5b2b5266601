/** A list that orders people or units by a value (国标稿 4.1.2 注3: 列表展示). */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { controlOf, linesOf, tapsTo } from './items.ts';
import { keptFor } from './kept.ts';
import { rowsOf } from './near.ts';
import { earnsOn, metricOf, notStanding, type Metric } from './points.ts';
import { remembered } from './remembered.ts';
import { columnRows, isName, VALUE, withNames, type Row } from './table-rows.ts';
import { endsIn, matches, squeeze } from './words.ts';

/** `titled`: something on the page says that it is ordered. */
export type Standing = {
  readonly lines: readonly TextLine[];
  readonly metric: Metric;
  readonly titled: boolean;
  readonly sure: boolean;
  /** Persons are ordered by a figure in 分 that is an opinion or the like (好评 99.2 分). */
  readonly personsScored: boolean;
  /** Every row says that its figure is one of points, on a page that is not called by another count (满意度评分). */
  readonly scored: boolean;
};

const NONE: readonly string[] = [];

/** 按姓氏笔画为序: the figures fall by chance. */
export const ordersOtherwise = keptFor((screen: Screen, { points: { otherOrders } }: RulePack): boolean =>
  linesOf(screen).some(({ normal }) => normal.length <= 24 && matches(squeeze(normal), otherOrders ?? NONE)),
);

/** The numbers run on over a row that does not fit the order of the figures: those of a roster. */
function numbersOf(run: readonly Row[], rows: readonly (Row | null)[]): boolean {
  const valued = rows.filter((row) => row !== null);
  const [first, last] = [run[0], run.at(-1)];
  const from = first === undefined ? -1 : valued.indexOf(first);
  const before = valued[from - 1];
  const after = valued[from + run.length];
  const runsOn = (one?: Row, other?: Row): boolean =>
    one !== undefined &&
    other !== undefined &&
    one.rank !== null &&
    other.rank === one.rank + 1 &&
    other.value > one.value &&
    one.unit === other.unit;
  return from >= 0 && (runsOn(before, first) || runsOn(last, after));
}

/** Longest stretches of rows whose values never rise. */
function stretches(rows: readonly (Row | null)[], fewest = 3): Row[][] {
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
  return [...out, run].filter((one) => one.length >= fewest);
}

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

/** 王丽, 李**: a person's name and not a body's (甲局). */
const isPerson = (token: string, rules: RulePack): boolean =>
  token.length <= 3 && isName(token, rules) && !endsIn(token, rules.points.unitEndings);

/** When the figures are of: 3月积分, 2026年度积分. */
const PERIOD = /^(?:\d{4}年(?:度)?)?(?:\d{1,2}月(?:份|\d{1,2}日)?)?/u;

/** 合计 12 人 单位 分. */
const UNIT_TOLD = /单位:?分$/u;

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
  if (withDigits(screen) < 2) return null;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const saysRanking = heads.some((text) => matches(text, rules.points.rankings.heads));
  if (!saysRanking && notStanding({ screen }, rules)) return null;
  const rows = rowsOf(screen);
  if (!saysRanking && ordersOtherwise(screen, rules)) return null;
  const texts = rows
    .filter((row) => row.length <= 8)
    .flat()
    .map((line) => squeeze(line.normal));
  // What a button does is not what the rows count: [采集上传].
  const acted = new Set(
    rows
      .flat()
      .filter((line) => controlOf(screen, line)?.role === 'button')
      .map(({ normal }) => squeeze(normal)),
  );
  const short = texts
    .filter((text) => !acted.has(text))
    .map((text) => text.replace(PERIOD, ''))
    .filter((text) => text.length <= 10 && !/\d/u.test(text));
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
  // 学时预警 begins with who has least.
  const lagging = heads.some((text) => matches(text, rules.points.lagging ?? NONE) && metricOf(text, rules) !== 'other');
  // A list that says how it is ordered may be ordered upwards.
  const up = marked === 'points' || lagging ? stretches([...read].reverse()) : [];
  const columns = columnRows(rows, rules);
  const risen = stretches([...columns].reverse()).find((run) => ordered(run, lagging) && (lagging || run.length >= 4));
  const found =
    stretches(withNames(rows, rules, true, told)).find((run) => ranked(run) && ordered(run, told)) ??
    stretches(read).find((run) => ordered(run, told) && (told || !numbersOf(run, read))) ??
    up.find((run) => ordered(run, told)) ??
    stretches(columns).find((run) => ordered(run, told) && (told || !numbersOf(run, columns))) ??
    risen ??
    podiumOf(rows, rules) ??
    pairIn([read, withNames(rows, rules, true, told)], saysRanking || heads.some((text) => metricOf(text, rules) === 'points'));
  if (found === undefined) return null;
  const units = [texts.some((text) => UNIT_TOLD.test(text)) ? '分' : commonest(found.map(({ unit }) => unit))];
  const metric =
    marked === 'points' && metricOf(units[0] ?? '', rules) !== 'other'
      ? 'points'
      : metricFrom(units, heads, short, earnsOn(screen, rules), rules);
  const named = (test: (token: string) => boolean): boolean =>
    found.filter(({ lines }) => lines.some(({ raw }) => raw.split(/[\s　]+/u).some((token) => test(squeeze(token))))).length >=
    found.length * 0.6;
  const outside = named((token) => matches(token, rules.points.outsiders ?? NONE));
  return {
    lines: found.slice(0, 6).flatMap(({ lines }) => lines),
    metric,
    titled: told,
    // Figures that rise down a page that says nothing of it may do so by chance.
    sure:
      found.length > 2 &&
      !outside &&
      !(marked !== 'points' && texts.some((text) => matches(text, rules.points.otherSorts ?? NONE))) &&
      (told || ranked(found) || (found === risen ? lagging : found.length >= 4)),
    scored:
      found.length > 2 &&
      !heads.some((text) => metricOf(text, rules) === 'other') &&
      !short.some((text) => isOtherRanking(text, rules)) &&
      found.every(({ unit, named: ofSomebody }) => ofSomebody && POINTS_UNIT.test(unit)),
    personsScored:
      metric === 'other' &&
      (found.length === 2 || ranked(found) || saysRanking) &&
      named((token) => isPerson(token, rules)) &&
      found.every(({ unit }) => unit.includes('分') || unit === ''),
  };
}

/** A heading such as 2026年第二季度 may stand over the values as if it were the highest: the rows' own unit is the one most of them have. */
const commonest = (units: readonly string[]): string =>
  units.toSorted((a, b) => units.filter((one) => one === b).length - units.filter((one) => one === a).length)[0] ?? '';

/** Two rows of points that count up from the first place, on a page called by points or by an order: for a person. */
const pairIn = (readings: readonly (readonly (Row | null)[])[], called: boolean): readonly Row[] | undefined =>
  readings
    .flatMap((rows) => (called ? stretches(rows, 2) : []))
    .find(
      ([first, second, ...more]) =>
        first?.rank === 1 &&
        second?.rank === 2 &&
        more.length === 0 &&
        second.value < first.value &&
        [first, second].every(({ unit }) => POINTS_UNIT.test(unit)),
    );

/** Lines that can hold a value: an order has two or more. */
const withDigits = (screen: Screen): number => linesOf(screen).filter(({ raw, normal }) => hasFigure(raw) || hasFigure(normal)).length;
const hasFigure = remembered((text): boolean => /\d/u.test(text) || /\d/u.test(squeeze(text)));

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

/** 满意度排名: the name of a ranking by another count. */
const isOtherRanking = (text: string, rules: RulePack): boolean => /排行|排名|榜/u.test(text) && metricOf(text, rules) === 'other';

function metricFrom(
  units: readonly string[],
  heads: readonly string[],
  short: readonly string[],
  earned: boolean,
  rules: RulePack,
): Metric {
  for (const text of [...units.slice(0, 1), ...heads]) {
    const metric = metricOf(text, rules);
    if (metric !== 'unknown') return metric;
  }
  const unit = units[0] ?? '';
  if (rules.points.rankings.otherUnits.includes(unit)) return earned ? 'points' : 'other';
  const heard = short.map((text) => metricOf(text, rules));
  // A heading on the page names the ranking (满意度排名) and nothing there speaks of points.
  const headed = short.some((text) => isOtherRanking(text, rules));
  if (headed && !heard.includes('points')) return 'other';
  if (heard.includes('points') && !heard.includes('other')) return 'points';
  if (unit.endsWith('分')) return heard.includes('other') ? 'unknown' : 'points';
  if (heard.includes('points')) return 'unknown';
  return heard.includes('other') ? 'other' : 'unknown';
}
