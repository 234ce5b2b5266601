import type { BrowserContext } from 'puppeteer-core';
import type { Log } from '../../../src/log.ts';
import { contentSize, type Profile } from '../profile.ts';
import type { InstalledPackage } from '../system/package.ts';
import { openHook } from '../hosts/open-hook.ts';
import { openAppPage, type AppPage } from './app/app-page.ts';
import { Interrupted, type PageChannel } from './app/page-channel.ts';
import type { Chromium } from './browser/chromium.ts';
import { createFrameMaker, type FrameMaker } from './frame.ts';
import { captureApp } from './hierarchy/capture.ts';
import { dragFrames, playTouch, tapFrames, type TouchFrame } from './input/touch.ts';
import { pressKeyCode } from './input/keys.ts';
import { clearFocused, focusForText, insertText, revealFocused, textFieldFocused } from './input/typing.ts';
import { keyCode } from './key-codes.ts';
import { decode, plain, stackPng, type Raster } from './picture.ts';
import { secureWindowOf } from '../apk/secure-window.ts';
import { settle, unlessInterrupted } from './settle.ts';
import { openShellPage, type ShellPage } from './shell-page.ts';
import type { Task } from './task.ts';
import { taskEvents } from './task-windows.ts';
import { viewNode, type Point, type ViewNode } from './view-node.ts';
import { notRespondingDialog } from './windows/dialogs.ts';
import { appForAddress, launcher } from './windows/other-apps.ts';
import { touchShellWindow } from './window-touch.ts';
import type { ShellWindow } from './windows/shell-window.ts';
import { evaluateXpath } from './xpath.ts';

export type ScreenOptions = {
  readonly chromium: Chromium;
  readonly profile: Profile;
  readonly allowHosts: readonly string[];
  readonly log: Log;
  /** Apps with a launcher icon. */
  apps(): readonly InstalledPackage[];
};

/** What is in front, how it looks, what it holds, and what fingers and keys do to it. */
export class Screen {
  readonly #options: ScreenOptions;
  readonly #shell: ShellPage;
  readonly #frames: FrameMaker;
  readonly #contexts = new Map<string, BrowserContext>();
  readonly #tasks = new Map<string, Task>();
  #front: string | null = null;
  #home: ShellWindow | null = null;
  #keyboard = false;
  /** The window the shell page shows now. */
  #drawn: ShellWindow | null = null;

  private constructor(options: ScreenOptions, shell: ShellPage) {
    this.#options = options;
    this.#shell = shell;
    this.#frames = createFrameMaker(shell, options.profile);
  }

  static async open(options: ScreenOptions): Promise<Screen> {
    return new Screen(options, await openShellPage(options.chromium.browser.defaultBrowserContext(), options.profile));
  }

  // --- apps ---

  /** `address`: what a host is to open. */
  async start(app: InstalledPackage, address?: string): Promise<void> {
    const { web } = app;
    if (web === null) throw new Error(`${app.name} has no screen`);
    const secure = await secureWindowOf(web.archive, web.root);
    await this.#setKeyboard(false);
    this.#front = app.name;
    const running = this.#tasks.get(app.name);
    if (running) return await this.#open(running, address);
    const task: Task = {
      app,
      page: null,
      activity: null,
      secure: secure.when === 'always' || (secure.when === 'page' && secure.on),
      windows: [],
      lastFrame: null,
    };
    this.#tasks.set(app.name, task);
    const context = this.#contexts.get(app.name) ?? (await this.#options.chromium.browser.createBrowserContext());
    this.#contexts.set(app.name, context);
    const { profile, allowHosts, chromium } = this.#options;
    const page = await openAppPage({
      app,
      web,
      context,
      profile,
      allowHosts,
      version: chromium.version,
      ...(address === undefined ? {} : { address }),
      securedByPage: secure.when === 'page',
      events: taskEvents(
        task,
        context,
        () => this.stop(app.name),
        (what, error) => this.#report(what, error),
      ),
    });
    task.page = page;
    await this.#settle();
  }

  async stop(name: string): Promise<void> {
    const task = this.#tasks.get(name);
    this.#tasks.delete(name);
    if (this.#front === name) this.#front = null;
    this.#home = null;
    this.#keyboard = false;
    await task?.page?.close();
  }

  /** Stops the app and forgets what it stored. */
  async clear(name: string): Promise<void> {
    await this.stop(name);
    const context = this.#contexts.get(name);
    this.#contexts.delete(name);
    await context?.close();
  }

  running(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  foreground(): { readonly package: string; readonly activity: string } {
    const window = this.#top();
    if (window !== null) return { package: window.package, activity: window.activity };
    const task = this.#task();
    return { package: task?.app.name ?? '', activity: task?.activity ?? task?.app.activity ?? '' };
  }

  keyboardShown(): boolean {
    return this.#keyboard;
  }

  async home(): Promise<void> {
    await this.#setKeyboard(false);
    this.#front = null;
    this.#home = null;
  }

  async openUri(uri: string): Promise<void> {
    await this.#setKeyboard(false);
    const task = this.#task();
    if (task === null) this.#home = appForAddress(uri, () => this.home());
    else task.windows.push(appForAddress(uri, () => Promise.resolve()));
  }

  // --- seeing ---

  /** The hierarchy of the window in front. */
  async tree(): Promise<ViewNode> {
    return await this.#look(
      async (window) => {
        const { roots } = await this.#views(window);
        const { width, height } = this.#options.profile;
        const bounds = { left: 0, top: 0, right: width, bottom: height };
        return viewNode({ key: 'view:decor', className: 'android.widget.FrameLayout', package: window.package, bounds, children: roots });
      },
      async (_task, page) => {
        await this.#settle();
        if (this.#keyboard && !(await textFieldFocused(page.channel))) await this.#setKeyboard(false);
        return await captureApp(page, this.#options.profile, this.#keyboard);
      },
    );
  }

  /** PNG of the screen, as the tree of the same moment describes it. */
  async png(): Promise<Buffer> {
    const raster = await this.#look(
      async (window) => (await this.#show(window), await decode(await this.#shell.capture())),
      async (task, page) => await this.#capture(task, page),
    );
    return await this.#frames.compose(raster, this.#keyboard);
  }

  /** See `evaluateXpath`. */
  async xpath(xml: string, expression: string): Promise<readonly number[]> {
    return await evaluateXpath(this.#shell.channel, xml, expression);
  }

  // --- doing ---

  async tap(point: Point): Promise<void> {
    await this.touch(tapFrames(point));
  }

  async swipe(from: Point, to: Point, durationMs: number): Promise<void> {
    await this.touch(dragFrames(from, to, durationMs));
  }

  async touch(frames: readonly TouchFrame[]): Promise<void> {
    const first = frames[0]?.fingers.values().next().value;
    if (first === undefined) return;
    const window = this.#top();
    if (window !== null) return await this.#touchWindow(window, frames, first);
    const task = this.#task();
    const { profile } = this.#options;
    const top = profile.statusBar * profile.density;
    if (task?.page == null || first.y < top || first.y >= top + contentSize(profile, this.#keyboard).height * profile.density) return;
    const { page } = task;
    await unlessInterrupted(() => this.#capture(task, page));
    const answered = await playTouch(page.channel, frames, { density: profile.density, top });
    if (!answered) return void task.windows.push(notRespondingDialog(task.app, () => this.stop(task.app.name)));
    await this.#settle();
    if (task.windows.length > 0 || this.#front !== task.app.name) return;
    await unlessInterrupted(async () => this.#setKeyboard(await textFieldFocused(page.channel)));
  }

  async back(): Promise<void> {
    if (this.#keyboard) return await this.#setKeyboard(false);
    const task = this.#task();
    const window = task?.windows.pop();
    if (window !== undefined) return await window.cancel();
    if (task?.page == null) return await this.home();
    const { page } = task;
    const went = await unlessInterrupted(() => page.back());
    if (went === false) await this.home();
    await this.#settle();
  }

  async hideKeyboard(): Promise<void> {
    await this.#setKeyboard(false);
  }

  async key(code: number): Promise<void> {
    if (code === keyCode.back) return await this.back();
    if (code === keyCode.home) return await this.home();
    if (code === keyCode.escape && this.#keyboard) return await this.#setKeyboard(false);
    const channel = this.#channel();
    if (channel === null) return;
    await unlessInterrupted(() => pressKeyCode(channel, code));
    await this.#settle();
  }

  /** Types into what has focus. */
  async typeText(text: string): Promise<void> {
    const channel = this.#channel();
    if (channel !== null) await unlessInterrupted(() => insertText(channel, text));
    await this.#settle();
  }

  /** Sets the text of a field, or adds to it; '' with `replace` clears it. False when the node takes no text. */
  async setText(node: ViewNode, text: string, replace: boolean): Promise<boolean> {
    if (node.className !== 'android.widget.EditText') return false;
    const [kind, id] = node.key.split(':');
    const channel = this.#channel();
    if (channel === null) return false;
    await unlessInterrupted(async () => {
      if (kind === 'web') await focusForText(channel, Number(id), replace);
      else await this.#shell.focusField(replace);
      if (replace) await clearFocused(channel);
      await insertText(channel, text);
    });
    await this.#settle();
    return true;
  }

  // --- inside ---

  /** Hands an address to a host that runs. */
  async #open(task: Task, address: string | undefined): Promise<void> {
    const { page } = task;
    if (address !== undefined && page !== null)
      await unlessInterrupted(() => page.evaluate(`window.${openHook}?.(${JSON.stringify(address)})`));
    await this.#settle();
  }

  #task(): Task | null {
    return this.#front === null ? null : (this.#tasks.get(this.#front) ?? null);
  }

  #top(): ShellWindow | null {
    const task = this.#task();
    if (task !== null) return task.windows.at(-1) ?? null;
    this.#home ??= launcher(
      this.#options.apps().map(({ name, label }) => ({ name, label })),
      async (name) => {
        const app = this.#options.apps().find((candidate) => candidate.name === name);
        if (app !== undefined) await this.start(app);
      },
    );
    return this.#home;
  }

  #channel(): PageChannel | null {
    return this.#top() === null ? (this.#task()?.page?.channel ?? null) : this.#shell.channel;
  }

  /** Looks at what is in front; again when a dialog came in front meanwhile. */
  async #look<T>(atWindow: (window: ShellWindow) => Promise<T>, atApp: (task: Task, page: AppPage) => Promise<T>): Promise<T> {
    for (;;) {
      const window = this.#top();
      if (window !== null) return await atWindow(window);
      const task = this.#task();
      if (task?.page == null) throw new Error('no window is shown yet');
      try {
        return await atApp(task, task.page);
      } catch (error) {
        if (!(error instanceof Interrupted) || (this.#top() === null && this.#task() === task)) throw error;
      }
    }
  }

  async #capture(task: Task, page: AppPage): Promise<Raster> {
    const drawn = Buffer.from(
      (await page.channel.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })).data,
      'base64',
    );
    const shown = await decode(drawn);
    const raster = task.secure ? plain(shown.width, shown.height, 0) : shown;
    const png = task.secure ? await stackPng([raster]) : drawn;
    task.lastFrame = { png, raster };
    return raster;
  }

  async #show(window: ShellWindow): Promise<void> {
    if (this.#drawn === window) return;
    await this.#shell.show(window, window.cover === 'dialog' ? (this.#task()?.lastFrame?.png ?? null) : null);
    this.#drawn = window;
  }

  async #views(window: ShellWindow): ReturnType<ShellPage['views']> {
    await this.#show(window);
    return await this.#shell.views();
  }

  async #touchWindow(window: ShellWindow, frames: readonly TouchFrame[], first: Point): Promise<void> {
    await this.#show(window);
    const touch = await touchShellWindow(this.#shell, frames, first, this.#options.profile.density);
    if (touch.hit === 'nothing') return;
    await this.#setKeyboard(touch.hit === 'field');
    if (touch.hit === 'field') return await this.#shell.focusField(false);
    const windows = this.#task()?.windows ?? [];
    if (windows.includes(window)) windows.splice(windows.indexOf(window), 1);
    await window.act(touch.action, touch.typed);
    await this.#settle();
  }

  async #setKeyboard(shown: boolean): Promise<void> {
    if (this.#keyboard === shown) return;
    this.#keyboard = shown;
    await this.#shell.resize(shown);
    const page = this.#task()?.page;
    if (page == null || page.blocked()) return;
    await unlessInterrupted(async () => {
      await page.resize(shown);
      if (shown) await revealFocused(page.channel);
    });
    await this.#settle();
  }

  async #settle(): Promise<void> {
    await settle(this.#task()?.page ?? null);
  }

  #report(what: string, error: unknown): void {
    this.#options.log.warn({ error: error instanceof Error ? error.message : String(error) }, what);
  }
}
