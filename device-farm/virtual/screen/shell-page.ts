import type { CDPSession, Page } from 'puppeteer-core';
import { viewport } from '../profile.ts';
import type { BrowserContext } from 'puppeteer-core';
import { createPageChannel, type PageChannel } from './app/page-channel.ts';
import type { Display } from './display.ts';
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
  readonly checked: string;
  readonly scrolls: boolean;
  readonly focused: boolean;
  readonly box: readonly [number, number, number, number];
  readonly children: readonly Raw[];
};

const readViews = `(() => {
  const read = (element, clip) => {
    const rect = element.getBoundingClientRect();
    const box = [Math.max(rect.left, clip[0]), Math.max(rect.top, clip[1]), Math.min(rect.right, clip[2]), Math.min(rect.bottom, clip[3])];
    if (box[0] >= box[2] || box[1] >= box[3]) return [];
    const { class: className, id = '', action = '', text = '', description = '', checked = '', scrolls = '' } = element.dataset;
    const children = [...element.children].filter((child) => child.dataset.class).flatMap((child) => read(child, scrolls ? box : clip));
    return [{ className, id, action, description, checked, text: element.tagName === 'INPUT' ? element.value : text, focused: document.activeElement === element, scrolls: scrolls !== '' && element.scrollHeight > element.clientHeight + 1, box, children }];
  };
  return [...document.body.children].filter((child) => child.dataset.class).flatMap((child) => read(child, [0, 0, innerWidth, innerHeight]));
})()`;

export type ShellPage = {
  readonly channel: PageChannel;
  /** Draws a window over what is behind it. */
  show(window: ShellWindow, behind: Behind | null): Promise<void>;
  /** The outermost views, and all of them, inner before outer. */
  views(): Promise<{ readonly roots: readonly ViewNode[]; readonly all: readonly ShellView[] }>;
  /** Scrolls the list of the shown window by dp. */
  scroll(dy: number): Promise<void>;
  focusField(select: boolean): Promise<void>;
  /** PNG of the content area. */
  capture(): Promise<Buffer>;
  resize(keyboardShown: boolean): Promise<void>;
  /** PNG of any markup at a size in dp (status bar, keyboard), drawn aside of the window shown. */
  draw(html: string, width: number, height: number): Promise<Buffer>;
};

const style = 'margin:0;font-family:Roboto,"Noto Sans CJK SC",sans-serif;overflow:hidden;user-select:none;box-sizing:border-box';

/** The system's colours by day and by night, which its windows name. */
const day = '--surface:#fff;--text:#202124;--soft:#5f6368;--accent:#1a73e8';
const night = '--surface:#2d2e31;--text:#e8eaed;--soft:#9aa0a6;--accent:#8ab4f8';

function document(body: string, dark = false): string {
  return `<!doctype html><html lang="zh-CN" style="${dark ? night : day}"><body style='${style}'>${body}</body></html>`;
}

/** What is seen behind a dialog: a PNG of the content area, or another window of the device's own. */
export type Behind = { readonly png: Buffer } | { readonly html: string };

/** In a box without `data-class`, so that it is drawn and not in the hierarchy. */
function backdrop(behind: Behind | null): string {
  if (behind === null) return '';
  if ('html' in behind) return `<div inert>${behind.html}</div>`;
  return `<img style="position:absolute;left:0;top:0;width:100%" src="data:image/png;base64,${behind.png.toString('base64')}">`;
}

/** One page of the device's own in which everything that is not the app is drawn. */
export async function openShellPage(context: BrowserContext, display: Display): Promise<ShellPage> {
  // Chromium starts with one empty page: that is the one.
  const page: Page = (await context.pages())[0] ?? (await context.newPage());
  const session: CDPSession = await page.createCDPSession();
  const channel = createPageChannel(session, 8_000);
  const { frameTree } = await channel.send('Page.getFrameTree');
  const frameId = frameTree.frame.id;
  let shown = 0;
  let owner = '';
  let keyboard = false;

  const size = (width: number, height: number): Promise<void> =>
    channel.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: display.profile().density, mobile: false });
  const resize = (keyboardShown: boolean): Promise<void> => {
    keyboard = keyboardShown;
    const { width, height } = viewport(display.profile(), keyboardShown);
    return size(width, height);
  };
  const capture = async (): Promise<Buffer> =>
    Buffer.from((await channel.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })).data, 'base64');
  const setContent = (body: string): Promise<void> =>
    channel.send('Page.setDocumentContent', { frameId, html: document(body, display.dark()) });

  await resize(false);
  return {
    channel,
    resize,
    capture,
    async show(window, behind) {
      shown++;
      owner = window.package;
      const scrim =
        window.cover === 'dialog' ? `${backdrop(behind)}<div style="position:absolute;inset:0;background:rgba(0,0,0,.55)"></div>` : '';
      await resize(keyboard);
      await setContent(scrim + window.html);
      await channel.send('Runtime.evaluate', {
        expression: 'Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))',
        awaitPromise: true,
      });
    },
    async views() {
      const { result } = await channel.send('Runtime.evaluate', { expression: readViews, returnByValue: true });
      const profile = display.profile();
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
        const node = viewNode({
          key,
          className: raw.className,
          package: owner,
          id: raw.id,
          text: raw.text,
          description: raw.description,
          clickable: touchable,
          focusable: touchable,
          focused: raw.focused && field,
          checkable: raw.checked !== '',
          checked: raw.checked === 'true',
          scrollable: raw.scrolls,
          bounds,
          children,
        });
        list.push({ node, action: raw.action });
        return node;
      };
      const raws: readonly Raw[] = result.value; // the answer of our own script
      const roots = raws.map(build);
      return { roots, all: list };
    },
    async scroll(dy) {
      await channel.send('Runtime.evaluate', { expression: `[...document.querySelectorAll('[data-scrolls]')].at(-1)?.scrollBy(0, ${dy})` });
    },
    async focusField(select) {
      await channel.send('Runtime.evaluate', {
        expression: `(() => { const field = document.querySelector('input'); field?.focus(); ${select ? 'field?.select();' : ''} })()`,
      });
    },
    async draw(html, width, height) {
      // A context of its own has a window of its own: a second tab in this one would stop the first from being drawn. It does
      // not stay: chromedriver takes any page it finds for the app's.
      const aside = await context.browser().createBrowserContext();
      try {
        const sheet = await aside.newPage();
        await sheet.setViewport({ width, height, deviceScaleFactor: display.profile().density });
        await sheet.setContent(document(html));
        return Buffer.from(await sheet.screenshot({ type: 'png', optimizeForSpeed: true }));
      } finally {
        await aside.close();
      }
    },
  };
}

/** The status bar at a time of day, `HH:MM`, with the battery's percentage. */
export function statusBarHtml(time: string, battery: number): string {
  return `<div style="background:#000;color:#fff;height:100vh;display:flex;align-items:center;justify-content:space-between;padding:0 14px;font-size:12px"><span>${escapeHtml(time)}</span><span>▮ ${battery}%</span></div>`;
}

function keyRow(keys: number): string {
  const key = '<div style="background:#fff;border-radius:5px;height:46px;flex:0 0 29px"></div>';
  return `<div style="display:flex;justify-content:center;gap:5px;margin-top:10px">${key.repeat(keys)}</div>`;
}

/** A soft keyboard: grey keys without labels, so that no reader takes them for the app's text. */
export function keyboardHtml(): string {
  return `<div style="background:#cfd3d8;height:100vh;overflow:hidden">${[10, 9, 8, 5].map(keyRow).join('')}</div>`;
}
