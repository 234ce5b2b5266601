import type { CDPSession, Page } from 'puppeteer-core';
import { contentSize, type Profile } from '../profile.ts';
import type { BrowserContext } from 'puppeteer-core';
import { createPageChannel, type PageChannel } from './app/page-channel.ts';
import { viewNode, type Bounds, type ViewNode } from './view-node.ts';
import { escapeHtml, type ShellWindow } from './windows/shell-window.ts';

/** A view of a shell window, with what a tap on it does. */
export type ShellView = { readonly node: ViewNode; readonly action: string };

type Raw = {
  readonly className: string;
  readonly id: string;
  readonly action: string;
  readonly text: string;
  readonly description: string;
  readonly focused: boolean;
  readonly box: readonly [number, number, number, number];
  readonly children: readonly Raw[];
};

const readViews = `(() => {
  const read = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { class: className = '', id = '', action = '', text = '', description = '' } = element.dataset;
    return { className, id, action, text: element.tagName === 'INPUT' ? element.value : text, description, focused: document.activeElement === element, box: [left, top, right, bottom],
      children: [...element.children].filter((child) => child.dataset.class).map(read) };
  };
  return [...document.body.children].filter((child) => child.dataset.class).map(read);
})()`;

export type ShellPage = {
  readonly channel: PageChannel;
  /** Draws a window over `behind`, a PNG of the content area. */
  show(window: ShellWindow, behind: Buffer | null): Promise<void>;
  /** The outermost views, and all of them, inner before outer. */
  views(): Promise<{ readonly roots: readonly ViewNode[]; readonly all: readonly ShellView[] }>;
  /** PNG of the content area. */
  capture(): Promise<Buffer>;
  resize(keyboardShown: boolean): Promise<void>;
  /** PNG of any markup at a size in dp: status bar, keyboard. */
  draw(html: string, width: number, height: number): Promise<Buffer>;
};

const style = 'margin:0;font-family:Roboto,"Noto Sans CJK SC",sans-serif;overflow:hidden;user-select:none;box-sizing:border-box';

/** One page of the device's own in which everything that is not the app is drawn. */
export async function openShellPage(context: BrowserContext, profile: Profile): Promise<ShellPage> {
  const page: Page = await context.newPage();
  const session: CDPSession = await page.createCDPSession();
  const channel = createPageChannel(session, 8_000);
  const { frameTree } = await channel.send('Page.getFrameTree');
  const frameId = frameTree.frame.id;
  let shown = 0;
  let owner = '';
  let keyboard = false;

  const size = (width: number, height: number): Promise<void> => channel.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: profile.density, mobile: false });
  const resize = (keyboardShown: boolean): Promise<void> => {
    keyboard = keyboardShown;
    const { width, height } = contentSize(profile, keyboardShown);
    return size(width, height);
  };
  const capture = async (): Promise<Buffer> => Buffer.from((await channel.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })).data, 'base64');
  const setContent = (body: string): Promise<void> => channel.send('Page.setDocumentContent', { frameId, html: `<!doctype html><html lang="zh-CN"><body style='${style}'>${body}</body></html>` });

  await resize(false);
  return {
    channel,
    resize,
    capture,
    async show(window, behind) {
      shown++;
      owner = window.package;
      const picture = behind === null ? '' : `<img style="position:absolute;left:0;top:0;width:100%" src="data:image/png;base64,${behind.toString('base64')}">`;
      const scrim = window.cover === 'dialog' ? `${picture}<div style="position:absolute;inset:0;background:rgba(0,0,0,.55)"></div>` : '';
      await resize(keyboard);
      await setContent(scrim + window.html);
      await channel.send('Runtime.evaluate', { expression: 'Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))', awaitPromise: true });
    },
    async views() {
      const { result } = await channel.send('Runtime.evaluate', { expression: readViews, returnByValue: true });
      const px = (value: number): number => Math.round(value * profile.density);
      const top = profile.statusBar * profile.density;
      let number = 0;
      const list: ShellView[] = [];
      const build = (raw: Raw): ViewNode => {
        const key = `shell:${shown}:${number++}`;
        const children = raw.children.map(build);
        const [left, above, right, bottom] = raw.box;
        const bounds: Bounds = { left: px(left), top: px(above) + top, right: px(right), bottom: px(bottom) + top };
        const field = raw.className === 'android.widget.EditText';
        const touchable = raw.action !== '' || field;
        const node = viewNode({ key, className: raw.className, package: owner, id: raw.id, text: raw.text, description: raw.description, clickable: touchable, focusable: touchable, focused: raw.focused && field, bounds, children });
        list.push({ node, action: raw.action });
        return node;
      };
      const roots = (result.value as readonly Raw[]).map(build); // the shape of our own script's answer
      return { roots, all: list };
    },
    async draw(html, width, height) {
      await size(width, height);
      await setContent(html);
      const png = await capture();
      await resize(keyboard);
      return png;
    },
  };
}

/** The status bar at a time of day, `HH:MM`. */
export function statusBarHtml(time: string): string {
  return `<div style="background:#000;color:#fff;height:100vh;display:flex;align-items:center;justify-content:space-between;padding:0 14px;font-size:12px"><span>${escapeHtml(time)}</span><span>▮ 100%</span></div>`;
}

/** A soft keyboard: grey keys without labels, so that no reader takes them for the app's text. */
export function keyboardHtml(): string {
  const row = (keys: number): string => `<div style="display:flex;justify-content:center;gap:5px;margin-top:10px">${'<div style="background:#fff;border-radius:5px;height:46px;flex:0 0 29px"></div>'.repeat(keys)}</div>`;
  return `<div style="background:#cfd3d8;height:100vh;overflow:hidden">${row(10)}${row(9)}${row(8)}${row(5)}</div>`;
}
