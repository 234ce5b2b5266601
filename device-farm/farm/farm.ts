/** The farm's door for whoever serves devices: is it well, is nothing of the last holder on it, which are there. */
import { hostname } from 'node:os';
import type { CustodyAct } from '../../src/evidence/schema.ts';
import type { Log } from '../../src/log.ts';
import { deviceShell, ORDINARY_ADB_PORT, type AdbServer } from '../adb/adb.ts';
import type { AttachedDevice } from '../adb/parsers.ts';
import { startVirtualDevice } from '../virtual/start.ts';
import { keepServer, type KeptServer } from './adb-server.ts';
import { freePort } from '../adb/free-port.ts';
import { cleanTo } from './cleanup.ts';
import { examine } from './health/examine.ts';
import type { Health } from './health/rung.ts';
import { healthOf } from './health/score.ts';
import type { HeldSession, Hold } from './hold.ts';
import type { Identity } from './identity.ts';
import { endSession, revoke } from './revoke.ts';
import { selfTest } from './self-test.ts';
import { readState } from './state.ts';
import { watchDevices } from './watch.ts';

/** As a device is known: which phone it is registered as (null: none yet), and detections in a row that it failed. */
export type Known = { readonly identity: Identity | null; readonly faults: number };

export type Farm = {
  /** The one adb server of this host, started where none runs. Throws `EnvironmentMissing`, `Cancelled`. */
  server(signal: AbortSignal): Promise<AdbServer>;
  /** The adb server a session on this device goes through; undefined: one of its own. */
  adbFor(serial: string): Promise<AdbServer | undefined>;
  /** Whether it is there between two uses: another is made when it is needed, and there is nothing to look at before. */
  stands(serial: string): boolean;
  /** The ladder over adb, of a device that stands. Throws `EnvironmentMissing`, `Cancelled`. */
  examine(serial: string, known: Known, signal: AbortSignal): Promise<Health>;
  /** The whole ladder, with a session. Throws like `examine`. */
  selfTest(serial: string, hold: Hold | undefined, signal: AbortSignal): Promise<Health>;
  /** Takes the device from its last holder and makes it what it was before them. Throws `DeviceLost` when something is left, `Cancelled`. */
  revoke(serial: string, session: HeldSession, signal: AbortSignal): Promise<readonly CustodyAct[]>;
  /** Tells what is attached each time that changes, until the signal fires. */
  watch(heard: (attached: readonly AttachedDevice[]) => void, signal: AbortSignal): Promise<void>;
  /** Ends the adb server if it was started here. Never throws. */
  close(): Promise<void>;
};

export type FarmOptions = {
  /** Left out: the ordinary one, which holds the phones on USB. */
  readonly adbPort?: number;
  /** null: an Appium of its own for each session. */
  readonly appiumUrl: string | null;
  readonly log: Log;
};

/** Made when it is needed and gone afterwards: nobody else can have it. */
const isMade = (serial: string): boolean => serial === 'virtual';

export function openFarm({ adbPort = ORDINARY_ADB_PORT, appiumUrl, log }: FarmOptions): Farm {
  const now = (): Date => new Date();
  let kept: Promise<KeptServer> | null = null;
  // A host that serves no phone needs no server.
  const server = async (signal: AbortSignal): Promise<AdbServer> => {
    kept ??= keepServer(adbPort, log);
    const one = await kept;
    await one.ensure(signal);
    return one.server;
  };
  return {
    server,
    adbFor: async (serial) => (isMade(serial) ? undefined : await server(new AbortController().signal)),
    stands: (serial) => !isMade(serial),
    async examine(serial, { identity, faults }, signal) {
      const found = await examine(await server(signal), serial, identity, signal);
      return healthOf(found.rungs, faults, found.identity, now());
    },
    async selfTest(serial, hold, signal) {
      // What the phone is now is what it is registered as: a person released it.
      const test = async (adb: AdbServer, device: string): Promise<Health> => {
        const found = await selfTest({ adb, serial: device, known: null, appiumUrl, signal, log, ...(hold === undefined ? {} : { hold }) });
        return healthOf(found.rungs, 0, found.identity, now());
      };
      return isMade(serial) ? await onMade(test, signal, log) : await test(await server(signal), serial);
    },
    async revoke(serial, session, signal) {
      // The device went with its holder; at a server that is everybody's its session did not.
      if (isMade(serial)) return await endSession(session, hostname(), now, signal);
      const device = deviceShell(await server(signal), serial);
      const acts = await revoke({ device, session, host: hostname(), now, signal });
      if (session.before === null) return acts;
      const cleaned = await cleanTo(session.before, await readState(device, signal, now()), device, now, signal);
      return [...acts, ...cleaned.acts];
    },
    watch: async (heard, signal) => {
      await server(signal);
      await watchDevices(adbPort, heard, signal, log);
    },
    close: async () => {
      const open = await kept?.catch(() => null); // It did not come about: nothing to end.
      await open?.close();
    },
  };
}

async function onMade(test: (adb: AdbServer, serial: string) => Promise<Health>, signal: AbortSignal, log: Log): Promise<Health> {
  const virtual = await startVirtualDevice({ signal, log });
  try {
    const own = await keepServer(await freePort(), log);
    try {
      return await test(own.server, virtual.serial);
    } finally {
      await own.close();
    }
  } finally {
    await virtual.stop();
  }
}
