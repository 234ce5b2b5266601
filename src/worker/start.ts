/** All devices of one worker. */
import { mkdir, rm } from 'node:fs/promises';
import { clearAfterDeath, watchForDeaths } from './after-death.ts';
import type { Run } from './run.ts';
import { serveDevice } from './serve-device.ts';
import type { ServedDevice, WorkerWorld } from './worker-world.ts';

export type RunningWorker = {
  /** Serves one more device. */
  serve(device: ServedDevice): void;
  /** Takes no more, gives back what is at work, and resolves when the devices are free, after `ms` at the latest. */
  stop(ms: number): Promise<void>;
};

/** Serves each device in a loop of its own. What processes that are gone from this host left half done is put right first, and from then on. */
export async function startWorker(world: WorkerWorld, devices: readonly ServedDevice[], run: Run): Promise<RunningWorker> {
  await clearAfterDeath(world);
  await mkdir(world.folder, { recursive: true, mode: 0o700 });
  const stopping = new AbortController();
  const loops = devices.map((device) => serveDevice(world, device, run, stopping.signal));
  loops.push(watchForDeaths(world, stopping.signal));
  return {
    serve: (device) => void loops.push(serveDevice(world, device, run, stopping.signal)),
    async stop(ms) {
      stopping.abort(new Error('the worker stops'));
      await Promise.race([Promise.all(loops), late(ms)]);
      await rm(world.folder, { recursive: true, force: true });
    },
  };
}

function late(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
