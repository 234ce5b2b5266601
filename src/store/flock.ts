/** The kernel's own lock on an open file or folder: it lives as long as the descriptor, so it ends with the process, however that ends. */
import { spawnSync } from 'node:child_process';
import { EnvironmentMissing } from '../errors.ts';

/** Of flock(1): held by another. */
const HELD = 1;

/**
 * Node has no flock, so flock(1) takes it on a descriptor it shares with us and ends. `unable`: the file system locks no such thing.
 * Throws `EnvironmentMissing` when there is no flock(1).
 */
export function lockOn(fd: number): 'taken' | 'held' | 'unable' {
  const { status, error } = spawnSync('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd], timeout: 10_000 });
  if (status === 0) return 'taken';
  if (status === HELD) return 'held';
  if (error === undefined) return 'unable';
  throw new EnvironmentMissing('本机缺少 flock 命令（util-linux）：请安装后再试，没有它不能保证文件夹只由一个进程使用。', { cause: error });
}
