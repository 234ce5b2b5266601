/** What a tap seems to have done, by what the app shows after it; and what a tap would hit beside what it is meant for. Pure. */
import type { ScreenKind } from '../evidence/schema.ts';
import { inside } from './boxes.ts';
import { mayTap } from './guard.ts';
import { isListed, isLone } from './neighbours.ts';
import type { Spot, View } from './view.ts';
import { CHANGED, DONE, plain } from './words.ts';

const MOST_CHARACTERS = 20;

export type Tapped = {
  readonly spot: Spot;
  readonly before: View | null;
  readonly after: View | null;
  /** The same screen is shown as before. */
  readonly stayed: boolean;
  readonly screenKind: ScreenKind;
};

/** The words by which the app says that something was done or changed, or null. */
export function saidDone({ spot, before, after, stayed, screenKind }: Tapped): string | null {
  const known = new Set((before?.texts ?? []).map((one) => plain(one.text)));
  const fresh = (after?.texts ?? []).map((one) => plain(one.text)).filter((text) => !known.has(text) && text.length <= MOST_CHARACTERS);
  const said = fresh.find((text) => DONE.test(text) || (stayed && CHANGED.test(text)));
  if (said !== undefined) return said;
  return stayed && screenKind === 'settings' ? valueChanged(spot, after) : null;
}

/** A row of settings that stands where it stood, with its name and another value. */
function valueChanged(spot: Spot, after: View | null): string | null {
  const [name, ...values] = spot.parts;
  const now = after?.spots.find((one) => one.signature === spot.signature && Math.abs(one.box.y - spot.box.y) < 4 && one.parts[0] === name);
  const [, ...nowValues] = now?.parts ?? [];
  const changed = now !== undefined && values.length > 0 && nowValues.length === values.length && nowValues.join() !== values.join();
  return changed ? now.label.slice(0, MOST_CHARACTERS) : null;
}

/** Where a tap would go, and what it is meant for. */
export type Place = Pick<Spot, 'tap' | 'box'>;

/** A control that the guard refuses lies where the tap would go, and is not what holds the whole of this one. */
export function hitsRefused(spot: Place, view: View | null, screenKind: ScreenKind): boolean {
  if (!view) return false;
  return view.spots.some((other) => {
    if (other === spot || !inside(spot.tap, other.box) || holds(other, spot)) return false;
    const answer = mayTap({
      ...other,
      screenKind,
      atBackArrow: false,
      wide: other.box.width > view.region.width * 0.4,
      lone: isLone(other, view.spots, view.region),
      listed: isListed(other, view.spots, view.region),
    });
    return !answer.may && answer.note !== null && answer.note !== 'leaves-the-app';
  });
}

const holds = ({ box: outer }: Place, { box: inner }: Place): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;
