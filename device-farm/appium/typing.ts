import type { Browser } from 'webdriverio';
import { CannotObserve } from '../../src/errors.ts';
import type { DeviceShell } from '../adb/adb.ts';
import type { Point, UiNode } from '../device.ts';
import { until } from './deadline.ts';
import { fieldAt, focusedNode, holds, sameField } from './field.ts';
import { parseHierarchy } from './hierarchy.ts';
import { tap } from './touch.ts';

/** W3C WebDriver's key of an element reference. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const FOCUS_MS = 5000;

/**
 * Taps the field, waits until it has the focus, clears it and types. The text goes in by the accessibility service in
 * one piece, so any Unicode is as good as ASCII and no keyboard is involved.
 * Throws `CannotObserve('device-refused')` when no field takes the focus there.
 */
export async function typeInto(
  browser: Browser,
  device: DeviceShell,
  point: Point,
  text: string,
  options: { readonly secret: boolean },
  signal: AbortSignal,
): Promise<void> {
  // No tree, no field: then only its place can tell.
  const before = fieldAt(await tree(browser).catch(() => null), point);
  await tap(browser, point);
  const element = await until(FOCUS_MS, 150, signal, async () => {
    try {
      return await focusedField(browser, point, before);
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  });
  if (element === undefined) throw new CannotObserve('device-refused', `点击 (${point.x}, ${point.y}) 后没有输入框获得焦点，无法输入。`);
  await browser.elementClear(element);
  if (!options.secret) return await browser.elementSendKeys(element, text);
  await typeSecret(browser, element, text);
  // The UiAutomator2 server writes "Setting text to '…'" to the device's own log.
  await device.shell('logcat -c', signal, 3000).catch(() => undefined);
}

async function typeSecret(browser: Browser, element: string, text: string): Promise<void> {
  try {
    await browser.elementSendKeys(element, text);
  } catch (error) {
    // The server's error text quotes what it could not type, and the client's the request: only the kind goes on, without a cause.
    // oxlint-disable-next-line preserve-caught-error -- the cause holds the secret
    throw new Error(kindOf(error));
  }
}

const KIND =
  /invalid session id|could not proxy|socket hang up|ECONN\w+|fetch failed|instrumentation process is not running|timeout of \d+ ?ms exceeded/i;

function kindOf(error: unknown): string {
  return KIND.exec(error instanceof Error ? error.message : '')?.[0] ?? 'the field did not take the text';
}

/**
 * The element reference of the field that has the focus, when it is the one under the point: by its place or, when the
 * page moved it out from under the point for the keyboard, by being the same field as was there before. Typing a
 * password into the field above would show it to everyone.
 */
async function focusedField(browser: Browser, point: Point, before: UiNode | null): Promise<string | undefined> {
  const id = await activeElement(browser);
  if (id === undefined || (await isPage(browser, id))) return undefined;
  if (holds(await browser.getElementRect(id), point)) return id;
  if (before === null) return undefined;
  const focused = focusedNode(await tree(browser));
  return focused !== null && sameField(before, focused) ? id : undefined;
}

async function activeElement(browser: Browser): Promise<string | undefined> {
  const active: Readonly<Record<string, string | undefined>> = await browser.getActiveElement();
  return active[ELEMENT];
}

/** A web page has the focus as a whole until one of its fields takes it: it holds every point, and takes no text. */
async function isPage(browser: Browser, id: string): Promise<boolean> {
  return (await browser.getElementAttribute(id, 'class'))?.endsWith('WebView') ?? false;
}

async function tree(browser: Browser): Promise<UiNode | null> {
  return parseHierarchy(await browser.getPageSource());
}

/** Nothing has the focus yet, or it moved while we asked. */
function isNotThere(error: unknown): boolean {
  return error instanceof Error && /no such element|stale element|NoSuchElement|StaleElement/i.test(`${error.name} ${error.message}`);
}
