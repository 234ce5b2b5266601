/** One device after another: what the walk holds is always the one that works now, and who saw what is told apart. */
import { Cancelled, type DeviceLost } from '../errors.ts';
import type { Session } from '../evidence/schema.ts';
import type { Device } from '../../device-farm/device.ts';
import type { Kit } from './kit.ts';

/** Devices that may follow on the first. */
const MOST_SUCCESSORS = 2;

/** What one device did of the walk. */
export type Tenure = {
  readonly id: string;
  readonly device: Session['device'];
  readonly startedAt: Date;
  endedAt: Date | null;
  role: string | null;
  /** Of a device that an earlier process gave back; left out: not known yet, or never. */
  readonly custody?: Session['custody'];
};

export type Succession = {
  /** Hands every command to the device that works now. Its facts are those of the first: another screen is never taken. */
  readonly device: Device;
  /** First to last; the last is at work. */
  readonly tenures: readonly Tenure[];
  /** The account was used on another device, to which it is bound: nothing may be done on this one. */
  readonly barred: boolean;
  /** Takes another device in the place of a lost one; false when there is none, or the walk may not go on there. */
  renew(lost: DeviceLost, role: string | null): Promise<boolean>;
};

/** The account may be used on the device it was first used on alone. */
const isBound = ({ access, account }: Pick<Kit, 'access' | 'account'>): boolean =>
  account !== null && (access?.accounts ?? []).some((one) => one.role === account.role && one.boundToDevice === true);

/** `before`: devices that did the first part of the walk for another process. */
export function succession(kit: Kit, before: readonly Tenure[] = []): Succession {
  let now = kit.device;
  const tenures: Tenure[] = [...before];
  const begin = (): void => {
    tenures.push({ id: `A${String(tenures.length + 1)}`, device: now.facts, startedAt: kit.clock.now(), endedAt: null, role: null });
  };
  const barred = before.length > 0 && isBound(kit) && before.at(-1)?.device.serial !== now.facts.serial;
  if (!barred) begin();
  const device: Device = {
    facts: now.facts,
    install: (...given) => now.install(...given),
    uninstall: (...given) => now.uninstall(...given),
    launch: (...given) => now.launch(...given),
    open: (...given) => now.open(...given),
    version: (...given) => now.version(...given),
    stop: (...given) => now.stop(...given),
    screenshot: (...given) => now.screenshot(...given),
    tree: (...given) => now.tree(...given),
    foreground: (...given) => now.foreground(...given),
    tap: (...given) => now.tap(...given),
    swipe: (...given) => now.swipe(...given),
    type: (...given) => now.type(...given),
    back: (...given) => now.back(...given),
    hideKeyboard: (...given) => now.hideKeyboard(...given),
    systemLines: (...given) => now.systemLines(...given),
    stayAwake: (...given) => now.stayAwake(...given),
    close: () => now.close(),
  };
  return {
    device,
    tenures,
    barred,
    async renew(lost, role) {
      const last = tenures.at(-1);
      if (last) Object.assign(last, { endedAt: kit.clock.now(), role });
      if (!kit.another || tenures.length > before.length + MOST_SUCCESSORS || isBound(kit)) {
        kit.log.warn({ detail: lost.message, bound: isBound(kit) }, 'the device is lost and the walk ends with it');
        return false;
      }
      const next = await kit.another().catch((error: unknown) => {
        if (error instanceof Cancelled) throw error;
        kit.log.warn({ detail: String(error) }, 'no other device could be had');
        return null;
      });
      if (!next || !sameScreen(next.facts, device.facts)) return false;
      now = next;
      begin();
      kit.log.warn({ detail: lost.message, device: next.facts.serial }, 'the device is lost: the walk goes on on another');
      return true;
    },
  };
}

/** Places are px: only a screen of the same measure shows things where they were. */
export const sameScreen = ({ screen: a, fontScale, executes }: Session['device'], other: Session['device']): boolean =>
  a.width === other.screen.width &&
  a.height === other.screen.height &&
  a.density === other.screen.density &&
  fontScale === other.fontScale &&
  executes === other.executes;
