/** The parts of the service, opened in order and closed in reverse. */
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { HostData } from '../../device-farm/virtual/hosts/host-data.ts';
import { loadHosts } from '../../device-farm/virtual/hosts/hosts-file.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { connectRedis } from '../queue/redis.ts';
import { startRedis } from '../queue/redis-server.ts';
import { startRelay, type Relay } from '../queue/relay.ts';
import { encryptedFolder } from '../store/files/encrypted-folder.ts';
import { readStoreKey, storeKeyAt } from '../store/files/key.ts';
import type { EvidenceFiles } from '../store/files/port.ts';
import { createVault, type Vault } from '../store/files/vault.ts';
import { openStore, type Store } from '../store/sql/open.ts';
import { systemClock } from '../clock.ts';
import type { ServedDevice } from '../worker/worker-world.ts';
import { ATTACHED } from './devices-arriving.ts';
import { servedDevice } from './served.ts';

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** What API and worker are given. */
export type Parts = {
  readonly config: Config;
  readonly store: Store;
  readonly redis: Redis;
  readonly queues: Queues;
  readonly relay: Relay;
  readonly files: EvidenceFiles;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: readonly ServedDevice[];
  readonly virtualHosts: readonly HostData[];
};

/** Throws `BadRequest` 64 when the role cannot run on what is configured: embedded parts are for one process. */
export function checkRole(role: string, config: Pick<Config, 'databaseUrl' | 'redisUrl'>): Role {
  const known = ROLES.find((one) => one === role);
  if (!known) throw new BadRequest(`--role “${role}”无效：可用 ${ROLES.join('、')}。`, 64);
  if (known === 'all') return known;
  const missing = [...(config.databaseUrl === null ? ['DATABASE_URL'] : []), ...(config.redisUrl === null ? ['REDIS_URL'] : [])];
  if (missing.length > 0)
    throw new BadRequest(`--role ${known} 须设置 ${missing.join(' 和 ')}：内置数据库和内置 Redis 只供一个进程（--role all）使用。`, 64);
  return known;
}

/** What the queue stands on, and what closes each part, in the order it was opened. */
type Below = Pick<Parts, 'store' | 'redis' | 'queues'>;

async function openBelow({ dataFolder, databaseUrl, redisUrl }: Config, log: Log, opened: (() => Promise<void> | void)[]): Promise<Below> {
  const store = await openStore({ databaseUrl, folder: dataFolder }, (error) => log.warn({ detail: error.message }, 'database'));
  opened.push(() => store.close());
  const redis = await connectRedis(redisUrl ?? (await privateRedis(dataFolder, log, opened)), log);
  opened.push(() => redis.disconnect());
  const queues = openQueues(redis);
  opened.push(() => queues.close());
  return { store, redis, queues };
}

/** Opens what `open` opens; nothing is left open when it throws. */
async function opening<T>(open: (opened: (() => Promise<void> | void)[]) => Promise<T>) {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    return { parts: await open(opened), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Database and queue alone, with nothing at work in them. Throws `EnvironmentMissing`. */
export const openQueue = (config: Config, log: Log) => opening((opened) => openBelow(config, log, opened));

/** Opens everything below API and worker. Throws `EnvironmentMissing` or `BadRequest`. */
export const openParts = (config: Config, log: Log): Promise<{ readonly parts: Parts; readonly close: () => Promise<void> }> =>
  opening(async (opened) => {
    const { dataFolder } = config;
    const clock = systemClock();
    const { devices, virtualHosts } = await devicesIn(config);
    const below = await openBelow(config, log, opened);
    const key = await (config.evidenceKey === null ? storeKeyAt(join(dataFolder, 'evidence.key')) : readStoreKey(config.evidenceKey));
    const relay = startRelay({ db: below.store.db, redis: below.redis, queues: below.queues, clock, log });
    opened.push(() => relay.stop());
    const files = encryptedFolder(join(dataFolder, 'files'), key);
    const vault = createVault(key);
    return { config, ...below, relay, files, vault, clock, log, devices, virtualHosts };
  });

/** Devices that are named (phones that will be plugged in are found later), and the hosts of the virtual one. Throws `BadRequest`. */
export async function devicesIn({ devices, virtualHosts: file }: Pick<Config, 'devices' | 'virtualHosts'>) {
  const virtualHosts = file === null ? [] : await loadHosts(file);
  const kinds = virtualHosts.map(({ kind }) => kind);
  return { devices: devices.filter((named) => named !== ATTACHED).map((named) => servedDevice(named, kinds)), virtualHosts };
}

async function privateRedis(folder: string, log: Log, opened: (() => Promise<void> | void)[]) {
  const server = await startRedis(folder, log);
  opened.push(() => server.stop());
  return server.address;
}
