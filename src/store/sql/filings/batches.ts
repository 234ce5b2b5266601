/** Tables of filings that were taken in. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '../db.ts';
import { only } from '../outcome.ts';
import { filingBatches } from '../tables/filings.ts';

export type Batch = typeof filingBatches.$inferSelect;

export async function keepBatch(db: Db, given: Omit<Batch, 'id'>): Promise<Batch> {
  return only(
    await db
      .insert(filingBatches)
      .values({ ...given, id: randomUUID() })
      .returning(),
  );
}

export async function endBatch(db: Db, id: string, taken: number): Promise<void> {
  await db.update(filingBatches).set({ taken }).where(eq(filingBatches.id, id));
}
