/** What a holder has of a device while its lease lasts. Whoever leases devices gives it; nothing here knows where leases are kept. */
import { basename } from 'node:path';
import type { DeviceCustody, DeviceState } from '../../src/evidence/schema.ts';
import type { AdbServer } from '../adb/adb.ts';
import type { Device } from '../device.ts';
import type { LeasePorts } from './ports.ts';

/** What has to be known to take a session away from a holder that does not answer any more. */
export type HeldSession = {
  readonly host: string;
  /** Of the adb server. */
  readonly adbPort: number;
  /** Of the Appium server; on `host` when it is a loopback address. */
  readonly appiumUrl: string;
  readonly sessionId: string;
  readonly ports: LeasePorts;
  /** What the device was before; null: not seen. */
  readonly before: DeviceState | null;
};

export type Hold = {
  readonly name: string;
  /** Number of the lease. */
  readonly lease: string;
  /** Grows with every holder of the device: an earlier one is known by the smaller number. */
  readonly fence: number;
  /** Throws `Cancelled` when the lease is another's by now. Asked before every act on the device. */
  confirm(): Promise<void>;
  /** Keeps what a successor needs to take the session away. Throws like `confirm`. */
  keepSession(session: HeldSession): Promise<void>;
  /** Keeps how the device was given back. Never throws. */
  keepCustody(custody: DeviceCustody): Promise<void>;
};

/** What comes with a leased device: the lease, and the adb server that is everybody's; without one, the device has its own. */
export type Held = { readonly hold: Hold; readonly adb?: AdbServer };

/** The device for as long as it is held: each act asks first. `acted` hears what was put on it and taken off. */
export function heldDevice(
  device: Device,
  hold: Pick<Hold, 'confirm'> | undefined,
  acted: (act: 'installed' | 'removed', object: string) => void,
): Device {
  const asked = async (): Promise<void> => await hold?.confirm();
  return {
    facts: device.facts,
    async install(paths, signal) {
      await asked();
      await device.install(paths, signal);
      acted('installed', paths.map((path) => basename(path)).join('、'));
    },
    async uninstall(name, signal) {
      await asked();
      await device.uninstall(name, signal);
      acted('removed', name);
    },
    launch: async (...given) => (await asked(), await device.launch(...given)),
    open: async (...given) => (await asked(), await device.open(...given)),
    version: async (...given) => (await asked(), await device.version(...given)),
    stop: async (...given) => (await asked(), await device.stop(...given)),
    screenshot: async (...given) => (await asked(), await device.screenshot(...given)),
    tree: async (...given) => (await asked(), await device.tree(...given)),
    foreground: async (...given) => (await asked(), await device.foreground(...given)),
    tap: async (...given) => (await asked(), await device.tap(...given)),
    swipe: async (...given) => (await asked(), await device.swipe(...given)),
    type: async (...given) => (await asked(), await device.type(...given)),
    back: async (...given) => (await asked(), await device.back(...given)),
    hideKeyboard: async (...given) => (await asked(), await device.hideKeyboard(...given)),
    systemLines: async (...given) => (await asked(), await device.systemLines(...given)),
    close: () => device.close(),
  };
}
