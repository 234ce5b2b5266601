/** Draws the screens of a page in Chromium, each twice: with its texts and without. What differs is ink, and so the truth. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import type { Box } from '../../src/evidence/schema.ts';
import { startBrowser } from '../../src/printing/chromium.ts';
import { filled, screensOf, type Rendered, type ScreenOf } from './format.ts';
import { rasterOf, truthOf, type Piece } from './truth.ts';

const DEADLINE_MS = 60_000;
const PAGE_SCRIPT = await readFile(new URL('page.js', import.meta.url), 'utf8');

/** Style sheets a page may take by `<link data-kit="…">`: the real kits, as published. */
const KITS: Readonly<Record<string, string>> = { weui: 'weui/dist/style/weui.min.css', vant: 'vant/lib/index.css' };

/** Nothing of the texts, everything of what lies behind them. */
const WITHOUT_INK = `*, *::before, *::after { -webkit-text-fill-color: transparent !important; text-shadow: none !important;
  text-decoration-color: transparent !important; transition: none !important; animation: none !important }
  svg text, svg tspan { fill: transparent !important; stroke: none !important }`;

export type PageFile = { readonly name: string; readonly html: string };

/** Draws every screen of the pages in one browser, and hands each over as it is done. Throws `Error` naming the page that is wrong. */
export async function render(pages: readonly PageFile[], done: (screen: Rendered) => Promise<void>): Promise<void> {
  const { browser, close } = await startBrowser(DEADLINE_MS);
  try {
    const tab = await browser.newPage();
    for (const { name, html } of pages) {
      for (const [at, screen] of screensOf(name, html).entries()) {
        const source = withKits(filled(name, html, screen.values ?? {}));
        await done(await drawn(tab, `${name.replace(/\.html$/u, '')}-${at + 1}`, source, screen));
      }
    }
  } finally {
    await close();
  }
}

async function drawn(tab: Page, name: string, html: string, screen: ScreenOf): Promise<Rendered> {
  const { size, density, dark, jpeg, shrink = 1 } = screen;
  await tab.setViewport({ width: Math.round(size[0] / density), height: Math.round(size[1] / density), deviceScaleFactor: density });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark === true ? 'dark' : 'light' }]);
  const withInk = await shot(tab, html, true);
  const without = await shot(tab, html, false);
  const full = await rasterOf(withInk.png);
  const picture = sharp(withInk.png).resize(Math.round(full.width * shrink), Math.round(full.height * shrink), { fit: 'fill' });
  const bytes = await (jpeg === undefined ? picture.png() : picture.jpeg({ quality: jpeg })).toBuffer();
  const truth = truthOf(name, withInk.pieces, { withInk: full, without: await rasterOf(without.png) }, density, shrink);
  const [width, height] = [Math.round(full.width * shrink), Math.round(full.height * shrink)];
  return { name, picture: bytes, density: density * shrink, width, height, truth };
}

type Shot = { readonly png: Uint8Array; readonly pieces: readonly Piece[] };

async function shot(tab: Page, html: string, ink: boolean): Promise<Shot> {
  // A new document, or scripts of the page before would still be there.
  await tab.goto('about:blank');
  await tab.setContent(html, { waitUntil: 'load', timeout: DEADLINE_MS });
  if (!ink) await tab.addStyleTag({ content: WITHOUT_INK });
  await tab.evaluate(`ocr.ink = ${String(ink)}; document.fonts.ready.then(() => { if (typeof paint === 'function') paint() })`);
  const json = String(await tab.evaluate('JSON.stringify(ocr.pieces())'));
  // page.js gives just this; `truthOf` looks at what authors write.
  const pieces: readonly Piece[] = JSON.parse(json);
  await asPictures(tab);
  return { png: await tab.screenshot({ type: 'png' }), pieces };
}

/** Elements marked `data-picture="2"` become pictures of themselves, so many px per CSS px: their texts stand in pixels only. */
async function asPictures(tab: Page): Promise<void> {
  for (;;) {
    const clip: (Box & { readonly scale: number }) | null = JSON.parse(String(await tab.evaluate('JSON.stringify(ocr.toPicture())')));
    if (clip === null) return;
    if (!(clip.scale > 0 && clip.width > 0)) throw new Error('data-picture: a number of px per CSS px, on something seen');
    const png = Buffer.from(await tab.screenshot({ type: 'png', clip })).toString('base64');
    await tab.evaluate(`ocr.asPicture('data:image/png;base64,${png}')`);
  }
}

function withKits(html: string): string {
  const require = createRequire(import.meta.url);
  const styled = html.replaceAll(/<link[^>]*data-kit="([^"]+)"[^>]*>/gu, (_, kit: string) => {
    const file = KITS[kit];
    if (file === undefined) throw new Error(`no such kit: ${kit}`);
    return `<style>${readFileSync(require.resolve(file), 'utf8')}</style>`;
  });
  return `<!doctype html><meta charset="utf-8"><script>${PAGE_SCRIPT}</script>${styled}`;
}
