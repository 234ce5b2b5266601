/**
 * A check-in told by the halves of a day: 上午 08:26 已碰, 下午 未碰. What was done at that hour, and is still to be done, is one act; where
 * a means of being there stands on the page (a tag, a code, a place, a face) it is a check-in, whatever it is called.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isAgenda, isNewsPage, isProse, itemsOn, type Item } from './items.ts';
import type { Signs } from './signs.ts';
import { matches, squeeze } from './words.ts';

const MAX = 14;
const MAX_NOTE = 30;
const NONE: readonly string[] = [];
const HALF = String.raw`(?:早上?|晚上?|上午|下午|上半天|下半天|上班|下班|早班|晚班)`;
const DONE = new RegExp(String.raw`^${HALF}[^\p{L}\d]{0,3}\d{1,2}:\d{2}[^\p{L}\d]{0,2}(?:已)?(\p{Script=Han}{1,3})$`, 'u');
const DUE = new RegExp(String.raw`^${HALF}[^\p{L}\d]{0,3}(?:还未|还没|尚未|未|没|待)(\p{Script=Han}{1,3})$`, 'u');

/** 上午 07:40 已喂: done to beasts, plants, things. */
const SERVED = /[喂浇灌服测检查巡消洗擦换投放倒清修送取收发吃喝量抄]/u;

/** The done and the due half, of one act; null: none such. */
function halvesOf(items: readonly Item[]): readonly [Item, Item] | null {
  for (const done of items) {
    const act = DONE.exec(done.text)?.[1];
    if (act === undefined || SERVED.test(act)) continue;
    const due = items.find(({ text }) => Array.from(DUE.exec(text)?.[1] ?? '').some((one) => act.includes(one)));
    if (due !== undefined) return [done, due];
  }
  return null;
}

/** Of a screen, or null. */
export function halvesOn(screen: Screen, rules: RulePack): Signs | null {
  const { signs } = rules.presence;
  if (signs?.notEchoed === undefined || ['outside', 'error-page', 'login'].includes(screen.kind)) return null;
  if (isProse(screen, rules) || isNewsPage(screen, rules) || isAgenda(screen, rules) || matches(squeeze(screen.title), signs.notPages))
    return null;
  const items = itemsOn(screen, rules).filter(({ title, drawn }) => !title && drawn);
  const halves = halvesOf(items.filter(({ text }) => text.length <= MAX && !matches(text, signs.notEchoed ?? NONE)));
  const means = items.find(({ text }) => text.length <= MAX_NOTE && matches(text, signs.means));
  if (halves === null || means === undefined) return null;
  const [done, due] = halves;
  return { grade: 'function', item: done, others: [due, means] };
}
