/** Packs every app under test/apps into a signed APK at test/apps/build/<name>.apk; what is up to date is left alone. */
import { existsSync } from 'node:fs';
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BadRequest, EnvironmentMissing } from '../src/errors.ts';
import { readAppFile, type AppFile } from './apk/app-file.ts';
import { collectInputs, hashInputs } from './apk/inputs.ts';
import { packApk } from './apk/pack.ts';
import { packSplitSet, type SetOptions } from './apk/split-set.ts';

/** Raise it when the packing itself changes, so that packages made before are made anew. */
const recipe = 'govapp-test-apk/1';
const splitRecipe = 'split/1';

const project = fileURLToPath(new URL('..', import.meta.url));
const appsFolder = join(project, 'test/apps');
const buildFolder = join(appsFolder, 'build');

export type BuiltApp = {
  /** The folder's name under test/apps. */
  readonly name: string;
  readonly folder: string;
  readonly apk: string;
  readonly packageName: string;
  /** False: the package was up to date. */
  readonly rebuilt: boolean;
};

/** Builds all apps, or those named in `only`. Throws `BadRequest` for an unknown name or bad app.json, `EnvironmentMissing` for a missing tool. */
export async function buildApps(options: { readonly only?: readonly string[] } = {}): Promise<readonly BuiltApp[]> {
  const names = await appNames();
  const unknown = options.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new BadRequest(`没有名为 ${unknown} 的测试应用；现有：${names.join('、')}。`, 64);
  const built: BuiltApp[] = [];
  for (const name of options.only ?? names) built.push(await buildApp(name));
  return built;
}

export type BuiltSet = {
  /** Holds base.apk, split_config.zh.apk, split_config.en.apk, split_config.<abi>.apk and split_media.apk. */
  readonly folder: string;
  readonly packageName: string;
  readonly rebuilt: boolean;
};

/** Builds one app as a split set; `change`: another version or package name, for sets that must not go together. */
export async function buildSplitSet(
  name: string,
  options: SetOptions & { readonly change?: Partial<Pick<AppFile, 'versionCode' | 'package'>> } = {},
): Promise<BuiltSet> {
  const { change, ...how } = options;
  const source = join(appsFolder, name);
  const app = { ...(await readAppFile(source)), ...change };
  const inputs = await collectInputs(source, app, join(project, 'node_modules'));
  const hash = hashInputs(`${recipe} ${splitRecipe} ${JSON.stringify(how)}`, inputs);
  const folder = join(buildFolder, `${name}-split-${hash.slice(0, 12)}`);
  const stamp = join(buildFolder, `${name}-split-${hash.slice(0, 12)}.inputs`);
  const rebuilt = !(await isCurrent(join(folder, 'base.apk'), stamp, hash));
  if (rebuilt) {
    await packSplitSet(app, inputs, folder, join(buildFolder, 'cache'), how);
    await writeFile(stamp, hash);
  }
  return { folder, packageName: app.package, rebuilt };
}

async function appNames(): Promise<readonly string[]> {
  const entries = await readdir(appsFolder, { withFileTypes: true });
  return (
    entries
      // Programs that run inside a host (hosts.json) are no packages.
      .filter((entry) => entry.isDirectory() && existsSync(join(appsFolder, entry.name, 'app.json')))
      .map((entry) => entry.name)
      .sort()
  );
}

async function buildApp(name: string): Promise<BuiltApp> {
  const folder = join(appsFolder, name);
  const app = await readAppFile(folder);
  const inputs = await collectInputs(folder, app, join(project, 'node_modules'));
  const hash = hashInputs(recipe, inputs);
  const apk = join(buildFolder, `${name}.apk`);
  const stamp = join(buildFolder, `${name}.inputs`);
  const rebuilt = !(await isCurrent(apk, stamp, hash));
  if (rebuilt) {
    await packApk(inputs, apk, join(buildFolder, 'cache'));
    await writeFile(stamp, hash);
  }
  return { name, folder, apk, packageName: app.package, rebuilt };
}

async function isCurrent(apk: string, stamp: string, hash: string): Promise<boolean> {
  try {
    await access(apk);
    return (await readFile(stamp, 'utf8')) === hash;
  } catch {
    // Either file missing means: build it.
    return false;
  }
}

/** `build-apps [--split] [name …]`: single packages, or split sets. */
async function main(args: readonly string[]): Promise<void> {
  const only = args.filter((arg) => arg !== '--split');
  if (args.includes('--split')) {
    for (const name of only.length > 0 ? only : await appNames()) {
      const { folder, packageName, rebuilt } = await buildSplitSet(name);
      console.log(`${rebuilt ? '已打包' : '无变化'}  ${name}  ${packageName}  ${folder}`);
    }
    return;
  }
  const built = await buildApps(only.length > 0 ? { only } : {});
  for (const app of built) console.log(`${app.rebuilt ? '已打包' : '无变化'}  ${app.name}  ${app.packageName}  ${app.apk}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof BadRequest || error instanceof EnvironmentMissing)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof BadRequest ? error.code : 69;
  }
}
