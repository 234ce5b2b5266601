import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/virtual/${name}`, import.meta.url));
}

/** Waits for a condition; fails with `what` at the deadline. */
export async function until(what: string, deadlineMs: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A folder for temporary files of its own, so that what is left behind can be counted. */
export async function ownTemp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'virtual-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Command lines of all processes that mention a text. */
export async function processesWith(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''); // it ended meanwhile
    if (line.includes(text)) found.push(line.replaceAll('\0', ' ').slice(0, 120));
  }
  return found;
}

/** Pids of the children of a process whose command line mentions a text. */
export async function childrenOf(parent: number, text: string): Promise<readonly number[]> {
  const pids: number[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (status.includes(`\nPPid:\t${parent}\n`) && line.includes(text)) pids.push(Number(pid));
  }
  return pids;
}

export type Adb = {
  (...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }>;
  killServer(): Promise<void>;
};

/** adb with a server of its own. */
export function createAdb(port: number, serial: string): Adb {
  const run = async (args: readonly string[]): Promise<{ code: number; text: string }> => {
    try {
      const { stdout, stderr } = await promisify(execFile)('adb', ['-P', String(port), ...args], { timeout: 30_000 });
      return { code: 0, text: stdout + stderr };
    } catch (error) {
      const failed: { code: number; stdout: string; stderr: string } = Object.assign({ code: -1, stdout: '', stderr: '' }, error);
      return { code: failed.code, text: failed.stdout + failed.stderr };
    }
  };
  return Object.assign((...args: readonly string[]) => run(args[0] === 'connect' ? args : ['-s', serial, ...args]), {
    killServer: async () => void (await run(['kill-server'])),
  });
}

/** The real Appium server on a port. */
export async function startAppium(port: number): Promise<ChildProcess> {
  const main = createRequire(import.meta.url).resolve('appium');
  const env = { ...process.env, ANDROID_HOME: process.env['ANDROID_HOME'] ?? '/usr/lib/android-sdk', APPIUM_HOME: root };
  const child = spawn(
    process.execPath,
    [
      main,
      '--port',
      String(port),
      '--log-level',
      'error',
      ...(process.env['GOVAPP_TEST_APPIUM_LOG'] === undefined
        ? []
        : ['--log', process.env['GOVAPP_TEST_APPIUM_LOG'], '--log-level', 'debug']),
    ],
    { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await until('Appium answers', 30_000, async () => {
    if (child.exitCode !== null) throw new Error(`Appium ended with ${child.exitCode}`);
    return await fetch(`http://127.0.0.1:${port}/status`).then(
      (answer) => answer.ok,
      () => false,
    );
  });
  return child;
}
