/** The ladder over adb, from the line upwards: what stands on a broken rung is not looked at. */
import { DeviceLost } from '../../../src/errors.ts';
import { deviceShell, isNetworkSerial, type AdbServer } from '../../adb/adb.ts';
import { until } from '../../appium/deadline.ts';
import type { AttachedDevice } from '../../adb/parsers.ts';
import { identityOf, type Identity } from '../identity.ts';
import { connectionRung } from './connection.ts';
import { readReadings } from './readings.ts';
import type { Rung } from './rung.ts';
import { bad } from './rung.ts';
import { rungsOf } from './rungs.ts';

/** ms in which a device by network comes to its standing. */
const COME_MS = 2_500;
/** ms in which host and phone are done with their keys. */
const SETTLE_MS = 10_000;

export type Examined = { readonly rungs: readonly Rung[]; readonly identity: Identity | null };

/** `known`: as the phone was registered; null: it is new. Throws `EnvironmentMissing` without adb, `Cancelled`. */
export async function examine(server: AdbServer, serial: string, known: Identity | null, signal: AbortSignal): Promise<Examined> {
  const { attached, connection } = await reach(server, serial, signal);
  if (!attached || connection.standing !== 'well') return { rungs: [connection], identity: null };
  try {
    const readings = await readReadings(deviceShell(server, serial), signal);
    const identity = identityOf(attached, readings.properties);
    return { rungs: [connection, ...rungsOf(attached, readings, known)], identity: identity.fingerprint === '' ? null : identity };
  } catch (error) {
    if (!(error instanceof DeviceLost)) throw error;
    return { rungs: [connection, bad('answers', error.message, '请重新插拔数据线；仍不回答时重启手机。')], identity: null };
  }
}

/** The lowest rung: whether the device can be spoken to. Throws `EnvironmentMissing` without adb, `Cancelled`. */
export async function reach(
  server: AdbServer,
  serial: string,
  signal: AbortSignal,
): Promise<{ readonly attached: AttachedDevice | undefined; readonly connection: Rung }> {
  if (isNetworkSerial(serial)) await server.connect(serial, signal);
  const attached = await settled(server, serial, signal);
  return { attached, connection: connectionRung(serial, attached?.state ?? 'missing') };
}

/** As adb lists it once it is no longer coming about. */
async function settled(server: AdbServer, serial: string, signal: AbortSignal): Promise<AttachedDevice | undefined> {
  const begun = performance.now();
  let attached: AttachedDevice | undefined;
  await until(SETTLE_MS, 250, signal, async () => {
    attached = (await server.devices(signal)).find((one) => one.serial === serial);
    const state = attached?.state ?? 'missing';
    if (state === 'device' || state === 'unauthorized') return true;
    if (state === 'authorizing' || state === 'connecting') return undefined;
    return !isNetworkSerial(serial) || performance.now() - begun > COME_MS ? true : undefined;
  });
  return attached;
}
