/** All devices of one worker. */
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { foldersOfDead } from '../store/process-folder.ts';
import { requeueOf } from '../store/sql/detections/run.ts';
import { endLeasesOf } from '../store/sql/leases.ts';
import { isGone } from './names.ts';
import { rescueRuns } from './left.ts';
import type { Run } from './run.ts';
import { serveDevice } from './serve-device.ts';
import type { ServedDevice, WorkerWorld } from './worker-world.ts';

export type RunningWorker = {
  /** Serves one more device. */
  serve(device: ServedDevice): void;
  /** Takes no more, gives back what is at work, and resolves when the devices are free, after `ms` at the latest. */
  stop(ms: number): Promise<void>;
};

/** Serves each device in a loop of its own. What processes that are gone from this host left half done is put right first. */
export async function startWorker(world: WorkerWorld, devices: readonly ServedDevice[], run: Run): Promise<RunningWorker> {
  await clearAfterDeath(world);
  await mkdir(world.folder, { recursive: true, mode: 0o700 });
  const stopping = new AbortController();
  const loops = devices.map((device) => serveDevice(world, device, run, stopping.signal));
  return {
    serve: (device) => void loops.push(serveDevice(world, device, run, stopping.signal)),
    async stop(ms) {
      stopping.abort(new Error('the worker stops'));
      await Promise.race([Promise.all(loops), late(ms)]);
      await rm(world.folder, { recursive: true, force: true });
    },
  };
}

/** Others are found lost when their time is up; those of this host are known to be gone. */
async function clearAfterDeath(world: WorkerWorld): Promise<void> {
  const { db, clock, name, folder, log } = world;
  const at = clock.now();
  const gone = await foldersOfDead(dirname(folder));
  for (const left of gone) await rescueRuns(world, left);
  const why = '检测进程已不在，重新排队';
  const requeued = await requeueOf(db, isGone, { who: name, kind: 'system', why, at });
  if (requeued.length > 0) log.warn({ detections: requeued }, 'detections of a process that is gone are queued again');
  await endLeasesOf(db, isGone, '持有进程已不在', at);
  for (const left of gone) await rm(left, { recursive: true, force: true });
}

function late(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
