/** One process for a folder, by the kernel's own lock: it ends with the process, however that ends. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentMissing } from '../errors.ts';

const LOCK = 'process.lock';
/** Of flock(1): held by another. */
const HELD = 1;

/**
 * Takes the folder (made when it is not there) for this process; gives what releases it. Node has no flock, so flock(1) takes it on a
 * descriptor it shares with us and ends; the lock then lives as long as our descriptor. Throws `EnvironmentMissing` naming the holder.
 */
export function lockFolder(dir: string): () => void {
  let fd: number;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    fd = openSync(join(dir, LOCK), 'a+', 0o600);
  } catch (cause) {
    throw new EnvironmentMissing(`不能使用数据文件夹“${dir}”：请检查路径、权限和磁盘空间（GOVAPP_DATA）。`, { cause });
  }
  const taken = spawnSync('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd], timeout: 10_000 });
  if (taken.status === 0) {
    try {
      ftruncateSync(fd);
      writeSync(fd, `${String(process.pid)}\n`);
    } catch (cause) {
      closeSync(fd);
      throw new EnvironmentMissing(`不能写入数据文件夹“${dir}”：磁盘可能已满，请清理后再试（GOVAPP_DATA）。`, { cause });
    }
    return () => closeSync(fd);
  }
  const holder = readFileSync(fd, 'utf8').trim();
  closeSync(fd);
  if (taken.status !== HELD)
    throw new EnvironmentMissing('本机缺少 flock 命令（util-linux）：请安装后再试，没有它不能保证数据文件夹只由一个进程使用。', {
      cause: taken.error,
    });
  throw new EnvironmentMissing(
    `数据文件夹“${dir}”正由进程 ${holder || '（未知）'} 使用：内置服务只能由一个进程打开，请先停止该进程，或改用 PostgreSQL（DATABASE_URL）和 Redis（REDIS_URL）。`,
  );
}
