/** A whole service without API in a process that can be killed: store, relay, worker. Argument: JSON `ProcessSetting`. Prints "ready", and "done" when nothing is queued or running. */
import { connectRedis } from '../../src/queue/redis.ts';
import type { RedisAddress } from '../../src/queue/redis-server.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { startRelay } from '../../src/queue/relay.ts';
import { detectionsIn } from '../../src/store/sql/detections/move.ts';
import { openStore } from '../../src/store/sql/open.ts';
import { workerName } from '../../src/worker/names.ts';
import { clock, eventually, quiet } from './queue.ts';
import { openWorker } from './worker.ts';

export type ProcessSetting = {
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly redis: RedisAddress;
  readonly deviceClass: string;
};

const given: ProcessSetting = JSON.parse(process.argv[2] ?? '{}');
const store = await openStore(given, () => undefined);
const redis = await connectRedis(given.redis, quiet);
const queues = openQueues(redis);
startRelay({ db: store.db, redis, queues, clock, log: quiet }, { lookMs: 100, lostMs: 20_000, compareMs: 60_000 });
const devices = [1, 2].map((n) => ({ id: `d${String(n)}`, serial: `d${String(n)}`, classes: [given.deviceClass] }));
await openWorker({ db: store.db, redis, folder: given.folder, devices, name: workerName() });
process.stdout.write('ready\n');
const unfinished = async (): Promise<number> =>
  (await detectionsIn(store.db, 'queued')).length + (await detectionsIn(store.db, 'running')).length;
await eventually(async () => (await unfinished()) === 0, 200_000);
process.stdout.write('done\n');
