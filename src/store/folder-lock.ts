/** One process for a folder, by the kernel's own lock. */
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BadRequest, EnvironmentMissing } from '../errors.ts';
import { lockOn } from './flock.ts';

const LOCK = 'process.lock';

/** Takes the folder (made when it is not there) for this process; gives what releases it. Throws `EnvironmentMissing` naming the holder. */
export function lockFolder(dir: string): () => void {
  let fd: number;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    fd = openSync(join(dir, LOCK), 'a+', 0o600);
  } catch (cause) {
    throw new EnvironmentMissing(`不能使用数据文件夹“${dir}”：请检查路径、权限和磁盘空间（GOVAPP_DATA）。`, { cause });
  }
  const lock = lockOrClose(fd);
  if (lock === 'taken') {
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
  if (lock === 'unable')
    throw new EnvironmentMissing(`数据文件夹“${dir}”所在的文件系统不支持文件锁（flock）：请把它放在本机磁盘上（GOVAPP_DATA）。`);
  throw new EnvironmentMissing(
    `数据文件夹“${dir}”正由进程 ${holder || '（未知）'} 使用：内置服务只能由一个进程打开，请先停止该进程，或改用 PostgreSQL（DATABASE_URL）和 Redis（REDIS_URL）。`,
  );
}

/**
 * Takes a run folder that is there for this process, by a lock on the folder itself: nothing is written into it. Gives what releases it.
 * Where the file system locks no folders nobody is kept out. Throws `BadRequest` when another process has it.
 */
export function holdRunFolder(dir: string): () => void {
  const fd = openSync(dir, 'r');
  if (lockOrClose(fd) !== 'held') return () => closeSync(fd);
  closeSync(fd);
  throw new BadRequest(`文件夹“${dir}”正由另一个检测使用：请等它结束，或另指定一个文件夹。`);
}

function lockOrClose(fd: number): ReturnType<typeof lockOn> {
  try {
    return lockOn(fd);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
