/** A filing as the rules see it, from SQL. */
import type { Due } from '../../calendar/due.ts';
import type { Db } from '../../store/sql/db.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { filingResultsOf, lastForm, runningDuesOf, type FilingDue } from '../../store/sql/filings/read.ts';
import { Check } from 'typebox/value';
import { Application } from '../forms/schema.ts';
import type { FilingRecord } from '../record.ts';

export const dueOfRow = ({ date, standing, because, asked, rests }: FilingDue): Due => ({ date, standing, because, asked, rests });

export async function loadRecord(db: Db, filing: Filing): Promise<FilingRecord> {
  const [results, dues] = [await filingResultsOf(db, filing.id), await runningDuesOf(db, filing.id)];
  const { status, track, via, scope, hostUnit, name, issuedNumber, statusOn, round } = filing;
  return {
    status,
    track,
    via,
    scope,
    hostUnit,
    appName: name,
    issuedNumber,
    statusOn,
    results: results.filter((one) => one.round === round),
    dues: dues.map((row) => ({ id: row.id, due: dueOfRow(row) })),
  };
}

/** The application as last handed in. */
export async function applicationOf(db: Db, filingId: string): Promise<Application> {
  const form = await lastForm(db, filingId, 'application');
  if (!Check(Application, form?.content)) throw new Error(`the stored application of filing ${filingId} does not keep to its form`);
  return form.content;
}
