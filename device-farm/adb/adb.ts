import { DeviceLost } from '../../src/errors.ts';
import { run, type CommandResult } from './exec.ts';
import { parseDevices, type AttachedDevice } from './parsers.ts';
import { findAdb } from './sdk.ts';

/** The port of the user's own adb server: it alone holds the phones on USB. */
export const ORDINARY_ADB_PORT = 5037;

/** One adb server, by its port. */
export type AdbServer = {
  readonly port: number;
  /** Runs `adb <args>` on this server. */
  adb(args: readonly string[], signal: AbortSignal, timeoutMs?: number): Promise<CommandResult>;
  devices(signal: AbortSignal): Promise<readonly AttachedDevice[]>;
  /** `adb connect` for a device by TCP; what adb said. */
  connect(serial: string, signal: AbortSignal): Promise<string>;
  disconnect(serial: string, signal: AbortSignal): Promise<void>;
  /** Ends the server. Only for a server of our own. Never throws. */
  kill(): Promise<void>;
};

/** A shell on one device. */
export type DeviceShell = {
  readonly serial: string;
  readonly server: AdbServer;
  /** Standard output of a shell command. Throws `DeviceLost` when the device does not answer; the command's own exit code is not judged. */
  shell(command: string, signal: AbortSignal, timeoutMs?: number): Promise<string>;
  /** `adb -s <serial> <args>`. Throws `DeviceLost` like `shell`. */
  adb(args: readonly string[], signal: AbortSignal, timeoutMs?: number): Promise<CommandResult>;
};

/** A device attached by TCP (`host:port`) is reached through a server of our own; any other through the user's. */
export const isNetworkSerial = (serial: string): boolean => /^.+:\d+$/.test(serial);

/** A server started with ADB_TRACE writes what passes through it to a file, typed texts among it. */
const untraced = (): NodeJS.ProcessEnv => ({ ...process.env, ADB_TRACE: undefined });

/** Throws `EnvironmentMissing` when adb is not installed. */
export async function adbServer(port: number): Promise<AdbServer> {
  const path = await findAdb();
  const adb: AdbServer['adb'] = async (args, signal, timeoutMs = 10_000) =>
    await run(path, ['-P', String(port), ...args], { timeoutMs, signal, env: untraced() });
  return {
    port,
    adb,
    devices: async (signal) => parseDevices((await adb(['devices', '-l'], signal)).stdout),
    connect: async (serial, signal) => {
      const said = await adb(['connect', serial], signal, 5000);
      return `${said.stdout}${said.stderr}`.trim();
    },
    disconnect: async (serial, signal) => void (await adb(['disconnect', serial], signal, 3000)),
    kill: async () => {
      const signal = new AbortController().signal;
      // Best effort on the way out: a server that is gone already is as good.
      await adb(['kill-server'], signal, 3000).catch(() => undefined);
    },
  };
}

const LOST =
  /device '[^']*' not found|device offline|device unauthorized|no devices\/emulators found|device still authorizing|protocol fault|closed$|cannot connect to daemon/im;

/** A shell on the device `serial` of `server`. */
export function deviceShell(server: AdbServer, serial: string): DeviceShell {
  const adb: DeviceShell['adb'] = async (args, signal, timeoutMs = 10_000) => {
    const result = await server.adb(['-s', serial, ...args], signal, timeoutMs);
    if (result.timedOut)
      throw new DeviceLost(`设备 ${serial} 在 ${timeoutMs / 1000} 秒内没有响应 adb ${args[0] ?? ''}，请检查连接后重试。`);
    if (result.code !== 0 && LOST.test(result.stderr.trim())) {
      throw new DeviceLost(`设备 ${serial} 已断开（${result.stderr.trim()}），请检查连接后重试。`);
    }
    return result;
  };
  return { serial, server, adb, shell: async (command, signal, timeoutMs) => (await adb(['shell', command], signal, timeoutMs)).stdout };
}
