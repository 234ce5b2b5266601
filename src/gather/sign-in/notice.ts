/** What a login page answers in a box over itself (tick first, fill in first): signing in did not lead on, however little the box leaves in sight. */
import { looksLikeLogin } from '../classify.ts';
import { onDevice, type Kit } from '../kit.ts';
import { without, type Sight } from '../look.ts';
import type { Spot, View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { plain, UNDERSTOOD } from '../words.ts';

/** Asks for what is done on the login page: a box as a window of its own shows nothing else of that page. */
const ASKS_FIRST = /(请|需|须|未|尚未)[^。]{0,8}(勾选|阅读|同意)|请(先)?(输入|填写)/;

/** The one way out of a box that came up over the page and asks for nothing; undefined when none did. */
export function noticeOf(before: View, after: View): Spot | undefined {
  const said = new Set(before.spots.map(({ label }) => plain(label)));
  const [answer, ...others] = after.spots.filter(
    (spot) => spot.enabled && !spot.soft && plain(spot.label) !== '' && !said.has(plain(spot.label)),
  );
  return answer && others.length === 0 && UNDERSTOOD.test(plain(answer.label)) ? answer : undefined;
}

/**
 * The same while the login page still stands under it: a box over the page that followed is none, and is looked at before it is
 * touched. `under`: the later look with what the box lies over, without what lay under the login page.
 */
export function noticeOver(before: View, after: View, under: View): Spot | undefined {
  const answer = noticeOf(before, after);
  if (!answer || looksLikeLogin(after) || looksLikeLogin(under)) return answer;
  return after.dialog && after.texts.some(({ text }) => ASKS_FIRST.test(plain(text))) ? answer : undefined;
}

export const noticeAfter = (kit: Kit, before: Sight, after: Sight): Spot | undefined =>
  noticeOver(before.view, after.view, without(kit, after, before.hidden).view);

/** Sends it away, or the next press would meet it. */
export async function sentAway(walk: Walk, { tap }: Spot): Promise<Sight> {
  const { kit } = walk;
  await onDevice(kit, () => kit.device.tap(tap, kit.signal));
  return walk.lookOver();
}
