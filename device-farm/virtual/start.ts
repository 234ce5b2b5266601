import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkModule } from '../../src/child.ts';
import { Cancelled, EnvironmentMissing } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { noFaults, type FaultPlan } from './faults/plan.ts';
import type { FromDevice, ToDevice } from './messages.ts';
import { defaultProfile, type Profile } from './profile.ts';

export type VirtualDeviceOptions = {
  /** `host:port` pairs the device may reach; everything else is closed to it. */
  readonly allowHosts?: readonly string[];
  readonly profile?: Partial<Profile>;
  /** What it does wrong, and when. */
  readonly faults?: FaultPlan;
  /** For adb; left out: a free one. */
  readonly port?: number;
  readonly signal?: AbortSignal;
  readonly log: Log;
};

export type VirtualDevice = {
  /** For `adb connect`: `127.0.0.1:<port>`. */
  readonly serial: string;
  /** Ends the device; leaves no process and no folder. */
  stop(): Promise<void>;
};

const startDeadline = 20_000;
const stopDeadline = 5_000;

function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Ends the process: first by closing its channel, then by force. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadline);
  await exited(child);
  clearTimeout(timer);
}

function ready(child: ChildProcess, signal: AbortSignal | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      end();
    };
    const fail = (message: string, cause?: unknown): void => settle(() => reject(new EnvironmentMissing(message, { cause })));
    const cancel = (): void => settle(() => reject(new Cancelled('已取消启动虚拟设备。')));
    const timer = setTimeout(() => fail(`虚拟设备在 ${startDeadline / 1000} 秒内没有就绪，请检查本机负载和 Chromium。`), startDeadline);
    signal?.addEventListener('abort', cancel, { once: true });
    child.once('error', (error) => fail('虚拟设备的进程无法启动，请检查 Node.js 安装。', error));
    child.once('exit', (code) => fail(`虚拟设备的进程在就绪前退出（exit code ${code ?? 'none'}），请查看日志。`));
    child.once('message', (message: FromDevice) => {
      if (message.kind === 'ready') settle(() => resolve(message.port));
      else fail(message.missing ? message.message : `虚拟设备没有启动：${message.message}。请查看日志。`);
    });
  });
}

/** A device's process that is ready. */
type Launched = VirtualDevice & { readonly pid: number; readonly folder: string };

/**
 * Starts a virtual device in a process of its own; `standing`: one that goes on when we end, with its log in that file.
 * Throws `EnvironmentMissing` when it cannot run here, `Cancelled` on the signal.
 */
export async function launchDevice(options: VirtualDeviceOptions, standing?: { readonly log: number }): Promise<Launched> {
  if (options.signal?.aborted === true) throw new Cancelled('已取消启动虚拟设备。');
  const folder = await mkdtemp(join(tmpdir(), 'govapp-virtual-'));
  await chmod(folder, 0o711); // Chromium's own user must reach its profile inside
  const module = new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url);
  const child = forkModule(module, [], { TMPDIR: tmpdir() }, standing);
  const stop = async (): Promise<void> => {
    await endChild(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  try {
    const hello: ToDevice = {
      folder,
      setup: {
        profile: { ...defaultProfile, ...options.profile },
        allowHosts: options.allowHosts ?? [],
        faults: options.faults ?? noFaults,
        port: options.port ?? 0,
      },
      standing: standing !== undefined,
      logLevel: options.log.level,
    };
    child.send(hello, (error) => {
      if (error) options.log.warn({ error: error.message }, 'virtual device did not take its options'); // its exit is noticed in `ready`
    });
    const port = await ready(child, options.signal);
    const serial = `127.0.0.1:${port}`;
    options.log.info({ serial }, 'virtual device ready');
    if (standing !== undefined) child.unref();
    return { serial, stop, pid: child.pid ?? 0, folder };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a virtual device that ends with us. Throws as `launchDevice`. */
export async function startVirtualDevice(options: VirtualDeviceOptions): Promise<VirtualDevice> {
  return await launchDevice(options);
}
