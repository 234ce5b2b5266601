/** Filling in what an account knows, and waiting for a login page to be left. */
import { CannotObserve } from '../../errors.ts';
import { looksLikeLogin } from '../classify.ts';
import { noteUnreachable } from '../environment.ts';
import { heed, onDevice, pause } from '../kit.ts';
import type { Sight } from '../look.ts';
import type { Spot, View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { AGREE, CONSENT_TEXT, plain } from '../words.ts';
import { agree } from './agree.ts';
import { codeCells, saysWrong } from './fields.ts';
import { typedByKeys } from './keypad.ts';
import { noticeAfter, sentAway } from './notice.ts';

/** ms for which a page says in passing what it misses: meanwhile those words may lie on the button and take its tap. */
const TOLD_MS = 3_000;
/** ms the app has to leave the login page. */
const LEAVE_MS = 3_000;

/**
 * False when the field did not take the text (something lies over it, or it is no real field). The keyboard is put away after it: a
 * page moves for it, and the places of the next fields are those of the page without it.
 */
export async function typed({ kit }: Walk, field: Spot, text: string): Promise<boolean> {
  if (field.role !== 'field' && field.role !== 'secret-field') return typedByKeys(kit, field, text);
  try {
    await onDevice(kit, () => kit.device.type(field.tap, text, { secret: true }, kit.signal));
    await onDevice(kit, () => kit.device.hideKeyboard(kit.signal));
    return true;
  } catch (error) {
    if (!(error instanceof CannotObserve)) throw error;
    kit.log.warn({ detail: error.message }, 'a field of the login page did not take its text');
    return false;
  }
}

/** Types a code: into one field, or, where each digit has a field of its own, digit by digit. */
export async function typedCode(walk: Walk, view: View, field: Spot, code: string): Promise<boolean> {
  const cells = codeCells(view);
  const digits = Array.from(code);
  if (cells.length !== digits.length) return await typed(walk, field, code);
  for (const [index, cell] of cells.entries()) if (!(await typed(walk, cell, digits[index] ?? ''))) return false;
  return true;
}

/** Taps what signs in. */
export async function press(walk: Walk, button: Spot): Promise<void> {
  const { kit } = walk;
  walk.notes.actions += 1;
  await onDevice(kit, () => kit.device.tap(button.tap, kit.signal));
}

/**
 * Presses, and where the page stays as it was, with something to agree to first, agrees and presses once more: a box that is drawn
 * does not say whether it is ticked, and the words that ask for it may be gone before they are seen. `told`: the pixels said so before.
 */
export async function pressAgreeing(walk: Walk, button: Spot, told = false): Promise<void> {
  const before = await walk.lookOver();
  await press(walk, button);
  const sight = await walk.lookOver();
  const notice = noticeAfter(walk.kit, before, sight);
  const { view } = notice ? await sentAway(walk, notice) : sight;
  const stays = looksLikeLogin(view) && view.spots.some(({ label, box }) => label === button.label && Math.abs(box.y - button.box.y) < 8);
  if (!stays || saysWrong(view) !== null || !view.texts.some(({ text }) => /同意|已阅读/.test(text))) return;
  await agree(walk, view, !told);
  if (!notice) await pause(walk.kit, TOLD_MS);
  await press(walk, button);
}

/** Looks until the login page is gone, agreeing to what is asked on the way; after 3 s gives what there is. */
export async function untilLeft(walk: Walk): Promise<Sight> {
  const { kit } = walk;
  const start = kit.clock.elapsed();
  for (;;) {
    heed(kit.signal);
    const sight = await walk.lookOver();
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
  }
}
