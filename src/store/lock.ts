/** One process at a time for a file that is appended to. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { EnvironmentMissing } from '../errors.ts';

/** ms. Whoever holds a lock of ours holds it for one line. */
const DEADLINE_MS = 20_000;
const LOOK_AGAIN_MS = 25;

/**
 * Does `work` while no other process of this machine holds the lock file at `path`. The lock of a process that is gone is taken
 * over. Throws `EnvironmentMissing` when it is not free within the deadline.
 */
export async function withLock<T>(path: string, work: () => Promise<T>, deadlineMs = DEADLINE_MS): Promise<T> {
  const mine = `${process.pid} ${randomBytes(8).toString('hex')}`;
  const late = performance.now() + deadlineMs;
  while (!(await taken(path, mine))) {
    if (performance.now() > late)
      throw new EnvironmentMissing(`“${path}”被另一进程占用超过 ${deadlineMs / 1000} 秒：确认没有检测在运行后删除该文件再试。`);
    await wait(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    await unlink(path);
  }
}

async function taken(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
  }
  await removeIfStale(path);
  return false;
}

/** Put aside before it is thrown away, so that of two who find it stale only one throws it away. */
async function removeIfStale(path: string): Promise<void> {
  const holder = await readFile(path, 'utf8').catch(() => ''); // Released just now: tried again.
  const pid = Number(holder.split(' ')[0]);
  if (!(pid > 0) || isAlive(pid)) return;
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false, // Another was quicker.
  );
  if (!moved) return;
  if ((await readFile(aside, 'utf8')) === holder) await unlink(aside);
  else await rename(aside, path); // A new holder came in between: its lock goes back.
}

/** Whether a process of that number runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
