/** Makes a device what it was: what is new on it goes, and it is looked at that it went. */
import type { CustodyAct, CustodyDifference, DeviceState } from '../../src/evidence/schema.ts';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';
import type { DeviceShell } from '../adb/adb.ts';
import { uninstall } from '../adb/packages.ts';
import { putScreenSetting } from '../adb/screen-settings.ts';
import { differences } from './differences.ts';
import { readState } from './state.ts';

export type Cleaned = { readonly acts: CustodyAct[]; readonly after: DeviceState; readonly differences: CustodyDifference[] };

/** `used`: as it is now. Nothing is removed that was there before; what cannot be made undone (an app that is gone or another build) stays a difference. */
export async function cleanTo(
  before: DeviceState,
  used: DeviceState,
  device: DeviceShell,
  now: () => Date,
  signal: AbortSignal,
): Promise<Cleaned> {
  const found = differences(before, used);
  if (found.length === 0) return { acts: [], after: used, differences: [] };
  const wanted = found.flatMap((one) => undoing(one, before));
  for (const { undo } of wanted) await undo(device, signal);
  const after = await readState(device, signal, now());
  const left = differences(before, after);
  const still = (one: CustodyDifference): boolean => left.some(({ what, object }) => what === one.what && object === one.object);
  return {
    acts: wanted.map(({ act, of }) => ({ act, object: of.object, done: !still(of), at: after.at })),
    after,
    differences: [...left],
  };
}

type Undoing = {
  readonly of: CustodyDifference;
  readonly act: CustodyAct['act'];
  readonly undo: (device: DeviceShell, signal: AbortSignal) => Promise<void>;
};

function undoing(of: CustodyDifference, before: DeviceState): readonly Undoing[] {
  const { what, change, object } = of;
  if (what === 'package' && change === 'new')
    return [{ of, act: 'removed', undo: (device, signal) => removePackage(device, object.split(' ', 1)[0] ?? '', signal) }];
  if (what === 'file' && change === 'new')
    return [{ of, act: 'file-removed', undo: async (device, signal) => void (await device.shell(`rm -rf ${quotedPath(object)}`, signal)) }];
  if (what === 'keyboard' && before.keyboard !== null)
    return [
      {
        of,
        act: 'keyboard-restored',
        undo: async (device, signal) => void (await device.shell(`ime set ${quotedPath(before.keyboard ?? '')}`, signal)),
      },
    ];
  const entry = what === 'setting' ? before.settings?.find((one) => keyOf(one) === keyOf(object)) : undefined;
  if (entry !== undefined) return [{ of, act: 'setting-restored', undo: (device, signal) => putScreenSetting(device, entry, signal) }];
  return [];
}

/** `space key` of `space key value`. */
const keyOf = (entry: string): string => entry.split(' ', 2).join(' ');

/**
 * Takes the app that is to be looked at off the device, with what an earlier use left in it; where it is the system's own and stays,
 * its data goes. Nothing when it is not there.
 */
export async function clearSubject(device: DeviceShell, name: string, now: () => Date, signal: AbortSignal): Promise<CustodyAct[]> {
  if (!(await isInstalled(device, name, signal))) return [];
  await removePackage(device, name, signal);
  const gone = !(await isInstalled(device, name, signal));
  const at = now().toISOString();
  if (gone) return [{ act: 'removed', object: name, done: true, at }];
  const said = await device.shell(`pm clear ${name}`, signal);
  return [{ act: 'data-cleared', object: name, done: /^Success/m.test(said), at }];
}

const isInstalled = async (device: DeviceShell, name: string, signal: AbortSignal): Promise<boolean> =>
  (await device.shell(`pm path ${packageName(name)}`, signal)).includes('package:');

/** A device that keeps an app says so in the look that follows. */
async function removePackage(device: DeviceShell, name: string, signal: AbortSignal): Promise<void> {
  await uninstall(device, packageName(name), signal).catch((error: unknown) => {
    if (!(error instanceof EnvironmentMissing)) throw error;
  });
}

function packageName(name: string): string {
  if (!/^[\w.]+$/.test(name)) throw new BadRequest(`“${name}”不是有效的应用包名。`, 64);
  return name;
}

/** For the device's shell: a name may hold anything. */
const quotedPath = (path: string): string => `'${path.replaceAll("'", String.raw`'\''`)}'`;
