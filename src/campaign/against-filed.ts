/** A spot-check's result beside the filed state: the package, and what the detection for the filing had found. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import { Check } from 'typebox/value';
import { compare } from '../difference/compare.ts';
import type { Difference } from '../difference/schema.ts';
import { BadRequest } from '../errors.ts';
import type { Db } from '../store/sql/db.ts';
import { findDetection } from '../store/sql/detections/list.ts';
import { detections } from '../store/sql/tables/detections.ts';
import { Report } from '../verdict/report-schema.ts';
import type { PackageMatch } from './compare-package.ts';
import type { Sample } from './samples.ts';

export type AgainstFiled = {
  readonly package: { readonly match: PackageMatch; readonly because: string } | null;
  /** null: there is nothing to compare with, and `because` says why. */
  readonly difference: Difference | null;
  readonly because: string;
};

/** `writtenAt`: ISO 8601. */
export async function againstFiled(db: Db, { now, steps }: Sample, writtenAt: string): Promise<AgainstFiled> {
  const submitted = steps.findLast((step) => step.step === 'submitted');
  const own = submitted?.step === 'submitted' ? { match: submitted.match, because: submitted.because } : null;
  const none = (because: string): AgainstFiled => ({ package: own, difference: null, because });
  const checked = now.detection === null ? null : await findDetection(db, now.detection, { bodyId: null });
  if (checked === null || !Check(Report, checked.report)) return none('抽查检测尚未出具检测报告。');
  const filed = await filedReport(db, checked.applicationId);
  if (filed === null) return none('没有备案或变更时的检测报告：只比对安装包。');
  try {
    return { package: own, difference: compare(filed, checked.report, 'spot-check', writtenAt), because: '' };
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return none(error.message);
  }
}

/** Of the last settled detection for a filing or a change. */
async function filedReport(db: Db, applicationId: string): Promise<Report | null> {
  const { purpose, state, stateAt, report } = detections;
  const rows = await db
    .select({ report })
    .from(detections)
    .where(
      and(
        eq(detections.applicationId, applicationId),
        inArray(purpose, ['filing', 'change-filing']),
        inArray(state, ['reviewed', 'closed']),
      ),
    )
    .orderBy(desc(stateAt));
  for (const row of rows) if (Check(Report, row.report)) return row.report;
  return null;
}
