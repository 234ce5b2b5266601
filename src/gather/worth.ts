/** What a control's words and place make it worth. Pure. */
import type { Held, Known } from './notes.ts';
import { menuLike, PAGE_NAMES, plain, PULL } from './words.ts';

/** What a label weighs that speaks of a restricted function. */
export const SOUGHT = 38;

/** How much a label makes its control worth opening early. */
export function weight(label: string): number {
  const said = plain(label);
  if (said.length > 14) return 0;
  if (namesPage(said)) return 36;
  return PULL.find(([pattern]) => pattern.test(said))?.[1] ?? 0;
}

/** Names a page that every app has, whatever stands beside it (关于本应用 V2.3.6). */
export function namesPage(label: string): boolean {
  const said = plain(label);
  return said.length <= 14 && [PAGE_NAMES.mine, PAGE_NAMES.settings, PAGE_NAMES.about].some((pattern) => pattern.test(said));
}

/** A row of a list of contents (news, messages), told from an entry of a menu by its words. */
export function isRow(held: Held): boolean {
  return held.control.role !== 'tab' && plain(held.control.label) !== '' && !menuLike(held.control.label);
}

/** Short words at the right end of the header band are its actions (新增, 筛选, 记录). */
export function inHeader(known: Known, held: Held): boolean {
  const region = known.segments[0]?.view.region;
  const { box, picture } = held.control;
  return region !== undefined && picture === 0 && box.y < region.y + region.height * 0.07 && box.x > region.width * 0.7;
}

/** The tab of the page one is on; an app begins on its home page, whatever that shows (the notice that its server is away). */
export function isHere({ kind, title, step }: Known, { control: { role, label, selected } }: Held): boolean {
  if (role !== 'tab') return false;
  const begun = kind === 'home' || step.act === 'launch' || step.act === 'sign-in';
  return selected || plain(label) === plain(title) || (begun && PAGE_NAMES.home.test(plain(label)));
}
