/** Applications and their versions. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { Act, Db } from './db.ts';
import { only } from './outcome.ts';
import { applications, appVersions } from './tables/apps.ts';

export type Application = typeof applications.$inferSelect;
export type AppVersion = typeof appVersions.$inferSelect;
export type NewApplication = Pick<Application, 'bodyId' | 'kind' | 'name' | 'hostUnit' | 'identity'> &
  Partial<Pick<Application, 'platform' | 'issuedNumber'>>;
export type NewVersion = Omit<AppVersion, 'id' | 'at' | 'by'>;

/** The application of that identity, made when it is new; name, unit and number are brought up to date. */
export async function keepApplication(db: Db, given: NewApplication, at: Date): Promise<Application> {
  const { name, hostUnit, issuedNumber } = given;
  return only(
    await db
      .insert(applications)
      .values({ ...given, id: randomUUID(), at })
      .onConflictDoUpdate({
        target: [applications.bodyId, applications.kind, applications.platform, applications.identity],
        set: { name, hostUnit, ...(issuedNumber === undefined ? {} : { issuedNumber }) },
      })
      .returning(),
  );
}

/** The version with that hash; the same package handed in twice is one version. */
export async function keepVersion(db: Db, given: NewVersion, { at, who }: Pick<Act, 'at' | 'who'>): Promise<AppVersion> {
  await db
    .insert(appVersions)
    .values({ ...given, id: randomUUID(), at, by: who })
    .onConflictDoNothing();
  const { applicationId, sha256 } = given;
  return only(
    await db
      .select()
      .from(appVersions)
      .where(and(eq(appVersions.applicationId, applicationId), eq(appVersions.sha256, sha256))),
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
