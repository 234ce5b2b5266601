/** Folders of processes beside each other in one that hosts may share. */
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { isAlive } from './lock.ts';

/** This process's own, under `under`; not made. */
export const processFolder = (under: string): string => join(under, `${hostname()}.${String(process.pid)}`);

/** What processes of this host left that are gone. One that bears our own number was another, before us. Of other hosts' nothing can be said. */
export async function deadFolders(under: string): Promise<readonly string[]> {
  const gone = (await readdir(under).catch(() => [])).filter((name) => {
    const [, host, pid] = /^(.+)\.(\d+)$/u.exec(name) ?? [];
    return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
  });
  return gone.map((name) => join(under, name));
}

/** Removes what they left: killed, they could not. Gives what was removed, by name. */
export async function sweepDead(under: string): Promise<readonly string[]> {
  const gone = await deadFolders(under);
  for (const folder of gone) await rm(folder, { recursive: true, force: true });
  return gone.map((folder) => basename(folder));
}
