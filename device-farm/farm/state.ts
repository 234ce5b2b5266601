/** What is on a device that a detection could have left there. */
import type { DeviceState } from '../../src/evidence/schema.ts';
import type { DeviceShell } from '../adb/adb.ts';
import { ASK_SCREEN_SETTINGS, parseScreenSettings } from '../adb/screen-settings.ts';
import { parsePortRules } from '../adb/server-parsers.ts';
import { DeviceLost } from '../../src/errors.ts';
import { asSections, readSections } from './sections.ts';

/** Folders that apps and drivers write to without being asked. */
const FOLDERS = ['/sdcard', '/sdcard/Download', '/sdcard/Documents', '/sdcard/Pictures', '/sdcard/DCIM', '/data/local/tmp'] as const;

/** Before Android 8 `ps` lists everything and knows no `-A`. */
export const PROCESSES = 'ps -A; ps';

const STATE = asSections([
  // Before Android 8 versions are not listed.
  ['packages', 'pm list packages -3 --show-versioncode || pm list packages -3'],
  // A phone may have no app of its own: that the package manager answers at all is seen by the system's.
  ['any-package', 'pm list packages | head -n 1'],
  ['keyboard', 'settings get secure default_input_method'],
  ['processes', PROCESSES],
  ['screen', ASK_SCREEN_SETTINGS],
  ...FOLDERS.map((folder) => [`files ${folder}`, `ls -1A ${folder} 2>/dev/null`] as const),
  ['end', 'true'],
]);

const STATE_MS = 20_000;

/** Looks. Throws `DeviceLost` when the device does not answer in full. */
export async function readState(device: DeviceShell, signal: AbortSignal, at: Date): Promise<DeviceState> {
  const sections = readSections(await device.shell(STATE, signal, STATE_MS));
  if (!sections.has('end') || !(sections.get('any-package') ?? '').startsWith('package:')) {
    throw new DeviceLost(`设备 ${device.serial} 没有完整说明其应用和文件，请检查设备后重试。`);
  }
  return stateOf(sections, await portsOf(device, signal), at);
}

/** Ports that lead to this device on its adb server, and from it. */
export async function portsOf({ serial, server }: DeviceShell, signal: AbortSignal): Promise<readonly string[]> {
  const forwards = parsePortRules((await server.adb(['forward', '--list'], signal)).stdout).filter((one) => one.serial === serial);
  // A device that knows no way back refuses to list them: then it has none.
  const reverses = parsePortRules((await server.adb(['-s', serial, 'reverse', '--list'], signal)).stdout);
  return [
    ...forwards.map(({ local, remote }) => `forward ${local} ${remote}`),
    ...reverses.map(({ local, remote }) => `reverse ${local} ${remote}`),
  ].sort();
}

/** Pure. `sections` as `readState` asks for them. */
export function stateOf(sections: ReadonlyMap<string, string>, ports: readonly string[], at: Date): DeviceState {
  const packages = [...(sections.get('packages') ?? '').matchAll(/^package:(\S+)(?: versionCode:(\d+))?/gm)].map(([, name = '', code]) =>
    code === undefined ? name : `${name} ${code}`,
  );
  const keyboard = (sections.get('keyboard') ?? '').trim();
  const settings = parseScreenSettings(sections.get('screen') ?? '');
  return {
    at: at.toISOString(),
    packages: packages.filter((one) => !isTool(one)).sort(),
    tools: packages.filter(isTool).sort(),
    files: FOLDERS.flatMap((folder) => namesIn(sections.get(`files ${folder}`) ?? '').map((name) => `${folder}/${name}`))
      .filter((path) => !FOLDERS.some((folder) => folder === path))
      .sort(),
    keyboard: keyboard === '' || keyboard === 'null' ? null : keyboard,
    automation: automationIn(sections.get('processes') ?? ''),
    ports: [...ports],
    ...(settings === undefined ? {} : { settings }),
  };
}

const isTool = (entry: string): boolean => entry.startsWith('io.appium.');

const namesIn = (listing: string): readonly string[] => listing.split('\n').filter((name) => name.trim() !== '');

/** Processes of the UiAutomator2 server in a listing of `ps -A`. */
export function automationIn(processes: string): string[] {
  const names = processes.split('\n').map((line) => line.trim().split(/\s+/).at(-1) ?? '');
  return [...new Set(names.filter((name) => name.startsWith('io.appium.uiautomator2')))].sort();
}
