/** Keeps a phone's screen lit and its session alive while nobody acts on it, and puts back what that changed. */
import type { DeviceShell } from '../adb/adb.ts';
import { putScreenSetting, readScreenSettings, toStayLit } from '../adb/screen-settings.ts';
import type { SettingChange, Vigil } from '../device.ts';
import { parseAwake } from '../farm/health/parsers.ts';

/** KEYCODE_WAKEUP: lights a dark screen, and does nothing to a lit one. */
const WAKEUP = 224;
/** ms for everything to be put back. */
const END_MS = 10_000;

/** What the driver does for it: the server on the phone answers; a key is pressed through it, which needs no leave of the maker's. */
export type Session = {
  readonly answers: (signal: AbortSignal) => Promise<void>;
  readonly press: (keycode: number, signal: AbortSignal) => Promise<void>;
};

/** Throws `DeviceLost`, `Cancelled`. A phone that lets nothing be set is lit anew at each beat at which it is found dark. */
export async function standVigil(device: DeviceShell, session: Session, signal: AbortSignal): Promise<Vigil> {
  const wanted = toStayLit((await readScreenSettings(device, signal)) ?? []);
  const changed = await putAll(device, wanted, signal);
  return {
    changed,
    async beat(heard) {
      await session.answers(heard);
      if (parseAwake(await device.shell('dumpsys power', heard)) !== false) return false;
      await session.press(WAKEUP, heard);
      await device.shell('wm dismiss-keyguard', heard);
      return true;
    },
    async end() {
      // What was refused is as it was.
      const undone = wanted.filter((_, at) => changed[at]?.done === true).map(({ before, after }) => ({ before: after, after: before }));
      // Cancelled or not, the phone is put back; one that is lost is put right by whoever gets it next.
      const failed = undone.map((one) => ({ setting: told(one), done: false }));
      return await putAll(device, undone, AbortSignal.timeout(END_MS)).catch(() => failed);
    },
  };
}

type Change = { readonly before: string; readonly after: string };

async function putAll(device: DeviceShell, changes: readonly Change[], signal: AbortSignal): Promise<readonly SettingChange[]> {
  if (changes.length === 0) return [];
  for (const { after } of changes) await putScreenSetting(device, after, signal);
  const now = (await readScreenSettings(device, signal)) ?? [];
  return changes.map((change) => ({ setting: told(change), done: now.includes(change.after) }));
}

/** `global stay_on_while_plugged_in 0 → 7`. */
const told = ({ before, after }: Change): string => `${before} → ${after.split(' ').at(-1) ?? ''}`;
