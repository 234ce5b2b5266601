import { spawn, type ChildProcess } from 'node:child_process';
import { access, chmod, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect, type Browser } from 'puppeteer-core';
import { EnvironmentMissing } from '../../../../src/errors.ts';
import type { Profile } from '../../profile.ts';
import { chromiumFlags } from './flags.ts';

export type Chromium = {
  readonly browser: Browser;
  /** Four-part version. */
  readonly version: string;
  readonly devtoolsPort: number;
  /** Resolves when the process has ended, however it ended. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
};

const startDeadline = 15_000;
const MOST_LINES = 200;
const executable = '/usr/bin/chromium';

/**
 * An empty environment and, for root, another user: Chromium keeps its sandbox. `--pdeathsig`: the kernel ends it with us,
 * even when we are killed without a chance to clean up.
 */
function commandLine(home: string, profile: Profile, flags: readonly string[]): readonly string[] {
  const user = process.getuid?.() === 0 ? ['--reuid=nobody', '--regid=nogroup', '--clear-groups'] : [];
  const language = `${profile.locale.replace('-', '_')}.UTF-8`;
  // The host may not have that locale; without UTF-8 Chromium drops files whose names are not ASCII.
  const words = [`LANG=${language}`, `LANGUAGE=${language}`, 'LC_ALL=C.UTF-8', `TZ=${profile.timeZone}`];
  const env = ['env', '-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', ...words];
  return [...user, '--pdeathsig', 'KILL', '--', ...env, executable, ...flags];
}

/** The folder on the way to `path` that Chromium's user may not pass, when we are root; else null. Our own folders are opened as needed. */
async function closedTo(path: string): Promise<string | null> {
  if (process.getuid?.() !== 0) return null;
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) return at;
  }
  return null;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // ESRCH: already gone
  }
}

/** One sentence from how Chromium ended and what it said. */
function whatStops(why: string, said: readonly string[]): string {
  if (said.some((line) => line.includes('No usable sandbox')))
    return '本机不允许 Chromium 建立沙箱，虚拟设备无法启动，请安装 Debian 软件包 chromium-sandbox。';
  return `虚拟设备的 Chromium 没有启动（${why}），请检查 ${executable} 能否运行。`;
}

async function endpoint(child: ChildProcess): Promise<string> {
  const { stderr } = child;
  if (stderr === null) throw new Error('Chromium was started without a pipe');
  const lines = createInterface({ input: stderr });
  const said: string[] = [];
  return await new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(new EnvironmentMissing(whatStops(why, said), { cause: new Error(said.slice(-5).join('\n')) }));
    const timer = setTimeout(() => fail(`${startDeadline / 1000} s timeout`), startDeadline);
    child.once('error', (error) => (clearTimeout(timer), fail(error.message)));
    child.once('exit', (code) => (clearTimeout(timer), fail(`exit code ${code ?? 'none'}`)));
    lines.on('line', (line) => {
      // Chromium may go on talking for as long as it runs.
      if (said.length < MOST_LINES) said.push(line.slice(0, 300));
      const url = /DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

/** Starts the device's Chromium with its profile under `folder`, reachable only through the proxy at `proxyPort`. Throws `EnvironmentMissing`. */
export async function startChromium(folder: string, profile: Profile, proxyPort: number): Promise<Chromium> {
  try {
    await access(executable, constants.X_OK);
  } catch (cause) {
    throw new EnvironmentMissing('没有找到 Chromium，虚拟设备无法启动，请安装 Debian 软件包 chromium。', { cause });
  }
  const shut = await closedTo(folder);
  if (shut !== null)
    throw new EnvironmentMissing(
      `临时目录 ${shut} 不允许其他用户进入，以 root 启动的虚拟设备无法使用，请把 TMPDIR 设到其他用户可以进入的目录。`,
    );
  const home = join(folder, 'browser');
  await mkdir(home);
  await chmod(home, 0o777);
  const child = spawn('setpriv', [...commandLine(home, profile, chromiumFlags(profile, join(home, 'profile'), proxyPort))], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    const url = await endpoint(child);
    const browser = await connect({ browserWSEndpoint: url, defaultViewport: null, protocolTimeout: 30_000 });
    return {
      browser,
      version: (await browser.version()).split('/')[1] ?? '0.0.0.0',
      devtoolsPort: Number(new URL(url).port),
      ended,
      async close() {
        await browser.disconnect();
        killGroup(child);
        await ended;
      },
    };
  } catch (error) {
    killGroup(child);
    throw error;
  }
}
