import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { BadRequest } from '../../src/errors.ts';
import type { AppFile } from './app-file.ts';
import { capacitorConfig, cordovaConfigXml, manifestXml, stringsXml } from './manifest.ts';
import { launcherIcon } from './icon.ts';

/** One file of the package before aapt: `to` is relative to the staging folder (`AndroidManifest.xml`, `res/…`, `assets/…`). */
export type Input = { readonly to: string; readonly bytes: Buffer };

/** Where the web content stands in the package. */
export const webRoots = { cordova: 'assets/www', capacitor: 'assets/public' } as const;

/** Everything that goes into one package, in a fixed order. Throws `BadRequest` when a named file is not there. */
export async function collectInputs(folder: string, app: AppFile, nodeModules: string): Promise<readonly Input[]> {
  const root = webRoots[app.layout];
  const inputs = new Map<string, Buffer>();
  for (const { from, to } of app.npmFiles) {
    for (const file of await filesOf(join(nodeModules, from))) {
      inputs.set(placed(root, posix.join(to, file.name), from), file.bytes);
    }
  }
  for (const file of await filesOf(join(folder, 'www'), 'optional')) inputs.set(posix.join(root, file.name), file.bytes);
  if (!inputs.has(`${root}/index.html`)) {
    throw new BadRequest(`${folder} 里没有网页首页：请放入 www/index.html，或在 npmFiles 中指明。`, 66);
  }

  const icon = await launcherIcon(join(folder, 'icon.svg'));
  if (icon) inputs.set('res/mipmap-xxhdpi/ic_launcher.png', icon);
  inputs.set('AndroidManifest.xml', Buffer.from(manifestXml(app, icon !== null)));
  inputs.set('res/values/strings.xml', Buffer.from(stringsXml(app)));
  if (app.layout === 'cordova') inputs.set('res/xml/config.xml', Buffer.from(cordovaConfigXml(app)));
  else inputs.set('assets/capacitor.config.json', Buffer.from(capacitorConfig(app)));
  if (app.layout === 'capacitor' && app.plugins) inputs.set('assets/capacitor.plugins.json', Buffer.from(JSON.stringify(app.plugins)));
  return [...inputs].map(([to, bytes]) => ({ to, bytes })).sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** One hash over names and contents: equal hashes, equal package (but for the signature). */
export function hashInputs(recipe: string, inputs: readonly Input[]): string {
  const hash = createHash('sha256').update(recipe);
  for (const { to, bytes } of inputs) hash.update(`\0${to}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}

function placed(root: string, to: string, from: string): string {
  const path = posix.join(root, to);
  if (!path.startsWith('assets/')) throw new BadRequest(`npmFiles 中 ${from} 的目标位置 ${to} 超出了 assets 目录，请改正 app.json。`);
  return path;
}

/** A file as itself (name empty), a folder as all its files with `/`-separated names. */
async function filesOf(path: string, need: 'needed' | 'optional' = 'needed'): Promise<readonly { name: string; bytes: Buffer }[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return await Promise.all(files.map(async (file) => ({ name: file.slice(path.length + 1), bytes: await readFile(file) })));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ENOTDIR') return [{ name: '', bytes: await readFile(path) }];
    if (code === 'ENOENT' && need === 'optional') return [];
    if (code === 'ENOENT') throw new BadRequest(`找不到 ${path}：请先运行 npm ci，或改正 app.json 中的 npmFiles。`, 66, { cause });
    throw cause;
  }
}
