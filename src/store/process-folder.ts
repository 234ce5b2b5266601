/** Folders of processes beside each other in one that hosts may share. */
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.ts';

/** This process's own, under `under`; not made. */
export const processFolder = (under: string): string => join(under, `${hostname()}.${String(process.pid)}`);

/**
 * Removes what processes of this host left that are gone: killed, they could not. One that bears our own number was another, before
 * us. Of other hosts' nothing can be said, so they stay. Gives what was removed, by name.
 */
export async function sweepDead(under: string): Promise<readonly string[]> {
  const gone = (await readdir(under).catch(() => [])).filter((name) => {
    const [, host, pid] = /^(.+)\.(\d+)$/u.exec(name) ?? [];
    return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
  });
  for (const name of gone) await rm(join(under, name), { recursive: true, force: true });
  return gone;
}
