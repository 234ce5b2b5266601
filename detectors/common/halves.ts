/**
 * A check-in told by the halves of a day: 上午 08:26 已碰, 下午 未碰. What was done at that hour, and is still to be done, is one act; where
 * a means of being there stands on the page (a tag, a code, a place, a face) it is a check-in, whatever it is called.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { DayHalves } from '../../src/rules/restricted-words.ts';
import { isAgenda, isNewsPage, isProse, itemsOn, type Item } from './items.ts';
import { neededByPatterns } from './needed.ts';
import { rememberedFor } from './remembered.ts';
import type { Signs } from './signs.ts';
import { anyOf, matches, squeeze } from './words.ts';

const MAX = 14;
const MAX_NOTE = 30;
const NONE: readonly string[] = [];

/** What was done in a half of the day at its hour, and what is still to be done in one; null: nothing. */
type Half = { readonly done: string | null; readonly due: string | null };
const halfIn = rememberedFor(
  ({ names, due }: DayHalves) => {
    const half = `^(?:${names.join('|')})[^\\p{L}\\d]{0,3}`;
    const wasDone = new RegExp(String.raw`${half}\d{1,2}:\d{2}[^\p{L}\d]{0,2}(?:已)?(\p{Script=Han}{1,3})$`, 'u');
    const isDue = new RegExp(String.raw`${half}${anyOf(due)}(\p{Script=Han}{1,3})$`, 'u');
    return (text): Half => ({ done: wasDone.exec(text)?.[1] ?? null, due: isDue.exec(text)?.[1] ?? null });
  },
  ({ names }) => ({ needed: neededByPatterns(names), otherwise: { done: null, due: null } }),
);

/** The done and the due half, of one act; null: none such. */
function halvesOf(items: readonly Item[], halves: DayHalves): readonly [Item, Item] | null {
  for (const done of items) {
    const act = halfIn(done.text, halves).done;
    if (act === null || matches(act, halves.served)) continue;
    const due = items.find(({ text }) => Array.from(halfIn(text, halves).due ?? '').some((one) => act.includes(one)));
    if (due !== undefined) return [done, due];
  }
  return null;
}

/** Of a screen, or null. */
export function halvesOn(screen: Screen, rules: RulePack): Signs | null {
  const { signs } = rules.presence;
  if (signs?.notEchoed === undefined || signs.dayHalves === undefined || ['outside', 'error-page', 'login'].includes(screen.kind))
    return null;
  if (isProse(screen, rules) || isNewsPage(screen, rules) || isAgenda(screen, rules) || matches(squeeze(screen.title), signs.notPages))
    return null;
  const items = itemsOn(screen, rules).filter(({ title, drawn }) => !title && drawn);
  const halves = halvesOf(
    items.filter(({ text }) => text.length <= MAX && !matches(text, signs.notEchoed ?? NONE)),
    signs.dayHalves,
  );
  const means = items.find(({ text }) => text.length <= MAX_NOTE && matches(text, signs.means));
  if (halves === null || means === undefined) return null;
  const [done, due] = halves;
  return { grade: 'function', item: done, others: [due, means] };
}
