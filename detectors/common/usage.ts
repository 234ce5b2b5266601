/** Time in the app told by what a short text is made of: a word of use, a stretch of time, and nothing else that counts. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Phrase } from './grade.ts';
import { linesOf, type Item } from './items.ts';
import { kept } from './kept.ts';
import { withFigures } from './labelled-value.ts';
import { sameRow } from './near.ts';
import { neededByWords } from './needed.ts';
import { rememberedFor } from './remembered.ts';
import { isName } from './table-rows.ts';
import { anyOf, matches, squeeze } from './words.ts';

const MAX = 32;
const NONE: readonly string[] = [];
const STRETCH =
  /(?:\d+(?:\.\d+)?(?:个?小时|个?钟头|时|hours?|hrs?|h|分钟|分|minutes?|mins?|m|秒钟?|s))+(?![\p{Script=Han}a-z]*(?:前|内|后))|\d{1,3}:\d{2}:\d{2}/giu;
const CLOCK = /\d{1,2}:\d{2}|\d{1,2}月\d{1,2}日?|\d+(?:\.\d+)?%?/gu;

type Said = { readonly strong: boolean; readonly own: boolean };

/** strong: a word that is only of time in an app (在线, 登录 …); own: it speaks of the user, a day or the app. Null: something else is said. */
const usageIn = rememberedFor(sayingUse, ({ usage: { strong, weak } }) => ({
  needed: neededByWords([...strong, ...weak]),
  otherwise: null,
}));

function sayingUse(rules: RulePack): (text: string) => Said | null {
  const { strong, weak, own, filler } = rules.usage;
  const strongWord = new RegExp(anyOf(strong), 'giu');
  const weakWord = new RegExp(anyOf(weak), 'giu');
  const ownWord = new RegExp(anyOf(own), 'giu');
  const rest = new RegExp(`${anyOf(filler)}|[^\\p{L}]`, 'giu');
  return (text) => {
    const timeless = text.replace(STRETCH, ' ');
    // 登录时间 08:12:30 is when, not how long.
    if (timeless === text || /时间:?\d{1,2}:\d{2}/u.test(text) || matches(text, rules.restricted['online-time'].not)) return null;
    const bare = timeless.replace(CLOCK, ' ');
    const withoutStrong = bare.replace(strongWord, ' ');
    const withoutUse = withoutStrong.replace(weakWord, ' ');
    if (withoutUse === bare) return null;
    const withoutOwn = withoutUse.replace(ownWord, ' ');
    const left = withoutOwn.replace(rest, '');
    if (left !== '' && !isName(left, rules)) return null;
    return { strong: withoutStrong !== bare, own: withoutOwn !== withoutUse || left !== '' };
  };
}

/** The text itself states time in the app. */
export const saysUse = (text: string, rules: RulePack): boolean => text.length <= MAX && usageIn(text, rules) !== null;

/** The item, or its row read as one text, states time in the app: a function; for a person when its words may be of another thing. */
export function usageOf(item: Item, rules: RulePack): Phrase | null {
  if (!item.drawn || item.text.length > MAX) return null;
  const common = item.screen.kind === 'mine' || item.screen.kind === 'home';
  // 时长 30 分钟 线上 on 专家预约 is of what is booked.
  const elsewhere = matches(squeeze(item.screen.title), rules.usage.signs?.notPages ?? NONE);
  for (const text of [item.text, rowText(item), ...withFigures(item).map((one) => one.replace(':', ''))]) {
    if (text === null || text.length > MAX) continue;
    const said = usageIn(text, rules);
    if (said === null || (!said.strong && !said.own && elsewhere)) continue;
    return { grade: said.strong || (said.own && common) ? 'function' : 'ambiguous', label: text };
  }
  return null;
}

/** The row an item begins, as one text; null when it stands alone or does not begin it. */
export function rowText({ screen, line, text }: Item): string | null {
  return line === null || text.length > 12 || /^\d/u.test(text) ? null : (rowsBegun(screen).get(line.id) ?? null);
}

/** Rows of two or three lines, by the id of their first. */
const rowsBegun = kept((screen: Screen): ReadonlyMap<string, string> => {
  const lines = linesOf(screen).filter(({ drawn }) => drawn);
  const made = new Map<string, string>();
  for (const line of lines) {
    const row = lines.filter((other) => other.picture === line.picture && sameRow(other.box, line.box));
    if (row.length < 2 || row.length > 3 || row.some(({ box }) => box.x < line.box.x)) continue;
    const ordered = row.toSorted((a, b) => a.box.x - b.box.x);
    made.set(line.id, ordered.map(({ normal }) => squeeze(normal)).join(''));
  }
  return made;
});
