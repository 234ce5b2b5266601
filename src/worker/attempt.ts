/** One detection that was taken, until it is somewhere else: kept alive, heard for mail, ended by what it came to. */
import { rm } from 'node:fs/promises';
import { Cancelled, Suspended } from '../errors.ts';
import type { Progress } from '../gather/kit.ts';
import { beat, endRun } from '../store/sql/detections/run.ts';
import { collect } from '../store/sql/mailbox.ts';
import type { Report } from '../verdict/report-schema.ts';
import { conclude } from './conclude.ts';
import { fetchFirst, firstFolder, type FirstRun } from './first-run.ts';
import { leaseHold, type LeaseHold } from './hold.ts';
import { keepRun } from './keep-run.ts';
import { goesOnFrom } from './left.ts';
import type { Run } from './run.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

/** ms between two looks into the mailbox; each is a sign of life too. */
const LOOK_MS = 1_000;
/** ms after which a run that is to be set aside is queued again even though its device is not free yet … */
const RELEASE_MS = 5_000;
/** … and ms in which what it gathered has to be kept: a stop takes at most 10 s in all. */
const KEEP_MS = 4_000;

/** Does not throw for what becomes of the detection: that stands in SQL. `shutdown`: the service ends. Gives the report, where it was this run's to write. */
export async function attempt(world: WorkerWorld, run: Run, given: Attempt, shutdown: AbortSignal): Promise<Report | null> {
  const { detection, runId, dir, device, deviceId, lease } = given;
  const log = world.log.child({ detection: detection.id, run: runId, device: deviceId });
  const stop = new AbortController();
  const over = new AbortController();
  let latest: Progress | null = null;
  const end: { requeued?: Promise<void>; late?: NodeJS.Timeout } = {};
  const giveBack = (): Promise<void> =>
    (end.requeued ??= requeue(world, given, log).catch((error: unknown) => log.warn({ detail: String(error) }, 'left to be found lost')));
  const onShutdown = (): void => {
    stop.abort(new Suspended('服务停止，检测暂停，由下一个检测进程接着检测。'));
    // Whoever ends the service may not wait until a device that does not answer is clean.
    end.late = setTimeout(() => void giveBack(), RELEASE_MS);
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
  clearTimeout(end.late);
  if (shutdown.aborted) await giveBack();
  else if (error instanceof LostHold) log.warn('the run lost its detection to another');
  else report = await conclude(world, { ...given, turn: hold.turn, first }, error, log);
  for (const folder of [dir, firstFolder(dir)]) await rm(folder, { recursive: true, force: true });
  return report;
}

/** Another run has the detection, or another holder the device. */
class LostHold extends Error {
  override readonly name = 'LostHold';
}

/** With all that was gathered, and how far the walk came. */
async function requeue({ db, clock, files, name }: WorkerWorld, given: Attempt, log: WorkerWorld['log']): Promise<void> {
  const { detection, runId, dir } = given;
  const kept = await keepRun(files, dir, AbortSignal.timeout(KEEP_MS)).catch((error: unknown) => {
    log.warn({ detail: String(error) }, 'what was gathered could not be kept');
    return null;
  });
  const why = kept?.resumable ? '服务停止，已走查的部分已保存，重新排队后续检' : '服务停止，重新排队';
  const act = { who: name, kind: 'system', why, at: clock.now() } as const;
  // A run that came to its end meanwhile is done again; only what was sealed in it may not be lost.
  const keeping = kept !== null && (kept.resumable || kept.files.some(({ sealed }) => sealed)) ? { files: kept.files } : {};
  await endRun(db, detection.id, runId, 'queued', act, { ...keeping, ...(kept?.resumable ? goesOnFrom(given) : {}) });
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
