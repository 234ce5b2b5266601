/** What is added to a filing beside its steps: conclusions, detections, packages. */
import { asc, eq } from 'drizzle-orm';
import type { Act, Db } from '../db.ts';
import { only } from '../outcome.ts';
import { appVersions } from '../tables/apps.ts';
import { filingDetections, filingPackages, filingResults } from '../tables/filings.ts';
import type { FilingResult } from './read.ts';

export async function addResult(db: Db, given: Omit<FilingResult, 'id'>): Promise<FilingResult> {
  return only(await db.insert(filingResults).values(given).returning());
}

/** Again does nothing: a detection belongs to one filing for good. */
export async function linkDetection(
  db: Db,
  { filingId, round, detectionId }: { readonly filingId: string; readonly round: number; readonly detectionId: string },
  { who, at }: Act,
): Promise<void> {
  await db.insert(filingDetections).values({ filingId, round, detectionId, at, by: who }).onConflictDoNothing();
}

/** A package of the filing's present round; the same one again is the same. */
export async function keepFilingPackage(
  db: Db,
  given: { readonly filingId: string; readonly round: number; readonly versionId: string; readonly label: string | null },
  { who, at }: Pick<Act, 'who' | 'at'>,
): Promise<void> {
  await db
    .insert(filingPackages)
    .values({ ...given, at, by: who })
    .onConflictDoNothing();
}

/** Oldest first, of every round. */
export async function packagesOf(db: Db, filingId: string) {
  return db
    .select({ round: filingPackages.round, label: filingPackages.label, version: appVersions })
    .from(filingPackages)
    .innerJoin(appVersions, eq(appVersions.id, filingPackages.versionId))
    .where(eq(filingPackages.filingId, filingId))
    .orderBy(asc(filingPackages.id));
}
