/** What people write to each other (韩雪：我到会场了，已经签到): said by a person, no state or act of the app. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Item } from './items.ts';
import { isName } from './table-rows.ts';
import { squeeze } from './words.ts';

const known = new WeakMap<Screen, boolean>();

/** A page with a field and the button that sends what is typed into it. */
function isTalkPage(screen: Screen): boolean {
  const before = known.get(screen);
  if (before !== undefined) return before;
  const made =
    screen.controls.some(({ role }) => role === 'field') && screen.controls.some(({ label }) => /^发(?:送|出)?$/u.test(squeeze(label)));
  known.set(screen, made);
  return made;
}

/** The text is a person's message on such a page. */
export function isSpoken({ screen, text, hard, title }: Item, rules: RulePack): boolean {
  if (hard || title || !isTalkPage(screen)) return false;
  const speaker = /^(\p{Script=Han}{2,4}):./u.exec(text)?.[1];
  return speaker !== undefined && isName(speaker, rules);
}
