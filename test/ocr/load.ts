/** The corpus as pictures with their truth: drawn once, kept in `runs/` until a page or the renderer changes. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rendered } from './format.ts';
import { render, type PageFile } from './render.ts';

/** `tuning`: looked at while reading was made better. `locked`: by somebody who did not make it; only figures come out. */
export const HALVES = ['tuning', 'locked'] as const;
export type Half = (typeof HALVES)[number];

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const KEPT = fileURLToPath(new URL('../../runs/ocr-corpus/', import.meta.url));
const MAKERS = ['page.js', 'format.ts', 'render.ts', 'truth.ts'];

/** The pages of a half, by name. */
export async function pagesOf(half: Half): Promise<readonly PageFile[]> {
  const names = (await readdir(join(FOLDER, half))).filter((name) => name.endsWith('.html')).sort();
  return Promise.all(names.map(async (name) => ({ name, html: await readFile(join(FOLDER, half, name), 'utf8') })));
}

/** Every screen of a half, or of its pages whose names begin with `start`, in the order of its pages. Throws `Error` naming the page that is wrong. */
export async function screens(half: Half, start = ''): Promise<readonly Rendered[]> {
  const pages = (await pagesOf(half)).filter(({ name }) => name.startsWith(start));
  const all: Rendered[] = [];
  for (const page of pages) all.push(...(await screensOfPage(half, page)));
  return all;
}

async function screensOfPage(half: Half, page: PageFile): Promise<readonly Rendered[]> {
  const hash = createHash('sha256').update(page.html);
  for (const maker of MAKERS) hash.update(await readFile(join(FOLDER, maker)));
  const folder = join(KEPT, half, page.name, hash.digest('hex').slice(0, 16));
  const index = await readFile(join(folder, 'index.json'), 'utf8').catch(() => null); // not drawn yet
  if (index !== null) {
    // Written below, under this very hash.
    const kept: readonly Omit<Rendered, 'picture'>[] = JSON.parse(index);
    return Promise.all(kept.map(async (one) => ({ ...one, picture: await readFile(join(folder, one.name)) })));
  }
  const drawn: Rendered[] = [];
  await render([page], async (screen) => void drawn.push(screen));
  await rm(join(KEPT, half, page.name), { recursive: true, force: true });
  const draft = `${folder}.draft`;
  await mkdir(draft, { recursive: true });
  for (const { name, picture } of drawn) await writeFile(join(draft, name), picture);
  await writeFile(join(draft, 'index.json'), JSON.stringify(drawn.map((one) => ({ ...one, picture: undefined }))));
  await rename(draft, folder);
  return drawn;
}
