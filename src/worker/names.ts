/** Whose sign of life it is: processes are told apart by host and number. */
import { hostname } from 'node:os';
import { isAlive } from '../store/lock.ts';

/** `worker:<host>:<pid>`. */
export const workerName = (): string => `worker:${hostname()}:${String(process.pid)}`;

/** Whose folder `<host>.<pid>` is, as `processFolder` names it. */
export const nameIn = (folder: string): string => folder.replace(/^(.+)\.(\d+)$/u, 'worker:$1:$2');

/** Whether that worker ran on this host and does not any more. Of other hosts nothing can be said: false. */
export function isGone(name: string): boolean {
  const [, host, pid] = /^worker:(.+):(\d+)$/u.exec(name) ?? [];
  // A process that bears our own number was another, before us.
  return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
}
