/** What processes below this one take of the machine. */
import { readdir, readFile } from 'node:fs/promises';

export type Footprint = { readonly processes: number; readonly files: number; readonly megabytes: number };

type Facts = { readonly pid: number; readonly parent: number; readonly command: string };

async function factsOf(pid: number): Promise<Facts | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return { pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command };
  } catch {
    // It ended while we looked.
    return null;
  }
}

/** MB of proportional memory: pages shared by several processes count once. 0 for a process that has ended. */
async function megabytesOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}

/** Children of this process whose command line is of that kind, with everything below them. */
async function footprint(kind: RegExp): Promise<Footprint> {
  const found: Facts[] = [];
  for (const name of await readdir('/proc')) {
    const facts = /^\d+$/.test(name) ? await factsOf(Number(name)) : null;
    if (facts !== null) found.push(facts);
  }
  const roots = found.filter(({ parent, command }) => parent === process.pid && kind.test(command));
  const below = (pid: number): readonly Facts[] => found.filter((one) => one.parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  const all = [...roots, ...roots.flatMap(({ pid }) => below(pid))];
  let files = 0;
  let megabytes = 0;
  for (const { pid } of all) {
    files += (await readdir(`/proc/${pid}/fd`).catch(() => [])).length; // another user's process, or ended
    megabytes += await megabytesOf(pid);
  }
  return { processes: all.length, files, megabytes: Math.round(megabytes) };
}

/** All virtual devices started by this process, with their browsers. */
export async function ours(): Promise<Footprint> {
  return await footprint(/virtual\/main\.[jt]s/);
}

/** The Appium server started by this process, with its chromedrivers and adb commands. */
export async function appiums(): Promise<Footprint> {
  return await footprint(/appium\/server-process\.[jt]s/);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
