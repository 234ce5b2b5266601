/** The end of a run: what it left is kept, and what it came to is written down. */
import type { Detection } from '../store/sql/detections/accept.ts';
import { beat, endRun } from '../store/sql/detections/run.ts';
import { deviceFault, deviceWell, type Turn } from '../store/sql/devices.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Also } from '../store/sql/detections/move.ts';
import { consequenceOf, type Consequence } from './consequence.ts';
import { FAULTS } from './device-state.ts';
import { keepLost, keepRun, type KeptRun } from './keep-run.ts';
import { goesOnFrom } from './left.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

/** ms between two signs of life. */
const LOOK_MS = 1_000;
/** Tries to write the end of a run, one a second. */
const TRIES = 20;
/** ms for what was gathered to be put away. */
const KEEP_MS = 10 * 60_000;

/** `thrown`: what ended the run; null when it came to its end. Gives the report it came to. */
export async function conclude(
  world: WorkerWorld,
  given: Attempt & { readonly turn: Turn },
  thrown: unknown,
  log: WorkerWorld['log'],
): Promise<Report | null> {
  const { db, clock, name, files } = world;
  const { detection, runId, dir, turn } = given;
  let error = thrown;
  let kept: KeptRun = { files: [], report: null, resumable: false };
  // Putting away may take its time: the hold is kept up meanwhile. A lost beat is made good by the next.
  const hold = setInterval(() => void beat(db, detection.id, runId, clock.now()).catch(() => undefined), LOOK_MS);
  try {
    kept = await keepRun(files, dir, AbortSignal.timeout(KEEP_MS)).catch((trouble: unknown) => {
      error ??= trouble;
      log.error({ err: trouble }, 'the run could not be kept');
      return kept;
    });
    const { report } = kept;
    const next = consequenceOf({ error, reported: report !== null, attempts: detection.attempts, turns: detection.turn });
    if (next.attempt) log.error({ err: error }, 'a run failed through our fault');
    const also = {
      files: kept.files,
      turn,
      note: next.note,
      ...resumption(given, kept, next),
      attempts: detection.attempts + (next.attempt ? 1 : 0),
      ...(report && next.to === 'proposed' ? { report, overall: report.overall, standing: report.standing } : {}),
    };
    const end = (): Promise<Detection | null> =>
      endRun(db, detection.id, runId, next.to, { who: name, kind: 'system', why: next.why, at: clock.now() }, also);
    const ended = await again(end, world);
    if (ended) await keepLost(files, dir, kept.files, AbortSignal.timeout(KEEP_MS));
    log.info({ to: next.to, overall: report?.overall, held: ended !== null }, 'run ended');
    if (next.deviceFault) await deviceFault(db, turn, next.why, FAULTS);
    else if (report) await deviceWell(db, turn);
    return report;
  } finally {
    clearInterval(hold);
  }
}

/** Where the next run begins: set aside or off its device, it goes on from here or from where this one did; else at the beginning. */
function resumption(
  given: Attempt,
  { resumable }: KeptRun,
  { to, deviceFault: lost }: Pick<Consequence, 'to' | 'deviceFault'>,
): Pick<Also, 'resumesRun' | 'deviceSerial'> {
  if (to !== 'waiting-person' && !(to === 'queued' && lost)) return { resumesRun: null };
  return resumable ? goesOnFrom(given) : {};
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
