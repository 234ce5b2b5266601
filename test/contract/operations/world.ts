/** One session of the unmodified chain on the device under test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remote, type Browser } from 'webdriverio';
import { findAdb } from '../../../device-farm/adb/sdk.ts';
import { startAppium } from '../../../device-farm/appium/server.ts';
import type { Profile } from '../../../device-farm/virtual/profile.ts';
import { startVirtualDevice } from '../../../device-farm/virtual/start.ts';
import { createLog } from '../../../src/log.ts';
import { contractApp } from '../devices.ts';
import { createAdb, until, type Adb } from '../virtual-support.ts';

export const APP = 'cn.example.operations';

export type World = {
  readonly driver: Browser;
  /** Of the session, for requests no client sends. */
  readonly url: string;
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

/** Chromedriver of Debian's chromium-driver: of one version line with the device's Chromium. */
const chromedriver = '/usr/bin/chromedriver';

type Given = {
  /** `virtual` for one of its own, or the serial of a phone or emulator. */
  readonly device: string;
  /** Port of the adb server for a virtual one. */
  readonly adb: number;
  readonly profile?: Partial<Profile>;
};

/** A session on a device, with the suite's app installed. */
export async function openWorld(given: Given): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-operations-'));
  const ends: (() => Promise<unknown>)[] = [async () => await rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const apk = await contractApp(given.device, 'operations/app', folder);
    const virtual = given.device === 'virtual';
    const serial = virtual ? await virtualSerial(ends, given.profile) : given.device;
    const adbPort = virtual ? given.adb : 5037;
    const adb = createAdb(adbPort, serial);
    if (virtual) {
      ends.push(async () => await adb.killServer());
      await adb('connect', serial);
    }
    await adb('install', '-r', apk);
    const { signal } = new AbortController();
    const ours = virtual ? { adb: { path: await findAdb(), port: adbPort } } : {};
    const appium = await startAppium({ signal, log: createLog('error'), ...ours });
    ends.push(async () => await appium.stop());
    const driver = await remote({
      port: Number(new URL(appium.url).port),
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
    return { ...hands(driver), adb, apk, folder, virtual, driver, url: `${appium.url}/session/${driver.sessionId}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function virtualSerial(ends: (() => Promise<unknown>)[], profile: Partial<Profile> = { webViewsDebuggable: true }): Promise<string> {
  const device = await startVirtualDevice({ log: createLog('error'), profile });
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
