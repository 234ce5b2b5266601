import type { InstalledPackage } from '../system/package.ts';
import { clearApp, startApp, stopApp } from './front/apps.ts';
import { back, pressKey, setText, touch, typeText } from './front/act.ts';
import { settled, type Inside, type ScreenOptions } from './front/inside.ts';
import { createKeyboard } from './front/keyboard.ts';
import { readPicture, readTree } from './front/look.ts';
import { Stack } from './front/stack.ts';
import { SystemUi } from './front/system-ui.ts';
import { createFrameMaker } from './frame.ts';
import { dragFrames, tapFrames, type TouchFrame } from './input/touch.ts';
import type { TextOrigin } from './input/typing.ts';
import { keyCode } from './key-codes.ts';
import { plain, stackPng } from './picture.ts';
import type { Place } from '../system/place.ts';
import type { AppPage } from './app/app-page.ts';
import { unlessInterrupted } from './settle.ts';
import { openShellPage } from './shell-page.ts';
import type { Point, ViewNode } from './view-node.ts';
import { crashDialog, notRespondingDialog } from './windows/dialogs.ts';
import { appForAddress, launcher, splash, takesAddress } from './windows/other-apps.ts';
import { evaluateXpath } from './xpath.ts';

/** What is in front, how it looks, what it holds, and what fingers and keys do to it. The parts lie in front/. */
export class Screen {
  readonly #inside: Inside;
  #touchedAt = performance.now();
  /** Lock screen, notification shade, recent apps. */
  readonly system: SystemUi;

  private constructor(inside: Inside) {
    this.#inside = inside;
    this.system = new SystemUi(inside, { home: () => this.home(), start: (app) => this.start(app), stop: (name) => this.stop(name) });
  }

  static async open(options: ScreenOptions): Promise<Screen> {
    const shell = await openShellPage(options.chromium.browser.defaultBrowserContext(), options.display);
    const stack = new Stack(
      () =>
        launcher(
          options.apps().map(({ name, label }) => ({ name, label })),
          async (name) => {
            const app = options.apps().find((candidate) => candidate.name === name);
            if (app !== undefined) await screen.start(app);
          },
        ),
      (task) => splash(task.app),
    );
    const keyboard = createKeyboard(stack, shell, () => settled({ stack }));
    const frames = createFrameMaker(shell, options.display);
    const screen = new Screen({ options, shell, frames, stack, keyboard, contexts: new Map(), drawn: null, secureAll: false });
    return screen;
  }

  // --- apps ---

  /** `address`: what a host is to open. */
  async start(app: InstalledPackage, address?: string): Promise<void> {
    await startApp(this.#inside, app, address);
  }

  async stop(name: string): Promise<void> {
    await stopApp(this.#inside, name);
  }

  /** Stops the app and forgets what it stored. */
  async clear(name: string): Promise<void> {
    await clearApp(this.#inside, name);
  }

  running(): readonly string[] {
    return this.#inside.stack.names();
  }

  /** Chromium's id of the app's page; null when it has none. */
  targetOf(name: string): string | null {
    return this.#inside.stack.get(name)?.page?.target ?? null;
  }

  foreground(): { readonly package: string; readonly activity: string } {
    const window = this.#inside.stack.top();
    if (window !== null) return { package: window.package, activity: window.activity };
    const task = this.#inside.stack.task();
    return { package: task?.app.name ?? '', activity: task?.activity ?? task?.app.activity ?? '' };
  }

  /** The windows of apps and of the system that can be seen, the topmost first. */
  windows(): readonly { readonly package: string; readonly activity: string }[] {
    return this.#inside.stack.windows();
  }

  keyboardShown(): boolean {
    return this.#inside.keyboard.shown();
  }

  async home(): Promise<void> {
    await this.#inside.keyboard.set(false);
    this.#inside.stack.goHome();
  }

  /** Shows the app that takes an address; false when none does. */
  async openUri(uri: string): Promise<boolean> {
    if (!takesAddress(uri)) return false;
    const { stack, keyboard } = this.#inside;
    await keyboard.set(false);
    const task = stack.task();
    if (task === null) stack.goHome(appForAddress(uri, () => this.home()));
    else task.windows.push(appForAddress(uri, () => Promise.resolve()));
    return true;
  }

  /** Turns the device; the app in front is laid out anew. */
  async turn(landscape: boolean): Promise<void> {
    const { options, shell, stack, keyboard } = this.#inside;
    if (!options.display.turn(landscape)) return;
    this.#inside.drawn = null;
    await shell.resize(keyboard.shown());
    for (const name of stack.names()) {
      const page = stack.get(name)?.page;
      if (page != null && !page.blocked()) await page.resize(keyboard.shown() && stack.task()?.page === page);
    }
    await settled(this.#inside);
  }

  /** Switches dark mode on or off, for the pages that are open and those to come. */
  async darken(dark: boolean): Promise<void> {
    this.#inside.options.display.setDark(dark);
    await this.#eachPage((page) => page.darken(dark));
  }

  /** Tells every open page that the device is somewhere else. */
  async moveTo(place: Place): Promise<void> {
    await this.#eachPage((page) => page.moveTo(place));
  }

  /** The app's process dies; the system says so. */
  async crash(name: string): Promise<void> {
    const task = this.#inside.stack.get(name);
    if (task === undefined) return;
    this.#inside.keyboard.drop();
    task.windows.push(crashDialog(task.app, () => this.stop(name)));
    await settled(this.#inside);
  }

  /** From now on every app's window is secure: its picture is black, its tree lives. */
  secure(): void {
    this.#inside.secureAll = true;
    for (const name of this.#inside.stack.names()) {
      const task = this.#inside.stack.get(name);
      if (task !== undefined) task.secure = true;
    }
  }

  /** The app's main thread hangs; the system says so. */
  hang(name: string): void {
    const task = this.#inside.stack.get(name);
    if (task !== undefined) task.windows.push(notRespondingDialog(task.app, () => this.stop(name)));
  }

  async #eachPage(act: (page: AppPage) => Promise<void>): Promise<void> {
    for (const name of this.#inside.stack.names()) {
      const page = this.#inside.stack.get(name)?.page;
      if (page != null && !page.blocked()) await unlessInterrupted(() => act(page));
    }
  }

  // --- seeing ---

  /** The hierarchy of the window in front. */
  async tree(rest = true): Promise<ViewNode> {
    return await readTree(this.#inside, rest);
  }

  /** PNG of the screen, as the tree of the same moment describes it; black while the screen is off, or when asked. */
  async png(black = false): Promise<Buffer> {
    if (this.system.awake() && !black) return await readPicture(this.#inside);
    const { width, height } = this.#inside.options.display.profile();
    return await stackPng([plain(width, height, 0)]);
  }

  /** See `evaluateXpath`. */
  async xpath(xml: string, expression: string): Promise<readonly number[]> {
    return await evaluateXpath(this.#inside.shell.channel, xml, expression);
  }

  // --- doing ---

  /** When a finger or a key was last at it, as `performance.now` tells. */
  touchedAt(): number {
    return this.#touchedAt;
  }

  async tap(point: Point): Promise<void> {
    await this.touch(tapFrames(point));
  }

  async swipe(from: Point, to: Point, durationMs: number): Promise<void> {
    await this.touch(dragFrames(from, to, durationMs));
  }

  async touch(frames: readonly TouchFrame[]): Promise<void> {
    this.#touchedAt = performance.now();
    if (!this.system.awake()) return;
    if (await this.system.pulled(frames)) return;
    await touch(this.#inside, frames);
  }

  async back(): Promise<void> {
    await back(this.#inside, () => this.home());
  }

  async hideKeyboard(): Promise<void> {
    await this.#inside.keyboard.set(false);
  }

  /** A key; `shift`: with META_SHIFT_ON. */
  async key(code: number, shift = false): Promise<void> {
    // Waking what is awake is no use of it.
    if (code !== keyCode.wakeup || !this.system.awake()) this.#touchedAt = performance.now();
    if (await this.system.key(code)) return;
    if (!this.system.awake()) return;
    if (code === keyCode.back) return await this.back();
    if (code === keyCode.home) return await this.home();
    if (code === keyCode.escape && this.keyboardShown()) return await this.hideKeyboard();
    await pressKey(this.#inside, code, shift);
  }

  /** Types into what has focus. */
  async typeText(text: string, origin: TextOrigin): Promise<void> {
    await typeText(this.#inside, text, origin);
  }

  /** Sets the text of a field, or adds to it; '' with `replace` clears it. False when the node takes no text. */
  async setText(node: ViewNode, text: string, replace: boolean): Promise<boolean> {
    return await setText(this.#inside, node, text, replace);
  }
}
