/** What a run comes to, as it is written down: where the detection goes, and what of its row changes. */
import type { Also } from '../store/sql/detections/move.ts';
import type { Rewritten } from '../store/sql/detections/run.ts';
import { secondDevice } from '../queue/second-device.ts';
import { notMade } from '../store/sql/confirmations.ts';
import { devicesAtWork } from '../store/sql/devices.ts';
import type { DetectionConfirmation } from '../store/sql/tables/detections.ts';
import { consequenceOf, consequenceOfConfirming, type Consequence } from './consequence.ts';
import { keepChanged, type FirstRun } from './first-run.ts';
import { goesOnFrom } from './left.ts';
import type { KeptRun } from './keep-run.ts';
import { confirmationFor, confirmationIn } from './second-look.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

export type Ending = { readonly next: Consequence; readonly also: Also; readonly rewritten?: Rewritten };

/** Of a run of its own. A fail it proposes is queued for another device, where there is one; the report stands meanwhile. */
export async function endingOf(world: WorkerWorld, given: Attempt, kept: KeptRun, error: unknown): Promise<Ending> {
  const { files, report } = kept;
  const { detection } = given;
  const next = consequenceOf({ error, reported: report !== null, attempts: detection.attempts, turns: detection.turn });
  const common = { ...resumption(given, kept, next), attempts: detection.attempts + (next.attempt ? 1 : 0) };
  if (report === null || next.to !== 'proposed') return { next, also: common };
  const setApart = files.some(({ sealed }) => sealed);
  const confirmation = await confirmationFor(world, { ...given, setApart }, report);
  const { overall, standing } = report;
  const also = { ...common, report, overall, standing, confirmation };
  if (confirmation?.state !== 'waiting') return { next, also };
  const why = '建议认定未通过，等待另一台设备换机复核';
  return { next: { ...next, to: 'queued', why, note: `等待另一台设备换机复核，最迟到 ${confirmation.until}` }, also };
}

/** `runId`, `deviceId`: of the run on the other device. */
export type Confirming = Pick<Attempt, 'detection' | 'runId' | 'deviceId'> & {
  readonly confirmation: DetectionConfirmation;
  /** null: it could not be taken out of the store. */
  readonly first: FirstRun | null;
  readonly error: unknown;
};

/** A look again begins anew each time: it goes known ways. */
const ANEW = { resumesRun: null } as const;

/** Of a 换机复核: the first run's report is the detection's, written anew where the other device showed something. */
export async function endingOfConfirming(
  { db, files, clock }: Pick<WorkerWorld, 'db' | 'files' | 'clock'>,
  { detection, confirmation, runId, deviceId, first, error }: Confirming,
  signal: AbortSignal,
): Promise<Ending> {
  let trouble = error;
  const changed =
    first === null || error !== null
      ? null
      : await keepChanged(files, first, signal).catch((caught: unknown) => {
          trouble = caught;
          return null;
        });
  const late = clock.now().getTime() >= Date.parse(confirmation.until);
  const { confirmed, ...next } = consequenceOfConfirming({ error: trouble, turns: detection.turn, late });
  const report = changed?.report ?? null;
  if (next.to === 'queued') {
    // Another than the one that failed, if there is one now; else whoever comes.
    const used = [...confirmation.devices, deviceId];
    const on = secondDevice(await devicesAtWork(db), { deviceClass: detection.deviceClass, used }, clock.now());
    return { next, also: { ...ANEW, confirmation: { ...confirmation, on } } };
  }
  if (!confirmed || report === null || changed === null || first === null) {
    return { next, also: { ...ANEW, confirmation: { ...notMade(confirmation, next.note ?? next.why), second: runId } } };
  }
  const { overall, standing } = report;
  const also = { ...ANEW, report, overall, standing, confirmation: confirmationIn(report, confirmation, runId) };
  return { next, also, rewritten: { runId: first.run, files: changed.files } };
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
