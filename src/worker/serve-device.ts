/** One device's day: it pulls the most urgent job it can serve, does it, and pulls again. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { queueOfClass, queueOfDevice } from '../queue/job.ts';
import { openPuller, type PulledJob, type Puller } from '../queue/pull.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import { findDetection } from '../store/sql/detections/list.ts';
import { noteWaiting, takeDetection } from '../store/sql/detections/run.ts';
import { seeDevice, type DeviceRow } from '../store/sql/devices.ts';
import { dropLease, endLease, renewLease, takeLease, type Lease } from '../store/sql/leases.ts';
import { attempt } from './attempt.ts';
import { accountFor, type AccountTurn } from './host-account.ts';
import { leaseHold, type LeaseHold } from './hold.ts';
import { newRunId } from './inspection.ts';
import { isLookDue, makeFit, testForRelease } from './look-after.ts';
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
      // A made device's serial is its host's word for it; what is for it alone goes by its id.
      const own = new Set([device.serial, device.id]);
      puller ??= await openPuller(redis, [...[...own].map(queueOfDevice), ...device.classes.map(queueOfClass)]);
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
  const { id, classes } = device;
  const row = await seeDevice(db, { id, host: hostname(), classes }, clock.now());
  if (row.state === 'quarantined') return false;
  if (row.state === 'testing') return (await underLease(world, device, row, testForRelease, signal)) !== null;
  const job = row.state === 'ready' ? await puller.next() : null;
  if (!job) {
    if (isLookDue(world.farm, device.serial, row, clock.now(), false)) await underLease(world, device, row, makeFit, signal);
    return false;
  }
  const lease = await leaseOf(world, id);
  if (!lease) {
    await job.putBack();
    return false;
  }
  let because = '检测结束';
  try {
    const fit = await leased(world, lease, (hold) => makeFit(world, { row, serial: device.serial, hold }, signal)).catch(
      async (error: unknown) => {
        await job.putBack();
        throw error;
      },
    );
    if (!fit) {
      because = '设备暂不可用，未用于检测';
      await job.putBack();
      return false;
    }
    // Nothing was done with the device: its lease leaves no record.
    if (!(await serveJob(world, { job, serial: device.serial, id, lease }, run, signal))) await dropLease(db, lease.id);
  } catch (error) {
    because = '检测未能开始';
    throw error;
  } finally {
    await endLease(db, lease.id, because, clock.now());
  }
  return true;
}

/** null while another has it. */
async function leaseOf({ db, clock, name, log }: WorkerWorld, deviceId: string): Promise<Lease | null> {
  const taken = await takeLease(db, { deviceId, holder: name, ttlMs: LEASE_MS }, clock.now());
  if (taken?.revoked)
    log.warn({ device: deviceId, before: taken.revoked.holder }, 'the device was taken over from a holder that gave no sign');
  return taken?.lease ?? null;
}

/** Work on the device that is no detection: its lease leaves no record. null while another has the device. */
async function underLease<T>(
  world: WorkerWorld,
  { id, serial }: ServedDevice,
  row: DeviceRow,
  work: (world: WorkerWorld, leased: Parameters<typeof makeFit>[1], signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly done: T } | null> {
  const lease = await leaseOf(world, id);
  if (!lease) return null;
  try {
    return { done: await leased(world, lease, (hold) => work(world, { row, serial, hold }, signal)) };
  } finally {
    await dropLease(world.db, lease.id);
  }
}

/** Keeps the lease up for as long as the work takes. */
async function leased<T>(world: WorkerWorld, lease: Lease, work: (hold: LeaseHold) => Promise<T>): Promise<T> {
  const hold = leaseHold(world, lease, () => undefined, world.log);
  const over = new AbortController();
  const keeping = keepUp(world, hold, over.signal);
  try {
    return await work(hold);
  } finally {
    over.abort();
    await keeping;
  }
}

async function keepUp({ waker, log }: WorkerWorld, hold: LeaseHold, over: AbortSignal): Promise<void> {
  for (;;) {
    await waker.wait(LEASE_MS / 4, over);
    if (over.aborted) return;
    await hold.renew().catch((error: unknown) => log.warn({ detail: String(error) }, 'a lease could not be renewed'));
  }
}

type Leased = { readonly job: PulledJob; readonly serial: string; readonly id: string; readonly lease: Lease };

/** Whether it was taken, or was nobody's job any more; false: it waits for an account. */
async function serveJob(world: WorkerWorld, { job, serial, id, lease }: Leased, run: Run, signal: AbortSignal): Promise<boolean> {
  const { db, clock, name, folder } = world;
  const at = clock.now();
  const runId = newRunId(at, randomBytes(6).toString('hex'));
  const { detectionId, turn } = job.data;
  const waiting = await findDetection(db, detectionId, { bodyId: null }).catch(async (error: unknown) => {
    await job.putBack();
    throw error;
  });
  const due = waiting?.state === 'queued' && waiting.turn === turn ? waiting : null;
  const account = due && (await accountOrLater(world, job, due, { id, leaseId: lease.id }));
  if (due && !account) return false;
  const act = { who: name, kind: 'system', why: `由设备 ${id} 领取`, at } as const;
  const detection = await takeDetection(db, detectionId, { turn, runId, worker: name }, act).catch(async (error: unknown) => {
    await account?.drop();
    await job.putBack();
    throw error;
  });
  // SQL has it, or it was nobody's job any more: Redis need not keep it.
  await job
    .done()
    .catch((error: unknown) => world.log.warn({ detection: detectionId, detail: String(error) }, 'Redis will offer this job once more'));
  if (!detection) {
    await account?.drop();
    return true;
  }
  let report: Awaited<ReturnType<typeof attempt>> = null;
  try {
    await renewLease(db, lease.id, { ttlMs: LEASE_MS, detectionId }, at);
    report = await attempt(world, run, { detection, runId, dir: join(folder, runId), device: serial, deviceId: id, lease }, signal);
  } finally {
    await account?.end(report);
  }
  return true;
}

/** The account it needs, if any; null: there is none now, the job comes back later and says why it waits. */
async function accountOrLater(
  world: WorkerWorld,
  job: PulledJob,
  detection: Detection,
  device: { readonly id: string; readonly leaseId: string },
): Promise<AccountTurn | null> {
  const answer = await accountFor(world, detection, device).catch(async (error: unknown) => {
    await job.putBack();
    throw error;
  });
  if (!('waitMs' in answer)) return answer;
  await noteWaiting(world.db, detection.id, answer.why);
  await job.later(answer.waitMs);
  return null;
}
