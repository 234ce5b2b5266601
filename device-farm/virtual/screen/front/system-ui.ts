import type { InstalledPackage } from '../../system/package.ts';
import type { TouchFrame } from '../input/touch.ts';
import { keyCode } from '../key-codes.ts';
import { bouncer, keyguard, notificationShade, recents, type Notice } from '../windows/system.ts';
import type { ShellWindow } from '../windows/shell-window.ts';
import type { Inside } from './inside.ts';

export type Credential = { readonly kind: 'pin' | 'password'; readonly value: string };

type Ways = {
  home(): Promise<void>;
  start(app: InstalledPackage): Promise<void>;
  stop(name: string): Promise<void>;
};

const usbDebugging: Notice = { package: 'android', title: '已连接到 USB 调试', text: '点按即可关闭 USB 调试' };

/** What the system draws over apps: lock screen, notification shade, recent apps; and whether the screen is on. */
export class SystemUi {
  readonly #inside: Inside;
  readonly #ways: Ways;
  #awake = true;
  #guard: ShellWindow | null = null;
  #shade: ShellWindow | null = null;
  #notices: readonly Notice[] = [usbDebugging];
  #credential: Credential | null = null;

  constructor(inside: Inside, ways: Ways) {
    this.#inside = inside;
    this.#ways = ways;
  }

  awake(): boolean {
    return this.#awake;
  }

  locked(): boolean {
    return this.#guard !== null;
  }

  credential(): Credential | null {
    return this.#credential;
  }

  setCredential(credential: Credential | null): void {
    this.#credential = credential;
  }

  notices(): readonly Notice[] {
    return this.#notices;
  }

  /** Takes the place of the one of its package and tag; the newest stands on top. */
  post(notice: Notice): void {
    const others = this.#notices.filter((one) => one.package !== notice.package || one.tag !== notice.tag);
    this.#notices = [notice, ...others];
  }

  /** Screen off: the lock screen comes up. */
  async sleep(): Promise<void> {
    this.#awake = false;
    await this.lock();
  }

  wake(): void {
    this.#awake = true;
  }

  /** Lays the lock screen over everything. */
  async lock(): Promise<void> {
    if (this.#guard !== null) return;
    await this.#inside.keyboard.set(false);
    const { timeZone } = this.#inside.options.display.profile();
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date());
    this.#cover(keyguard(time, () => this.dismissKeyguard()));
  }

  /** As `wm dismiss-keyguard`: opens a lock without credential, else asks for it. */
  dismissKeyguard(): Promise<void> {
    if (this.#guard === null) return Promise.resolve();
    const { kind } = this.#credential ?? {};
    if (kind === undefined) this.#open();
    else {
      const enter = (given: string): Promise<boolean> => {
        const right = given === this.#credential?.value;
        if (right) this.#open();
        return Promise.resolve(right);
      };
      const leave = async (): Promise<void> => {
        this.#open();
        await this.lock();
      };
      this.#cover(bouncer(kind, enter, leave));
    }
    return Promise.resolve();
  }

  #cover(window: ShellWindow): void {
    if (this.#guard !== null) this.#inside.stack.uncover(this.#guard);
    this.#guard = window;
    this.#inside.stack.cover(window);
  }

  #open(): void {
    if (this.#guard !== null) this.#inside.stack.uncover(this.#guard);
    this.#guard = null;
  }

  /** The notification shade, over all but the lock screen. */
  async openNotifications(): Promise<void> {
    if (this.#guard !== null) return;
    await this.#inside.keyboard.set(false);
    this.collapse();
    this.#shade = notificationShade(this.#notices, () => {
      this.#notices = this.#notices.filter(({ package: owner }) => owner === 'android'); // its own cannot be cleared
      return Promise.resolve();
    });
    this.#inside.stack.cover(this.#shade);
  }

  collapse(): void {
    if (this.#shade !== null) this.#inside.stack.uncover(this.#shade);
    this.#shade = null;
  }

  /** A finger drawn down from the status bar opens the shade; true when it was that. */
  async pulled(frames: readonly TouchFrame[]): Promise<boolean> {
    const points = frames.flatMap(({ fingers }) => [...fingers.values()]);
    const [first] = points;
    const last = points.at(-1);
    const { statusBar, density } = this.#inside.options.display.profile();
    if (first === undefined || last === undefined || this.#guard !== null) return false;
    if (first.y >= statusBar * density || last.y - first.y < 100 * density) return false;
    await this.openNotifications();
    return true;
  }

  /** Lays a dialog of the system over everything. */
  cover(window: ShellWindow): void {
    this.#inside.stack.cover(window);
  }

  uncover(window: ShellWindow): void {
    this.#inside.stack.uncover(window);
  }

  /** Lays a dialog over the app in front, or over everything when none is. */
  coverApp(window: ShellWindow): void {
    const task = this.#inside.stack.task();
    if (task === null) this.cover(window);
    else task.windows.push(window);
  }

  /** True when the key was the system's. */
  async key(code: number): Promise<boolean> {
    switch (code) {
      case keyCode.power:
        if (this.#awake) await this.sleep();
        else this.wake();
        return true;
      case keyCode.sleep:
        if (this.#awake) await this.sleep();
        return true;
      case keyCode.wakeup:
        this.wake();
        return true;
      case keyCode.notification:
        await this.openNotifications();
        return true;
      case keyCode.appSwitch:
        if (this.#guard === null) await this.#openRecents();
        return true;
      case keyCode.home:
        this.collapse();
        return this.#guard !== null;
      default:
        return false;
    }
  }

  async #openRecents(): Promise<void> {
    const { stack, keyboard } = this.#inside;
    await keyboard.set(false);
    const apps = stack
      .names()
      .toReversed()
      .flatMap((name) => stack.get(name) ?? [])
      .map(({ app, lastFrame }) => ({ app, name: app.name, label: app.label, picture: lastFrame?.png ?? null }));
    const clear = async (): Promise<void> => {
      for (const { name } of apps) await this.#ways.stop(name);
      await this.#ways.home();
    };
    const start = async (name: string): Promise<void> => {
      const found = apps.find((candidate) => candidate.name === name);
      if (found !== undefined) await this.#ways.start(found.app);
    };
    stack.goHome({ ...recents(apps, start, clear), cancel: () => this.#ways.home() });
  }
}
