/** A worker over a test's store and Redis, in this process. */
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Farm } from '../../device-farm/farm/farm.ts';
import { listenForWakes } from '../../src/queue/wake.ts';
import { encryptedFolder } from '../../src/store/files/encrypted-folder.ts';
import type { EvidenceFiles } from '../../src/store/files/port.ts';
import { processFolder } from '../../src/store/process-folder.ts';
import type { Db } from '../../src/store/sql/db.ts';
import type { Run } from '../../src/worker/run.ts';
import type { ConfirmPolicy } from '../../src/worker/second-look.ts';
import { startWorker, type RunningWorker } from '../../src/worker/start.ts';
import type { ServedDevice } from '../../src/worker/worker-world.ts';
import { judgingRun } from './judging-run.ts';
import { clock, quiet } from './queue.ts';

export type WorkerSetting = {
  readonly db: Db;
  readonly redis: Redis;
  readonly folder: string;
  readonly devices: readonly ServedDevice[];
  readonly run?: Run;
  readonly files?: EvidenceFiles;
  readonly name?: string;
  readonly farm?: Farm;
  /** Left out: never. */
  readonly confirm?: ConfirmPolicy;
};

/** Of devices that are only names: there is nothing to look at, and nothing to take away. */
export const noFarm: Farm = {
  server: () => Promise.reject(new Error('there is no adb')),
  adbFor: () => Promise.resolve(undefined),
  stands: () => false,
  examine: () => Promise.reject(new Error('there is no device to look at')),
  selfTest: () => Promise.reject(new Error('there is no device to test')),
  revoke: () => Promise.resolve([]),
  watch: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

export const filesIn = (folder: string): EvidenceFiles => encryptedFolder(join(folder, 'files'), Buffer.alloc(32, 7));

export async function openWorker(setting: WorkerSetting): Promise<RunningWorker> {
  const {
    db,
    redis,
    folder,
    devices,
    run = judgingRun,
    files = filesIn(folder),
    farm = noFarm,
    confirm = { mode: 'off', waitMs: 0 },
    name = `worker:elsewhere:${String(process.pid)}`,
  } = setting;
  const waker = await listenForWakes(redis);
  const world = { db, redis, waker, files, farm, clock, log: quiet, name, confirm, folder: processFolder(join(folder, 'work')) };
  const worker = await startWorker(world, devices, run);
  return {
    serve: (device) => worker.serve(device),
    async stop(ms) {
      await worker.stop(ms);
      waker.close();
    },
  };
}
