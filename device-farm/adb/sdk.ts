import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { EnvironmentMissing } from '../../src/errors.ts';

/** Where Debian's Android packages put the SDK. */
const DEBIAN_SDK = '/usr/lib/android-sdk';

type Environment = Readonly<Record<string, string | undefined>>;

/** The SDK root: ANDROID_HOME, ANDROID_SDK_ROOT, else Debian's. */
export function sdkRoot(env: Environment = process.env): string {
  return env['ANDROID_HOME'] ?? env['ANDROID_SDK_ROOT'] ?? DEBIAN_SDK;
}

/** Path of adb. Throws `EnvironmentMissing`. */
export async function findAdb(env: Environment = process.env): Promise<string> {
  const path = await firstExecutable([
    join(sdkRoot(env), 'platform-tools/adb'),
    ...onPath('adb', env),
    join(DEBIAN_SDK, 'platform-tools/adb'),
  ]);
  if (path === undefined) throw new EnvironmentMissing('找不到 adb：请安装 Debian 软件包 adb，或用 ANDROID_HOME 指明 Android SDK 的位置。');
  return path;
}

/** Path of a tool of the SDK's build-tools, the newest version first. Throws `EnvironmentMissing` naming the Debian package. */
export async function findBuildTool(name: 'aapt' | 'apksigner', env: Environment = process.env): Promise<string> {
  const folder = join(sdkRoot(env), 'build-tools');
  const versions = (await readdir(folder).catch(() => [])).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const path = await firstExecutable([...versions.map((version) => join(folder, version, name)), ...onPath(name, env)]);
  if (path === undefined)
    throw new EnvironmentMissing(`找不到 ${name}：请安装 Debian 软件包 ${name}，或用 ANDROID_HOME 指明含 build-tools 的 Android SDK。`);
  return path;
}

/** Path of a program on PATH, or undefined. */
export async function findOnPath(name: string, env: Environment = process.env): Promise<string | undefined> {
  return await firstExecutable(onPath(name, env));
}

function onPath(name: string, env: Environment): readonly string[] {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name));
}

async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}
