/**
 * Records of who was there and when, plain by their shape: persons or days with two times to the minute, a month of marks and its misses,
 * two halves of a day of which one is still open, a table of times late. For a person, on one page of a whole app as well.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { itemsOn, type Item } from './items.ts';
import { itemRowsOf } from './near.ts';
import { headed, rowsRead, shown, wordsOf, type Netted, type Row } from './nets.ts';
import { acts, notesFitting } from './procedures.ts';
import { rememberedFor } from './remembered.ts';
import { isName } from './table-rows.ts';
import { endsIn, matches, squeeze } from './words.ts';

type Words = NonNullable<RulePack['suspicion']['plain']>['check-in'];

const FEW = 2;
const ENOUGH = 3;
const DAYS = 5;
const CLOCKS = /(?<![\d:])(?:[01]?\d|2[0-3]):([0-5]\d)(?::\d{2})?(?![\d:]|\s?[-–—~至])/gu;
const HAS_CLOCK = /\d:\d/u;

/** The times of the day in a row that are no stretch (08:30-09:30). */
const clocksIn = (raw: string): readonly string[] =>
  HAS_CLOCK.test(raw) && !/\d\s?[-–—~至]\s?\d{1,2}:/u.test(raw) ? [...raw.matchAll(CLOCKS)].map(([, minute = '']) => minute) : [];

/** One of the minutes is no round one: what happened, not what is planned. */
const happened = (rows: readonly (readonly string[])[]): boolean =>
  rows.flat().some((minute) => Number(minute) % 5 !== 0 && minute !== '59');

/** The person among the first words of a row: 白班 冯程; null: none. */
const personIn = rememberedFor(
  (rules: RulePack) =>
    (raw): string | null =>
      wordsOf(raw)
        .slice(0, ENOUGH)
        .find((word) => word.length <= 3 && isName(word, rules) && !endsIn(word, rules.points.unitEndings)) ?? null,
);

/** 周杰 08:14 17:04 村委会; 接班人 冯程 08:30 已到. */
function personsStamped(screen: Screen, rules: RulePack, words: Words): readonly Row[] | null {
  const rows = rowsRead(screen, rules)
    .filter(({ raw }) => HAS_CLOCK.test(raw) && raw.length <= 48)
    .flatMap((row) => {
      const clocks = clocksIn(row.raw);
      const person = clocks.length === 0 || clocks.length > FEW ? null : personIn(row.raw, rules);
      return person === null ? [] : [{ row, clocks, person }];
    });
  const judged = rows.filter(({ row }) => row.raw.split(/[\s　|]+/u).some((word) => matches(squeeze(word), words.judged)));
  const twice = rows.filter(({ clocks }) => clocks.length === FEW);
  const found = judged.length >= FEW ? judged : happened(twice.map(({ clocks }) => clocks)) ? twice : [];
  return new Set(found.map(({ person }) => person)).size < FEW ? null : found.map(({ row }) => row);
}

const opposes = (one: string, other: string, { suspicion: { nets } }: RulePack): boolean =>
  (nets?.pairs ?? []).some(
    ([here, gone]) =>
      one.startsWith(here) && other.startsWith(gone) && (one.slice(here.length) === other.slice(gone.length) || one.length === 1),
  );

const DAY = /^(?:\d{1,2}月\d{1,2}日?|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|周[一二三四五六日天]|今天|昨天|前天|\d{1,2}日)/u;

/** 2日 08:32–17:30, 3日 07:19–18:17, 4日 缺. */
function daysSpanned(rows: readonly Row[], words: Words): readonly Row[] | null {
  const days = rows.filter(({ raw }) => DAY.test(squeeze(raw)));
  const spans = days.flatMap((row) => {
    const [, first, last] = SPAN.exec(row.raw) ?? [];
    return first === undefined || last === undefined ? [] : [{ row, minutes: [first, last] }];
  });
  const gone = days.find(({ raw }) => raw.split(/[\s　|]+/u).some((word) => matches(squeeze(word), words.absent)));
  return gone === undefined || spans.length < FEW || !happened(spans.map(({ minutes }) => minutes))
    ? null
    : [gone, ...spans.map(({ row }) => row)];
}
const SPAN = /\d{1,2}:([0-5]\d)\s?[-–—~至]\s?\d{1,2}:([0-5]\d)/u;

/** 日期 | 进村 | 离村 over days with two times each. */
function daysStamped(screen: Screen, rules: RulePack, words: Words): readonly Row[] | null {
  const rows = rowsRead(screen, rules);
  const spanned = daysSpanned(rows, words);
  if (spanned !== null) return spanned;
  const days = rows
    .filter(({ raw }) => HAS_CLOCK.test(raw) && DAY.test(squeeze(raw)))
    .map((row) => ({ row, clocks: clocksIn(row.raw) }))
    .filter(({ clocks }) => clocks.length === FEW);
  if (days.length < FEW || !happened(days.map(({ clocks }) => clocks))) return null;
  const head = rows.find(({ raw }) => {
    const cells = /\d/u.test(raw) ? [] : raw.split(/[\s　|]+/u).filter((cell) => cell.length <= 4);
    return cells.some((cell, at) => opposes(cell, cells[at + 1] ?? '', rules));
  });
  return head === undefined ? null : [head, ...days.map(({ row }) => row)];
}

const HALF = /^(\p{Script=Han}{1,3}?):?(\d{1,2}:\d{2}(?::\d{2})?|[-–—]{1,2}:?[-–—]{0,2}|(?=[未待]))(\P{N}{0,5})$/u;

/** 入厅 07:22, 离厅 未记录; 上哨 08:51 正常, 下哨 18:53 正常: one is judged or still open. */
function halves(screen: Screen, rules: RulePack, words: Words): readonly Item[] | null {
  const found = itemsOn(screen, rules).flatMap((item) => {
    const [, name, time = '', state = ''] = (item.title || item.text.length > 14 ? null : HALF.exec(item.text)) ?? [];
    const minute = /:(\d{2})/u.exec(time)?.[1];
    return name === undefined ? [] : [{ item, name, minute, judged: /^[-–—]/u.test(time) || matches(state, words.judged) }];
  });
  for (const [at, one] of found.entries())
    for (const other of found.slice(at + 1)) {
      const both = [one, other];
      if (!opposes(one.name, other.name, rules) || both.every(({ minute }) => minute === undefined)) continue;
      if (both.some(({ judged }) => judged)) return [one.item, other.item];
    }
  return null;
}

/** {入厅} | {离厅} and 累计 195 天, or the two times of a day. */
function pairCounted(screen: Screen, rules: RulePack): readonly Item[] | null {
  const items = itemsOn(screen, rules);
  const days = items.find(
    ({ text, title, place }) => !title && (COUNTED.test(text) || (DAY.test(text) && clocksIn(place.text).length === FEW)),
  );
  if (days === undefined) return null;
  const all = items.filter((item) => item.text.length <= 4 && (acts(item) || item.control?.role === 'item'));
  for (const one of all) for (const other of all) if (one !== other && opposes(one.text, other.text, rules)) return [one, other, days];
  return null;
}
const COUNTED = /^(?:累计|已|连续|本月|今年)+\p{Script=Han}{0,2}\d{1,3}天$/u;

/** 1 到 | 2 到 | 3 缺; 一 | 二 | 三 over √ | √ | ×; and how many are missing. */
function monthMarked(screen: Screen, rules: RulePack, words: Words): readonly Item[] | null {
  let days = 0;
  const seen: Item[] = [];
  for (const { items } of itemRowsOf(screen, rules)) {
    const marked = items.filter(({ text }) => text.length <= 8 && matches(text.replace(CELL, ''), words.marks));
    const bare = marked.filter(({ text }) => text.replace(CELL, '') === text);
    const count = marked.length - (bare.length >= DAYS ? 0 : bare.length);
    if (count > 0) seen.push(...marked.slice(0, 1));
    days += count;
  }
  if (days < DAYS) return null;
  const missed = itemsOn(screen, rules).find(({ text, title }) => !title && text.length <= 24 && matches(text, words.missing));
  return missed === undefined ? null : [...seen.slice(0, FEW), missed];
}
const CELL = /^(?:(?:\d{1,2}月)?\d{1,2}[日号]?|周?[一二三四五六日])(?=[^\d:.])/u;

/** 王芳 ✓ | 李敏 × and how many are missing. */
function rollMarked(screen: Screen, rules: RulePack, words: Words): readonly Item[] | null {
  const cells = itemRowsOf(screen, rules).flatMap(({ items }) => {
    const [first] = items;
    const texts = items.map(({ place }) => place.text.trim());
    const [name = '', state = ''] = texts
      .join(' ')
      .split(/[\s　|]+|[:：](?!\d)/u)
      .filter((word) => !CLOCK.test(word));
    const marked = first !== undefined && name.length <= 3 && personIn(name, rules) !== null && matches(state, words.marks);
    return marked ? [{ item: first, state }] : [];
  });
  if (cells.length < ENOUGH) return null;
  const seen = cells.slice(0, FEW).map(({ item }) => item);
  const absent = cells.filter(({ state }) => matches(state, words.absent));
  if (absent.length > 0 && absent.length < cells.length) return seen;
  const missed = itemsOn(screen, rules).find(({ text, title }) => !title && text.length <= 24 && matches(text, words.missing));
  return missed === undefined ? null : [...seen, missed];
}

const CLOCK = /^\d{1,2}:\d{2}$/u;

/** 缺勤 周杰; 缺：张伟、李敏: a state and the persons in it. */
const stateNamed = (screen: Screen, rules: RulePack, words: Words): readonly Item[] | null => {
  const found = itemsOn(screen, rules).find(({ text, title, place }) => {
    if (title || text.length > 24 || !/^[全缺旷脱迟早未]/u.test(text)) return false;
    const [state = '', ...persons] = place.text.trim().split(/[\s　:：、,，]+/u);
    return (
      persons.length > 0 && matches(squeeze(state), words.named) && persons.every((one) => one.length > 1 && personIn(one, rules) === one)
    );
  });
  return found === undefined ? null : [found];
};

/** A text that tells attendance beside what makes it so. */
function told(screen: Screen, rules: RulePack, words: Words): readonly Item[] | null {
  for (const { says, beside } of words.told) {
    const item = itemsOn(screen, rules).find(({ text, title }) => !title && text.length <= 32 && matches(text, says));
    if (item !== undefined && beside.every((one) => notesFitting(screen, one).some((note) => note !== item.text))) return [item];
  }
  return null;
}

/** Of a screen, or null; the first shape found. */
export function presencePlain(screen: Screen, rules: RulePack): Netted | null {
  const words = rules.suspicion.plain?.['check-in'];
  if (words === undefined) return null;
  const stamped = personsStamped(screen, rules, words) ?? daysStamped(screen, rules, words);
  if (stamped !== null) return { what: '逐人或逐日记录的来去时刻', items: shown(stamped) };
  const items =
    halves(screen, rules, words) ??
    pairCounted(screen, rules) ??
    monthMarked(screen, rules, words) ??
    rollMarked(screen, rules, words) ??
    stateNamed(screen, rules, words) ??
    told(screen, rules, words);
  return items === null ? headed(screen, rules) : { what: '到场、缺席的记录', items };
}
