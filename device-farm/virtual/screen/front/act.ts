import { contentSize } from '../../profile.ts';
import type { PageChannel } from '../app/page-channel.ts';
import { pressKeyCode } from '../input/keys.ts';
import { playTouch, type TouchFrame } from '../input/touch.ts';
import { clearFocused, focusForText, insertText, type TextOrigin } from '../input/typing.ts';
import { keyCharacter, keyCode } from '../key-codes.ts';
import { unlessInterrupted } from '../settle.ts';
import type { Point, ViewNode } from '../view-node.ts';
import { touchShellWindow } from '../window-touch.ts';
import { notRespondingDialog } from '../windows/dialogs.ts';
import type { ShellWindow } from '../windows/shell-window.ts';
import { stopApp } from './apps.ts';
import { draw, settled, type Inside } from './inside.ts';
import { capturePage } from './capture-page.ts';

/** Plays a gesture on what is in front. */
export async function touch(inside: Inside, frames: readonly TouchFrame[]): Promise<void> {
  const { stack, keyboard, options } = inside;
  const first = frames[0]?.fingers.values().next().value;
  if (first === undefined) return;
  const window = stack.top();
  if (window !== null) return await touchWindow(inside, window, frames, first);
  const task = stack.task();
  const profile = options.display.profile();
  const top = profile.statusBar * profile.density;
  if (task?.page == null || first.y < top || first.y >= top + contentSize(profile, keyboard.shown()).height * profile.density) return;
  const { page } = task;
  await unlessInterrupted(() => capturePage(task, page));
  const answered = await playTouch(page.channel, frames, { density: profile.density, top });
  if (!answered) return void task.windows.push(notRespondingDialog(task.app, () => stopApp(inside, task.app.name)));
  await settled(inside);
  if (task.windows.length > 0 || stack.task() !== task) return;
  await keyboard.follow();
}

async function touchWindow(inside: Inside, window: ShellWindow, frames: readonly TouchFrame[], first: Point): Promise<void> {
  const { shell, stack, keyboard, options } = inside;
  await draw(inside, window);
  const hit = await touchShellWindow(shell, frames, first, options.display.profile().density);
  if (hit.hit === 'swipe') return await window.swipe?.(hit.dy < 0 ? 'up' : 'down');
  if (hit.hit === 'nothing') return;
  await keyboard.set(hit.hit === 'field');
  if (hit.hit === 'field') return await shell.focusField(false);
  if (window.stays !== true) stack.uncover(window);
  await window.act(hit.action, hit.typed);
  await settled(inside);
}

/** The back key. `home` is what it comes to when nothing is left to go back to. */
export async function back(inside: Inside, home: () => Promise<void>): Promise<void> {
  const { stack, keyboard } = inside;
  if (keyboard.shown()) return await keyboard.set(false);
  const window = stack.top();
  const task = stack.task();
  if (window !== null && (task !== null || stack.covers().includes(window))) {
    if (window.stays !== true) stack.uncover(window);
    return await window.cancel();
  }
  if (task?.page == null) return await home();
  const { page } = task;
  const went = await unlessInterrupted(() => page.back());
  if (went === false) await home();
  await settled(inside);
}

function channelOf({ stack, shell }: Inside): PageChannel | null {
  return stack.top() === null ? (stack.task()?.page?.channel ?? null) : shell.channel;
}

/** A key that is none of the system's. `shift`: with META_SHIFT_ON. */
export async function pressKey(inside: Inside, code: number, shift = false): Promise<void> {
  const window = inside.stack.top();
  if (window?.typed !== undefined) {
    const character = code === keyCode.enter || code === keyCode.numpadEnter ? '\n' : keyCharacter(code, shift);
    if (character !== null) await window.typed(character);
    return;
  }
  const channel = channelOf(inside);
  if (channel === null) return;
  await unlessInterrupted(() => pressKeyCode(channel, code, shift));
  await settled(inside);
}

/** Types into what has the focus, as keys or as an input method. */
export async function typeText(inside: Inside, text: string, origin: TextOrigin): Promise<void> {
  const window = inside.stack.top();
  if (window?.typed !== undefined) return await window.typed(text);
  const channel = channelOf(inside);
  if (channel !== null) await unlessInterrupted(() => insertText(channel, text, origin));
  await settled(inside);
}

/** Sets the text of a field, or adds to it; '' with `replace` clears it. False when the node takes no text. */
export async function setText(inside: Inside, node: ViewNode, text: string, replace: boolean): Promise<boolean> {
  if (node.className !== 'android.widget.EditText') return false;
  const [kind, , id] = node.key.split(':');
  const channel = channelOf(inside);
  if (channel === null) return false;
  await unlessInterrupted(async () => {
    if (kind === 'web') await focusForText(channel, Number(id), replace);
    else await inside.shell.focusField(replace);
    if (replace) await clearFocused(channel);
    await insertText(channel, text, 'whole');
  });
  await settled(inside);
  return true;
}
