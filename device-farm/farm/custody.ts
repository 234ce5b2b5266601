/** The record of one use of a device: how it was, what was put on it, how it was given back. */
import { hostname } from 'node:os';
import type { CustodyAct, DeviceCustody, DeviceState, Observation } from '../../src/evidence/schema.ts';
import { Cancelled } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { DeviceShell } from '../adb/adb.ts';
import { clearSubject, cleanTo } from './cleanup.ts';
import type { Acted, Hold } from './hold.ts';
import { revoke } from './revoke.ts';
import { readState } from './state.ts';

/** ms for a device to be made what it was. */
const CLEAN_MS = 45_000;

export type Keeping = {
  readonly before: Observation<DeviceState>;
  /** Notes what the detection did to the device. */
  readonly acted: Acted;
  /** Cleans, looks, and gives the record; never throws. The second call gives the same. */
  end(): Promise<DeviceCustody>;
};

export type KeepingOptions = {
  readonly device: DeviceShell;
  /** Package of the app that is to be looked at: what is left of it goes first. */
  readonly subject?: string;
  readonly hold?: Hold;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly log: Log;
};

/**
 * Takes the device in hand: nothing of an earlier session is on it, nothing of the app is, and it is noted how it is.
 * Throws `DeviceLost` when it cannot be made so, `Cancelled`.
 */
export async function takeInHand({ device, subject, hold, now, signal, log }: KeepingOptions): Promise<Keeping> {
  const found = await readState(device, signal, now());
  const prepared = await freed(found, device, now, signal);
  if (subject !== undefined) prepared.push(...(await clearSubject(device, subject, now, signal)));
  const before = { state: 'seen', value: prepared.length === 0 ? found : await readState(device, signal, now()) } as const;
  const during: CustodyAct[] = [];
  let ended: Promise<DeviceCustody> | null = null;
  const holder = hold && { holder: { name: hold.name, lease: hold.lease, turn: hold.fence } };
  const giveBack = async (): Promise<DeviceCustody> => {
    const record = { ...holder, prepared, before, during };
    const late = AbortSignal.timeout(CLEAN_MS);
    try {
      // A device that is another's by now is not touched.
      await hold?.confirm();
      const used = await readState(device, late, now());
      const stopped = await freed(used, device, now, late);
      const quiet = stopped.length === 0 ? used : await readState(device, late, now());
      const { acts, after, differences } = await cleanTo(before.value, quiet, device, now, late);
      return { ...record, cleaned: [...stopped, ...acts], after: { state: 'seen', value: after }, differences };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      log.warn({ serial: device.serial, detail }, 'the device could not be cleaned');
      const reason = error instanceof Cancelled && !late.aborted ? 'cancelled' : 'device-lost';
      return { ...record, cleaned: [], after: { state: 'unseen', reason, detail }, differences: [] };
    }
  };
  return {
    before,
    acted: (act, object, done = true) => void during.push({ act, object, done, at: now().toISOString() }),
    end: () => (ended ??= giveBack()),
  };
}

/** Ends what a session left: a look costs less than an attempt to end what is not there. */
async function freed({ automation, ports }: DeviceState, device: DeviceShell, now: () => Date, signal: AbortSignal): Promise<CustodyAct[]> {
  return automation.length + ports.length === 0 ? [] : await revoke({ device, session: null, host: hostname(), now, signal });
}
