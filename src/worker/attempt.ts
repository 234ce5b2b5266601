/** One detection that was taken, until it is somewhere else: kept alive, heard for mail, ended by what it came to. */
import { rm } from 'node:fs/promises';
import { Cancelled } from '../errors.ts';
import type { Progress } from '../gather/kit.ts';
import { beat, endRun } from '../store/sql/detections/run.ts';
import { collect } from '../store/sql/mailbox.ts';
import type { Report } from '../verdict/report-schema.ts';
import { conclude } from './conclude.ts';
import { fetchFirst, firstFolder, type FirstRun } from './first-run.ts';
import { leaseHold, type LeaseHold } from './hold.ts';
import type { Run } from './run.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

/** ms between two looks into the mailbox; each is a sign of life too. */
const LOOK_MS = 1_000;

/** Does not throw for what becomes of the detection: that stands in SQL. `shutdown`: the service ends. Gives the report, where it was this run's to write. */
export async function attempt(world: WorkerWorld, run: Run, given: Attempt, shutdown: AbortSignal): Promise<Report | null> {
  const { detection, runId, dir, device, deviceId, lease } = given;
  const log = world.log.child({ detection: detection.id, run: runId, device: deviceId });
  const stop = new AbortController();
  const over = new AbortController();
  let latest: Progress | null = null;
  // At once and not after the walk has wound down: whoever ends the service may not wait that long.
  const end: { requeued?: Promise<void> } = {};
  const onShutdown = (): void => {
    end.requeued = requeue(world, given).catch((error: unknown) => log.warn({ detail: String(error) }, 'left to be found lost'));
    stop.abort(new Cancelled('服务停止，检测重新排队。'));
  };
  shutdown.addEventListener('abort', onShutdown, { once: true });
  if (shutdown.aborted) onShutdown();
  const hold = leaseHold(world, lease, () => stop.abort(new LostHold('the device is another holder’s')), log);
  const watching = watch(world, given, { hold, stop, over: over.signal, progress: () => latest });
  let error: unknown = null;
  let first: FirstRun | null = null;
  try {
    const adb = await world.farm.adbFor(device);
    first = await fetchFirst(world, detection, dir, stop.signal);
    await run(
      { detection, runId, dir, device, held: { hold, ...(adb === undefined ? {} : { adb }) }, ...(first && { first: first.dir }) },
      { signal: stop.signal, log, progress: (now) => (latest = now) },
    );
  } catch (caught) {
    error = caught;
  } finally {
    over.abort();
    shutdown.removeEventListener('abort', onShutdown);
    await watching;
  }
  // A walk that was broken off still ends with a report of what it saw: that is no conclusion to propose.
  if (stop.signal.aborted) error = stop.signal.reason;
  let report: Report | null = null;
  if (end.requeued) await end.requeued;
  else if (error instanceof LostHold) log.warn('the run lost its detection to another');
  else report = await conclude(world, { ...given, turn: hold.turn, first }, error, log);
  for (const folder of [dir, firstFolder(dir)]) await rm(folder, { recursive: true, force: true });
  return report;
}

/** Another run has the detection, or another holder the device. */
class LostHold extends Error {
  override readonly name = 'LostHold';
}

async function requeue({ db, clock, name }: WorkerWorld, { detection, runId }: Attempt): Promise<void> {
  await endRun(db, detection.id, runId, 'queued', { who: name, kind: 'system', why: '服务停止，重新排队', at: clock.now() });
}

/** Signs of life and mail until `over`. A database that does not answer is tried again: the run goes on meanwhile. */
async function watch(
  { db, clock, waker, log }: WorkerWorld,
  { detection, runId }: Attempt,
  {
    hold,
    stop,
    over,
    progress,
  }: { readonly hold: LeaseHold; readonly stop: AbortController; readonly over: AbortSignal; readonly progress: () => Progress | null },
): Promise<void> {
  while (!over.aborted) {
    try {
      const at = clock.now();
      const latest = progress();
      // Who does not have the device any more does not speak for the detection either.
      const held =
        (await hold.renew()) && (await beat(db, detection.id, runId, at, latest ? { ...latest, at: at.toISOString() } : undefined));
      if (!held) stop.abort(new LostHold('the hold is lost'));
      for (const mail of await collect(db, { detectionId: detection.id }, at))
        if (mail.kind === 'cancel') stop.abort(new Cancelled('检测已取消。'));
    } catch (error) {
      log.warn(
        { detection: detection.id, detail: error instanceof Error ? error.message : String(error) },
        'no sign of life could be given',
      );
    }
    await waker.wait(LOOK_MS, over);
  }
}
