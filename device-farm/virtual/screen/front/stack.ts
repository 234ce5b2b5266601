import type { Task } from '../task.ts';
import type { ShellWindow } from '../windows/shell-window.ts';

/** What lies over what: system windows over the app in front with its windows, or the home screen. */
export class Stack {
  readonly #tasks = new Map<string, Task>();
  readonly #system: ShellWindow[] = [];
  readonly #launcher: () => ShellWindow;
  readonly #splash: (task: Task) => ShellWindow;
  #front: string | null = null;
  #home: ShellWindow | null = null;

  /** `launcher` draws the home screen, `splash` what an app shows while its page opens. */
  constructor(launcher: () => ShellWindow, splash: (task: Task) => ShellWindow) {
    this.#launcher = launcher;
    this.#splash = splash;
  }

  /** The app in front; null on the home screen. */
  task(): Task | null {
    return this.#front === null ? null : (this.#tasks.get(this.#front) ?? null);
  }

  has(name: string): boolean {
    return this.#tasks.has(name);
  }

  /** Names of the started apps, the one used last at the end. */
  names(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  get(name: string): Task | undefined {
    return this.#tasks.get(name);
  }

  add(task: Task): void {
    this.#tasks.set(task.app.name, task);
  }

  bringToFront(name: string): void {
    this.#front = name;
    this.#home = null;
    const task = this.#tasks.get(name);
    if (task === undefined) return;
    this.#tasks.delete(name);
    this.#tasks.set(name, task);
  }

  remove(name: string): Task | undefined {
    const task = this.#tasks.get(name);
    this.#tasks.delete(name);
    if (this.#front === name) this.#front = null;
    this.#home = null;
    return task;
  }

  /** The home screen, or another full window in its place. */
  goHome(window: ShellWindow | null = null): void {
    this.#front = null;
    this.#home = window;
  }

  /** Lays a system window over everything; the same one is not laid twice. */
  cover(window: ShellWindow): void {
    this.uncover(window);
    this.#system.push(window);
  }

  /** Takes a window away wherever it lies. */
  uncover(window: ShellWindow): void {
    for (const list of [this.#system, ...[...this.#tasks.values()].map(({ windows }) => windows)]) {
      const at = list.indexOf(window);
      if (at >= 0) list.splice(at, 1);
    }
    if (this.#home === window) this.#home = null;
  }

  covers(): readonly ShellWindow[] {
    return this.#system;
  }

  /** What can be seen, the topmost first: dialogs, down to what fills the screen. */
  windows(): readonly { readonly package: string; readonly activity: string }[] {
    const task = this.task();
    const drawn = [...(task?.windows ?? []), ...this.#system].reverse();
    const full = drawn.findIndex(({ cover }) => cover === 'full');
    if (full >= 0) return drawn.slice(0, full + 1);
    return [...drawn, this.ground() ?? { package: task?.app.name ?? '', activity: task?.activity ?? task?.app.activity ?? '' }];
  }

  /** The home screen, or what stands in its place, when no app is in front. */
  ground(): ShellWindow | null {
    return this.task() === null ? (this.#home ??= this.#launcher()) : null;
  }

  /** The window in front that the device draws; null when that is an app's page. */
  top(): ShellWindow | null {
    const system = this.#system.at(-1);
    if (system !== undefined) return system;
    const task = this.task();
    if (task === null) return (this.#home ??= this.#launcher());
    return task.windows.at(-1) ?? (task.page === null ? this.#splash(task) : null);
  }
}
