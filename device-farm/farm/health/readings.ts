/** Asks a device how it is: everything in one call, the home screen brought to the front first. */
import type { DeviceShell } from '../../adb/adb.ts';
import { parseForeground, parseProperties, parseResolvedActivity } from '../../adb/parsers.ts';
import { until } from '../../appium/deadline.ts';
import type { Foreground } from '../../device.ts';
import { asSections, readSections } from '../sections.ts';
import { parseLocked } from './parsers.ts';

export type Readings = {
  readonly properties: ReadonlyMap<string, string>;
  /** What was printed, by name as in `ASKED`. */
  readonly said: ReadonlyMap<string, string>;
  /** What has the focus once the home key was pressed; null: nothing, or not told. */
  readonly front: Foreground | null;
  /** Package of the home screen; null: not told. */
  readonly launcher: string | null;
  readonly locked: boolean | null;
};

const WINDOW = [
  ['displays', 'dumpsys window displays'],
  // Android 9 and before tell the focus here, and some the lock screen there.
  ['windows', 'dumpsys window windows'],
  ['policy', 'dumpsys window policy'],
] as const;

const ASKED = [
  ['properties', 'getprop'],
  ['launcher', 'cmd package resolve-activity --brief -a android.intent.action.MAIN -c android.intent.category.HOME'],
  ['battery', 'dumpsys battery'],
  ['power', 'dumpsys power'],
  ['storage', 'df -k /data'],
  ['network', 'dumpsys connectivity'],
  ['keyboard', 'settings get secure default_input_method'],
  ['keyboards', 'ime list -s'],
  ['web-view', 'dumpsys webviewupdate'],
  ...WINDOW,
] as const;

const ASK_MS = 15_000;
/** ms in which the home screen comes to the front. */
const HOME_MS = 4_000;

/** Wakes the screen and presses home. Throws `DeviceLost` when the device does not answer, `Cancelled`. */
export async function readReadings(device: DeviceShell, signal: AbortSignal): Promise<Readings> {
  await device.shell('input keyevent 224; input keyevent 3', signal, ASK_MS);
  const said = readSections(await device.shell(asSections(ASKED), signal, ASK_MS));
  const launcher = parseResolvedActivity(said.get('launcher') ?? '')?.split('/')[0] ?? null;
  let now = windowsOf(said);
  const calm = (): boolean => now.locked === true || (launcher !== null && now.front?.package === launcher);
  if (!calm())
    await until(HOME_MS, 400, signal, async () => {
      now = windowsOf(readSections(await device.shell(asSections(WINDOW), signal, ASK_MS)));
      return calm() ? true : undefined;
    });
  return { properties: parseProperties(said.get('properties') ?? ''), said, launcher, ...now };
}

function windowsOf(said: ReadonlyMap<string, string>): Pick<Readings, 'front' | 'locked'> {
  const text = (name: string): string => said.get(name) ?? '';
  return {
    front: parseForeground(text('displays')) ?? parseForeground(text('windows')),
    locked: parseLocked(`${text('displays')}\n${text('policy')}`),
  };
}
