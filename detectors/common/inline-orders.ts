/** An order of points told in one line of text (国标稿 4.1.2 注3 直接文字展示): 近七日学习分前三：封疆 68、游鲤 64、尤溪 60. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Grade } from '../../src/verdict/detector.ts';
import { isAgenda, isNewsPage, isNewsRow, isProse, tapsTo, type Item } from './items.ts';
import { itemRowsOf, type ItemRow } from './near.ts';
import { metricOf, notStanding } from './points.ts';
import { remembered } from './remembered.ts';
import { isSpoken } from './talk.ts';
import { isName } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

export type InlineOrder = { readonly grade: Extract<Grade, 'function' | 'ambiguous'>; readonly item: Item };

/** Longest text read, in characters. */
const MAX = 120;
/** Longest heading that stands on a line of its own above the names. */
const MAX_HEAD = 18;

type Entry = { readonly name: string; readonly figure: number | null; readonly from: number; readonly to: number };

const FIGURE = String.raw`(?<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d.:]*:\d|\d)(?:/\d+)?\|?(?:个?学时|学分|积分|分(?!钟|\d)|点|枚|颗|朵|星|币|豆|★)?\)?[↑↓▲▼]?`;
const NAME = String.raw`(?<name>[\p{Script=Han}A-Za-z·*○]{1,14}(?:\|[\p{Script=Han}·*]{1,8})?)(?:\([\p{Script=Han}·]{1,12}\))?`;
const NAMED_FIRST = new RegExp(`${NAME}[|:=(·]{0,2}${FIGURE}`, 'gu');
const FIGURE_FIRST = new RegExp(`${FIGURE}[|:=(·-]{0,2}${NAME}`, 'gu');
/** What may stand between two entries: marks, and the number of the next. */
const BETWEEN = /^[^\p{L}\d]{0,3}(?:\d{1,2}[.、)|]\|?)?$/u;
/** 前 of 前3, TOP of TOP3: what stands there is of the heading. */
const COUNTED_HEAD = /(?:前|后|末|最[高低多少]|TOP|Top|top|NO|No)$/u;
const NAMES_ALONE = /[:|](?:\d[.、]|①)?(\p{Script=Han}{2,10}(?:[、,;>/|](?:\d[.、]|[②-⑨])?\p{Script=Han}{2,10}){2,9})(?:[。;]|\(|$)/u;

/** Its columns kept apart by |, everything else as texts are matched. */
const spread = (raw: string): string => squeeze(raw.normalize('NFKC').trim().replaceAll(/\s+/gu, '|'));

/** The longest run of names with figures that stand side by side. */
function runOf(text: string, shape: RegExp): readonly Entry[] {
  const runs: Entry[][] = [];
  for (const found of text.matchAll(shape)) {
    const { name = '', figure = '' } = found.groups ?? {};
    const entry = { name, figure: Number(figure.replaceAll(',', '')), from: found.index, to: found.index + found[0].length };
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || COUNTED_HEAD.test(last.name) || !BETWEEN.test(text.slice(last.to, entry.from)))
      runs.push([entry]);
    else run.push(entry);
  }
  return runs.toSorted((a, b) => b.length - a.length)[0] ?? NOBODY;
}
const NOBODY: readonly Entry[] = [];

function namesAlone(text: string): readonly Entry[] {
  const found = NAMES_ALONE.exec(text);
  const [, list] = found ?? [];
  if (found === null || list === undefined) return NOBODY;
  const to = found.index + found[0].length;
  return list.split(/[、,;>/|]/u).map((name) => ({ name: name.replace(/^[^\p{L}]+/u, ''), figure: null, from: found.index, to }));
}

const FIRST = />|①|(?<!\d)1[.、)]?\p{Script=Han}/u;
/** 1.封疆 68  2.游鲤 64  3.尤溪 60, or 封疆 68 > 游鲤 64 > 尤溪 60: the places themselves. */
const NUMBERED = /(?:①|(?<!\d)1[.、)|]).{2,20}(?:②|(?<!\d)2[.、)|]).{2,20}(?:③|(?<!\d)3[.、)|])|\d\D{0,3}>.{2,12}>/u;

type Told = {
  readonly entries: readonly Entry[];
  readonly lead: string;
  readonly tail: string;
  /** What stands right before the first name. */ readonly mark: string;
  readonly numbered: boolean;
};

/** The entries of a text, what stands before their first figure and what behind the last. */
const toldIn = remembered((raw): Told | null => {
  const text = spread(raw);
  if (text.length > MAX) return null;
  const read = [runOf(text, NAMED_FIRST), runOf(text, FIGURE_FIRST)].toSorted((a, b) => b.length - a.length)[0] ?? NOBODY;
  const entries = read.length >= 2 || read.some(({ name }) => /\|/u.test(name)) ? read : [...namesAlone(text), ...read];
  const [first] = entries;
  if (first === undefined) return null;
  const shown = text.slice(first.from);
  const named = first.from + Math.max(0, shown.indexOf(first.name));
  const lead = text.slice(0, named + first.name.length);
  return {
    entries,
    lead: lead.replaceAll('|', ''),
    mark: text.slice(Math.max(0, named - 1), named),
    tail: text.slice(entries.at(-1)?.to).replaceAll('|', ''),
    numbered: entries.length > 2 && NUMBERED.test(text),
  };
});

/** The figures go one way. */
function goesOneWay(figures: readonly number[]): boolean {
  const steps = figures.slice(1).map((figure, at) => figure - (figures[at] ?? 0));
  return steps.some((step) => step !== 0) && (steps.every((step) => step <= 0) || steps.every((step) => step >= 0));
}

/** The words at the end of a name, or of a heading that a name is glued to: 单位前三红旗街道. */
const endsInName = (text: string, rules: RulePack): boolean =>
  [text, ...text.split('|'), text.slice(-3), text.slice(-2)].some((one) => isName(one, rules));

function orderIn({ lines, items }: ItemRow, above: string, valued: boolean, rules: RulePack): InlineOrder | null {
  const { inline } = rules.points;
  const [item] = items;
  if (inline === undefined || item === undefined) return null;
  const said = lines.map(({ normal }) => squeeze(normal)).join('');
  if (!(/\d/u.test(said) || /[、,>]/u.test(said)) || ![said, above].some((one) => matches(one, inline.orders) || FIRST.test(one)))
    return null;
  const told = toldIn(lines.map(({ raw }) => raw).join('\u3000'));
  if (told === null) return null;
  const { entries, lead, tail, numbered } = told;
  const own = [lead, tail];
  // A heading on a line of its own, where the names' own line has none.
  const heads = own.some((one) => matches(one, inline.orders)) ? own : [...own, above];
  if (!(numbered || heads.some((one) => matches(one, inline.orders))) || heads.some((one) => matches(one, inline.not))) return null;
  const scored = (said.match(SCORED) ?? NONE).length > 1;
  const metrics = [...heads, above].map((one) => metricOf(one, rules));
  if (!(metrics.includes('points') || (scored && !metrics.includes('other')))) return null;
  // 最高得分 98，最低得分 60: values, and nobody's.
  if (isSpoken(item, rules) || (entries.length > 1 && entries.slice(1).every(({ name }) => metricOf(name, rules) === 'points')))
    return null;
  const named = entries.filter(({ name }) => endsInName(name, rules));
  const figures = entries.flatMap(({ figure }) => figure ?? []);
  if (named.every(({ name }) => matches(name, rules.points.outsiders ?? NONE)) && !entries.every(({ name }) => MAY_BE_NAME.test(name)))
    return null;
  if ((entries.length === 1 || figures.length === 0) && matches(said, rules.negations)) return null;
  // 本月学分第一：仇英 31.5.
  if (entries.length === 1)
    return heads === own && metrics.includes('points') && /[:|]/u.test(told.mark) && isName(entries[0]?.name ?? '', rules)
      ? { grade: 'ambiguous', item }
      : null;
  if (figures.length === 0) return named.length < entries.length * 0.5 ? null : { grade: valued ? 'function' : 'ambiguous', item };
  const sure =
    named.length > 0 &&
    goesOneWay(figures) &&
    !heads.some((one) => matches(one, inline.doubted)) &&
    !isProse(item.screen, rules) &&
    !isAgenda(item.screen, rules) &&
    !isNewsPage(item.screen, rules) &&
    !isNewsRow(item, rules) &&
    !notStanding(item, rules) &&
    !matches(said, rules.negations);
  return { grade: sure ? 'function' : 'ambiguous', item };
}
const NONE: readonly string[] = [];
const SCORED = /\d分(?!钟|\d)/gu;
/** Two or three characters that say nothing of a value or a share. */
const MAY_BE_NAME = /^(?!.*[分线率值数占均总额度课题项时日月年])\p{Script=Han}{2,3}$/u;

/**
 * Those of a page: a function where names with figures that go one way stand behind, or before, a word of points and one of an order; for a person
 * in a notice, of a contest, or where no name is known. News, and what people write to each other, tell of others. `valued`: the app states a
 * points value, which names alone are then in the order of.
 */
export function inlineOrdersOn(screen: Screen, valued: boolean, rules: RulePack): readonly InlineOrder[] {
  const { inline } = rules.points;
  if (inline === undefined || ['outside', 'error-page', 'legal'].includes(screen.kind)) return [];
  const rows = itemRowsOf(screen, rules);
  const texts = rows.map(({ lines }) => lines.map(({ normal }) => squeeze(normal)).join(''));
  if (![squeeze(screen.title), ...texts].some((text) => metricOf(text, rules) === 'points' || /\d分/u.test(text))) return [];
  if (screen.kind === 'article' && [...tapsTo(screen), screen.title, ...texts].some((text) => matches(squeeze(text), inline.news)))
    return [];
  return rows.flatMap((row, at) => {
    const before = texts[at - 1] ?? squeeze(screen.title);
    return orderIn(row, before.length <= MAX_HEAD ? before : '', valued, rules) ?? [];
  });
}
