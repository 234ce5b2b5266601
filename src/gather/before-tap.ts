/**
 * A last look before a finger comes down: what lay over the page meanwhile would take the tap meant for what is under it, and what
 * went by itself would leave it to the page. Between this look and the finger there is the time of one command, no more.
 */
import type { Box, Observation, ScreenKind } from '../evidence/schema.ts';
import { inside } from './boxes.ts';
import { allowed } from './choosing.ts';
import { withDrawnButtons } from './drawn-button.ts';
import { onDevice, type Kit } from './kit.ts';
import { glimpse, observe, type Sight } from './look.ts';
import type { Held, Known } from './notes.ts';
import { hitsRefused, type Place } from './owning-up.ts';
import { isDrawnAlike } from './drawn-alike.ts';
import { veilOver } from './veil.ts';
import type { Spot } from './view.ts';
import type { Walk } from './walk.ts';
import { plain } from './words.ts';

/** True when nothing came over the page since it was looked at, and the guard refuses nothing at the place. */
export async function stillFree({ sight, kit }: Pick<Walk, 'sight' | 'kit'>, place: Place, screenKind: ScreenKind): Promise<boolean> {
  if (!sight) return true;
  const now = await glimpse(kit, sight.hidden);
  if (now.mark === sight.mark) return true;
  if (now.foreground.package !== sight.foreground.package || now.view.dialog !== (sight.view.dialog && sight.view.veiled !== true))
    return false;
  if (sight.shot && now.shot) return (await isDrawnAlike(sight.shot, now.shot, place.box)) && !hitsRefused(place, now.view, screenKind);
  if (now.tree.state === 'unseen' || sight.tree.state === 'unseen') return false;
  if (sight.view.veiled !== true && veilOver(now.tree.value.root, now.view.region) && !veilOver(sight.tree.value.root, sight.view.region))
    return false;
  return !hitsRefused(place, now.view, screenKind);
}

/** True when the answer to what lies over the app stands where it was seen (a number in it may have changed) and nothing came over it. */
export async function stillStands(kit: Kit, sight: Sight, answer: Spot): Promise<boolean> {
  const now = await glimpse(kit, sight.hidden);
  if (now.mark === sight.mark) return true;
  if (now.foreground.package !== sight.foreground.package) return false;
  const same = now.view.spots.find((one) => one.role === answer.role && said(one) === said(answer) && inside(answer.tap, one.box));
  return same !== undefined && !hitsRefused(answer, now.view, 'dialog');
}

/** True when what the pixels showed at a place is drawn there still. `before`: the screen as it was read. */
export async function stillDrawn(kit: Kit, before: Observation<Buffer>, box: Box): Promise<boolean> {
  const now = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
  return before.state === 'seen' && now.state === 'seen' && isDrawnAlike(before.value, now.value, box);
}

/** A text that came to the page after its picture was taken: false where the pixels show it as a button, or something to tick, that the guard refuses. */
export async function mayTapAsDrawn(
  { sight, kit, notes }: Pick<Walk, 'sight' | 'kit' | 'notes'>,
  known: Known,
  held: Held,
  now: Spot,
): Promise<boolean> {
  if (!sight || !now.soft || held.spot.drawn !== undefined || held.spot.ticks === true) return true;
  const shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
  if (shot.state === 'unseen') return true;
  const { spots } = await withDrawnButtons({ ...sight.view, spots: [now] }, shot.value, kit.device.facts.screen.density);
  const { drawn = null, ticks = false } = spots[0] ?? now;
  const asked = { ...held, spot: { ...held.spot, drawn, ticks } };
  if ((!drawn && !ticks) || allowed(notes, known, asked)) return true;
  held.state = asked.state;
  return false;
}

const said = ({ label }: Spot): string => plain(label).replace(/\d/g, '');
