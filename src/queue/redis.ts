/** The connection to Redis, and whether that Redis may be relied on. */
import { Redis } from 'ioredis';
import { EnvironmentMissing } from '../errors.ts';
import type { Log } from '../log.ts';
import type { RedisAddress } from './redis-server.ts';

/** ms after which a command is given up: SQL has the truth, nothing may hang on Redis. */
const COMMAND_MS = 5_000;

/** `where`: a URL (redis://, rediss://) or our own server's socket. Throws `EnvironmentMissing`; no message holds the password. */
export async function connectRedis(where: string | RedisAddress, log: Log): Promise<Redis> {
  const options = {
    lazyConnect: true,
    maxRetriesPerRequest: null, // BullMQ asks for it; the time limit bounds a command all the same.
    commandTimeout: COMMAND_MS,
    retryStrategy: (times: number): number => Math.min(100 * times, 2_000),
  };
  const redis = typeof where === 'string' ? new Redis(parsed(where), options) : new Redis({ ...where, ...options });
  let said = '';
  redis.on('error', (error: Error) => {
    if (error.message !== said) log.warn({ detail: error.message }, 'Redis');
    said = error.message;
  });
  redis.on('ready', () => {
    said = '';
  });
  try {
    await Promise.race([redis.connect(), late()]);
    await mustKeep(redis);
    return redis;
  } catch (cause) {
    redis.disconnect();
    if (cause instanceof EnvironmentMissing) throw cause;
    throw new EnvironmentMissing(`不能连接 Redis（REDIS_URL）：请检查地址、密码和 Redis 是否已启动。`, { cause });
  }
}

/** Jobs may be neither forgotten at a restart nor thrown out for want of memory. */
async function mustKeep(redis: Redis): Promise<void> {
  const facts = await redis.info();
  const fact = (name: string): string => new RegExp(`^${name}:(.*)$`, 'mu').exec(facts)?.[1]?.trim() ?? '';
  if (fact('maxmemory_policy') !== 'noeviction')
    throw new EnvironmentMissing(
      `Redis 的 maxmemory-policy 是 ${fact('maxmemory_policy') || '（未知）'}：内存不足时会丢任务，请改为 noeviction 后再启动。`,
    );
  if (fact('aof_enabled') !== '1') throw new EnvironmentMissing('Redis 没有打开 AOF：重启会丢任务，请设置 appendonly yes 后再启动。');
}

function parsed(url: string): string {
  if (URL.canParse(url) && /^rediss?:$/u.test(new URL(url).protocol)) return url;
  throw new EnvironmentMissing('REDIS_URL 不是 Redis 地址：请写成 redis://:密码@主机:6379 的形式。');
}

async function late(): Promise<never> {
  const { promise, reject } = deferred();
  const timer = setTimeout(() => reject(new Error('no answer')), COMMAND_MS);
  timer.unref();
  return promise;
}

function deferred(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    fail = reject;
  });
  return { promise, reject: fail };
}
