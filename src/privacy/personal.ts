/** Personal data in a text: mobile numbers, ID numbers, bank cards, e-mail addresses, names beside them. Pure. */
import { isBirthday, isCardNumber, isIdNumber } from './numbers.ts';
import {
  isAffiliation,
  isWrittenBySoundAlone,
  looksLikeName,
  mayBeName,
  NAME,
  ONLY_PERSON,
  PERSON_LABEL,
  PUBLIC_CONTACT,
  writingsOf,
} from './names.ts';
import { nameAfter, nameBefore, namesInSentence, type Span } from './running.ts';
import { isWord } from './words.ts';

export const PERSONAL = ['phone', 'id-number', 'bank-card', 'email', 'name'] as const;
export type Personal = (typeof PERSONAL)[number];

/** Code units `[from, to)` of a text, and what they are. */
export type Stretch = { readonly from: number; readonly to: number; readonly what: Personal };

export type Surroundings = {
  /** Never personal, whatever it looks like: the unit's and the app's names, the filing number. */
  readonly keep?: readonly string[];
  /** What stands beside the text as its label; empty: nothing known. */
  readonly label?: string;
  /** The label stands on the same row; else above, where it may belong to something else. */
  readonly sameRow?: boolean;
  /** Names learnt elsewhere: hidden wherever they stand. */
  readonly names?: readonly string[];
};

const MOBILE = /(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/gu;
const EIGHTEEN = /(?<![\dA-Za-z])\d{6}[- ]?\d{8}[- ]?\d{3}[\dXx](?![\dA-Za-z])/gu;
const FIFTEEN = /(?<!\d)\d{15}(?!\d)/gu;
const CARD = /(?<!\d)\d{4}(?:[- ]?\d{4}){2,3}[- ]?\d{1,7}(?!\d)/gu;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const ID_LABEL = /身份证|证件号|公民身份/u;
const CARD_LABEL = /卡号|银行卡|储蓄卡|银行账/u;
const LABELLED = new RegExp(`(${PERSON_LABEL})(?:[（(][^（）()]{1,8}[）)])?(?:\\s*[:：]\\s*|\\s+|(?=\\p{Script=Han}))`, 'gu');
const NEXT_OF_LABEL = /^([^\s、，,；;。:：（）()/|]{2,20})([\s、，,；;/]*)/u;
const GREETED = new RegExp(`(?:您好|你好|欢迎您?|[早上中下晚]+[上午好]+)[，,、!！ ]*(${NAME})(?=$|[，,！!。 ])`, 'gu');
const GREETING = new RegExp(`(?<!\\p{Script=Han})(${NAME})[，,](?:您好|你好|欢迎|[早上中下晚]+[上午]*好)`, 'gu');
/** A line of a list of persons as one text: the name, then 男, 汉族, a post or a place of work. */
const ROW = new RegExp(`^\\s*(?:\\d{1,4}[.、]?\\s+)?(${NAME})[\\s,，|]+(\\S+)`, 'u');
const OF_A_PERSON = /^(?:[男女]|\p{Script=Han}{1,4}族|党员|群众|团员)$/u;
const RANKED = new RegExp(`^\\s*(?:第\\s*)?\\d{1,3}(?:名|[.、])?\\s+(${NAME})(?=\\s)`, 'u');
const SCORE = /分|学时|积分|小时|票/u;
/** Code units before and after a number in which the name beside it is looked for. */
const NEAR = 40;
const BEFORE = new RegExp(`(?<!\\p{Script=Han})(${NAME})[\\s:：,，、(（\\[]*$`, 'u');
const AFTER = new RegExp(`^[\\s,，、(（\\[)）\\]]*(${NAME})`, 'u');

/** Full-width digits and signs as ASCII, one code unit for one: places stay the same. */
const folded = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[‐-―−]/gu, '-');

/** In order, none over another. */
export function personalIn(text: string, { keep = [], label = '', sameRow = false, names = [] }: Surroundings = {}): Stretch[] {
  const plain = folded(text);
  const found: Stretch[] = [];
  const add = (from: number, to: number, what: Personal): void => {
    if (!found.some((one) => from < one.to && one.from < to) && !isKept(text, from, to, keep)) found.push({ from, to, what });
  };
  for (const [from, to, what] of [...numbersIn(plain, label), ...namesIn(plain, label, sameRow)]) add(from, to, what);
  for (const name of names.flatMap(writingsOf))
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) add(at, at + name.length, 'name');
  // A name may stand right before or after any of them but a card.
  const anchors: readonly (Span & { readonly what?: Personal })[] = [
    ...found.filter(({ what }) => what !== 'bank-card'),
    ...coveredIn(plain),
  ];
  for (const { from, to, what } of anchors) {
    const base = Math.max(0, from - NEAR);
    const front = plain.slice(base, from);
    const [before, after] = [BEFORE.exec(front), AFTER.exec(plain.slice(to, to + NEAR))];
    // Beside a number any name is believed, beside another name no word of a dictionary (任命 张三).
    if (before?.[1] !== undefined && looksLikeName(before[1]) && !(what === 'name' && isWord(before[1])))
      add(base + before.index, base + before.index + before[1].length, 'name');
    else if (what !== 'name') {
      const within = nameBefore(plain, base + front.replace(/[\s:：,，、(（[]+$/u, '').length);
      if (within !== null) add(within.from, within.to, 'name');
    }
    if (after?.[1] !== undefined && looksLikeName(after[1])) {
      const start = to + after[0].length - after[1].length;
      add(start, start + after[1].length, 'name');
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** A mobile or ID number that the app itself shows with its middle covered, 138****0128: nothing to hide, but a person's name may stand beside it. */
const COVERED = /(?<!\d)(?:1[3-9]\d[*＊•xX]{4}\d{4}|\d{3,6}[*＊•xX]{6,12}[\dXx]{2,4})(?!\d)/gu;

const coveredIn = (plain: string): { readonly from: number; readonly to: number }[] =>
  [...plain.matchAll(COVERED)].map((match) => ({ from: match.index, to: match.index + match[0].length }));

/** Does a covered number stand in the text? */
export const holdsCovered = (text: string): boolean => coveredIn(text).length > 0;

type Found = readonly [from: number, to: number, what: Personal];

function numbersIn(plain: string, label: string): Found[] {
  const all: Found[] = [];
  const each = (pattern: RegExp, what: Personal, is: (digits: string, at: number) => boolean): void => {
    for (const match of plain.matchAll(pattern))
      if (is(match[0].replace(/[- ]/gu, ''), match.index)) all.push([match.index, match.index + match[0].length, what]);
  };
  const named = (pattern: RegExp): boolean => pattern.test(plain) || pattern.test(label);
  // A contact's label stands before it: in the same text up to the number, or beside the text.
  const isPublic = (at: number): boolean => PUBLIC_CONTACT.test(label) || PUBLIC_CONTACT.test(plain.slice(0, at));
  each(EIGHTEEN, 'id-number', (digits) => isIdNumber(digits) || (named(ID_LABEL) && isBirthday(digits.slice(6, 14))));
  each(FIFTEEN, 'id-number', (digits) => named(ID_LABEL) && isBirthday(`19${digits.slice(6, 12)}`));
  each(CARD, 'bank-card', (digits) => isCardNumber(digits) || (named(CARD_LABEL) && digits.length >= 16 && digits.length <= 19));
  each(MOBILE, 'phone', (_, at) => !isPublic(at));
  each(EMAIL, 'email', (address, at) => !/\.gov\.cn$/iu.test(address) && !isPublic(at));
  return all;
}

function namesIn(plain: string, label: string, sameRow: boolean): Found[] {
  const all: Found[] = [];
  const add = (match: RegExpMatchArray): void => {
    const name = match[1] ?? '';
    if (match.index === undefined || !looksLikeName(name)) return;
    const from = match.index + match[0].indexOf(name, match[0].startsWith(name) ? 0 : 1);
    all.push([from, from + name.length, 'name']);
  };
  for (const pattern of [GREETED, GREETING]) for (const match of plain.matchAll(pattern)) add(match);
  const ranked = RANKED.exec(plain);
  // Places, dishes and days are ranked and numbered too: a word of the dictionary is a name only where scores stand after it.
  if (ranked && (SCORE.test(plain) || !isWord(ranked[1] ?? ''))) add(ranked);
  const row = ROW.exec(plain);
  if (row && !isWord(row[1] ?? '') && (OF_A_PERSON.test(row[2] ?? '') || isAffiliation(row[2] ?? ''))) add(row);
  for (const { from, to } of [...labelled(plain), ...namesInSentence(plain)]) all.push([from, to, 'name']);
  const alone = plain.trim();
  if (isPersonLabel(label) && !isPersonLabel(alone) && (sameRow ? mayBeName(alone) : looksLikeName(alone))) {
    const from = plain.indexOf(alone);
    all.push([from, from + alone.length, 'name']);
  }
  return all;
}

/** 参加人员：王建国、李小红. Without a colon one name, and only what has a known surname. */
function labelled(plain: string): Span[] {
  const all: Span[] = [];
  for (const match of plain.matchAll(LABELLED)) {
    let at = match.index + match[0].length;
    if (!/[\s:：]$/u.test(match[0])) {
      const name = nameAfter(plain, at);
      if (name !== null) all.push(name);
      continue;
    }
    const isSaid = /[:：]\s*$/u.test(match[0]);
    const isName = isSaid && ONLY_PERSON.test(match[1] ?? '') ? mayBeName : looksLikeName;
    for (;;) {
      const [whole = '', name = '', gap = ''] = NEXT_OF_LABEL.exec(plain.slice(at, at + NEAR)) ?? [];
      if (name === '' || !(isName(name) || isWrittenBySoundAlone(name))) break;
      all.push({ from: at, to: at + name.length });
      at += whole.length;
      if (gap === '' || !isSaid) break;
    }
  }
  return all;
}

const WHOLE_LABEL = new RegExp(`^[*＊ ]*${PERSON_LABEL}[*＊ ]*[:：]?$`, 'u');

/** Is the whole text a label after which a person's name stands? */
export const isPersonLabel = (text: string): boolean => WHOLE_LABEL.test(text.trim());

function isKept(text: string, from: number, to: number, keep: readonly string[]): boolean {
  return keep.some((kept) => {
    for (let at = kept === '' ? -1 : text.indexOf(kept); at !== -1; at = text.indexOf(kept, at + 1))
      if (at <= from && to <= at + kept.length) return true;
    return false;
  });
}
