import { hostname } from 'node:os';
import { DeviceLost, EnvironmentMissing } from '../src/errors.ts';
import type { DeviceCustody } from '../src/evidence/schema.ts';
import type { Log } from '../src/log.ts';
import { adbServer, deviceShell, isNetworkSerial, ORDINARY_ADB_PORT, type AdbServer } from './adb/adb.ts';
import type { AttachedDevice } from './adb/parsers.ts';
import { freePort } from './adb/free-port.ts';
import { findAdb } from './adb/sdk.ts';
import { until } from './appium/deadline.ts';
import { connectDevice } from './appium/device.ts';
import { startAppium, useAppium } from './appium/server.ts';
import type { Device } from './device.ts';
import { takeInHand } from './farm/custody.ts';
import { connectionRung } from './farm/health/connection.ts';
import { heldDevice, type Hold } from './farm/hold.ts';
import { takePorts } from './farm/ports.ts';
import type { HostData } from './virtual/hosts/host-data.ts';
import { startVirtualDevice } from './virtual/start.ts';

export type OpenOptions = {
  /** `virtual`, or a serial as `adb devices` prints it, or host:port. */
  readonly device: string;
  /** Hosts the virtual device may reach. */
  readonly allowHosts: readonly string[];
  /** Hosts of mini programs and quick apps that the virtual device has on it. */
  readonly hosts?: readonly HostData[];
  /** An Appium server someone else runs; left out: one of our own is started and ended. */
  readonly appiumUrl?: string;
  readonly appiumLogFile?: string;
  /** Package of the app that is to be looked at: what an earlier use left of it goes first. */
  readonly subject?: string;
  /** The lease it is held by; left out: used by hand, and nobody is asked. */
  readonly hold?: Hold;
  /** The farm's adb server, which is left running; left out: the user's for a phone by cable, one of our own for one by network. */
  readonly adb?: AdbServer;
  /** Port of the adb server of our own that reaches devices by TCP; left out: a free one, so that runs do not disturb each other. */
  readonly adbPort?: number;
  readonly signal: AbortSignal;
  readonly log: Log;
};

export type OpenDevice = {
  readonly device: Device;
  /** Ends the session and Appium, makes the device what it was, ends the virtual device and our adb server, in that order; never throws. */
  close(): Promise<void>;
  /** How the device was before and after; null until it is closed. */
  custody(): DeviceCustody | null;
};

/**
 * The one place that finds a device and opens it.
 * Throws `EnvironmentMissing` when the device is not there or not usable (within 5 s, listing what is attached),
 * `DeviceLost` when it is there and no session comes about, `Cancelled`.
 */
export async function openDevice(options: OpenOptions): Promise<OpenDevice> {
  const { signal, log } = options;
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) {
      await end().catch((error: unknown) => log.warn({ detail: String(error) }, 'could not end a part of the device'));
    }
  };
  try {
    const serial = await serialOf(options, opened);
    const server = options.adb ?? (await serverFor(serial, options.adbPort, opened));
    await attach(server, serial, signal, options.hold !== undefined);
    const shell = deviceShell(server, serial);
    const { hold, subject } = options;
    const { ports, release } = await takePorts();
    opened.push(async () => Promise.resolve(release()));
    let record: DeviceCustody | null = null;
    // What is on the device may be another's by now: nothing of it is touched before.
    await hold?.confirm();
    const keeping = await takeInHand({
      device: shell,
      now: () => new Date(),
      signal,
      log,
      ...(hold === undefined ? {} : { hold }),
      ...(subject === undefined ? {} : { subject }),
    });
    opened.push(async () => {
      record = await keeping.end();
      await hold?.keepCustody(record);
    });
    const ours = options.adb === undefined && isNetworkSerial(serial) ? { adb: { path: await findAdb(), port: server.port } } : {};
    const appium =
      options.appiumUrl === undefined
        ? await startAppium({ signal, log, ...ours, ...(options.appiumLogFile === undefined ? {} : { logFile: options.appiumLogFile }) })
        : await useAppium(options.appiumUrl, signal);
    // To end a session the driver stops its server on the device: a successor's, when the device is another's by now.
    opened.push(async () => await ((await isHeld(hold)) ? appium.stop() : appium.abandon()));
    await hold?.confirm();
    const watched = options.appiumUrl === undefined || hold !== undefined;
    const { device, sessionId } = await connectDevice({ device: shell, appiumUrl: appium.url, ports, watched, signal, log });
    opened.push(async () => ((await isHeld(hold)) ? await device.close() : undefined));
    const before = keeping.before.state === 'seen' ? keeping.before.value : null;
    await hold?.keepSession({ host: hostname(), adbPort: server.port, appiumUrl: appium.url, sessionId, ports, before });
    return { device: heldDevice(device, hold, keeping.acted), close, custody: () => record };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Who cannot learn it does not hold it. */
async function isHeld(hold: Hold | undefined): Promise<boolean> {
  if (hold === undefined) return true;
  return await hold.confirm().then(
    () => true,
    () => false,
  );
}

async function serialOf(options: OpenOptions, opened: (() => Promise<void>)[]): Promise<string> {
  if (options.device !== 'virtual') return options.device;
  const { allowHosts, hosts, signal, log } = options;
  const virtual = await startVirtualDevice({ allowHosts, signal, log, ...(hosts === undefined ? {} : { profile: { hosts } }) });
  opened.push(async () => await virtual.stop());
  return virtual.serial;
}

async function serverFor(serial: string, port: number | undefined, opened: (() => Promise<void>)[]): Promise<AdbServer> {
  if (!isNetworkSerial(serial)) return await adbServer(ORDINARY_ADB_PORT);
  const server = await adbServer(port ?? (await freePort()));
  opened.push(async () => await server.kill());
  return server;
}

/**
 * Sees that adb has the device in state `device`, connecting by TCP where that is the way. `held`: the farm gave it as fit, so that it
 * is not now is the device's fault.
 */
async function attach(server: AdbServer, serial: string, signal: AbortSignal, held: boolean): Promise<void> {
  if (isNetworkSerial(serial)) await server.connect(serial, signal);
  let attached: readonly AttachedDevice[] = [];
  const found = await until(2500, 200, signal, async () => {
    attached = await server.devices(signal);
    const state = attached.find((device) => device.serial === serial)?.state;
    // A phone by USB is there or is not; only a TCP connection takes a moment.
    return state === 'device' || !isNetworkSerial(serial) ? (state ?? 'missing') : undefined;
  });
  const state = found ?? attached.find((device) => device.serial === serial)?.state ?? 'missing';
  if (state === 'device') return;
  const { found: what, remedy } = connectionRung(serial, state);
  const others = attached.map((device) => `${device.serial}（${device.state}）`).join('、');
  const why = `${what}：${remedy ?? ''}${state === 'missing' ? `当前已连接：${others || '无'}。也可以使用 --device virtual 试运行。` : ''}`;
  throw held ? new DeviceLost(why) : new EnvironmentMissing(why);
}
