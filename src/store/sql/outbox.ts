/** What the queue has still to be told. */
import { asc, inArray, isNull, lt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { outbox } from './tables/work.ts';

export type Word = typeof outbox.$inferSelect;

/** Oldest first. Telling twice does no harm, so nothing is locked. */
export async function unsent(db: Db, limit: number): Promise<readonly Word[]> {
  return db.select().from(outbox).where(isNull(outbox.sentAt)).orderBy(asc(outbox.id)).limit(limit);
}

export async function markSent(db: Db, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length > 0)
    await db
      .update(outbox)
      .set({ sentAt: at })
      .where(inArray(outbox.id, [...ids]));
}

/** Drops words that were told before `before`. */
export async function forgetSent(db: Db, before: Date): Promise<void> {
  await db.delete(outbox).where(lt(outbox.sentAt, before));
}
