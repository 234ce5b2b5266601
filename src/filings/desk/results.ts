/** Results of filings as a table with the rows they came in by: the last detection's proposal beside what persons concluded. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../store/sql/db.ts';
import type { Scope } from '../../store/sql/detections/list.ts';
import type { Detection } from '../../store/sql/detections/accept.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { detections } from '../../store/sql/tables/detections.ts';
import { filingDetections, filingDues, filings } from '../../store/sql/tables/filings.ts';
import { Report } from '../../verdict/report-schema.ts';
import { Check } from 'typebox/value';
import type { ColumnMapping, ResultKey } from '../columns/mapping.ts';
import { clauseKind } from '../../report/clauses.ts';
import { outcomeWord, PROPOSAL } from '../../report/words.ts';
import { STATUS_WORDS } from '../statuses.ts';

const PAGE = 500;

/** Heading and rows, by batch row where there is a batch, else by the order of receipt. `batchId` undefined: every filing. */
export async function resultRows(
  db: Db,
  { bodyId }: Scope,
  { batchId, mapping }: { readonly batchId?: string; readonly mapping: ColumnMapping },
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [mapping.results.map(([, heading]) => heading)];
  for (let offset = 0; ; offset += PAGE) {
    const some = await db
      .select()
      .from(filings)
      .where(
        and(batchId === undefined ? undefined : eq(filings.batchId, batchId), bodyId === null ? undefined : eq(filings.bodyId, bodyId)),
      )
      .orderBy(asc(filings.batchId), asc(filings.batchRow), asc(filings.at), asc(filings.id))
      .limit(PAGE)
      .offset(offset);
    if (some.length === 0) return rows;
    const ids = some.map(({ id }) => id);
    const last = await lastDetections(db, ids);
    const dues = await nextDues(db, ids);
    for (const filing of some) {
      const cells = cellsOf(filing, last.get(filing.id) ?? null, dues.get(filing.id) ?? '');
      rows.push(mapping.results.map(([key]) => cells(key)));
    }
  }
}

/** The newest that came to a proposal; a pre-check only where there is nothing else. */
async function lastDetections(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Detection>> {
  const found = await db
    .select({ filing: filingDetections.filingId, detection: detections })
    .from(filingDetections)
    .innerJoin(detections, eq(detections.id, filingDetections.detectionId))
    .where(inArray(filingDetections.filingId, [...ids]))
    .orderBy(asc(detections.at));
  const reported = found.filter(({ detection }) => detection.overall !== null);
  return new Map(
    [
      ...reported.filter(({ detection }) => detection.purpose === 'pre-check'),
      ...reported.filter(({ detection }) => detection.purpose !== 'pre-check'),
    ].map(({ filing, detection }) => [filing, detection]),
  );
}

/** The nearest date that runs, without the internal one. */
async function nextDues(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .select()
    .from(filingDues)
    .where(and(inArray(filingDues.filingId, [...ids]), isNull(filingDues.endedAt)))
    .orderBy(asc(filingDues.date));
  const outside = found.filter(({ kind }) => kind !== 'detection');
  return new Map(
    outside.toReversed().map(({ filingId, date, standing }) => [filingId, `${date}${standing === 'provisional' ? '（暂定）' : ''}`]),
  );
}

function cellsOf(filing: Filing, detection: Detection | null, due: string): (key: ResultKey) => string {
  const report = Check(Report, detection?.report) ? detection.report : null;
  const caution =
    report === null
      ? ''
      : report.standing !== 'official'
        ? '（试运行，不作检测结论）'
        : detection?.purpose === 'pre-check'
          ? '（预检，供参考）'
          : '';
  const plain: Readonly<Partial<Record<ResultKey, string>>> = {
    name: filing.name,
    kind: filing.appKind,
    hostUnit: filing.hostUnit,
    creditCode: filing.creditCode ?? '',
    status: STATUS_WORDS[filing.status],
    scope: filing.scope.because,
    overall: report === null ? '' : `${PROPOSAL[report.overall]}${caution}`,
    open:
      report === null
        ? ''
        : report.clauses
            .filter(({ outcome }) => outcome === 'review' || outcome === 'inconclusive')
            .map(({ title }) => title)
            .join('、'),
    due,
    received: filing.receivedOn,
    number: filing.issuedNumber ?? '',
    report: report?.run.id ?? '',
    filing: filing.id,
  };
  return (key) => {
    const said = plain[key];
    if (said !== undefined) return said;
    const clause = report?.clauses.find(({ id }) => id === key);
    return report === null || clause === undefined ? '' : outcomeWord(clause.outcome, clauseKind(report, clause.id));
  };
}
