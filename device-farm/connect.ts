import { EnvironmentMissing } from '../src/errors.ts';
import type { Log } from '../src/log.ts';
import { adbServer, deviceShell, isNetworkSerial, ORDINARY_ADB_PORT, type AdbServer } from './adb/adb.ts';
import type { AttachedDevice } from './adb/parsers.ts';
import { freePort } from './adb/free-port.ts';
import { findAdb } from './adb/sdk.ts';
import { until } from './appium/deadline.ts';
import { connectDevice } from './appium/device.ts';
import { startAppium, useAppium } from './appium/server.ts';
import type { Device } from './device.ts';
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
  /** Port of the adb server of our own that reaches devices by TCP; left out: a free one, so that runs do not disturb each other. */
  readonly adbPort?: number;
  readonly signal: AbortSignal;
  readonly log: Log;
};

/** `close` ends the session, Appium, the virtual device and our adb server, in that order; never throws. */
export type OpenDevice = { readonly device: Device; close(): Promise<void> };

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
    const server = await serverFor(serial, options.adbPort, opened);
    await attach(server, serial, signal);
    const ours = isNetworkSerial(serial) ? { adb: { path: await findAdb(), port: server.port } } : {};
    const appium =
      options.appiumUrl === undefined
        ? await startAppium({ signal, log, ...ours, ...(options.appiumLogFile === undefined ? {} : { logFile: options.appiumLogFile }) })
        : await useAppium(options.appiumUrl, signal);
    opened.push(async () => await appium.stop());
    const device = await connectDevice({ device: deviceShell(server, serial), appiumUrl: appium.url, signal, log });
    opened.push(async () => await device.close());
    return { device, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What adb sees, for `govapp devices`. Throws `EnvironmentMissing` without adb. */
export async function listDevices(signal: AbortSignal): Promise<readonly AttachedDevice[]> {
  const server = await adbServer(ORDINARY_ADB_PORT);
  return await server.devices(signal);
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

/** Sees that adb has the device in state `device`, connecting by TCP where that is the way. */
async function attach(server: AdbServer, serial: string, signal: AbortSignal): Promise<void> {
  if (isNetworkSerial(serial)) await server.connect(serial, signal);
  let attached: readonly AttachedDevice[] = [];
  const found = await until(2500, 200, signal, async () => {
    attached = await server.devices(signal);
    const state = attached.find((device) => device.serial === serial)?.state;
    // A phone by USB is there or is not; only a TCP connection takes a moment.
    return state === 'device' || !isNetworkSerial(serial) ? (state ?? 'missing') : undefined;
  });
  const state = found ?? attached.find((device) => device.serial === serial)?.state ?? 'missing';
  if (state !== 'device') throw new EnvironmentMissing(whyNot(serial, state, attached));
}

function whyNot(serial: string, state: string, attached: readonly AttachedDevice[]): string {
  if (state === 'unauthorized') return `设备 ${serial} 未授权（unauthorized）：请解锁手机，在“允许 USB 调试”提示中点“允许”后重试。`;
  if (state === 'offline') return `设备 ${serial} 处于离线状态（offline）：请重新插拔数据线或重启手机的 USB 调试后重试。`;
  if (state !== 'missing') return `设备 ${serial} 当前不可用（${state}）：请让手机正常开机并打开 USB 调试后重试。`;
  const others = attached.map((device) => `${device.serial}（${device.state}）`).join('、');
  return `没有找到设备 ${serial}；当前已连接：${others || '无'}。请检查连接和序列号，或使用 --device virtual 试运行。`;
}
