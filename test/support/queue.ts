/** A private Redis, queues and a relay over a test's store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { createLog } from '../../src/log.ts';
import { openPuller, type Puller } from '../../src/queue/pull.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { connectRedis } from '../../src/queue/redis.ts';
import { startRedis, type PrivateRedis } from '../../src/queue/redis-server.ts';
import { startRelay, type Relay, type RelayTimes } from '../../src/queue/relay.ts';
import type { Db } from '../../src/store/sql/db.ts';

export const quiet = createLog('silent');
export const clock = { now: () => new Date(), elapsed: () => performance.now() };

export type TestQueue = {
  readonly server: PrivateRedis;
  readonly redis: Redis;
  readonly queues: Queues;
  relay(db: Db, times?: Partial<RelayTimes>): Relay;
  puller(names: readonly string[], lockMs?: number): Promise<Puller>;
  end(): Promise<void>;
};

export async function openTestQueue(): Promise<TestQueue> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-queue-'));
  const server = await startRedis(folder, quiet);
  const redis = await connectRedis(server.address, quiet);
  const queues = openQueues(redis);
  const closing: (() => Promise<void>)[] = [];
  return {
    server,
    redis,
    queues,
    relay(db, times = {}) {
      const relay = startRelay({ db, redis, queues, clock, log: quiet }, { lookMs: 50, lostMs: 30_000, compareMs: 300_000, ...times });
      closing.push(() => relay.stop());
      return relay;
    },
    async puller(names, lockMs) {
      const puller = await openPuller(redis, names, lockMs);
      closing.push(() => puller.close());
      return puller;
    },
    async end() {
      for (const close of closing.reverse()) await close();
      await queues.close();
      redis.disconnect();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Looks again and again until it is so; fails after `ms`. */
export async function eventually<T>(look: () => Promise<T | null | undefined | false>, ms = 10_000): Promise<T> {
  const late = performance.now() + ms;
  for (;;) {
    const found = await look().catch((error: unknown) => {
      if (performance.now() > late) throw error;
      return null;
    });
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > late) throw new Error(`not so within ${String(ms)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
