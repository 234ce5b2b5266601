/**
 * A line that the system draws and no app: a notification posted by the shell (`cmd notification post`, Android 10 on), in the
 * shade. What is drawn there with the system's own fonts is a neutral ground for what an app draws.
 */
import type { DeviceShell } from '../adb/adb.ts';
import type { SystemLine, UiNode } from '../device.ts';
import { until } from './deadline.ts';

/** Android 10. */
const FIRST_SDK = 29;
/** One notification, however many lines are drawn: a later one of this tag takes the place of the one before. */
const TAG = 'govapp-line';
const TITLE = '字形对照';
const DRAWN_MS = 6_000;
const LOOK_MS = 250;
/** AOSP and its vendors' shades call it so. */
const CLEAR = /id\/(dismiss_text|clear_all|clear_all_button|btn_clear_all|dismiss_view)$/;

export type Looking = {
  readonly tree: () => Promise<UiNode | null>;
  readonly screenshot: () => Promise<Buffer>;
  readonly tap: (point: { readonly x: number; readonly y: number }) => Promise<void>;
};

/**
 * Draws each text, looks at it, and takes the notification away where the shade offers it. null for a line that did not come up (or
 * for all of them, on a system that posts none). `texts`: of letters that need no escape but the single quote.
 */
export async function systemLines(
  device: DeviceShell,
  sdk: number,
  texts: readonly string[],
  looking: Looking,
  signal: AbortSignal,
): Promise<readonly (SystemLine | null)[]> {
  if (sdk < FIRST_SDK || texts.length === 0) return texts.map(() => null);
  const lines: (SystemLine | null)[] = [];
  try {
    for (const text of texts) lines.push(await drawn(device, text, looking, signal));
    const clear = find(await looking.tree(), ({ id }) => CLEAR.test(id));
    if (clear) await looking.tap({ x: clear.box.x + clear.box.width / 2, y: clear.box.y + clear.box.height / 2 });
  } finally {
    await device.shell('cmd statusbar collapse', signal.aborted ? AbortSignal.timeout(DRAWN_MS) : signal);
  }
  return lines;
}

async function drawn(device: DeviceShell, text: string, looking: Looking, signal: AbortSignal): Promise<SystemLine | null> {
  await device.shell(`cmd notification post -t ${TITLE} ${TAG} '${text.replaceAll("'", '')}'`, signal);
  await device.shell('cmd statusbar expand-notifications', signal);
  let before = '';
  const there = await until(DRAWN_MS, LOOK_MS, signal, async () => {
    const node = find(await looking.tree(), (one) => one.text === text);
    const place = JSON.stringify(node?.box ?? null);
    // The shade slides in: where it stood twice, it stands.
    if (node !== null && place === before) return node.box;
    before = place;
    return undefined;
  });
  return there === undefined ? null : { png: await looking.screenshot(), box: there };
}

function find(node: UiNode | null, wanted: (node: UiNode) => boolean): UiNode | null {
  if (node === null || wanted(node)) return node;
  for (const child of node.children) {
    const found = find(child, wanted);
    if (found !== null) return found;
  }
  return null;
}
