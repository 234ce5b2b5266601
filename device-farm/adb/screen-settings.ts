/** The settings that decide when a phone's screen goes dark by itself: read, judged, put. An entry is `space key value`; `null`: never set. */
import type { DeviceShell } from './adb.ts';

const SETTINGS = [
  // 1: AC, 2: USB, 4: wireless.
  { space: 'global', key: 'stay_on_while_plugged_in', lit: '7', enough: (value: number) => (value & 3) === 3 },
  // ms; a maker's "never" is negative or as large as it goes.
  { space: 'system', key: 'screen_off_timeout', lit: '1800000', enough: (value: number) => value < 0 || value >= 600_000 },
] as const;

/** Prints one value a line, in the order of the settings. */
export const ASK_SCREEN_SETTINGS = SETTINGS.map(({ space, key }) => `settings get ${space} ${key}`).join('; ');

/** Pure. undefined when the phone did not tell them all. */
export function parseScreenSettings(output: string): string[] | undefined {
  const values = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:null|-?\d+)$/.test(line));
  return values.length === SETTINGS.length ? SETTINGS.map(({ space, key }, at) => `${space} ${key} ${values[at] ?? ''}`) : undefined;
}

/** Pure. What has to be set for the screen to stay lit while a person is waited for, with what it is now. */
export function toStayLit(entries: readonly string[]): readonly { readonly before: string; readonly after: string }[] {
  return SETTINGS.flatMap(({ space, key, lit, enough }) => {
    const before = entries.find((entry) => entry.startsWith(`${space} ${key} `));
    const value = before?.split(' ').at(-1) ?? 'null';
    if (before === undefined || (value !== 'null' && enough(Number(value)))) return [];
    return [{ before, after: `${space} ${key} ${lit}` }];
  });
}

/** Throws `DeviceLost`. */
export async function readScreenSettings(device: DeviceShell, signal: AbortSignal): Promise<string[] | undefined> {
  return parseScreenSettings(await device.shell(ASK_SCREEN_SETTINGS, signal));
}

/** Some makers refuse it to adb without a word: look afterwards. Throws `DeviceLost`. */
export async function putScreenSetting(device: DeviceShell, entry: string, signal: AbortSignal): Promise<void> {
  const [space = '', key = '', value = ''] = entry.split(' ');
  if (!SETTINGS.some((one) => one.space === space && one.key === key) || !/^(?:null|-?\d+)$/.test(value))
    throw new Error(`not a setting of the screen: ${entry}`);
  await device.shell(value === 'null' ? `settings delete ${space} ${key}` : `settings put ${space} ${key} ${value}`, signal);
}
