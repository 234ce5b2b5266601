/** Folders of processes beside each other in one that hosts may share. */
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.ts';

/** This process's own, or another's of this host, under `under`; not made. */
export const processFolder = (under: string, pid: number = process.pid): string => join(under, `${hostname()}.${String(pid)}`);

/**
 * Folders of processes of this host that are gone: killed, they could not remove them. One that bears our own number was another's,
 * before us. Of other hosts' nothing can be said.
 */
export async function foldersOfDead(under: string): Promise<readonly string[]> {
  const names = (await readdir(under).catch(() => [])).filter((name) => {
    const [, host, pid] = /^(.+)\.(\d+)$/u.exec(name) ?? [];
    return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
  });
  return names.map((name) => join(under, name));
}

/** Removes them, and gives them. */
export async function sweepDead(under: string): Promise<readonly string[]> {
  const gone = await foldersOfDead(under);
  for (const folder of gone) await rm(folder, { recursive: true, force: true });
  return gone;
}
