/** From a text to a grade: the phrase first, then where it stands (domain.md "Grades"). */
import type { RestrictedWords, RulePack } from '../../src/rules/pack.ts';
import type { Grade } from '../../src/verdict/detector.ts';
import { isAgenda, isNewsPage, isNewsRow, isProse, partsOf, type Item } from './items.ts';
import { beside } from './near.ts';
import { isSpoken } from './talk.ts';
import { either, neededByPatterns } from './needed.ts';
import { rememberedFor, rememberedForTexts } from './remembered.ts';
import { isListedName, isOpenName, matches, neededByNames, squeeze } from './words.ts';

/** `open`: a name by its ending only, not one of the pack's. */
export type Phrase = { readonly grade: Exclude<Grade, 'mention'>; readonly label: string; readonly open?: boolean };

/** What a whole phrase says by itself, or null. A look-alike anywhere in it silences it. */
export const phraseOf = rememberedFor(
  (words: RestrictedWords) =>
    (label): Phrase['grade'] | null => {
      if (label.length > 28 || matches(label, words.not)) return null;
      if (matches(label, words.function)) return 'function';
      if (isListedName(label, words.entry)) return 'entry';
      if (matches(label, words.ambiguous)) return 'ambiguous';
      return isOpenName(label, words.entry) ? 'entry' : null;
    },
  (words) => ({ needed: either([neededByPatterns([...words.function, ...words.ambiguous]), neededByNames(words.entry)]), otherwise: null }),
);

const RANK: Readonly<Record<Phrase['grade'], number>> = { function: 0, entry: 1, ambiguous: 2 };

/** The stronger of two phrases, the first when they are equal. */
export const stronger = (a: Phrase | null, b: Phrase | null): Phrase | null =>
  a === null || (b !== null && RANK[b.grade] < RANK[a.grade]) ? b : a;

/** The strongest phrase an item holds: its whole text, a word of its label, or a part between punctuation. */
export function bestPhrase(item: Item, words: RestrictedWords): Phrase | null {
  const whole = phraseAmong(item.labels, words);
  if (whole?.grade === 'function') return whole;
  // Names count only as a whole label: a name between commas is part of a sentence.
  const part = partsOf(item).find((label) => phraseOf(label, words) === 'function');
  return part === undefined ? whole : { grade: 'function', label: part, open: false };
}

/** The strongest among labels that are each a whole. */
export const phraseAmong = rememberedForTexts((words: RestrictedWords) => (labels): Phrase | null => {
  const found = labels.flatMap((label): Phrase[] => {
    const grade = phraseOf(label, words);
    return grade === null ? [] : [{ grade, label, open: grade === 'entry' && !isListedName(label, words.entry) }];
  });
  return found.sort((a, b) => RANK[a.grade] - RANK[b.grade])[0] ?? null;
});

/** 上周您在线 4 小时: written by the app for this user, whatever kind of page it stands on. */
const TO_USER = /[您你].{0,8}\d/u;
const NONE: readonly string[] = [];
const CLOCK = /\d{1,2}:\d{2}/u;
const CLOCK_RANGE = /\d{1,2}:\d{2}(?:-|~|至|到)\d{1,2}:\d{2}/u;

/** The page itself is called so: its long texts are its rules, not an article. */
const ownPage = (item: Item, words: RestrictedWords): boolean => phraseOf(squeeze(item.screen.title), words) !== null;

/** What the phrase is worth where it stands. */
export function gradeInPlace(item: Item, phrase: Phrase, words: RestrictedWords, rules: RulePack): Grade {
  const { screen, control, hard, title } = item;
  if (screen.kind === 'outside' || screen.kind === 'error-page' || isSpoken(item, rules)) return 'mention';
  // 记得打卡 among one's own notes; a state (今日未打卡) may be the app's.
  if (!hard && !title && matches(squeeze(screen.title), rules.ownNotes ?? NONE)) return STATE.test(item.text) ? 'ambiguous' : 'mention';
  const acting = hard && (control?.role === 'button' || control?.role === 'tab' || control?.role === 'image' || control?.role === 'area');
  if (screen.kind === 'legal' && !acting) return 'mention';
  if (title && isProse(screen, rules)) return ownPage(item, words) ? 'ambiguous' : 'mention';
  // Of a page that could not be read its name alone is known.
  if (title && screen.lines.state === 'unseen') return 'ambiguous';
  if (isProse(screen, rules) && !ownPage(item, words)) {
    // Articles and notices tell people to sign in somewhere (请及时签到); a state (已签到3天) they do not have.
    if (!acting && TO_USER.test(item.text) && phrase.grade === 'function') return phrase.grade;
    if (!acting) return (hard || phrase.grade === 'function') && !matches(phrase.label, rules.requests) ? 'ambiguous' : 'mention';
  }
  // A headline on a page of news, whatever it is called there (“春日打卡｜十里樱花迎客来”).
  if (!acting && phrase.grade !== 'function' && item.text.length > 8 && isNewsPage(screen, rules)) return 'mention';
  if (!acting && isNewsRow(item, rules)) return 'ambiguous';
  if (!acting && phrase.grade !== 'function' && isComment(item, rules)) return hard ? 'ambiguous' : 'mention';
  if (control?.role === 'field' || control?.role === 'secret-field') return 'mention';
  if (!item.drawn) return 'ambiguous';
  // 如何打卡 in a list of help: it may well be there, and is not this row.
  if (matches(item.text, rules.questions ?? NONE)) return 'ambiguous';
  // A row of a list may be a title that only ends so (市长带头打卡).
  if (phrase.open === true && !acting && !title) return 'ambiguous';
  if (phrase.grade !== 'entry' || hard || title) return phrase.grade;
  return screen.kind === 'home' || screen.kind === 'mine' || screen.kind === 'settings' ? 'entry' : 'ambiguous';
}

/** What an app says of its reader. */
const STATE = /\d|[已未]/u;

/** A row of an agenda: a time beside it on a calendar, or a span of time anywhere. */
function isComment(item: Item, rules: RulePack): boolean {
  const row = [
    item.text,
    squeeze(item.control?.label ?? ''),
    ...(item.line ? beside(item.screen, item.line).map((line) => squeeze(line.normal)) : []),
  ];
  // 签到时间：14:45—15:00 is a field of the page itself: its span of time is its own value.
  if (item.title || /^\p{Script=Han}{2,8}时间:/u.test(item.text)) return false;
  return isAgenda(item.screen, rules)
    ? !item.hard || row.some((text) => CLOCK.test(text))
    : row.some((text) => CLOCK_RANGE.test(text) && !/上班|下班|考勤|打卡/u.test(row.join('')));
}
