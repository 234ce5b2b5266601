import type { BrowserContext } from 'puppeteer-core';
import type { InstalledPackage } from '../../system/package.ts';
import type { Documents } from '../../system/documents.ts';
import type { Place } from '../../system/place.ts';
import type { Chromium } from '../browser/chromium.ts';
import type { Display } from '../display.ts';
import type { FrameMaker } from '../frame.ts';
import { settle } from '../settle.ts';
import type { AppEars } from '../task-windows.ts';
import type { ShellPage } from '../shell-page.ts';
import type { ShellWindow } from '../windows/shell-window.ts';
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

/** Draws a window of the device's own unless it is drawn already. */
export async function draw(inside: Inside, window: ShellWindow): Promise<void> {
  if (inside.drawn === window) return;
  const behind = window.cover === 'dialog' ? (inside.stack.task()?.lastFrame?.png ?? null) : null;
  await inside.shell.show(window, behind);
  inside.drawn = window;
}
