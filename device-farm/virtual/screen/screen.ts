import type { BrowserContext, Protocol } from 'puppeteer-core';
import type { Log } from '../../../src/log.ts';
import { contentSize, type Profile } from '../profile.ts';
import type { InstalledPackage } from '../system/package.ts';
import { neededPermissions } from './app/android-permissions.ts';
import { appOrigin } from './app/content.ts';
import { openAppPage, type AppPage } from './app/app-page.ts';
import { Interrupted, type PageChannel } from './app/page-channel.ts';
import type { PermissionKind, Question } from './app/prelude.ts';
import type { Chromium } from './browser/chromium.ts';
import { createFrameMaker, type FrameMaker } from './frame.ts';
import { captureApp } from './hierarchy/capture.ts';
import { dragFrames, playTouch, tapFrames, type TouchFrame } from './input/touch.ts';
import { clearFocused, focusForText, insertText, pressKey, revealFocused, textFieldFocused } from './input/typing.ts';
import { keyCharacter, keyCode } from './key-codes.ts';
import { decode, type Raster } from './picture.ts';
import { openShellPage, type ShellPage } from './shell-page.ts';
import type { Task } from './task.ts';
import { contains, viewNode, type Point, type ViewNode } from './view-node.ts';
import { crashDialog, javascriptDialog, permissionDialog } from './windows/dialogs.ts';
import { appForAddress, filePicker, launcher } from './windows/other-apps.ts';
import type { ShellWindow } from './windows/shell-window.ts';

export type ScreenOptions = {
  readonly chromium: Chromium;
  readonly profile: Profile;
  readonly allowHosts: readonly string[];
  readonly log: Log;
  /** Apps with a launcher icon. */
  apps(): readonly InstalledPackage[];
};

const tapSlop = 24;
const settleDeadline = 400;

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
    this.#frames = createFrameMaker(shell, options.profile, () => (this.#drawn = null));
  }

  static async open(options: ScreenOptions): Promise<Screen> {
    return new Screen(options, await openShellPage(options.chromium.browser.defaultBrowserContext(), options.profile));
  }

  // --- apps ---

  async start(app: InstalledPackage): Promise<void> {
    await this.#setKeyboard(false);
    this.#front = app.name;
    if (this.#tasks.has(app.name)) return;
    const { web } = app;
    if (web === null) throw new Error(`${app.name} has no screen`);
    const task: Task = { app, page: null, windows: [], lastFrame: null };
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
      events: {
        opened: (opened) => (task.page = opened),
        dialog: (event) => this.#showDialog(task, event),
        question: (question) => void this.#ask(task, question).catch((error: unknown) => this.#report('permission', error)),
        leave: (url) => task.windows.push(appForAddress(url, () => Promise.resolve())),
        chooseFile: () => task.windows.push(filePicker(() => Promise.resolve())),
        gone: (crashed) => this.#gone(task, crashed),
      },
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
    const app = this.#task()?.app;
    return { package: app?.name ?? '', activity: app?.activity ?? '' };
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
      async (task, page) => {
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

  /** Runs an expression of XPath 1.0 on an XML document; positions of the elements found, in document order. `SyntaxError` when it is none. */
  async xpath(xml: string, expression: string): Promise<readonly number[]> {
    const { result, exceptionDetails } = await this.#shell.channel.send('Runtime.evaluate', {
      expression: `(() => {
        const document = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'text/xml');
        const order = new Map([...document.querySelectorAll('*')].map((element, index) => [element, index]));
        const found = document.evaluate(${JSON.stringify(expression)}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
        return Array.from({ length: found.snapshotLength }, (_, index) => order.get(found.snapshotItem(index))).filter((index) => index !== undefined);
      })()`,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new SyntaxError(`not an XPath expression for elements: ${expression}`);
    return result.value as readonly number[]; // the shape of our own script's answer
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
    await this.#calm(() => this.#capture(task, page));
    await playTouch(page.channel, frames, { density: profile.density, top });
    await this.#settle();
    if (task.windows.length > 0 || this.#front !== task.app.name) return;
    await this.#calm(async () => this.#setKeyboard(await textFieldFocused(page.channel)));
  }

  async back(): Promise<void> {
    if (this.#keyboard) return await this.#setKeyboard(false);
    const task = this.#task();
    const window = task?.windows.pop();
    if (window !== undefined) return await window.cancel();
    if (task?.page == null) return await this.home();
    const { page } = task;
    const went = await this.#calm(() => page.back());
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
    const edit = new Map([[keyCode.enter, 'enter'], [keyCode.numpadEnter, 'enter'], [keyCode.del, 'backspace'], [keyCode.forwardDel, 'delete'], [keyCode.tab, 'tab'], [keyCode.moveHome, 'home'], [keyCode.moveEnd, 'end']] as const).get(code as 66);
    const character = keyCharacter(code);
    await this.#calm(async () => {
      if (edit !== undefined) await pressKey(channel, edit);
      else if (character !== null) await insertText(channel, character);
    });
    await this.#settle();
  }

  /** Types into what has focus. */
  async typeText(text: string): Promise<void> {
    const channel = this.#channel();
    if (channel !== null) await this.#calm(() => insertText(channel, text));
    await this.#settle();
  }

  /** Sets the text of a field, or adds to it; '' with `replace` clears it. False when the node takes no text. */
  async setText(node: ViewNode, text: string, replace: boolean): Promise<boolean> {
    if (node.className !== 'android.widget.EditText') return false;
    const [kind, id] = node.key.split(':');
    const channel = this.#channel();
    if (channel === null) return false;
    await this.#calm(async () => {
      if (kind === 'web') await focusForText(channel, Number(id), replace);
      else await channel.send('Runtime.evaluate', { expression: `(() => { const field = document.querySelector('input'); field?.focus(); ${replace ? 'field?.select();' : ''} })()` });
      if (replace) await clearFocused(channel);
      await insertText(channel, text);
    });
    await this.#settle();
    return true;
  }

  // --- inside ---

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

  /** Does something to a page that a dialog may interrupt: that is an outcome, not an error. */
  async #calm<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Interrupted) return null;
      throw error;
    }
  }

  async #capture(task: Task, page: AppPage): Promise<Raster> {
    const png = Buffer.from((await page.channel.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })).data, 'base64');
    const raster = await decode(png);
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
    const last = frames.flatMap((frame) => [...frame.fingers.values()]).at(-1) ?? first;
    if (Math.hypot(last.x - first.x, last.y - first.y) > tapSlop) return;
    const { all } = await this.#views(window);
    const field = all.find(({ node }) => node.className === 'android.widget.EditText');
    const hit = all.find(({ node, action }) => (action !== '' || node === field?.node) && contains(node.bounds, first));
    if (hit === undefined) return;
    if (hit === field) {
      await this.#shell.channel.send('Runtime.evaluate', { expression: "document.querySelector('input')?.focus()" });
      return await this.#setKeyboard(true);
    }
    await this.#setKeyboard(false);
    const task = this.#task();
    const at = task?.windows.indexOf(window) ?? -1;
    if (at >= 0) task?.windows.splice(at, 1);
    await window.act(hit.action, field?.node.text ?? '');
    await this.#settle();
  }

  async #setKeyboard(shown: boolean): Promise<void> {
    if (this.#keyboard === shown) return;
    this.#keyboard = shown;
    await this.#shell.resize(shown);
    const page = this.#task()?.page;
    if (page == null || page.blocked()) return;
    await this.#calm(async () => {
      await page.resize(shown);
      if (shown) await revealFocused(page.channel);
    });
    await this.#settle();
  }

  /** Waits until the page has drawn what the last act changed, or a deadline. */
  async #settle(): Promise<void> {
    const page = this.#task()?.page;
    if (page == null || page.blocked()) return;
    const frames = page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))');
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, settleDeadline)));
    await Promise.race([frames.catch(() => undefined), deadline]); // a page on its way elsewhere answers nothing: that is settled enough
    clearTimeout(timer);
  }

  #showDialog(task: Task, event: Protocol.Page.JavascriptDialogOpeningEvent): void {
    const kind = event.type === 'confirm' || event.type === 'prompt' ? event.type : 'alert';
    const close = async (accept: boolean, text?: string): Promise<void> => task.page?.closeDialog(accept, text);
    task.windows.push(javascriptDialog({ package: task.app.name, activity: task.app.activity, kind, message: event.message, preset: event.defaultPrompt ?? '', close }));
  }

  async #ask(task: Task, question: Question): Promise<void> {
    const { app } = task;
    const allowed = async (kind: PermissionKind): Promise<boolean> => {
      const needed = neededPermissions(kind, app.permissions);
      if (needed.length === 0) return false;
      if (needed.every((name) => app.granted.has(name))) return true;
      return await new Promise((resolve) => {
        task.windows.push(
          permissionDialog(app.label, kind, async (granted) => {
            if (granted) for (const name of needed) app.granted.add(name);
            resolve(granted);
          }),
        );
      });
    };
    for (const kind of question.kinds) if (!(await allowed(kind))) return await task.page?.answer(question, false);
    await this.#contexts.get(app.name)?.overridePermissions(appOrigin, [...question.kinds]);
    await task.page?.answer(question, true);
  }

  #gone(task: Task, crashed: boolean): void {
    const end = (): Promise<void> => this.stop(task.app.name);
    if (crashed) task.windows.push(crashDialog(task.app.label, end));
    else void end().catch((error: unknown) => this.#report('app closed itself', error));
  }

  #report(what: string, error: unknown): void {
    this.#options.log.warn({ error: error instanceof Error ? error.message : String(error) }, what);
  }
}
