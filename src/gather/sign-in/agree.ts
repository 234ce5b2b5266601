/** Ticks what has to be agreed to before one may sign in. */
import type { TreeText } from '../../ports.ts';
import { centre } from '../boxes.ts';
import { withDrawnButtons } from '../drawn-button.ts';
import { onDevice, pause } from '../kit.ts';
import { observe } from '../look.ts';
import type { Spot, View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { plain } from '../words.ts';

/** ms to the next tap: two in quick succession near each other are one double tap, which the second control never hears of. */
const APART_MS = 400;

/** What is ticked for other reasons. */
const OTHER = /记住|自动登录|显示密码/;

/** Boxes to tick that the tree calls so, what they are for being agreed to as far as one can tell. */
const ticksOf = ({ spots }: Pick<View, 'spots'>): readonly Spot[] =>
  spots.filter((spot) => spot.role === 'tick' && !OTHER.test(plain(spot.label)));

/** The sentence that says what is agreed to. */
const sentenceOf = ({ texts }: Pick<View, 'texts'>): TreeText | undefined =>
  texts.filter((one) => /同意|已阅读/.test(one.text) && one.text.length < 60).sort((a, b) => a.box.x - b.box.x)[0];

const beside = ({ box }: Spot, { box: words }: TreeText): boolean => Math.abs(centre(box).y - centre(words).y) < words.height * 1.5;

/**
 * A real tick box; where there is none, what is drawn left of the sentence, if the pixels show it empty, or in any case if `blindly`.
 * True when the pixels told: it is not to be tapped blindly after that.
 */
export async function agree(walk: Walk, view: View, blindly: boolean): Promise<boolean> {
  const { kit } = walk;
  const ticks = ticksOf(view);
  for (const tick of ticks.filter(({ checked }) => !checked)) {
    const wide = tick.box.width > tick.box.height * 3;
    const at = wide ? { x: Math.round(tick.box.x + tick.box.height / 2), y: centre(tick.box).y } : tick.tap;
    await onDevice(kit, () => kit.device.tap(at, kit.signal));
  }
  if (ticks.some(({ checked }) => !checked)) {
    await pause(kit, APART_MS);
    return false;
  }
  const sentence = sentenceOf(view);
  // One beside the sentence that is ticked already is left so.
  if (!sentence || ticks.some((tick) => beside(tick, sentence))) return false;
  const told = !blindly && (await isDrawnEmpty(walk, view, sentence));
  if (!told && !blindly) return false;
  const unnamed = view.spots.find(
    (spot) => plain(spot.label) === '' && beside(spot, sentence) && centre(spot.box).x <= sentence.box.x + sentence.box.width / 2,
  );
  const left = { x: Math.max(4, Math.round(sentence.box.x - 10 * kit.device.facts.screen.density)), y: centre(sentence.box).y };
  await onDevice(kit, () => kit.device.tap(unnamed?.tap ?? left, kit.signal));
  await pause(kit, APART_MS);
  return told;
}

/** An empty ring or box is drawn beside the sentence. The picture is kept nowhere. */
async function isDrawnEmpty({ kit }: Walk, view: View, { text }: TreeText): Promise<boolean> {
  const spots = view.spots.filter(({ label }) => label.trim() === text.trim());
  if (spots.length === 0) return false;
  const shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
  if (shot.state === 'unseen') return false;
  const seen = await withDrawnButtons({ ...view, spots }, shot.value, kit.device.facts.screen.density);
  return seen.spots.some(({ ticks }) => ticks === true);
}
