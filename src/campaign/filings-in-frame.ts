/** Filings as the frame sees them: how each stands, and the package that was filed, which while a change is looked at is the old one. */
import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { isClosed } from '../filings/statuses.ts';
import type { Db } from '../store/sql/db.ts';
import type { Filing } from '../store/sql/filings/open.ts';
import { appVersions } from '../store/sql/tables/apps.ts';
import { bodies } from '../store/sql/tables/bodies.ts';
import { filingChanges, filingForms, filingPackages, filings } from '../store/sql/tables/filings.ts';
import type { AppVersion } from '../store/sql/apps.ts';
import type { Status } from './entry.ts';

/** A number stays through every change and rectification, until the filing is revoked or deregistered. */
export function standingOf({ status, issuedNumber }: Pick<Filing, 'status' | 'issuedNumber'>): Status {
  if (status === 'revoked' || status === 'deregistered' || status === 'lapsed') return status;
  return issuedNumber === null || status === 'out-of-filing' ? 'other' : 'filed';
}

export type FilingRow = { readonly filing: Filing; readonly body: Pick<typeof bodies.$inferSelect, 'name' | 'kind'> };

/** Filings with a number or an application, oldest first. */
export async function filingRows(db: Db): Promise<readonly FilingRow[]> {
  return db
    .select({ filing: filings, body: bodies })
    .from(filings)
    .innerJoin(bodies, eq(filings.bodyId, bodies.id))
    .where(or(isNotNull(filings.issuedNumber), isNotNull(filings.applicationId)))
    .orderBy(asc(filings.at), asc(filings.id));
}

/** One filing a number: of several, those not ended, else the last. */
export function byNumber<T extends { readonly filing: Pick<Filing, 'issuedNumber' | 'status'> }>(rows: readonly T[]): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const { issuedNumber } = row.filing;
    if (issuedNumber !== null) groups.set(issuedNumber, [...(groups.get(issuedNumber) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const open = group.filter(({ filing }) => !isClosed(filing.status));
    return open.length > 0 ? open : group.slice(-1);
  });
}

/** By filing: 应用层级 as last handed in; empty when it was left out. */
export async function levelsOf(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: filingForms.filingId, level: sql<string | null>`${filingForms.content}->'declaration'->'app'->>'level'` })
    .from(filingForms)
    .innerJoin(filings, eq(filings.id, filingForms.filingId))
    .where(and(eq(filingForms.kind, 'application'), isNotNull(filings.issuedNumber)))
    .orderBy(asc(filingForms.id));
  return new Map(rows.map(({ id, level }) => [id, level ?? '']));
}

/** By filing: the package last handed in of the last round that was filed; of earlier ones where that changed none. */
export async function filedPackages(db: Db): Promise<ReadonlyMap<string, AppVersion>> {
  const rounds = await filedRounds(db);
  const rows = await db
    .select({ id: filingPackages.filingId, round: filingPackages.round, version: appVersions })
    .from(filingPackages)
    .innerJoin(appVersions, eq(appVersions.id, filingPackages.versionId))
    .orderBy(asc(filingPackages.round), asc(filingPackages.id));
  return new Map(rows.filter(({ id, round }) => round <= (rounds.get(id) ?? 0)).map(({ id, version }) => [id, version]));
}

/** By filing: the last round that ended with 予以备案. A round begins with each change. */
async function filedRounds(db: Db): Promise<ReadonlyMap<string, number>> {
  const { filingId, step, id } = filingChanges;
  const rows = await db
    .select({ filingId, step })
    .from(filingChanges)
    .where(inArray(step, ['change', 'file']))
    .orderBy(asc(id));
  const [now, filed] = [new Map<string, number>(), new Map<string, number>()];
  for (const row of rows)
    if (row.step === 'change') now.set(row.filingId, (now.get(row.filingId) ?? 1) + 1);
    else filed.set(row.filingId, now.get(row.filingId) ?? 1);
  return filed;
}
