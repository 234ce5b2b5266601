/** What people write to each other (韩雪：我到会场了，已经签到): said by a person, no state or act of the app. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Item } from './items.ts';
import { kept } from './kept.ts';
import { isName } from './table-rows.ts';
import { squeeze } from './words.ts';

/** A page with a field and the button that sends what is typed into it. */
export const isTalkPage = kept(
  ({ controls }: Screen): boolean =>
    controls.some(({ role }) => role === 'field') && controls.some(({ label }) => /^发(?:送|出)?$/u.test(squeeze(label))),
);

/** The text is a person's message on such a page. */
export function isSpoken({ screen, text, hard, title }: Item, rules: RulePack): boolean {
  if (hard || title || !isTalkPage(screen)) return false;
  const speaker = /^(\p{Script=Han}{2,4}):./u.exec(text)?.[1];
  return speaker !== undefined && isName(speaker, rules);
}
