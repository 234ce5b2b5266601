/** Misses that are foretold to the nation's webhooks: once for each filing and day. */
import { inArray } from 'drizzle-orm';
import type { Db } from './db.ts';
import { filingDetections } from './tables/filings.ts';
import { predictedMisses } from './tables/work.ts';
import { announce } from './webhooks.ts';

/** Days yyyy-mm-dd; `doneOn` null: not within a year. */
export type PredictedMiss = {
  readonly detection: string;
  readonly deviceClass: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly workdaysLeft: number;
};

const STEP = 500;

/** Gives how many were new. */
export async function foretell(db: Db, misses: readonly PredictedMiss[], at: Date): Promise<number> {
  let told = 0;
  for (let first = 0; first < misses.length; first += STEP) {
    const some = misses.slice(first, first + STEP);
    told += await db.transaction(async (tx) => {
      const filings = await filingsOf(tx, some);
      const bySubject = new Map(some.map((miss) => [keyOf(subjectOf(miss, filings), miss.doneOn), miss]));
      const rows = [...bySubject.values()].map((miss) => ({ subject: subjectOf(miss, filings), doneOn: miss.doneOn ?? '', at }));
      const fresh = await tx.insert(predictedMisses).values(rows).onConflictDoNothing().returning();
      for (const { subject, doneOn } of fresh) {
        const miss = bySubject.get(keyOf(subject, doneOn));
        if (miss) await announce(tx, null, 'filing.predicted-miss', { filing: filings.get(miss.detection) ?? null, ...miss }, at);
      }
      return fresh.length;
    });
  }
  return told;
}

const keyOf = (subject: string, doneOn: string | null): string => `${subject} ${doneOn ?? ''}`;
const subjectOf = ({ detection }: PredictedMiss, filings: ReadonlyMap<string, string>): string => filings.get(detection) ?? detection;

/** By detection. */
async function filingsOf(tx: Db, misses: readonly PredictedMiss[]): Promise<ReadonlyMap<string, string>> {
  const ids = misses.map(({ detection }) => detection);
  const rows = await tx.select().from(filingDetections).where(inArray(filingDetections.detectionId, ids));
  return new Map(rows.map(({ detectionId, filingId }) => [detectionId, filingId]));
}
