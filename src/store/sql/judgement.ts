/** Reviews and the audit log: added to, never changed. */
import { and, asc, desc, eq, gte, lt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { only } from './outcome.ts';
import { auditLog, reviews } from './tables/judgement.ts';

export type Review = typeof reviews.$inferSelect;
export type AuditEntry = typeof auditLog.$inferSelect;

export async function addReview(db: Db, given: Omit<Review, 'id'>): Promise<Review> {
  return only(await db.insert(reviews).values(given).returning());
}

/** Oldest first: the last word on a clause stands. */
export async function reviewsOf(db: Db, detectionId: string): Promise<readonly Review[]> {
  return db.select().from(reviews).where(eq(reviews.detectionId, detectionId)).orderBy(asc(reviews.id));
}

/** `detail` holds no secret and no personal data beyond names. */
export async function note(db: Db, given: Omit<AuditEntry, 'id'>): Promise<void> {
  await db.insert(auditLog).values(given);
}

/** Newest first; `before`: the last id of the page before. */
export async function auditOf(
  db: Db,
  filter: { readonly object?: string; readonly who?: string; readonly since?: Date; readonly before?: number },
  limit: number,
): Promise<readonly AuditEntry[]> {
  const { object, who, since, before } = filter;
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        object === undefined ? undefined : eq(auditLog.object, object),
        who === undefined ? undefined : eq(auditLog.who, who),
        since === undefined ? undefined : gte(auditLog.at, since),
        before === undefined ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
}
