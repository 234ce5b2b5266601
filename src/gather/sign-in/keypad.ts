/** Keys that a page draws itself (a security keyboard, a pad for a code): what is typed there is tapped key by key, wherever each stands. */
import { onDevice, type Kit } from '../kit.ts';
import { look } from '../look.ts';
import type { Spot, View } from '../view.ts';
import { plain } from '../words.ts';

const DIGITS = Array.from('0123456789');
/** Puts the keys away, or ends what is typed. */
const ENDS = /^(完成|确定|收起|关闭|OK|Done)$/i;

/** Key → where it stands; null where not every digit has a key of its own in the lower part of the screen. */
export function keysOf({ spots, region }: View): ReadonlyMap<string, Spot> | null {
  const keys = new Map<string, Spot>();
  const low = region.y + region.height * 0.4;
  for (const spot of spots) {
    const key = plain(spot.label);
    if (key.length === 1 && spot.box.y >= low && spot.role !== 'field' && spot.role !== 'secret-field') keys.set(key, spot);
  }
  return DIGITS.every((digit) => keys.has(digit)) ? keys : null;
}

/** Taps the field and then a key for each character; false where the keys do not come or lack one. The keys are put away after it where they say how. */
export async function typedByKeys(kit: Kit, field: Pick<Spot, 'tap'>, text: string): Promise<boolean> {
  const tap = (spot: Pick<Spot, 'tap'>): Promise<void> => onDevice(kit, () => kit.device.tap(spot.tap, kit.signal));
  await tap(field);
  for (const character of text) {
    // Such keys may change places at every tap.
    const key = keysOf((await look(kit)).view)?.get(character);
    if (!key) return false;
    await tap(key);
  }
  const { view } = await look(kit);
  const keys = keysOf(view);
  const top = Math.min(...[...(keys?.values() ?? [])].map(({ box }) => box.y - box.height));
  const end = keys && view.spots.find(({ label, box }) => ENDS.test(plain(label)) && box.y >= top);
  if (end) await tap(end);
  return true;
}
