/**
 * An act of being there under any name (国标稿 4.1.1 注1 包括但不限于): what a control does is told again on the page as done or not done by day
 * or by person: [冒个泡] over 还没冒泡：范雪、石磊, [存入今天] over 已存 31 天 漏存 2 天. The word itself says nothing; that it is counted does.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isAgenda, isNewsPage, isProse, itemsOn, type Item } from './items.ts';
import { acts } from './procedures.ts';
import { remembered } from './remembered.ts';
import type { Signs } from './signs.ts';
import { namesPerson } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

const MAX_LABEL = 8;
const MAX_NOTE = 40;
const NONE: readonly string[] = [];
/** A tile that says how far one is: 上窗 08:27, 离窗 未按. */
const STATED = /\d{1,2}:\d{2}$|[未没]\p{Script=Han}$/u;
/** Characters of a label that name no act. */
const EMPTY = /[我你您的个一去来了请点击今天日本次月周每第]/gu;

/** How a page tells an act again: those who have not done it; days missed; days or times done; not yet today; when; with it, where or by when. */
const ROLL = String.raw`(?:未|没有?|还没|尚未)V\p{Script=Han}{0,2}(?:\d+[人名]|[:：]\p{Script=Han}{2})|\d+[位名人]\p{Script=Han}{0,3}(?:没有?|未|还没)V`;
const UNITS = '天|次|日|回|枚|盏|块|格|片|颗|朵|张|环|棒|笔';
const MISSED = String.raw`(?:断|漏|缺|迟|未|空)V?[^\d]{0,2}\d+(?:${UNITS})`;
const MISSING = String.raw`(?:断|漏|缺|迟|未)V`;
const COUNTED = String.raw`(?:已|本[周月]|今年|连续?|累计).{0,3}V.{0,2}\d+(?:/\d+|人|${UNITS})`;
const TODAY = String.raw`(?:今[日天晚早晨]|本[日次班]).{0,3}(?:还没有?|尚未|未|已).{0,3}V`;
/** 冯国栋 未进点: one of those who have not, by name. */
const NAMED = String.raw`^(.)\n\p{Script=Han}{2,3}(?:未|还没|没)V\p{Script=Han}{0,1}$`;
const TIMED = String.raw`V[^\d]{0,2}\d{1,2}:\d{2}(?!\d|-|~|—|至)|\d{1,2}:\d{2}前.{0,3}V`;

/** Of one day: so many have and so many have not (3月2日 系 6 未系 2), or who has not, one after the other. */
const COUNTS = String.raw`V\D{0,2}\d+人?[^\d]{0,3}(?:未|没|缺|漏)V\D{0,2}\d+`;
const ROW_OF_NAMES = String.raw`(?:^|\n)(?:未|还没|没)V\p{Script=Han}?[:]?\p{Script=Han}{2,3}(?:、\p{Script=Han}{2,3})+$`;

/** Made once: what is asked is the act's character, a new line, the text; `V` is what stood in front. All but `missed` fit only texts that hold it. */
const shaped = (shape: string): RegExp => new RegExp(String.raw`^(.)\n[^]*?(?:${shape.replaceAll('V', String.raw`\1`)})`, 'u');
const SHAPES = {
  roll: shaped(ROLL),
  named: new RegExp(NAMED.replaceAll('V', String.raw`\1`), 'u'),
  missed: shaped(MISSED),
  missing: shaped(MISSING),
  counted: shaped(COUNTED),
  today: shaped(TODAY),
  timed: shaped(TIMED),
  counts: shaped(COUNTS),
  names: shaped(ROW_OF_NAMES),
} as const;
/** Where or by when. */
const BOUND = /\d+米(?:以|之)?内|\d{1,2}:\d{2}(?:前|之前|以前)/u;

/** Of a screen, or null: those not done named, or days missed: a function; two other ways of telling: the same; one: nothing. */
export function echoedOn(screen: Screen, rules: RulePack): Signs | null {
  if (!mayEcho(screen, rules)) return null;
  const notes = notesOn(screen, rules);
  for (const act of actsOn(screen, rules)) {
    const others = notes.filter((one) => one !== act && one.text !== act.text);
    for (const verb of verbsOf(act.text)) {
      const found = told(act, verb, others, rules);
      if (found !== null) return found;
    }
  }
  return null;
}

/** An act of one page whose doing another page counts by day and person, with where or by when: for a person. */
export function echoedAcross(screens: readonly Screen[], rules: RulePack): Signs | null {
  const own = screens.filter((screen) => mayEcho(screen, rules));
  const all = own.flatMap((screen) => actsOn(screen, rules).filter(({ control }) => control?.role === 'button'));
  for (const screen of own) {
    const notes = notesOn(screen, rules);
    if (isAgenda(screen, rules) || matches(squeeze(screen.title), rules.presence.signs?.notEchoed ?? NONE)) continue;
    const bound = notes.find(({ text }) => BOUND.test(text));
    if (bound === undefined) continue;
    for (const act of all) {
      if (act.screen === screen) continue;
      const roll = verbsOf(act.text).flatMap((verb) =>
        notes.filter(({ text }) => SHAPES.counts.test(`${verb}\n${text}`) || SHAPES.names.test(`${verb}\n${text}`)),
      );
      const [first] = roll;
      if (first !== undefined) return { grade: 'ambiguous', item: first, others: [act, bound] };
    }
  }
  return null;
}

const mayEcho = (screen: Screen, rules: RulePack): boolean => {
  const { signs } = rules.presence;
  if (signs?.notEchoed === undefined || ['outside', 'error-page', 'login'].includes(screen.kind)) return false;
  if (isProse(screen, rules) || isNewsPage(screen, rules)) return false;
  return !matches(squeeze(screen.title), signs.notPages);
};

const actsOn = (screen: Screen, rules: RulePack): readonly Item[] => {
  const { signs } = rules.presence;
  const menu = screen.kind === 'home' || screen.kind === 'mine';
  return itemsOn(screen, rules).filter(
    (item) =>
      acts(item) &&
      !(menu && item.control?.role === 'area' && !STATED.test(item.text)) &&
      item.text.length <= MAX_LABEL &&
      !matches(item.text, signs?.notEchoed ?? NONE) &&
      !matches(item.text, signs?.otherActs ?? NONE),
  );
};

const notesOn = (screen: Screen, rules: RulePack): readonly Item[] =>
  itemsOn(screen, rules).filter(
    ({ title, drawn, text }) => !title && drawn && text.length <= MAX_NOTE && !matches(text, rules.presence.signs?.notEchoed ?? NONE),
  );

/** The characters of a label that may name its act. */
const verbsOf = remembered((label): readonly string[] => [...new Set(label.replace(EMPTY, '').match(/\p{Script=Han}/gu) ?? [])]);

function told(act: Item, verb: string, notes: readonly Item[], rules: RulePack): Signs | null {
  const { signs } = rules.presence;
  const holding = notes.filter(({ text }) => text.includes(verb));
  if (holding.length === 0) return null;
  const first = (shape: RegExp, among: readonly Item[] = holding): Item | undefined =>
    among.find(({ text }) => shape.test(`${verb}\n${text}`));
  const roll =
    first(SHAPES.roll) ?? holding.find(({ text, place }) => SHAPES.named.test(`${verb}\n${text}`) && namesPerson(place.text, rules));
  const said = [SHAPES.counted, SHAPES.today, SHAPES.timed].flatMap((shape) => first(shape) ?? []);
  const missed = said.length > 0 || first(SHAPES.missing) !== undefined ? first(SHAPES.missed, notes) : undefined;
  const around = said.length > 0 ? notes.filter(({ text }) => matches(text, signs?.means ?? NONE)).slice(0, 1) : [];
  const all = [...new Set([...[roll, missed].flatMap((one) => one ?? []), ...said, ...around])];
  // On a page of dates or of work: the days one missed, beside those one did.
  const title = squeeze(act.screen.title);
  const doubted = isAgenda(act.screen, rules) || matches(title, signs?.notEchoed ?? NONE);
  if (doubted && (missed === undefined || said.length === 0)) return null;
  if (roll === undefined && missed === undefined && all.length < 2) return null;
  return { grade: 'function', item: act, others: all.slice(0, 3) };
}
