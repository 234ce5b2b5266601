import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EnvironmentMissing } from '../../src/errors.ts';

/**
 * A throw-away APPIUM_HOME that holds one link to the installed driver. Appium writes an index of what it finds there:
 * so nothing is written into the installation (which may be read-only) or the user's home, two servers starting at
 * once do not share a file, and Appium does not search hundreds of packages for drivers.
 * Throws `EnvironmentMissing` when the driver is not installed.
 */
export async function createAppiumHome(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const driver = driverFolder();
  const path = await mkdtemp(join(tmpdir(), 'govapp-appium-'));
  await mkdir(join(path, 'node_modules'));
  await symlink(driver, join(path, 'node_modules/appium-uiautomator2-driver'), 'dir');
  const dependencies = { appium: '*', 'appium-uiautomator2-driver': '*' };
  await writeFile(
    join(path, 'package.json'),
    JSON.stringify({ name: 'govapp-appium-home', version: '0.0.0', private: true, dependencies }),
  );
  return { path, remove: async () => await rm(path, { recursive: true, force: true }) };
}

/** Folder of the installed UiAutomator2 driver. */
export function driverFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json'));
  } catch (cause) {
    throw new EnvironmentMissing('没有安装 Appium 的 UiAutomator2 驱动，请在项目目录运行 npm ci。', { cause });
  }
}
