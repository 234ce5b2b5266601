/**
 * Signs in with a given account on a page that asks for a user name and a password. No picture and no tree is kept
 * between the first character typed and the page being left; both texts are typed by the device's masked path, and what the
 * page shows of them afterwards is masked by the shield.
 */
import { CannotObserve } from '../errors.ts';
import type { Account } from '../ports.ts';
import { looksLikeLogin } from './classify.ts';
import { noteUnreachable } from './environment.ts';
import { heed, onDevice } from './kit.ts';
import { look, type Sight } from './look.ts';
import { centre } from './boxes.ts';
import type { Spot, View } from './view.ts';
import { AGREE, CONSENT_TEXT, plain } from './words.ts';
import type { Walk } from './walk.ts';

/** `blocked`: a field did not take its text; something that the tree does not show lies over the page. */
export type SignIn = 'done' | 'failed' | 'needs-person' | 'blocked';

const BUTTON = /^(立即|马上|账号|密码|同意并)?(登录|登陆|登入|进入系统|signin|login)$/i;
const CODE = /验证码|动态码|校验码|captcha|code/i;
/** Time the app has to leave the login page. */
const LEAVE_MS = 10_000;

const described = (view: View, field: Spot): string => {
  const beside = view.texts.filter((one) => Math.abs(centre(one.box).y - centre(field.box).y) < field.box.height).map((one) => one.text);
  return plain([field.label, field.resourceId, ...beside].join(' '));
};

/** Which field takes what; null when the page asks for something an account cannot answer. */
export function fieldsOf(view: View): { user: Spot; secret: Spot; button: Spot } | null {
  const secret = view.spots.find((spot) => spot.role === 'secret-field');
  const fields = view.spots.filter((spot) => spot.role === 'field' && spot.enabled);
  const button = view.spots.find(
    (spot) => BUTTON.test(plain(spot.label)) && spot.role !== 'tab' && !(secret && centre(spot.box).y < secret.box.y),
  );
  const above = fields.filter((field) => secret && centre(field.box).y <= secret.box.y).sort((a, b) => b.box.y - a.box.y);
  const user = above.find((field) => !CODE.test(described(view, field))) ?? fields[0];
  const captcha = fields.some((field) => field !== user && CODE.test(described(view, field)));
  return secret && user && button && !captcha ? { user, secret, button } : null;
}

/** Ticks what has to be agreed to: a real tick box, or a drawn one left of the sentence. */
async function agree(walk: Walk, view: View, drawn: boolean): Promise<void> {
  const { kit } = walk;
  const ticks = view.spots.filter((spot) => spot.role === 'tick' && !spot.checked && !/记住|自动登录|显示密码/.test(plain(spot.label)));
  for (const tick of ticks)
    await onDevice(kit, () =>
      kit.device.tap(
        tick.box.width > tick.box.height * 3 ? { x: Math.round(tick.box.x + tick.box.height / 2), y: centre(tick.box).y } : tick.tap,
        kit.signal,
      ),
    );
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
}

/** False when the field did not take the text (something lies over it, or it is no real field). */
async function typed({ kit }: Walk, field: Spot, text: string): Promise<boolean> {
  try {
    await onDevice(kit, () => kit.device.type(field.tap, text, { secret: true }, kit.signal));
    return true;
  } catch (error) {
    if (!(error instanceof CannotObserve)) throw error;
    kit.log.warn({ detail: error.message }, 'a field of the login page did not take its text');
    return false;
  }
}

async function untilLeft(walk: Walk): Promise<Sight> {
  const { kit } = walk;
  const start = kit.clock.elapsed();
  for (;;) {
    heed(kit.signal);
    const sight = await look(kit);
    noteUnreachable(
      walk.notes.environment,
      sight.view.texts.map((one) => one.text),
      walk.at?.id ?? null,
      walk.stamp(),
    );
    const consent =
      sight.view.dialog || sight.view.spots.length < 12
        ? sight.view.spots.find((spot) => AGREE.test(plain(spot.label)) && spot.role !== 'tick')
        : undefined;
    if (consent && CONSENT_TEXT.test(plain(sight.view.texts.map((one) => one.text).join(''))))
      await onDevice(kit, () => kit.device.tap(consent.tap, kit.signal));
    if (!looksLikeLogin(sight.view) || kit.clock.elapsed() - start > LEAVE_MS) return sight;
    if (kit.clock.elapsed() - start > 3_000) return sight;
  }
}

/** Expects the device to stand on a login page. Leaves it wherever signing in led; the caller looks again. */
export async function signIn(walk: Walk, account: Account): Promise<SignIn> {
  const { kit } = walk;
  const { device, signal } = kit;
  let sight = await look(kit);
  const fields = fieldsOf(sight.view);
  if (!fields) return 'needs-person';
  walk.report('登录');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const now = fieldsOf(sight.view) ?? fields;
    if (!(await typed(walk, now.user, account.username)) || !(await typed(walk, now.secret, account.password))) return 'blocked';
    await onDevice(kit, () => device.hideKeyboard(signal));
    sight = await look(kit);
    await agree(walk, sight.view, attempt > 0);
    const button = fieldsOf(sight.view)?.button ?? now.button;
    walk.notes.actions += 1;
    await onDevice(kit, () => device.tap(button.tap, signal));
    sight = await untilLeft(walk);
    if (!looksLikeLogin(sight.view)) return 'done';
  }
  kit.log.warn('sign-in did not leave the login page');
  return 'failed';
}
