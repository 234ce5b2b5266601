/** A Redis of our own where none is configured: a socket only we can open, append-only file on, started again when it dies. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { EnvironmentMissing } from '../errors.ts';
import type { Log } from '../log.ts';
import { lockFolder } from '../store/folder-lock.ts';

export type RedisAddress = { readonly path: string; readonly password: string };
export type PrivateRedis = {
  readonly address: RedisAddress;
  /** Of the server that runs now; for tests that kill it. */
  pid(): number | undefined;
  stop(): Promise<void>;
};

/** ms until the server answers, or has ended. */
const PATIENCE_MS = 15_000;
/** ms before a server that died is started again. */
const AGAIN_MS = 200;

/** Throws `EnvironmentMissing` when there is no redis-server, when another process has the folder, or when it does not come up. */
export async function startRedis(folder: string, log: Log): Promise<PrivateRedis> {
  const dir = join(folder, 'redis');
  const release = lockFolder(dir);
  // A socket's path may have 107 bytes: the data folder's may be longer.
  const sockets = mkdtempSync(join(tmpdir(), 'govapp-redis-'));
  const address = { path: join(sockets, 's'), password: passwordOf(dir) };
  let stopping = false;
  let child = launch(dir, address);
  let again: NodeJS.Timeout | undefined;
  const watch = (watched: ChildProcess): void => {
    watched.once('error', (error) => log.error({ detail: error.message }, 'redis-server cannot be started'));
    watched.once('exit', (code, signal) => {
      if (stopping) return;
      log.warn({ code, signal }, 'the private Redis died and is started again');
      again = setTimeout(() => {
        child = launch(dir, address);
        watch(child);
      }, AGAIN_MS);
    });
  };
  watch(child);
  const stop = async (): Promise<void> => {
    stopping = true;
    clearTimeout(again);
    await ended(child);
    rmSync(sockets, { recursive: true, force: true });
    release();
  };
  try {
    await answers(address);
  } catch (cause) {
    await stop();
    throw new EnvironmentMissing(
      '内置 Redis 没有启动：请安装 redis-server（scripts/setup），检查数据文件夹的磁盘空间，或设置 REDIS_URL。',
      {
        cause,
      },
    );
  }
  return { address, pid: () => child.pid, stop };
}

/** Its settings go in by standard input, so that the password stands in no list of processes. It ends when we do, however that is. */
function launch(dir: string, { path, password }: RedisAddress): ChildProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'redis-server', '-'], { stdio: ['pipe', 'ignore', 'ignore'], cwd: dir });
  child.stdin?.on('error', () => undefined); // It did not start: `exit` or `error` says so.
  child.stdin?.end(`port 0
unixsocket ${path}
unixsocketperm 700
requirepass ${password}
dir ${JSON.stringify(dir)}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
daemonize no
`);
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await gone;
  clearTimeout(hard);
}

async function answers({ path, password }: RedisAddress): Promise<void> {
  const client = new Redis({ path, password, lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => undefined); // Each try says why it failed.
  try {
    const late = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        await client.connect();
        await client.ping();
        return;
      } catch (error) {
        if (performance.now() > late) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  } finally {
    client.disconnect();
  }
}

/** The same at each start, so that nothing depends on which start it is. */
function passwordOf(dir: string): string {
  const file = join(dir, 'password');
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  }
  return readFileSync(file, 'utf8').trim();
}
