/** 换机复核 by the service: whether what a run proposes is to be looked at again, on which device, and how long that is waited for. */
import { BadRequest } from '../errors.ts';
import { secondDevice } from '../queue/second-device.ts';
import { notMade } from '../store/sql/confirmations.ts';
import { devicesAtWork } from '../store/sql/devices.ts';
import type { DetectionConfirmation } from '../store/sql/tables/detections.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Attempt, WorkerWorld } from './worker-world.ts';

const CONFIRM_MODES = ['off', 'available', 'required'] as const;

/**
 * `off`: never; `available`: where another device of the class is there now; `required`: one is waited for even when none is known.
 * In each the result is proposed after `waitMs` at the latest, and says that it was not confirmed.
 */
export type ConfirmPolicy = { readonly mode: (typeof CONFIRM_MODES)[number]; readonly waitMs: number };

/** Throws `BadRequest` 64 for a mode that is none, or minutes that are no number. */
export function confirmPolicy({ mode: given, minutes }: { readonly mode: string; readonly minutes: number }): ConfirmPolicy {
  const mode = CONFIRM_MODES.find((one) => one === given);
  if (!mode) throw new BadRequest(`GOVAPP_CONFIRM“${given}”无效：可用 ${CONFIRM_MODES.join('、')}。`, 64);
  if (!(minutes >= 0 && minutes <= MOST_MINUTES))
    throw new BadRequest(`GOVAPP_CONFIRM_MINUTES 无效：应为 0 至 ${String(MOST_MINUTES)} 的分钟数。`, 64);
  return { mode, waitMs: minutes * 60_000 };
}
/** A week. */
const MOST_MINUTES = 7 * 24 * 60;

type Looked = Pick<Attempt, 'detection' | 'runId' | 'deviceId'> & { readonly setApart: boolean };

/** Of a run that came to a report; null when it proposes no fail. */
export async function confirmationFor(
  { db, clock, confirm }: Pick<WorkerWorld, 'db' | 'clock' | 'confirm'>,
  looked: Looked,
  report: Report,
): Promise<DetectionConfirmation | null> {
  if (report.clauses.every(({ outcome }) => outcome !== 'fail')) return null;
  const now = clock.now();
  const { detection, runId, deviceId } = looked;
  const devices = [...new Set([deviceId, ...report.sessions.map(({ device }) => device.serial)])];
  const until = new Date(now.getTime() + confirm.waitMs).toISOString();
  const waiting = { state: 'waiting', because: '等待另一台设备换机复核', run: runId, devices, on: null, until, second: null } as const;
  const against = confirm.mode === 'off' ? '换机复核未启用' : reasonAgainst(looked, report);
  if (against !== null) return notMade(waiting, against);
  const on = secondDevice(await devicesAtWork(db), { deviceClass: detection.deviceClass, used: devices }, now);
  if (on === null && confirm.mode === 'available') return notMade(waiting, '没有另一台可用的同类设备');
  return { ...waiting, on };
}

/** Why another device would be of no use, or may not see it; null: nothing speaks against it. */
function reasonAgainst({ detection, setApart }: Looked, { sessions }: Report): string | null {
  if (setApart) return '材料因密级标志另行保管';
  if (detection.deviceSerial !== null) return '本检测限定在一台设备上进行';
  const bound = (detection.declaration.access?.accounts ?? []).some(
    ({ role, boundToDevice }) => boundToDevice === true && sessions.some((session) => session.role === role),
  );
  return bound ? '检测账号与设备绑定，不能在另一台设备上登录' : null;
}

/** What the other device showed, as the first run's report now has it. */
export function confirmationIn(report: Report, before: DetectionConfirmation, second: string): DetectionConfirmation {
  const clauses = report.confirmation?.clauses ?? [];
  const has = (result: (typeof clauses)[number]['result']): boolean => clauses.some((one) => one.result === result);
  const state = has('not-reproduced') ? 'not-reproduced' : has('not-made') || clauses.length === 0 ? 'not-made' : 'confirmed';
  const title = (id: string): string => report.clauses.find((one) => one.id === id)?.title ?? id;
  const because = clauses.map((one) => `${title(one.clause)}：${one.because.replace(/。$/u, '')}`).join('；');
  return { ...before, state, because, second, on: null };
}
