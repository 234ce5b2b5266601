/** One device's day: it pulls the most urgent job it can serve, does it, and pulls again. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { queueOfClass, queueOfDevice } from '../queue/job.ts';
import { openPuller, type PulledJob, type Puller } from '../queue/pull.ts';
import { takeDetection } from '../store/sql/detections/run.ts';
import { endLease, renewLease, seeDevice, takeLease, type Lease } from '../store/sql/devices.ts';
import { attempt } from './attempt.ts';
import { newRunId } from './inspection.ts';
import type { Run } from './run.ts';
import { LEASE_MS, type ServedDevice, type WorkerWorld } from './worker-world.ts';

/** ms between two looks for work; Redis wakes earlier. */
const LOOK_MS = 1_000;
/** ms after something did not answer. */
const TROUBLE_MS = 2_000;

/** Until the signal fires. Never throws: trouble is told and tried again. */
export async function serveDevice(world: WorkerWorld, device: ServedDevice, run: Run, signal: AbortSignal): Promise<void> {
  const { redis, log, waker } = world;
  let puller: Puller | null = null;
  while (!signal.aborted) {
    try {
      puller ??= await openPuller(redis, [queueOfDevice(device.serial), ...device.classes.map(queueOfClass)]);
      if (!(await serveOnce(world, device, puller, run, signal))) await waker.wait(LOOK_MS, signal);
    } catch (error) {
      log.warn({ device: device.id, detail: error instanceof Error ? error.message : String(error) }, 'the device waits');
      await waker.wait(TROUBLE_MS, signal);
    }
  }
  await puller?.close();
}

/** Whether there was something to do. */
async function serveOnce(world: WorkerWorld, device: ServedDevice, puller: Puller, run: Run, signal: AbortSignal): Promise<boolean> {
  const { db, clock } = world;
  const { id, serial, classes } = device;
  const { state } = await seeDevice(db, { id, host: hostname(), classes }, clock.now());
  if (state !== 'ready') return false;
  const job = await puller.next();
  if (!job) return false;
  const taken = await takeLease(db, { deviceId: id, holder: world.name, ttlMs: LEASE_MS }, clock.now());
  if (!taken) {
    await job.putBack();
    return false;
  }
  const { lease, revoked } = taken;
  if (revoked) world.log.warn({ device: id, before: revoked.holder }, 'the device was taken over from a holder that gave no sign');
  let because = '检测结束';
  try {
    await serveJob(world, { job, serial, id, lease }, run, signal);
  } catch (error) {
    because = '检测未能开始';
    throw error;
  } finally {
    await endLease(db, lease.id, because, clock.now());
  }
  return true;
}

type Leased = { readonly job: PulledJob; readonly serial: string; readonly id: string; readonly lease: Lease };

async function serveJob(world: WorkerWorld, { job, serial, id, lease }: Leased, run: Run, signal: AbortSignal): Promise<void> {
  const { db, clock, name, folder } = world;
  const at = clock.now();
  const runId = newRunId(at, randomBytes(6).toString('hex'));
  const { detectionId, turn } = job.data;
  const act = { who: name, kind: 'system', why: `由设备 ${id} 领取`, at } as const;
  const detection = await takeDetection(db, detectionId, { turn, runId, worker: name }, act).catch(async (error: unknown) => {
    await job.putBack();
    throw error;
  });
  // SQL has it, or it was nobody's job any more: Redis need not keep it.
  await job
    .done()
    .catch((error: unknown) => world.log.warn({ detection: detectionId, detail: String(error) }, 'Redis will offer this job once more'));
  if (!detection) return;
  await renewLease(db, lease.id, { ttlMs: LEASE_MS, detectionId }, at);
  await attempt(world, run, { detection, runId, dir: join(folder, runId), device: serial, deviceId: id, lease }, signal);
}
