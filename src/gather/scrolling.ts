/** Bringing a control back into sight on a page longer than the screen. */
import { centre } from './boxes.ts';
import { scroll } from './capture.ts';
import { controlKey } from './identity.ts';
import { look } from './look.ts';
import type { Held, Known } from './notes.ts';
import type { Spot } from './view.ts';
import type { Walk } from './walk.ts';

async function scrollBy(walk: Walk, direction: 'down' | 'up'): Promise<void> {
  if (!walk.sight) return;
  await scroll(walk.kit, walk.sight.view, direction);
  walk.sight = await look(walk.kit, { hidden: walk.sight.hidden });
  walk.scrolled = Math.max(0, walk.scrolled + (direction === 'down' ? 1 : -1));
}

/** To the n-th picture of the current screen: up to the top when needed, then down. */
export async function scrollTo(walk: Walk, picture: number): Promise<void> {
  for (let up = walk.scrolled > picture ? walk.scrolled + 1 : 0; up > 0; up -= 1) await scrollBy(walk, 'up');
  while (walk.scrolled < picture) await scrollBy(walk, 'down');
}

/** The control as it stands on the screen now, or null. */
function inSight(walk: Walk, held: Held): Spot | null {
  const spots = walk.sight?.view.spots ?? [];
  const exact = spots.filter((spot) => controlKey(spot) === controlKey(held.spot));
  // The same words in the same role are taken when the page was built a little differently this time.
  const same =
    exact.length > 0 || held.spot.label === ''
      ? exact
      : spots.filter((spot) => spot.label === held.spot.label && (spot.role === held.spot.role || !spot.soft));
  const { x, y } = centre(held.spot.box);
  const distance = (spot: Spot): number =>
    Math.abs(centre(spot.box).x - x) + (held.control.picture === walk.scrolled ? Math.abs(centre(spot.box).y - y) : 0);
  return same.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Brings a held control into sight on the current screen and gives the spot to tap, or null when it is not to be found. */
export async function bringIntoSight(walk: Walk, known: Known, held: Held): Promise<Spot | null> {
  if (held.control.source === 'ocr') {
    await scrollTo(walk, held.control.picture);
    return held.spot;
  }
  const shown = inSight(walk, held);
  if (shown) return shown;
  if (known.segments.length <= 1) return null;
  await scrollTo(walk, 0);
  // What came before it may have grown by a screen or two; a list without an end goes on for ever.
  const lowest = Math.min(known.segments.length, held.control.picture + 2);
  for (let down = 0; down <= lowest; down += 1) {
    const spot = inSight(walk, held);
    if (spot) return spot;
    await scrollBy(walk, 'down');
  }
  return null;
}
