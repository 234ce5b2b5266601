import type { Browser } from 'webdriverio';
import type { LeasePorts } from '../farm/ports.ts';

export type Capabilities = Browser['capabilities'];

/** The driver gives up a request to the server on the device after this; our own deadlines are longer. */
export const SERVER_READ_MS = 20_000;

/**
 * What a session asks for. No `app`: installing and starting is done over adb, so that one session sees an app being
 * installed, started, stopped and removed. `skipServerInstallation` is left alone: the driver compares versions itself
 * and installs only when needed; skipping would run whatever old server a phone happens to hold.
 */
export function capabilities(options: {
  readonly serial: string;
  readonly adbPort: number;
  readonly chromedriver: string | undefined;
  readonly ports?: LeasePorts;
  /** Somebody ends the session should we die: an Appium of our own does, and who takes over the lease. */
  readonly watched: boolean;
}): Capabilities {
  return {
    platformName: 'Android',
    'appium:automationName': 'UiAutomator2',
    'appium:udid': options.serial,
    'appium:adbPort': options.adbPort,
    // The server is everybody's on this host: the farm alone restarts it.
    'appium:suppressKillServer': true,
    ...Object.fromEntries(Object.entries(options.ports ?? {}).map(([name, port]) => [`appium:${name}`, port])),
    'appium:noReset': true,
    'appium:noSign': true,
    'appium:disableWindowAnimation': true,
    // s; 0: never given up, however long a person is waited for. Elsewhere nobody would end it.
    'appium:newCommandTimeout': options.watched ? 0 : 1800,
    'appium:uiautomator2ServerReadTimeout': SERVER_READ_MS,
    'appium:uiautomator2ServerLaunchTimeout': 60_000,
    'appium:adbExecTimeout': 40_000,
    // The device's log may hold what was typed; it is not to be collected.
    'appium:skipLogcatCapture': true,
    ...(options.chromedriver === undefined ? {} : { 'appium:chromedriverExecutable': options.chromedriver }),
    ...settings,
    // Classic WebDriver only: one request, one answer, each with a deadline.
    'wdio:enforceWebDriverClassic': true,
  };
}

const settings = {
  // Pages that never stop moving would hold every command for 10 s; settling is gather's duty.
  'appium:settings[waitForIdleTimeout]': 100,
  'appium:settings[waitForSelectorTimeout]': 0,
  // Web content nests deeper than the default of 70.
  'appium:settings[snapshotMaxDepth]': 200,
  // Dialogs, permission prompts and the keyboard are windows of their own: all must be in the tree, as on the screen.
  'appium:settings[enableMultiWindows]': true,
  'appium:settings[ignoreUnimportantViews]': false,
  'appium:settings[allowInvisibleElements]': false,
} as const;
