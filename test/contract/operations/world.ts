/** One session of the unmodified chain on the device under test. */
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { remote, type Browser } from 'webdriverio';
import { startVirtualDevice } from '../../../device-farm/virtual/start.ts';
import { readAppFile } from '../../../scripts/apk/app-file.ts';
import { collectInputs } from '../../../scripts/apk/inputs.ts';
import { packApk } from '../../../scripts/apk/pack.ts';
import { createLog } from '../../../src/log.ts';
import { createAdb, startAppium, until, type Adb } from '../virtual-support.ts';

export const APP = 'cn.example.operations';

export type World = {
  readonly driver: Browser;
  readonly adb: Adb;
  readonly apk: string;
  readonly folder: string;
  readonly virtual: boolean;
  /** `driver.execute('mobile: <name>', args)`. */
  readonly mobile: (name: string, args?: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Waits until the page says so; fails with what it says. */
  readonly says: (text: string | RegExp) => Promise<void>;
  /** Id of the element with that resource-id. */
  readonly element: (id: string) => Promise<string>;
  readonly texts: () => Promise<readonly string[]>;
  /** The app's start page as new. */
  readonly fresh: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The app's package, made from test/contract/operations/app; a phone needs one with code: GOVAPP_CONTRACT_APK. */
async function appPackage(folder: string): Promise<string> {
  const given = process.env['GOVAPP_CONTRACT_APK'];
  if (given !== undefined) return given;
  const source = fileURLToPath(new URL('./app', import.meta.url));
  const apk = join(folder, 'app.apk');
  await packApk(await collectInputs(source, await readAppFile(source), ''), apk, folder);
  return apk;
}

/** Chromedriver of Debian's chromium-driver: of one version line with the device's Chromium. */
const chromedriver = '/usr/bin/chromedriver';

/** `serial`: a phone or emulator; null: a virtual device of its own. The ports are for the adb server and Appium. */
export async function openWorld(given: { readonly serial: string | null; readonly adb: number; readonly appium: number }): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-operations-'));
  const ends: (() => Promise<unknown>)[] = [async () => await rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const apk = await appPackage(folder);
    const virtual = given.serial === null;
    const serial = given.serial ?? (await virtualSerial(ends));
    const adbPort = virtual ? given.adb : 5037;
    const adb = createAdb(adbPort, serial);
    if (virtual) {
      ends.push(async () => await adb.killServer());
      await adb('connect', serial);
    }
    await adb('install', '-r', apk);
    const appium: ChildProcess = await startAppium(given.appium);
    ends.push(async () => appium.kill());
    const driver = await remote({
      port: given.appium,
      logLevel: 'silent',
      connectionRetryCount: 0,
      capabilities: {
        platformName: 'Android',
        'appium:automationName': 'UiAutomator2',
        'appium:udid': serial,
        'appium:adbPort': adbPort,
        'appium:noReset': true,
        'appium:appPackage': APP,
        'appium:autoLaunch': false,
        'appium:chromedriverExecutable': chromedriver,
        'wdio:enforceWebDriverClassic': true,
      },
    });
    ends.push(async () => await driver.deleteSession().catch(() => undefined)); // a test may have ended it
    return { ...hands(driver), adb, apk, folder, virtual, driver, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function virtualSerial(ends: (() => Promise<unknown>)[]): Promise<string> {
  const device = await startVirtualDevice({ log: createLog('error'), profile: { webViewsDebuggable: true } });
  ends.push(async () => await device.stop());
  return device.serial;
}

function hands(driver: Browser): Pick<World, 'mobile' | 'says' | 'element' | 'texts' | 'fresh'> {
  const mobile: World['mobile'] = async (name, args = {}) => await driver.execute(`mobile: ${name}`, args);
  return {
    mobile,
    async says(text) {
      let said = '';
      await until(`the page says ${String(text)}`, 5000, async () => {
        said = await driver.$('id=log').getText();
        return typeof text === 'string' ? said === text : text.test(said);
      }).catch((error: unknown) => {
        throw new Error(`the page says “${said}”`, { cause: error });
      });
    },
    element: async (id) => await driver.$(`id=${id}`).elementId,
    texts: async () => [...(await driver.getPageSource()).matchAll(/ text="([^"]+)"/g)].map(([, text = '']) => text),
    async fresh() {
      await mobile('terminateApp', { appId: APP });
      await mobile('activateApp', { appId: APP });
      await driver.$('id=log').waitForExist({ timeout: 10_000 });
    },
  };
}
