/** A detection is one part of a filing: its due date follows the filing's clock, and what a person concludes rests on it. */
import { BadRequest } from '../../errors.ts';
import type { Purpose } from '../../evidence/declaration.ts';
import { setDue } from '../../queue/submit.ts';
import type { Db } from '../../store/sql/db.ts';
import type { Detection } from '../../store/sql/detections/accept.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { detectionsOfFiling } from '../../store/sql/filings/read.ts';
import { reviewsOf } from '../../store/sql/judgement.ts';
import { UNFINISHED, type DetectionState } from '../../store/sql/states.ts';
import { detectionDue } from '../record.ts';
import { loadRecord } from './load.ts';

/** By which day a detection of this filing is wanted now; null when nothing runs. */
export async function dueForDetection(
  db: Db,
  filing: Filing,
): Promise<{ readonly dueOn: string; readonly dueProvisional: boolean } | null> {
  const due = detectionDue(await loadRecord(db, filing));
  return due === null ? null : { dueOn: due.date, dueProvisional: due.standing === 'provisional' };
}

/** Purposes that follow the filing's clock; what only informs has none. */
const CLOCKED: ReadonlySet<Purpose> = new Set<Purpose>(['filing', 'change-filing', 're-test', 'spot-check']);
export const followsClock = (purpose: Purpose): boolean => CLOCKED.has(purpose);

/** Gives the unfinished detections of a filing the date that holds now. */
export async function dateDetections(tx: Db, filing: Filing, at: Date): Promise<void> {
  const due = await dueForDetection(tx, filing);
  for (const { detection } of await detectionsOfFiling(tx, filing.id)) {
    if (!followsClock(detection.purpose) || !(UNFINISHED as readonly DetectionState[]).includes(detection.state)) continue;
    const [dueOn, dueProvisional] = [due?.dueOn ?? null, due?.dueProvisional ?? false];
    if (detection.dueOn !== dueOn || detection.dueProvisional !== dueProvisional)
      await setDue(tx, detection.id, { dueOn, dueProvisional }, at);
  }
}

/**
 * The detection a person's conclusion rests on: of this filing and round, for one of these purposes, official, reviewed, and reviewed
 * to that outcome. Throws `BadRequest` 65 saying which of these it is not.
 */
export async function concludedDetection(
  tx: Db,
  filing: Filing,
  id: string,
  purposes: readonly Purpose[],
  outcome: 'pass' | 'fail',
): Promise<Detection> {
  const found = (await detectionsOfFiling(tx, filing.id)).find(({ detection }) => detection.id === id);
  if (!found) throw new BadRequest(`检测 ${id} 不是这一备案的检测：请先在提交检测时指明备案（filing）。`);
  const { detection, round } = found;
  if (round !== filing.round) throw new BadRequest(`检测 ${id} 是此前一次申请的检测，不能据以作出本次的结论。`);
  if (!purposes.includes(detection.purpose)) throw new BadRequest(`检测 ${id} 的类型不是所需的检测（预检、自查不作为技术检测结论）。`);
  if (detection.standing !== 'official')
    throw new BadRequest(`检测 ${id} 是虚拟设备试运行或仅凭截图，不作检测结论：须在执行应用程序自身代码的设备上检测。`);
  if (detection.state !== 'reviewed' && detection.state !== 'closed') throw new BadRequest(`检测 ${id} 还没有经人复核：先复核，再作结论。`);
  const settled = (await reviewsOf(tx, id)).findLast(({ clause }) => clause === null)?.outcome ?? detection.overall;
  if (settled !== outcome)
    throw new BadRequest(
      `检测 ${id} 复核后的结果是 ${settled ?? '（无）'}，与“${outcome === 'pass' ? '通过' : '未通过'}”不符：请先改判并说明理由。`,
    );
  return detection;
}
