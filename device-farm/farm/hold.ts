/** What a holder has of a device while its lease lasts. Whoever leases devices gives it; nothing here knows where leases are kept. */
import { basename } from 'node:path';
import { Cancelled } from '../../src/errors.ts';
import type { CustodyAct, DeviceCustody, DeviceState } from '../../src/evidence/schema.ts';
import type { AdbServer } from '../adb/adb.ts';
import type { Device, Vigil } from '../device.ts';
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

/** What was done to a device while it was used. */
export type Acted = (act: CustodyAct['act'], object: string, done?: boolean) => void;

/** The device for as long as it is held: each act asks first. `acted` hears what was put on it and taken off, and what was set on it. */
export function heldDevice(device: Device, hold: Pick<Hold, 'confirm'> | undefined, acted: Acted): Device {
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
    stayAwake: async (...given) => (await asked(), heldVigil(await device.stayAwake(...given), asked, acted)),
    close: () => device.close(),
  };
}

function heldVigil(vigil: Vigil, asked: () => Promise<void>, acted: Acted): Vigil {
  for (const { setting, done } of vigil.changed) acted('setting-changed', setting, done);
  return {
    changed: vigil.changed,
    async beat(signal) {
      await asked();
      const lit = await vigil.beat(signal);
      if (lit) acted('screen-lit', 'KEYCODE_WAKEUP');
      return lit;
    },
    async end() {
      try {
        await asked();
      } catch (error) {
        // Another's by now, who puts it right.
        if (error instanceof Cancelled) return [];
        throw error;
      }
      const restored = await vigil.end();
      for (const { setting, done } of restored) acted('setting-restored', setting, done);
      return restored;
    },
  };
}
