import type { ChildProcess } from 'node:child_process';
import { withDeadline } from '../../src/deadline.ts';
import { Cancelled, EnvironmentMissing } from '../../src/errors.ts';
import { forkModule } from '../../src/child.ts';
import type { Log } from '../../src/log.ts';
import { sdkRoot } from '../adb/sdk.ts';
import { createAppiumHome } from './home.ts';
import { ORDERLY } from './orderly.ts';
import type { ServerArguments, ServerMessage } from './server-process.ts';

/** The compiler rewrites imports, not this. */
const MODULE = new URL(import.meta.url.endsWith('.ts') ? './server-process.ts' : './server-process.js', import.meta.url);
const START_MS = 60_000;
/** Longer than the child gives itself. */
const STOP_MS = 12_000;

/**
 * An Appium server to talk to. `stop` ends it when it is ours, its sessions first; `abandon` ends it without a word to the device,
 * which is another's by now. Neither throws.
 */
export type Appium = { readonly url: string; stop(): Promise<void>; abandon(): Promise<void> };

export type StartOptions = {
  /** File for Appium's log (bodies of requests masked); left out: no log is kept. */
  readonly logFile?: string;
  /** An adb server of ours that must not outlive us. */
  readonly adb?: { readonly path: string; readonly port: number };
  readonly signal: AbortSignal;
  readonly log: Log;
};

/** Starts Appium on a free port of 127.0.0.1. Throws `EnvironmentMissing` when it does not come up within 60 s, `Cancelled`. */
export async function startAppium(options: StartOptions): Promise<Appium> {
  const { signal, log } = options;
  signal.throwIfAborted();
  const home = await createAppiumHome();
  const given: ServerArguments = { logFile: options.logFile ?? null, home: home.path, adb: options.adb ?? null };
  const child = forkModule(MODULE, [JSON.stringify(given)], environment(home.path));
  const stop = async (): Promise<void> => {
    await end(child);
    await home.remove();
  };
  try {
    const port = await listening(child, signal);
    child.on('message', (message: ServerMessage) => {
      if (message.state === 'stray') log.warn({ detail: message.detail }, 'appium: a rejection nobody waited for');
    });
    log.debug({ port }, 'appium listening');
    const abandon = async (): Promise<void> => {
      child.kill('SIGKILL');
      await stop();
    };
    return { url: `http://127.0.0.1:${port}`, stop, abandon };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reaches an Appium server that someone else runs. Throws `EnvironmentMissing` when it does not answer within 5 s. */
export async function useAppium(url: string, signal: AbortSignal): Promise<Appium> {
  const base = url.replace(/\/+$/, '');
  try {
    const answer = await fetch(`${base}/status`, { signal: withDeadline(signal, 5000) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  } catch (cause) {
    if (signal.aborted) throw new Cancelled('已取消。', { cause });
    throw new EnvironmentMissing(`连不上 Appium 服务 ${base}，请确认地址正确且服务已启动（缺省时由本工具自行启动）。`, { cause });
  }
  return { url: base, stop: async () => undefined, abandon: async () => undefined };
}

function environment(home: string): Record<string, string> {
  const passed = ['HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'JAVA_HOME', 'ANDROID_USER_HOME', 'ADB_VENDOR_KEYS'];
  const env: Record<string, string> = { APPIUM_HOME: home, ANDROID_HOME: sdkRoot(), NO_UPDATE_NOTIFIER: '1' };
  for (const name of passed) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

async function listening(child: ChildProcess, signal: AbortSignal): Promise<number> {
  return await new Promise((resolve, reject) => {
    const failed = (detail: string): void =>
      reject(new EnvironmentMissing(`Appium 服务没有启动成功（${detail}），请运行 govapp doctor 检查环境。`));
    const timer = setTimeout(() => failed(`${START_MS / 1000} 秒内没有就绪`), START_MS);
    const cancel = (): void => reject(new Cancelled('已取消。'));
    signal.addEventListener('abort', cancel, { once: true });
    const settled = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    };
    child.once('message', (message: ServerMessage) => {
      settled();
      if (message.state === 'listening') resolve(message.port);
      else failed(message.detail);
    });
    child.once('exit', (code) => {
      settled();
      failed(`进程已退出，退出码 ${code}`);
    });
  });
}

/** Closing the channel asks the child to end; what still lives at the deadline is killed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    // The adb server is still needed: the device is looked at once more after its session.
    if (child.connected) child.send(ORDERLY, () => (child.connected ? child.disconnect() : undefined));
  });
}
