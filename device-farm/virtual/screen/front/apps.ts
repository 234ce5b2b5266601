import { secureWindowOf } from '../../apk/secure-window.ts';
import type { InstalledPackage } from '../../system/package.ts';
import { openHook } from '../../hosts/open-hook.ts';
import { openAppPage } from '../app/app-page.ts';
import type { Task } from '../task.ts';
import { taskEvents } from '../task-windows.ts';
import { unlessInterrupted } from '../settle.ts';
import { settled, type Inside } from './inside.ts';

/** Brings an app to the front, opening its start page when it is not running. */
export async function startApp(inside: Inside, app: InstalledPackage, address?: string): Promise<void> {
  const { web } = app;
  if (web === null) throw new Error(`${app.name} has no screen`);
  const { options, stack, keyboard, contexts } = inside;
  const secure = await secureWindowOf(web.archive, web.root);
  await keyboard.set(false);
  stack.bringToFront(app.name);
  const running = stack.get(app.name);
  if (running) {
    const { page } = running;
    if (address !== undefined && page !== null)
      await unlessInterrupted(() => page.evaluate(`window.${openHook}?.(${JSON.stringify(address)})`));
    return;
  }
  const task: Task = {
    app,
    page: null,
    activity: null,
    secure: inside.secureAll || secure.when === 'always' || (secure.when === 'page' && secure.on),
    windows: [],
    lastFrame: null,
  };
  stack.add(task);
  const context = contexts.get(app.name) ?? (await options.chromium.browser.createBrowserContext());
  contexts.set(app.name, context);
  task.page = await openAppPage({
    app,
    web,
    context,
    display: options.display,
    place: options.place(),
    allowHosts: options.allowHosts,
    version: options.chromium.version,
    ...(address === undefined ? {} : { address }),
    securedByPage: secure.when === 'page',
    events: taskEvents(task, {
      context,
      display: options.display,
      documents: options.documents(),
      ears: options.ears,
      stop: () => stopApp(inside, app.name),
    }),
  });
  await settled(inside);
}

export async function stopApp(inside: Inside, name: string): Promise<void> {
  const task = inside.stack.remove(name);
  inside.keyboard.drop();
  for (const permission of task?.app.oneTime ?? []) task?.app.granted.delete(permission);
  task?.app.oneTime.clear();
  await task?.page?.close();
}

/** Stops the app and forgets what it stored. */
export async function clearApp(inside: Inside, name: string): Promise<void> {
  await stopApp(inside, name);
  const context = inside.contexts.get(name);
  inside.contexts.delete(name);
  await context?.close();
}
