/** The driver's helper apps, out of the npm packages that the installed driver uses itself: nothing is downloaded. */
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EnvironmentMissing } from '../../src/errors.ts';
import type { DeviceShell } from '../adb/adb.ts';
import { parseInstall } from '../adb/parsers.ts';
import { readManifest } from '../apk/manifest.ts';
import { driverFolder } from '../appium/home.ts';

export type Helper = {
  readonly name: string;
  /** Empty and null where the package has none. */
  readonly versionName: string;
  readonly versionCode: number | null;
  readonly apk: string;
};

const PACKAGES = ['io.appium.settings', 'appium-uiautomator2-server'] as const;
const INSTALL_MS = 180_000;

/** All helpers, as their manifests say. Throws `EnvironmentMissing` when the driver or aapt is not installed. */
export async function helpers(signal: AbortSignal): Promise<readonly Helper[]> {
  const fromDriver = createRequire(join(driverFolder(), 'package.json'));
  const found: Helper[] = [];
  for (const name of PACKAGES) {
    const folder = join(dirname(resolved(fromDriver, name)), 'apks');
    for (const file of (await readdir(folder)).filter((one) => one.endsWith('.apk')).sort()) {
      const apk = join(folder, file);
      const { packageName, versionName, versionCode } = await readManifest(apk, signal);
      found.push({ name: packageName, versionName, versionCode: /^\d+$/.test(versionCode) ? Number(versionCode) : null, apk });
    }
  }
  return found;
}

function resolved(fromDriver: NodeJS.Require, name: string): string {
  try {
    return fromDriver.resolve(`${name}/package.json`);
  } catch (cause) {
    throw new EnvironmentMissing(`没有安装 Appium 驱动的组件 ${name}，请在项目目录运行 npm ci。`, { cause });
  }
}

/** Installs one over an earlier one, its permissions granted as the driver does. null when it went well, else the phone's reason. */
export async function installHelper(device: DeviceShell, { apk }: Helper, signal: AbortSignal): Promise<string | null> {
  const { stdout, stderr } = await device.adb(['install', '-r', '-g', apk], signal, INSTALL_MS);
  const outcome = parseInstall(`${stdout}\n${stderr}`);
  return outcome.done ? null : outcome.reason;
}
