/** Which devices there are: by cable, by network, and those that are named and not there. */
import { DeviceLost } from '../../src/errors.ts';
import { deviceShell, isNetworkSerial, type AdbServer } from '../adb/adb.ts';
import { parseProperties } from '../adb/parsers.ts';
import { connectionRung } from './health/connection.ts';
import type { Rung } from './health/rung.ts';
import { attachedTwice, identityOf, type Identity } from './identity.ts';

export type FoundDevice = {
  readonly serial: string;
  /** As adb says; `missing`: it is named and not attached. */
  readonly state: string;
  readonly way: 'usb' | 'network' | 'none';
  /** null: it did not tell. */
  readonly identity: Identity | null;
  /** The serial under which the same phone is attached a second time, which counts; null: once only. */
  readonly twice: string | null;
  readonly connection: Rung;
};

/** `listed`: serials and `host:port` of the settings; the latter are connected. Throws `EnvironmentMissing` without adb, `Cancelled`. */
export async function discover(server: AdbServer, listed: readonly string[], signal: AbortSignal): Promise<readonly FoundDevice[]> {
  for (const serial of listed.filter(isNetworkSerial)) await server.connect(serial, signal);
  const attached = await server.devices(signal);
  const missing = listed.filter((serial) => !attached.some((one) => one.serial === serial));
  const found = [...attached, ...missing.map((serial) => ({ serial, state: 'missing', usb: null }))];
  const identities = new Map<string, Identity>();
  for (const one of found) {
    const identity = one.state === 'device' ? await askIdentity(server, one, signal) : null;
    if (identity) identities.set(one.serial, identity);
  }
  const twice = attachedTwice([...identities.values()]);
  return found.map(({ serial, state, usb }) => ({
    serial,
    state,
    way: usb !== null ? 'usb' : state === 'missing' ? 'none' : isNetworkSerial(serial) ? 'network' : 'usb',
    identity: identities.get(serial) ?? null,
    twice: twice.get(serial) ?? null,
    connection: connectionRung(serial, state),
  }));
}

async function askIdentity(
  server: AdbServer,
  attached: { readonly serial: string; readonly usb: string | null },
  signal: AbortSignal,
): Promise<Identity | null> {
  try {
    return identityOf(attached, parseProperties(await deviceShell(server, attached.serial).shell('getprop', signal)));
  } catch (error) {
    // It went between the list and the question.
    if (error instanceof DeviceLost) return null;
    throw error;
  }
}
