/** The end of a run: what it left is kept, and what it came to is written down. */
import type { Detection } from '../store/sql/detections/accept.ts';
import { beat, endRun } from '../store/sql/detections/run.ts';
import { deviceFault, deviceWell, type Turn } from '../store/sql/devices.ts';
import type { Report } from '../verdict/report-schema.ts';
import { FAULTS } from './device-state.ts';
import { endingOf, endingOfConfirming } from './ending.ts';
import { dropReplaced, type FirstRun } from './first-run.ts';
import { keepLost, keepRun, type KeptRun } from './keep-run.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

/** ms between two signs of life. */
const LOOK_MS = 1_000;
/** Tries to write the end of a run, one a second. */
const TRIES = 20;
/** ms for what was gathered to be put away. */
const KEEP_MS = 10 * 60_000;

/** `thrown`: what ended the run; null when it came to its end. `first`: of a 换机复核. Gives the report it came to. */
export async function conclude(
  world: WorkerWorld,
  given: Attempt & { readonly turn: Turn; readonly first: FirstRun | null },
  thrown: unknown,
  log: WorkerWorld['log'],
): Promise<Report | null> {
  const { db, clock, name, files } = world;
  const { detection, runId, deviceId, dir, turn, first } = given;
  let error = thrown;
  let kept: KeptRun = { files: [], report: null, resumable: false };
  // Putting away may take its time: the hold is kept up meanwhile. A lost beat is made good by the next.
  const hold = setInterval(() => void beat(db, detection.id, runId, clock.now()).catch(() => undefined), LOOK_MS);
  try {
    const late = AbortSignal.timeout(KEEP_MS);
    kept = await keepRun(files, dir, late).catch((trouble: unknown) => {
      error ??= trouble;
      log.error({ err: trouble }, 'the run could not be kept');
      return kept;
    });
    const { report } = kept;
    const { confirmation } = detection;
    const { next, also, rewritten } =
      confirmation?.state === 'waiting'
        ? await endingOfConfirming(world, { detection, confirmation, runId, deviceId, first, error }, late)
        : await endingOf(world, given, kept, error);
    if (next.attempt) log.error({ err: error }, 'a run failed through our fault');
    const end = (): Promise<Detection | null> =>
      endRun(
        db,
        detection.id,
        runId,
        next.to,
        { who: name, kind: 'system', why: next.why, at: clock.now() },
        { ...also, files: kept.files, turn, note: next.note, rewritten },
      );
    const ended = await again(end, world);
    if (ended) await keepLost(files, dir, kept.files, AbortSignal.timeout(KEEP_MS));
    if (ended && first && rewritten) await dropReplaced(world, first, rewritten.files);
    log.info({ to: next.to, overall: ended?.overall, held: ended !== null }, 'run ended');
    if (next.deviceFault) await deviceFault(db, turn, next.why, FAULTS);
    else if (report) await deviceWell(db, turn);
    return report;
  } finally {
    clearInterval(hold);
  }
}

/** A database that is away for a moment must not cost a walk. */
async function again<T>(work: () => Promise<T>, { waker, log }: WorkerWorld): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES) throw error;
      log.warn({ detail: error instanceof Error ? error.message : String(error) }, 'the end of a run could not be written yet');
      await waker.wait(LOOK_MS, new AbortController().signal);
    }
  }
}
