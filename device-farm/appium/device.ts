import type { Browser } from 'webdriverio';
import { CannotObserve } from '../../src/errors.ts';
import type { DeviceShell } from '../adb/adb.ts';
import { readFacts } from '../adb/facts.ts';
import { install, launch, open, stop, uninstall, versionOf } from '../adb/packages.ts';
import { parseForeground, parseKeyboardShown } from '../adb/parsers.ts';
import type { Device, Foreground, Tree } from '../device.ts';
import { within } from './deadline.ts';
import { deviceError, type Command } from './errors.ts';
import { parseHierarchy } from './hierarchy.ts';
import { closeSession, openSession, type SessionOptions } from './session.ts';
import { systemLines } from './system-line.ts';
import { swipe, tap } from './touch.ts';
import { typeInto } from './typing.ts';
import { standVigil } from './vigil.ts';

/** Deadlines of our own, above the driver's read deadline (capabilities.ts). Milliseconds. */
const TREE_MS = 25_000;
const SCREENSHOT_MS = 25_000;
const ACT_MS = 25_000;
const TYPE_MS = 45_000;
/** One line drawn by the system, shade and picture included. */
const LINE_MS = 15_000;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/**
 * Opens an Appium session on a device that adb already sees and gives it as a `Device`.
 * Throws `DeviceLost` when no session comes about, `EnvironmentMissing` when the SDK lacks a tool, `Cancelled`.
 */
export async function connectDevice(options: SessionOptions): Promise<{ readonly device: Device; readonly sessionId: string }> {
  const facts = await readFacts(options.device, options.signal);
  const browser = await openSession(options);
  return { device: deviceOn(browser, options.device, facts), sessionId: browser.sessionId };
}

function deviceOn(browser: Browser, device: DeviceShell, facts: Device['facts']): Device {
  const command = async <T>(kind: Command, ms: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    try {
      return await within(ms, signal, work);
    } catch (error) {
      throw deviceError(error, kind, device.serial);
    }
  };
  const act = async (signal: AbortSignal, work: () => Promise<void>): Promise<void> => await command('act', ACT_MS, signal, work);
  return {
    facts,
    install: async (apkPaths, signal) => await install(device, apkPaths, signal),
    uninstall: async (packageName, signal) => await uninstall(device, packageName, signal),
    launch: async (packageName, signal) => await launch(device, packageName, signal),
    open: async (link, packageName, signal) => await open(device, link, packageName, signal),
    version: async (packageName, signal) => await versionOf(device, packageName, signal),
    stop: async (packageName, signal) => await stop(device, packageName, signal),
    screenshot: async (signal) => await command('screenshot', SCREENSHOT_MS, signal, async () => await readScreenshot(browser)),
    tree: async (signal) => await command('tree', TREE_MS, signal, async () => await readTree(browser)),
    foreground: async (signal) => await readForeground(device, signal),
    tap: async (point, signal) => await act(signal, async () => await tap(browser, point)),
    swipe: async (from, to, durationMs, signal) =>
      await command('act', ACT_MS + durationMs, signal, async () => await swipe(browser, from, to, durationMs)),
    type: async (point, text, secrecy, signal) =>
      await command('act', TYPE_MS, signal, async () => await typeInto(browser, device, point, text, secrecy, signal)),
    back: async (signal) => await act(signal, async () => await browser.back()),
    hideKeyboard: async (signal) => {
      if (!parseKeyboardShown(await device.shell('dumpsys input_method', signal))) return;
      await act(signal, async () => void (await browser.execute('mobile: hideKeyboard')));
    },
    systemLines: async (texts, signal) =>
      await command(
        'act',
        LINE_MS * (texts.length + 1),
        signal,
        async () =>
          await systemLines(
            device,
            facts.apiLevel,
            texts,
            {
              tree: async () => (await readTree(browser)).root,
              screenshot: async () => await readScreenshot(browser),
              tap: async (point) => await tap(browser, point),
            },
            signal,
          ),
      ),
    stayAwake: async (signal) =>
      await standVigil(
        device,
        {
          answers: async (heard) => await act(heard, async () => void (await browser.getWindowRect())),
          press: async (keycode, heard) => await act(heard, async () => void (await browser.execute('mobile: pressKey', { keycode }))),
        },
        signal,
      ),
    close: async () => await closeSession(browser),
  };
}

async function readScreenshot(browser: Browser): Promise<Buffer> {
  const png = Buffer.from(await browser.takeScreenshot(), 'base64');
  if (!png.subarray(0, 4).equals(PNG)) throw new Error('the screenshot is not a PNG');
  return png;
}

async function readTree(browser: Browser): Promise<Tree> {
  const xml = await browser.getPageSource();
  return { xml, root: parseHierarchy(xml) };
}

async function readForeground(device: DeviceShell, signal: AbortSignal): Promise<Foreground> {
  // Android 10 moved the focus from `windows` to `displays`.
  for (const part of ['displays', 'windows']) {
    const foreground = parseForeground(await device.shell(`dumpsys window ${part}`, signal));
    if (foreground !== null) return foreground;
  }
  throw new CannotObserve('device-refused', `设备 ${device.serial} 没有报告前台应用。`);
}
