/** Pure parsers of what adb and the device's shell print. Captured outputs: test/fixtures/adb. */
import type { Foreground } from '../device.ts';

/** A line of `adb devices -l`. `state`: device, offline, unauthorized, recovery, no permissions … `usb`: the port it hangs on, `1-2.4`; null: by network. */
export type AttachedDevice = { readonly serial: string; readonly state: string; readonly model: string; readonly usb: string | null };

/** Parses `adb devices -l`. */
export function parseDevices(output: string): readonly AttachedDevice[] {
  const devices: AttachedDevice[] = [];
  for (const line of output.split(/\r?\n/)) {
    const found =
      /^(\S+)\s+(device|offline|unauthorized|authorizing|connecting|recovery|rescue|sideload|bootloader|host|no permissions|no device)\b(.*)$/.exec(
        line,
      );
    if (!found || line.startsWith('*')) continue;
    const [, serial = '', state = '', rest = ''] = found;
    devices.push({ serial, state, model: /\bmodel:(\S+)/.exec(rest)?.[1] ?? '', usb: /\busb:(\S+)/.exec(rest)?.[1] ?? null });
  }
  return devices;
}

/** Parses `getprop` without arguments: `[name]: [value]`, values may span lines. */
export function parseProperties(output: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const [, name = '', value = ''] of output.matchAll(/^\[([^\]\n]+)\]: \[([\s\S]*?)\]\r?$/gm)) properties.set(name, value);
  return properties;
}

/** Parses `wm size`; an override counts. Pixels. */
export function parseSize(output: string): { readonly width: number; readonly height: number } | null {
  const found = /Override size:\s*(\d+)x(\d+)/.exec(output) ?? /Physical size:\s*(\d+)x(\d+)/.exec(output);
  return found ? { width: Number(found[1]), height: Number(found[2]) } : null;
}

/** Parses `wm density`; an override counts. Pixels per dp (dpi / 160). */
export function parseDensity(output: string): number | null {
  const found = /Override density:\s*(\d+)/.exec(output) ?? /Physical density:\s*(\d+)/.exec(output);
  return found ? Number(found[1]) / 160 : null;
}

/** Parses `dumpsys input_method`: is the soft keyboard shown? */
export function parseKeyboardShown(output: string): boolean {
  // mIsInputViewShown stays true on some builds when the keyboard is gone: it speaks only where mInputShown is missing.
  const shown = /\bmInputShown=(\w+)/.exec(output) ?? /\bmIsInputViewShown=(\w+)/.exec(output);
  return shown?.[1] === 'true';
}

/**
 * Parses `dumpsys window displays` (or `dumpsys window windows` on older Android): the focused window.
 * System windows without an activity (crash and ANR dialogs, the notification shade) are named as they
 * name themselves, so that nobody takes the app behind them for being in front. null: nothing is focused.
 */
export function parseForeground(output: string): Foreground | null {
  const focus = lastFocus(output);
  const component = focus === null ? null : componentOf(focus);
  if (component) return component;
  if (focus !== null && /^Application (Error|Not Responding): /.test(focus)) return { package: 'android', activity: focus };
  if (focus !== null && /^(NotificationShade|StatusBar|Keyguard|BiometricPrompt|VolumeDialog)/.test(focus)) {
    return { package: 'com.android.systemui', activity: focus };
  }
  const app = /mFocusedApp=.*?ActivityRecord\{\S+ \S+ (\S+)/.exec(output)?.[1];
  return app === undefined ? null : componentOf(app);
}

function lastFocus(output: string): string | null {
  // Several displays: the one that has a focused window decides; later lines repeat it.
  const titles = [...output.matchAll(/mCurrentFocus=Window\{\S+ \S+ ([^}]+)\}/g)];
  return titles[0]?.[1]?.trim() ?? null;
}

function componentOf(text: string): Foreground | null {
  const found = /^([\w.]+)\/([\w.$]+)/.exec(text);
  if (!found) return null;
  const [, name = '', activity = ''] = found;
  return { package: name, activity: activity.startsWith('.') ? name + activity : activity };
}

/** Parses `dumpsys webviewupdate`: the version of the WebView in use. */
export function parseWebViewVersion(output: string): string | null {
  return /Current WebView package \(name, version\): \(\S+, ([^)\s]+)\)/.exec(output)?.[1] ?? null;
}

/** Parses `versionName=` of `dumpsys package <name>`. */
export function parseVersionName(output: string): string | null {
  return /^\s*versionName=(\S+)/m.exec(output)?.[1] ?? null;
}

/** Parses `cmd package resolve-activity --brief`: `package/activity`, or null when there is no launcher entry. */
export function parseResolvedActivity(output: string): string | null {
  return (
    output
      .split(/\r?\n/)
      .map((line) => line.trim())
      .find((line) => /^[\w.]+\/[\w.$]+$/.test(line)) ?? null
  );
}

/** Parses what `adb install` or `adb uninstall` said. `reason` is the package manager's own, e.g. `INSTALL_FAILED_OLDER_SDK: …`. */
export function parseInstall(output: string): { readonly done: true } | { readonly done: false; readonly reason: string } {
  if (/^Success\b/m.test(output)) return { done: true };
  const failure =
    /Failure \[([\s\S]+?)\]\s*$/m.exec(output)?.[1] ?? /^(?:adb: )?(?:failed to install [^:]*: |error: )(.+)$/m.exec(output)?.[1];
  return { done: false, reason: (failure ?? output.trim()).replace(/\s+/g, ' ') };
}

/** Parses what `am start-activity` said: null when it started, else the error line. */
export function parseStartError(output: string): string | null {
  return /^(?:Error(?: type \d+)?:?.*|.*Exception.*)$/m.exec(output)?.[0]?.trim() ?? null;
}
