import type { Browser } from 'webdriverio';
import { Cancelled, DeviceLost, EnvironmentMissing } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { LeasePorts } from '../farm/ports.ts';
import { isNetworkSerial, type DeviceShell } from '../adb/adb.ts';
import { findOnPath } from '../adb/sdk.ts';
import { capabilities } from './capabilities.ts';
import { remote } from './client.ts';
import { within } from './deadline.ts';
import { messageOf } from './errors.ts';

/** A phone that has never seen Appium gets three helper apps installed first. */
const CREATE_MS = 180_000;
const DELETE_MS = 15_000;

/** Appium masks the bodies of such requests and of their answers in its log (@appium/base-driver, handleLogContext). */
const SENSITIVE = { 'X-Appium-Is-Sensitive': 'true' } as const;

/** WebdriverIO opens a session over a connection it never closes, and Appium keeps an idle one for ten minutes: one file descriptor a session. */
const ONE_REQUEST = { Connection: 'close' } as const;

export type SessionOptions = {
  readonly device: DeviceShell;
  readonly appiumUrl: string;
  /** Of this host, nobody else's; left out: the driver finds its own. */
  readonly ports?: LeasePorts;
  /** See `capabilities`. */
  readonly watched: boolean;
  readonly signal: AbortSignal;
  readonly log: Log;
};

/** Opens a session, a second time after a clean reconnect when the first does not come about. Throws `DeviceLost`, `EnvironmentMissing`, `Cancelled`. */
export async function openSession(options: SessionOptions): Promise<Browser> {
  const { device, signal, log } = options;
  try {
    return await create(options);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    log.warn({ serial: device.serial, detail: messageOf(error) }, 'session not created, trying once more');
  }
  if (isNetworkSerial(device.serial)) {
    await device.server.disconnect(device.serial, signal);
    await device.server.connect(device.serial, signal);
  }
  try {
    return await create(options);
  } catch (cause) {
    if (cause instanceof Cancelled) throw cause;
    const said = messageOf(cause);
    if (/ANDROID_HOME|ANDROID_SDK_ROOT|Could not find '(adb|aapt2?|apksigner)/i.test(said)) {
      throw new EnvironmentMissing(`Appium 缺少 Android SDK 工具（${said}），请运行 govapp doctor 检查环境。`, { cause });
    }
    throw new DeviceLost(`无法在设备 ${device.serial} 上建立 Appium 会话（${said}），请检查设备后重试。`, { cause });
  }
}

async function create({ device, appiumUrl, ports, watched, signal }: SessionOptions): Promise<Browser> {
  const url = new URL(appiumUrl);
  const chromedriver = await findOnPath('chromedriver');
  const opening = remote({
    protocol: url.protocol.replace(':', ''),
    hostname: url.hostname,
    port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    path: url.pathname,
    capabilities: capabilities({
      serial: device.serial,
      adbPort: device.server.port,
      chromedriver,
      watched,
      ...(ports === undefined ? {} : { ports }),
    }),
    headers: { ...SENSITIVE, ...ONE_REQUEST },
    logLevel: 'silent',
    // A repeated tap is another tap: nothing is sent twice.
    connectionRetryCount: 0,
    connectionRetryTimeout: CREATE_MS,
  });
  try {
    return await within(CREATE_MS, signal, async () => await opening);
  } catch (error) {
    // It may still come about: then it must not be left behind.
    void opening.then(async (browser) => await closeSession(browser)).catch(() => undefined);
    throw error;
  }
}

/** Ends a session; never throws: a session that is gone is closed. */
export async function closeSession(browser: Browser): Promise<void> {
  await within(DELETE_MS, new AbortController().signal, async () => await browser.deleteSession()).catch(() => undefined);
}
