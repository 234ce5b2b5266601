/** The two detections a comparison stands on: official where there is one, and read as the reports they left. */
import { Check } from 'typebox/value';
import { compare } from '../../difference/compare.ts';
import type { Difference } from '../../difference/schema.ts';
import { BadRequest } from '../../errors.ts';
import type { Db } from '../../store/sql/db.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { detectionsOfFiling, filingChangesOf, lastForm } from '../../store/sql/filings/read.ts';
import { Report } from '../../verdict/report-schema.ts';
import { byChangedItems, type ByChangedItems } from '../by-changed-items.ts';
import { allSettled, checklistOf, type CheckItem } from '../checklist.ts';
import { ChangeForm } from '../forms/schema.ts';

/** Throws `BadRequest` 65 when there is no change, or no detection of one of the two versions. */
export async function changeComparison(
  db: Db,
  filing: Filing,
  writtenAt: string,
): Promise<{ readonly difference: Difference; readonly laidOut: ByChangedItems }> {
  const form = await lastForm(db, filing.id, 'change');
  if (!Check(ChangeForm, form?.content)) throw new BadRequest('这一备案没有备案变更申请，没有可比对的版本。');
  const { round } = form;
  const before = await lastReport(db, filing.id, (one) => one < round);
  const after = await lastReport(db, filing.id, (one) => one === round);
  if (before === null) throw new BadRequest('没有原版本的检测材料：请先检测已上线的版本，再比对。');
  if (after === null) throw new BadRequest('没有变更后版本的检测材料：请先作变更检测（change-filing），再比对。');
  const difference = compare(before, after, 'new-version', writtenAt);
  return { difference, laidOut: byChangedItems(form.content, difference) };
}

/** Throws `BadRequest` 65 when the filing follows no revoked one. */
export async function formerChecklist(
  db: Db,
  filing: Filing,
  writtenAt: string,
): Promise<{ readonly items: readonly CheckItem[]; readonly settled: boolean }> {
  if (filing.formerId === null) throw new BadRequest('这一备案不是撤销后的重新备案，没有待核对的原问题。');
  const old = await noticedReport(db, filing.formerId);
  if (old === null) throw new BadRequest('原备案没有留存检测报告：请按撤销备案所依据的材料逐项核对。');
  const items = checklistOf(old, await lastReport(db, filing.id, () => true), writtenAt);
  return { items, settled: allSettled(items) };
}

/** The report that the last 整改通知 rested on. */
async function noticedReport(db: Db, filingId: string): Promise<Report | null> {
  const notice = (await filingChangesOf(db, filingId)).findLast(({ step }) => step === 'rectify')?.detail;
  const named = typeof notice === 'object' && notice !== null && 'detection' in notice ? notice.detection : null;
  const found = (await detectionsOfFiling(db, filingId)).find(({ detection }) => detection.id === named)?.detection.report;
  return Check(Report, found) ? found : lastReport(db, filingId, () => true);
}

/** The last detection that came to a report; an official one before a trial, and never a pre-check. */
async function lastReport(db: Db, filingId: string, ofRound: (round: number) => boolean): Promise<Report | null> {
  const reported = (await detectionsOfFiling(db, filingId))
    .filter(({ round, detection }) => ofRound(round) && detection.purpose !== 'pre-check')
    .flatMap(({ detection }) => (Check(Report, detection.report) ? [detection.report] : []));
  return reported.findLast(({ standing }) => standing === 'official') ?? reported.at(-1) ?? null;
}
