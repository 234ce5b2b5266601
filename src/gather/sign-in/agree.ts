/** Ticks what has to be agreed to before one may sign in. */
import { centre } from '../boxes.ts';
import { onDevice, pause } from '../kit.ts';
import type { View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { plain } from '../words.ts';

/** ms to the next tap: two in quick succession near each other are one double tap, which the second control never hears of. */
const APART_MS = 400;

/** A real tick box; where there is none and `drawn`, what is drawn left of the sentence. */
export async function agree(walk: Walk, view: View, drawn: boolean): Promise<void> {
  const { kit } = walk;
  const ticks = view.spots.filter((spot) => spot.role === 'tick' && !spot.checked && !/记住|自动登录|显示密码/.test(plain(spot.label)));
  for (const tick of ticks)
    await onDevice(kit, () =>
      kit.device.tap(
        tick.box.width > tick.box.height * 3 ? { x: Math.round(tick.box.x + tick.box.height / 2), y: centre(tick.box).y } : tick.tap,
        kit.signal,
      ),
    );
  if (ticks.length > 0) await pause(kit, APART_MS);
  if (ticks.length > 0 || !drawn) return;
  const sentence = view.texts.filter((one) => /同意|已阅读/.test(one.text) && one.text.length < 60).sort((a, b) => a.box.x - b.box.x)[0];
  if (!sentence) return;
  const unnamed = view.spots.find(
    (spot) =>
      plain(spot.label) === '' &&
      Math.abs(centre(spot.box).y - centre(sentence.box).y) < sentence.box.height * 1.5 &&
      centre(spot.box).x <= sentence.box.x + sentence.box.width / 2,
  );
  const left = { x: Math.max(4, Math.round(sentence.box.x - 10 * kit.device.facts.screen.density)), y: centre(sentence.box).y };
  await onDevice(kit, () => kit.device.tap(unnamed?.tap ?? left, kit.signal));
  await pause(kit, APART_MS);
}
