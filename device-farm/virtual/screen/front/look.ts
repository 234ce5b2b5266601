import { Interrupted } from '../app/page-channel.ts';
import type { AppPage } from '../app/app-page.ts';
import { captureApp } from '../hierarchy/capture.ts';
import { textFieldFocused } from '../input/typing.ts';
import { decode } from '../picture.ts';
import type { Task } from '../task.ts';
import { viewNode, type ViewNode } from '../view-node.ts';
import type { ShellWindow } from '../windows/shell-window.ts';
import { capturePage } from './capture-page.ts';
import { draw, settled, type Inside } from './inside.ts';

/** Looks at what is in front; again when a dialog came in front meanwhile. */
async function look<T>(
  { stack }: Inside,
  atWindow: (window: ShellWindow) => Promise<T>,
  atApp: (task: Task, page: AppPage) => Promise<T>,
): Promise<T> {
  for (;;) {
    const window = stack.top();
    if (window !== null) return await atWindow(window);
    const task = stack.task();
    if (task?.page == null) throw new Error('no window is shown yet');
    try {
      return await atApp(task, task.page);
    } catch (error) {
      if (!(error instanceof Interrupted) || (stack.top() === null && stack.task() === task)) throw error;
    }
  }
}

/** The hierarchy of the window in front. `rest`: wait until the page has drawn. */
export async function readTree(inside: Inside, rest: boolean): Promise<ViewNode> {
  const { display } = inside.options;
  return await look(
    inside,
    async (window) => {
      await draw(inside, window);
      const { roots } = await inside.shell.views();
      const { width, height } = display.profile();
      const bounds = { left: 0, top: 0, right: width, bottom: height };
      return viewNode({ key: 'view:decor', className: 'android.widget.FrameLayout', package: window.package, bounds, children: roots });
    },
    async (_task, page) => {
      if (rest) await settled(inside);
      if (inside.keyboard.shown() && !(await textFieldFocused(page.channel))) await inside.keyboard.set(false);
      return await captureApp(page, display.profile(), inside.keyboard.shown());
    },
  );
}

/** PNG of the screen, as the tree of the same moment describes it. */
export async function readPicture(inside: Inside): Promise<Buffer> {
  const raster = await look(
    inside,
    async (window) => (await draw(inside, window), await decode(await inside.shell.capture())),
    async (task, page) => await capturePage(task, page),
  );
  return await inside.frames.compose(raster, inside.keyboard.shown());
}
