/** Processes of this machine, to show that a run leaves none behind. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What a detection starts: Chromium, Appium and our own children, adb, the JVM tools. */
const OURS = /chrom|appium|adb|java|device-farm|src\/reading/;

export type Process = { readonly pid: number; readonly command: string };

/** Processes such as a detection starts, by pid and start time; those of another network namespace belong to another test run. */
async function running(): Promise<ReadonlyMap<string, Process>> {
  const found = new Map<string, Process>();
  const ours = await readlink('/proc/self/ns/net');
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      const fields = (await readFile(`/proc/${name}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
      if (OURS.test(command) && fields[0] !== 'Z' && (await readlink(`/proc/${name}/ns/net`)) === ours)
        found.set(`${name}@${fields[19] ?? ''}`, { pid: Number(name), command: command.slice(0, 120) });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** Remembers what runs now; the function it gives waits up to `deadlineMs` and returns what was started since and still runs. */
export async function watchForOrphans(): Promise<(deadlineMs: number) => Promise<readonly Process[]>> {
  const before = await running();
  return async (deadlineMs) => {
    const end = Date.now() + deadlineMs;
    for (;;) {
      const left = [...(await running())].filter(([key]) => !before.has(key)).map(([, process]) => process);
      if (left.length === 0 || Date.now() > end) return left;
      await pause(200);
    }
  };
}
