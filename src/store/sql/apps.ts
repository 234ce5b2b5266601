/** Applications and their versions. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { OpenPackage } from '../../ports.ts';
import type { Act, Db } from './db.ts';
import { only } from './outcome.ts';
import { applications, appVersions } from './tables/apps.ts';

export type Application = typeof applications.$inferSelect;
export type AppVersion = typeof appVersions.$inferSelect;
export type NewApplication = Pick<Application, 'bodyId' | 'kind' | 'name' | 'hostUnit' | 'identity'> &
  Partial<Pick<Application, 'platform' | 'issuedNumber'>>;
export type NewVersion = Omit<AppVersion, 'id' | 'at' | 'by'>;

/** The application of that identity, made when it is new; name, unit and number are brought up to date. */
export function keepApplication(db: Db, given: NewApplication, at: Date): Promise<Application> {
  return keepingApplication(db, given, at).then(only);
}

/** The same as a statement, also for use within another. */
export function keepingApplication(db: Db, given: NewApplication, at: Date) {
  const { name, hostUnit, issuedNumber } = given;
  return db
    .insert(applications)
    .values({ ...given, id: randomUUID(), at })
    .onConflictDoUpdate({
      target: [applications.bodyId, applications.kind, applications.platform, applications.identity],
      set: { name, hostUnit, ...(issuedNumber === undefined ? {} : { issuedNumber }) },
    })
    .returning();
}

/** The version with that hash; the same package handed in twice is one version. */
export function keepVersion(db: Db, given: NewVersion, act: Pick<Act, 'at' | 'who'>): Promise<AppVersion> {
  return keepingVersion(db, given, act).then(only);
}

/** The same as a statement; `applicationId` may be what another part of the statement gives. */
export function keepingVersion(
  db: Db,
  given: Omit<NewVersion, 'applicationId'> & { readonly applicationId: string | SQL },
  { at, who }: Pick<Act, 'at' | 'who'>,
) {
  return (
    db
      .insert(appVersions)
      .values({ ...given, id: randomUUID(), at, by: who })
      // Nothing changes: so that the row is given back when it was there.
      .onConflictDoUpdate({ target: [appVersions.applicationId, appVersions.sha256], set: { sha256: sql`excluded.sha256` } })
      .returning()
  );
}

export async function findApplication(db: Db, id: string): Promise<Application | null> {
  const [row] = await db.select().from(applications).where(eq(applications.id, id));
  return row ?? null;
}

export async function findVersion(db: Db, id: string): Promise<AppVersion | null> {
  const [row] = await db.select().from(appVersions).where(eq(appVersions.id, id));
  return row ?? null;
}

/** What was read of a package that is one file; null when it was never kept. */
export async function aboutPackage(
  db: Db,
  file: { readonly sha256: string; readonly bytes: number },
): Promise<OpenPackage['about'] | null> {
  const [row] = await db
    .select()
    .from(appVersions)
    .where(and(eq(appVersions.sha256, file.sha256), eq(appVersions.bytes, file.bytes)))
    .limit(1);
  if (!row) return null;
  const { sha256, bytes, packageName, versionName, versionCode, signer } = row;
  return { sha256, bytes, packageName, versionName, versionCode: String(versionCode), signers: signer === null ? [] : [signer] };
}

/** Newest first. */
export async function versionsOf(db: Db, applicationId: string): Promise<readonly AppVersion[]> {
  return db.select().from(appVersions).where(eq(appVersions.applicationId, applicationId)).orderBy(desc(appVersions.at));
}

/** By name; `bodyId` null: of every body. */
export async function listApplications(
  db: Db,
  bodyId: string | null,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
) {
  return db
    .select()
    .from(applications)
    .where(bodyId === null ? undefined : eq(applications.bodyId, bodyId))
    .orderBy(applications.name, applications.id)
    .limit(limit)
    .offset(offset);
}
