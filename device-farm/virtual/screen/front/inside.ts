import type { BrowserContext } from 'puppeteer-core';
import type { InstalledPackage } from '../../system/package.ts';
import type { Documents } from '../../system/documents.ts';
import type { Place } from '../../system/place.ts';
import type { Chromium } from '../browser/chromium.ts';
import type { Display } from '../display.ts';
import type { FrameMaker } from '../frame.ts';
import { settle, unlessInterrupted } from '../settle.ts';
import type { AppEars } from '../task-windows.ts';
import type { Behind, ShellPage } from '../shell-page.ts';
import type { ShellWindow } from '../windows/shell-window.ts';
import { capturePage } from './capture-page.ts';
import type { Keyboard } from './keyboard.ts';
import type { Stack } from './stack.ts';

export type ScreenOptions = {
  readonly chromium: Chromium;
  readonly display: Display;
  readonly allowHosts: readonly string[];
  /** Apps with a launcher icon. */
  apps(): readonly InstalledPackage[];
  /** Where the device says it is. */
  place(): Place;
  /** What the file picker offers. */
  documents(): Documents;
  readonly ears: AppEars;
};

/** What the parts of the screen share. */
export type Inside = {
  readonly options: ScreenOptions;
  readonly shell: ShellPage;
  readonly frames: FrameMaker;
  readonly stack: Stack;
  readonly keyboard: Keyboard;
  /** Data of each app that was started. */
  readonly contexts: Map<string, BrowserContext>;
  /** The window the shell page shows now. */
  drawn: ShellWindow | null;
  /** Every window is secure, whatever its app says. */
  secureAll: boolean;
};

/** Waits until the app in front has drawn what the last act changed. */
export async function settled({ stack }: Pick<Inside, 'stack'>): Promise<void> {
  await settle(stack.task()?.page ?? null);
}

/** What is seen behind a dialog: the app's page, as it is when it can be captured, else as it was last; or the home screen. */
async function behind({ stack }: Inside, window: ShellWindow): Promise<Behind | null> {
  const ground = stack.ground();
  if (ground !== null) return { html: ground.html };
  const task = stack.task();
  if (task?.page != null && !task.page.blocked() && (task.lastFrame === null || stack.covers().includes(window))) {
    const { page } = task;
    await unlessInterrupted(() => capturePage(task, page));
  }
  return task?.lastFrame == null ? null : { png: task.lastFrame.png };
}

/** Draws a window of the device's own unless it is drawn already. */
export async function draw(inside: Inside, window: ShellWindow): Promise<void> {
  if (inside.drawn === window) return;
  await inside.shell.show(window, window.cover === 'dialog' ? await behind(inside, window) : null);
  inside.drawn = window;
}
