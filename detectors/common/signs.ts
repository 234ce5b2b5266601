/**
 * A check-in told by what stands together on one stretch of a page, whatever it is called (国标稿 4.1.1 注1 包括但不限于, 注2 按照特定程序):
 * a word of being there on duty, and beside it the user's own state of the day, a means (place, face, photo, code), what follows
 * from missing it, or the hours at which it is open.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isAgenda, isNewsPage, isNewsRow, isProse, itemsOn, type Item } from './items.ts';
import { keptFor } from './kept.ts';
import { itemRowsOf } from './near.ts';
import { acts, notesFitting } from './procedures.ts';
import { rememberedFor } from './remembered.ts';
import { namesPerson } from './table-rows.ts';
import { isSpoken } from './talk.ts';
import { matches, squeeze } from './words.ts';

/** `open`: ambiguous, and nothing but the words leaves it so. What was seen together. `item`: the act, else the word of being there; `others`: one item for each further sign. */
export type Signs = {
  readonly grade: 'function' | 'ambiguous';
  readonly item: Item;
  readonly others: readonly Item[];
  readonly open?: boolean;
};

/** Rows that are one stretch. */
const STRETCH = 8;
const MAX = 36;
const MAX_ACT = 14;
const BEING = 1;
const STATE = 2;
const KINDS = [STATE, 4, 8, 16] as const;
const ACT = 32;
const ACT_OF_BEING = 64;
const STREAK = 128;
const TOKEN = 256;
const RECORD = 512;
const OWN = 1024;
const BASIS = 2048;
const DAY = 4096;
const REWARD = 8192;

const NONE: readonly string[] = [];
/** One cell of a row of days, and what is given for one of them. */
const ONE_DAY = /^(?:第?\d{1,2}[天日]|[Dd]ay\d{1,2}|D\d)(?:[✓√✔]|\+\d+)?$/u;
const WEEK = 5;

/** The signs a text gives, a bit each; 0 for one known to be of another thing. */
const told = rememberedFor(({ presence: { signs }, negations }: RulePack) => (text): number => {
  if (signs === undefined || text.length > MAX || matches(text, signs.not) || matches(text, negations)) return 0;
  const given = [signs.being, signs.states, signs.means, signs.follows, signs.hours];
  const bits = given.reduce((all, patterns, at) => all | (matches(text, patterns) ? 1 << at : 0), 0);
  const record = (bits & BEING) !== 0 && matches(text, signs.records) ? RECORD : 0;
  const acting = text.length <= MAX_ACT && matches(text, signs.acts) && !matches(text, signs.otherActs);
  const days = (matches(text, signs.streaks) ? STREAK : 0) | (text.length <= MAX_ACT && matches(text, signs.tokens) ? TOKEN : 0);
  const own = matches(text, signs.own ?? NONE) ? OWN : 0;
  const basis = matches(text, signs.basis ?? NONE) ? BASIS : 0;
  const strip = (ONE_DAY.test(text) ? DAY : 0) | (matches(text, signs.gains ?? NONE) ? REWARD : 0);
  return (
    bits | days | record | basis | strip | (bits === 0 ? 0 : own) | (acting ? ACT | (matches(text, signs.arrivals) ? ACT_OF_BEING : 0) : 0)
  );
});

type Sign = { readonly item: Item; readonly bits: number };

/** 实到人数 to be filled in, or [登记缺席]: one person notes how many others came. */
export const countsOthers = keptFor(({ controls }: Screen, { presence }: RulePack): boolean =>
  controls.some(({ role, label }) =>
    matches(squeeze(label), (role === 'field' ? presence.signs?.othersCounted : presence.signs?.othersRecorded) ?? NONE),
  ),
);

/** Of a screen, or null: function with two further kinds of sign, or one beside an act that itself says so; with one beside another act: for a person. */
export function signsOn(screen: Screen, rules: RulePack): Signs | null {
  const { signs } = rules.presence;
  if (signs === undefined || ['outside', 'error-page', 'login'].includes(screen.kind)) return null;
  if (isProse(screen, rules) || isNewsPage(screen, rules) || matches(squeeze(screen.title), signs.notPages)) return null;
  const schedule = matches(squeeze(screen.title), signs.schedules ?? NONE);
  const [title = [], ...rows] = signedRows(screen, rules);
  const ofOthers = countsOthers(screen, rules);
  let doubtful: Signs | null = null;
  for (let from = 0; from === 0 || from + STRETCH <= rows.length; from += 1) {
    const all = [...title, ...rows.slice(from, from + STRETCH).flat()];
    // Rows of an agenda are comments, its buttons none; the days of 成长日历 are counted.
    const agenda = isAgenda(screen, rules) && !schedule;
    const called =
      agenda && all.some(({ item, bits }) => (bits & BEING) !== 0 && (bits & ACT_OF_BEING) !== 0 && item.control?.role === 'button');
    const found = agenda ? (streakIn(all) ?? (called ? together(all) : null)) : together(all);
    if (found === null) continue;
    const plan = isArrangement(all, rules) && !speaksOfIt(screen, rules);
    if (plan && isPrinted(screen, rules)) continue;
    // 排班 tells who is due; with an act of being there on it, a person tells whether it is done there.
    if (schedule && !all.some(({ item, bits }) => (bits & ACT_OF_BEING) !== 0 && acts(item))) continue;
    if (found.grade === 'function' && !schedule && !ofOthers && !plan) return found;
    doubtful ??= { ...found, grade: 'ambiguous', open: !schedule && !ofOthers && !plan };
  }
  return doubtful;
}

/** 报到时间 3月25日 14:00-18:00, with no control that acts and no state of anybody's: when people are due, as a programme in print tells it. */
const isArrangement = (signs: readonly Sign[], { presence }: RulePack): boolean => {
  const arranged = presence.arranged ?? NONE;
  const being = signs.filter(({ bits }) => (bits & BEING) !== 0);
  return (
    being.some(({ item }) => matches(item.text, arranged)) &&
    being.every(({ item, bits }) => matches(item.text, arranged) || (bits & ~BEING) === 0) &&
    !signs.some(({ item, bits }) => ((bits & STATE) !== 0 && !matches(item.text, arranged)) || ((bits & ACT) !== 0 && acts(item)))
  );
};

/** Who holds the meeting, where people stay and what they bring: a programme. */
const isPrinted = (screen: Screen, rules: RulePack): boolean =>
  (rules.presence.printed ?? NONE).some((one) => notesFitting(screen, one).length > 0);

/** The page speaks of signing in by its own words. */
const speaksOfIt = (screen: Screen, rules: RulePack): boolean =>
  itemsOn(screen, rules).some(({ text }) => matches(text, rules.restricted['check-in'].mention));

/** Days counted in a row beside the control that adds today. */
function streakIn(signs: readonly Sign[]): Signs | null {
  const tokens = signs.filter(({ item, bits }) => (bits & TOKEN) !== 0 && (acts(item) || item.control === null)).map(({ item }) => item);
  const token = tokens.find(acts) ?? tokens[0];
  const streak = signs.find(({ item, bits }) => (bits & STREAK) !== 0 && item !== token)?.item;
  return token === undefined || streak === undefined
    ? null
    : { grade: acts(token) ? 'function' : 'ambiguous', item: token, others: [streak] };
}

/** 第1天 … 第7天 in cells beside what is given for coming: for a person. */
function stripIn(signs: readonly Sign[]): Signs | null {
  const days = signs.filter(({ bits }) => (bits & DAY) !== 0).map(({ item }) => item);
  const gain = signs.find(({ bits }) => (bits & REWARD) !== 0 && (bits & DAY) === 0)?.item;
  const [first] = days;
  return first === undefined || gain === undefined || new Set(days.map(({ text }) => text)).size < WEEK
    ? null
    : { grade: 'ambiguous', item: first, others: [gain] };
}

/** A sentence that says how being there is recorded, beside one other sign of it. */
function recordedIn(signs: readonly Sign[]): Signs | null {
  const basis = signs.find(({ bits }) => (bits & BASIS) !== 0)?.item;
  const others = KINDS.flatMap((bit) => signs.find((one) => (one.bits & bit) !== 0 && one.item !== basis)?.item ?? []);
  const act = signs.find(({ item, bits }) => (bits & ACT) !== 0 && acts(item))?.item;
  if (basis === undefined || (others.length === 0 && act === undefined)) return null;
  return { grade: 'function', item: basis, others: [...new Set([...(act === undefined ? [] : [act]), ...others])].slice(0, 4) };
}

/** No word of being there, but an act beside three kinds of sign, one of them the user's own state: so are pages of what is inspected, read off or delivered. */
function threefold(signs: readonly Sign[]): Signs | null {
  const kinds = KINDS.flatMap((bit) => signs.find(({ bits }) => (bits & bit) !== 0)?.item ?? []);
  const act = signs.find(({ item, bits }) => (bits & ACT) !== 0 && acts(item))?.item;
  if (act === undefined || kinds.length < 3 || !signs.some(({ bits }) => (bits & STATE) !== 0)) return null;
  return { grade: 'ambiguous', item: act, others: [...new Set(kinds)].filter((one) => one !== act), open: true };
}

function together(signs: readonly Sign[]): Signs | null {
  const first = (bit: number): Item | undefined => signs.find(({ bits }) => (bits & bit) !== 0)?.item;
  const being = first(BEING);
  const streak = streakIn(signs);
  if (streak?.grade === 'function') return streak;
  const recorded = recordedIn(signs);
  if (recorded !== null) return recorded;
  if (being === undefined) return threefold(signs) ?? streak ?? stripIn(signs);
  const twice = signs.filter(({ bits }) => (bits & STATE) !== 0 && (bits & BEING) !== 0).map(({ item }) => item);
  const kinds = [...KINDS.flatMap((bit) => first(bit) ?? []), ...(twice.length > 1 ? twice.slice(1, 2) : [])];
  const acting = signs.filter(({ item }) => acts(item));
  const own = acting.find(({ bits }) => (bits & ACT_OF_BEING) !== 0)?.item;
  const act = own ?? acting.find(({ bits }) => (bits & ACT) !== 0)?.item;
  if (kinds.length === 0 || (kinds.length === 1 && act === undefined)) return streak;
  // What tells the state of the day says more to a reader than the word of being there.
  const item = act ?? first(STATE) ?? being;
  const others = [...new Set([being, ...kinds])].filter((one) => one !== item);
  // A record of attendance with no act beside it: who keeps it is not told.
  const read = act === undefined && signs.every(({ bits }) => (bits & BEING) === 0 || (bits & RECORD) !== 0);
  const alone = others.length === 0 && (first(STATE) !== being || kinds.length < 2);
  // 锦A·12345 07:12 进场 tells of no person: without an act it is the user's, or somebody's by name, or for a person.
  const whose = act !== undefined || signs.some(({ bits }) => (bits & (BEING | STATE)) !== 0 && (bits & OWN) !== 0);
  const sure = !read && !alone && whose && (kinds.length > 1 || own !== undefined);
  return { grade: sure ? 'function' : 'ambiguous', item, others };
}

/** The signs of each row; what names another page (menu, tabs, rows of news) gives none. */
function signedRows(screen: Screen, rules: RulePack): readonly (readonly Sign[])[] {
  const common = screen.kind === 'home' || screen.kind === 'mine';
  const title = common ? undefined : itemsOn(screen, rules).find((item) => item.title);
  const signOf = (item: Item): Sign[] => {
    const { control, text } = item;
    const menu = control?.role === 'tab' || (common && (control?.role === 'area' || control?.role === 'item'));
    if (menu || !item.drawn || isNewsRow(item, rules) || isSpoken(item, rules)) return [];
    const bits = told(text, rules);
    return bits === 0 ? [] : [{ item, bits: (bits & (BEING | STATE)) !== 0 && namesPerson(item.place.text, rules) ? bits | OWN : bits }];
  };
  const named = title === undefined ? [] : signOf(title);
  const rows = itemRowsOf(screen, rules).map(({ items }) => items.flatMap(signOf));
  return [named, ...rows];
}
