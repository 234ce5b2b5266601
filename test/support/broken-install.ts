/** An installation of the reading room in which some packages do not load: a folder of its own, the others linked in. */
import { cp, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What is wrong with a package: not there at all, or there with a native addon that is no program of this machine. */
export type Damage = Readonly<Record<string, 'missing' | 'addon'>>;

const PARTS = ['errors.ts', 'log.ts', 'ports.ts', 'child.ts', 'evidence', 'reading'] as const;

/** Copies what reading needs of `src` and links `node_modules`, but for the damaged packages. Gives the folder. */
export async function brokenInstall(damage: Damage): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-broken-'));
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  for (const part of PARTS) await cp(join('src', part), join(folder, 'src', part), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const name of await readdir('node_modules')) {
    if (damage[name] === undefined) await symlink(resolve('node_modules', name), join(modules, name));
    else if (damage[name] === 'addon') await withoutAddon(name, modules);
  }
  return folder;
}

/** The package's own JavaScript, and for each of its addons a file that is none. */
async function withoutAddon(name: string, modules: string): Promise<void> {
  const from = resolve('node_modules', name);
  for (const part of ['package.json', 'dist']) await cp(join(from, part), join(modules, name, part), { recursive: true });
  for (const entry of await readdir(from, { recursive: true })) {
    if (!entry.endsWith('.node')) continue;
    await mkdir(dirname(join(modules, name, entry)), { recursive: true });
    await writeFile(join(modules, name, entry), 'not a program');
  }
}
