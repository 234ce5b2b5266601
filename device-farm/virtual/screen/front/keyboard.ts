import { textFieldFocused, revealFocused } from '../input/typing.ts';
import { unlessInterrupted } from '../settle.ts';
import type { ShellPage } from '../shell-page.ts';
import type { Stack } from './stack.ts';

/** The soft keyboard: shown while a text field has the focus, until it is hidden. */
export type Keyboard = {
  shown(): boolean;
  /** Shows or hides it; the window in front gets smaller or larger. */
  set(shown: boolean): Promise<void>;
  /** Forgets it without telling a page, because the page is gone. */
  drop(): void;
  /** Shows it when the page's focus is in a text field, hides it when not. */
  follow(): Promise<void>;
};

export function createKeyboard(stack: Stack, shell: ShellPage, settle: () => Promise<void>): Keyboard {
  let shown = false;
  const set = async (wanted: boolean): Promise<void> => {
    if (shown === wanted) return;
    shown = wanted;
    await shell.resize(wanted);
    const page = stack.task()?.page;
    if (page == null || page.blocked()) return;
    await unlessInterrupted(async () => {
      await page.resize(wanted);
      if (wanted) await revealFocused(page.channel);
    });
    await settle();
  };
  return {
    shown: () => shown,
    set,
    drop: () => (shown = false),
    async follow() {
      const page = stack.task()?.page;
      if (page == null) return;
      await unlessInterrupted(async () => set(await textFieldFocused(page.channel)));
    },
  };
}
