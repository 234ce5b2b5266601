/**
 * Shapes that a restricted function has whatever it is called, and that no other reason given on the page explains: for a person, never a
 * pass, never a fail. A place in an order; persons whose figures fall; days marked one by one; two buttons that undo each other beside a
 * time of today; a figure of time in each person's row. Asked only where nothing surer was found.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { Likened } from '../../src/rules/likeness.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { dailyOn } from './daily.ts';
import { isAgenda, isNewsPage, isProse, itemsOn, tapsTo, type Item } from './items.ts';
import { keptFor } from './kept.ts';
import { lastingOn } from './lasting.ts';
import { itemRowsOf } from './near.ts';
import { metricOf } from './points.ts';
import { acts } from './procedures.ts';
import { rememberedFor } from './remembered.ts';
import { heard, heardAnywhere } from './suspicion.ts';
import { isName } from './table-rows.ts';
import { isTalkPage } from './talk.ts';
import { endsIn, expression, matches, squeeze } from './words.ts';

/** `what`: the shape, for a sentence. */
export type Netted = { readonly what: string; readonly items: readonly Item[] };

/** One row as it reads: its items, whether it begins with a person, its first word. */
export type Row = { readonly items: readonly Item[]; readonly raw: string; readonly person: boolean; readonly first: string };

/** Rows of persons, cells of days. */
const FEW = 2;
const ENOUGH = 3;
const DAYS = 5;
const NONE: readonly string[] = [];

/** Of a screen, or null; the first shape found. None when the pack has no nets. */
export function netOn(screen: Screen, of: Likened, rules: RulePack): Netted | null {
  const { nets } = rules.suspicion;
  if (nets === undefined || ['outside', 'error-page', 'login'].includes(screen.kind)) return null;
  if (isTalkPage(screen) || isProse(screen, rules) || isNewsPage(screen, rules)) return null;
  const { texts, not, acts: actsOf = NONE } = nets[of];
  const items = itemsOn(screen, rules);
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  // A home page's tiles are of everything.
  const common = screen.kind === 'home' || screen.kind === 'mine';
  const told = items.find(
    (item) =>
      !item.title &&
      (matches(item.text, texts) || (matches(item.text, actsOf) && acts(item))) &&
      heardAnywhere(item, rules) &&
      !(common && matches(item.text, not)) &&
      !(of === 'points-ranking' && metricOf(item.text, rules) === 'other'),
  );
  const shape = (): Netted | null =>
    !isAgenda(screen, rules) ? shapeOn(screen, of, rules) : of === 'check-in' ? daysMissed(screen, rules) : null;
  const found = told !== undefined ? { what: nets.says[of], items: [told] } : shape();
  // Asked only of a page with a shape: what gives it another reason.
  return found === null || [...heads, ...(common ? [] : items.map(({ text }) => text))].some((text) => matches(text, not)) ? null : found;
}

function shapeOn(screen: Screen, of: Likened, rules: RulePack): Netted | null {
  if (of === 'points-ranking') return personsOrdered(screen, rules);
  if (of === 'online-time') return personsLasting(screen, rules) ?? statesLasting(screen, rules) ?? lastingOn(screen, rules);
  return (
    daysMarked(screen, rules) ??
    opposed(itemsOn(screen, rules), rules) ??
    personsTimed(screen, rules) ??
    personsPresent(screen, rules) ??
    headed(screen, rules) ??
    dailyOn(screen, rules)
  );
}

/** The words of a row, its place aside. */
export const wordsOf = (raw: string): readonly string[] =>
  raw
    .replace(/^(?:第|NO\.?|No\.?|#)?\d{1,3}(?:名|\.|、|\s)/u, '')
    .split(/[^\p{Script=Han}*]+/u)
    .filter((word) => word !== '');

/** Its first word is a person's name, not a body's. */
const beginsWithPerson = rememberedFor((rules: RulePack) => (raw): boolean => {
  const [first = ''] = wordsOf(raw);
  return first.length <= 3 && isName(first, rules) && !endsIn(first, rules.points.unitEndings);
});

export const rowsRead = keptFor((screen: Screen, rules: RulePack): readonly Row[] =>
  itemRowsOf(screen, rules).map(({ lines, items }) => {
    const raw = lines.map((line) => line.raw.trim()).join(' ');
    return { items, raw, person: beginsWithPerson(raw, rules), first: wordsOf(raw)[0] ?? '' };
  }),
);

export const shown = (rows: readonly Row[]): readonly Item[] => rows.flatMap(({ items }) => items.slice(0, 1)).slice(0, ENOUGH);

/** Persons differ; 高潮 10:42, 高潮 23:05 is one thing twice. */
const several = (rows: readonly Row[]): boolean => new Set(rows.map(({ first }) => first)).size >= FEW;

/** 赵立 1,980 分 43 秒: the first figure behind the name, and what it is of; J012 and 012 are the numbers of things. */
const FIGURE = /^\D+?(?<![\da-zA-Z])(?!0\d)(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d:/])\s?(\p{L}{0,2}|%)/u;

/** 1 徐静 402, 2 何欣 388: the place the row begins with; null: none. */
const placeOf = (raw: string): number | null => {
  const told = /^(?:第|NO\.?|No\.?|#)?(\d{1,3})(?:名|\.|、)?\s/u.exec(raw)?.[1];
  return told === undefined ? null : Number(told);
};

/** Three persons in a row (two when their places count up) whose figures, of nothing known to be else, fall or rise all the way. */
function personsOrdered(screen: Screen, rules: RulePack): Netted | null {
  const { otherUnits } = rules.points.rankings;
  let run: { readonly row: Row; readonly figure: number }[] = [];
  let way = 0;
  for (const row of rowsRead(screen, rules)) {
    const [, told, unit = ''] = row.person ? (FIGURE.exec(row.raw.replace(/^\d{1,3}\s/u, '')) ?? []) : [];
    if (told === undefined || /^(?:[小时hms秒月日人夜组班号楼]|分[钟\d])/u.test(unit) || otherUnits.some((one) => unit.startsWith(one))) {
      if (row.person) run = [];
      continue;
    }
    const figure = Number(told.replaceAll(',', ''));
    const step = Math.sign(figure - (run.at(-1)?.figure ?? figure));
    run = run.length > 0 && (step === 0 || (way !== 0 && step !== way)) ? [{ row, figure }] : [...run, { row, figure }];
    way = run.length > 1 ? step : 0;
    const counted = run.length >= FEW && placeOf(run[0]?.row.raw ?? '') === 1 && placeOf(row.raw) === run.length;
    if ((run.length >= ENOUGH || counted) && several(run.map((one) => one.row)))
      return { what: '按人列出、依次增减的数值', items: shown(run.map((one) => one.row)) };
  }
  return null;
}

const MARKED = /(?:^|\s)(?:\d{1,2}[日号]?|周?[一二三四五六日])\s?(?<mark>[✓✔√×✗✘○●◐🟢🔴🟡⚪⚫💡–—-]|[缺旷迟到休假])(?=\s|$)/gu;
const DONE = /[✓✔√]/u;
const MISSED = /[×✗✘缺旷]/u;

/** 2 ✓ 3 × 4 ✓: a month of days, each with its mark. */
function daysMarked(screen: Screen, rules: RulePack): Netted | null {
  const rows = rowsRead(screen, rules).filter(({ raw }) => raw.search(MARKED) >= 0);
  const days = rows.reduce((sum, { raw }) => sum + [...raw.matchAll(MARKED)].length, 0);
  return days < DAYS ? null : { what: '逐日的标记', items: shown(rows) };
}

/** A calendar's dots are its events; some of its days kept and others missed are none. */
function daysMissed(screen: Screen, rules: RulePack): Netted | null {
  const found = daysMarked(screen, rules);
  const marks =
    found === null
      ? ''
      : rowsRead(screen, rules)
          .flatMap(({ raw }) => [...raw.matchAll(MARKED)].map(({ groups }) => groups?.['mark']))
          .join('');
  return DONE.test(marks) && MISSED.test(marks) ? found : null;
}

const TODAY = /^(?:今[日天晨早晚]|本人|我)?.{0,4}\d{1,2}:\d{2}(?!.{0,2}[-–—~至])/u;

/** 开窗 and 关窗, and 今日 08:33 开窗 beside: who does it, and when, is noted. */
function opposed(items: readonly Item[], rules: RulePack): Netted | null {
  const buttons = items.filter((item) => item.control?.role === 'button' && item.text.length <= 6 && acts(item));
  const pairs = rules.suspicion.nets?.pairs ?? [];
  for (const one of buttons)
    for (const [here, gone] of pairs) {
      if (!one.text.startsWith(here)) continue;
      const rest = one.text.slice(here.length);
      const other = buttons.find(({ text }) => text === `${gone}${rest}` || text === gone);
      const time = items.find(
        (item) => item !== one && item !== other && item.text.length <= 16 && TODAY.test(item.text) && heard(item, rules),
      );
      if (other !== undefined && time !== undefined && rest.length <= 2)
        return { what: '一来一去的操作及其时刻', items: [one, other, time] };
    }
  return null;
}

/** 10:00 刘家湾 入户 刘根旺: a time, a place, what is to be done and with whom is a plan of the day. */
const isPlanned = (raw: string): boolean => /^\d{1,2}:\d{2}\s/u.test(raw) && wordsOf(raw).length > 2;

/** Persons, each with a time of the day that is no stretch. */
function personsTimed(screen: Screen, rules: RulePack): Netted | null {
  const rows = rowsRead(screen, rules).filter(
    ({ raw, person }) =>
      person &&
      raw.length <= 24 &&
      !isPlanned(raw) &&
      /(?<![\d:])\d{1,2}:\d{2}(?![\d:])(?!\s?[-–—~至])/u.test(raw) &&
      [...raw.matchAll(/\d{1,2}:\d{2}/gu)].length === 1,
  );
  return rows.length < FEW || !several(rows) ? null : { what: '按人列出的时刻', items: shown(rows) };
}

/** 王丽 到 | 周明 迟: persons, each with whether they are there. */
function personsPresent(screen: Screen, rules: RulePack): Netted | null {
  const { roll = NONE } = rules.suspicion.nets ?? {};
  const cells = itemRowsOf(screen, rules)
    .flatMap(({ items }) => items)
    .filter(({ place, drawn }) => {
      const [name = '', state = '', ...more] = place.text.trim().split(/[\s　|:：]+/u);
      return drawn && more.length === 0 && name.length <= 3 && isName(name, rules) && matches(state, roll);
    });
  return cells.length < ENOUGH ? null : { what: '按人列出的到场状态', items: cells.slice(0, ENOUGH) };
}

/** 姓名 | 出 | 迟 | 缺 over rows of persons. */
export function headed(screen: Screen, rules: RulePack): Netted | null {
  const { columns = NONE } = rules.suspicion.nets ?? {};
  const rows = rowsRead(screen, rules);
  const head = rows.find(
    ({ raw }) => raw.split(/[\s　|]+/u).filter((cell) => matches(squeeze(cell), columns)).length >= FEW && !/\d/u.test(raw),
  );
  const persons = rows.filter(({ raw, person }) => person && /\d/u.test(raw));
  return head === undefined || persons.length < FEW ? null : { what: '按人列出的出勤次数', items: shown([head, ...persons]) };
}

const SPAN =
  /\d+(?:\.\d+)?\s?(?:个?小时|h(?![a-z])|分钟|min|时\s?\d+\s?分)(?!前|后|内)|\d{1,3}:\d{2}:\d{2}|\d{1,2}:\d{2}\s?[-–—~至]\s?\d{1,2}:\d{2}.*[计共合]/u;

/** 黄莉 7.8h: persons, each with a stretch of time and no word of what it is of. */
function personsLasting(screen: Screen, rules: RulePack): Netted | null {
  const rows = rowsRead(screen, rules).filter(({ raw, person }) => {
    if (!person || raw.length > 40 || !SPAN.test(raw)) return false;
    const [, ...rest] = raw
      .replace(/[a-zA-Z\d\p{P}\p{S}]+|小时|分钟|[时分计共合]/gu, ' ')
      .trim()
      .split(/\s+/u);
    return rest.join('').length <= 2;
  });
  return rows.length < FEW ? null : { what: '按人列出的时长', items: shown(rows) };
}

/** 在席 2:05 离席 0:12: states of being there, each with how long. */
function statesLasting(screen: Screen, rules: RulePack): Netted | null {
  const { states = [] } = rules.suspicion.nets ?? {};
  const found = rowsRead(screen, rules).find(
    ({ raw }) => states.reduce((sum, one) => sum + [...squeeze(raw).matchAll(expression(one, 'gu'))].length, 0) >= FEW,
  );
  return found === undefined ? null : { what: '在位状态及其时长', items: shown([found]) };
}
