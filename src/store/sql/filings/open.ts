/** Filings begin: each with its form, its first change and its periods, whole or not at all. */
import { randomUUID } from 'node:crypto';
import type { Due } from '../../../calendar/due.ts';
import type { Application } from '../../../filings/forms/schema.ts';
import type { Act, Db } from '../db.ts';
import { filingChanges, filingDues, filingForms, filings } from '../tables/filings.ts';

export type Filing = typeof filings.$inferSelect;

export type NewFiling = Pick<
  Filing,
  | 'bodyId'
  | 'via'
  | 'appKind'
  | 'name'
  | 'hostUnit'
  | 'creditCode'
  | 'rowKey'
  | 'contentHash'
  | 'status'
  | 'scope'
  | 'existing'
  | 'receivedOn'
  | 'accessMissing'
> &
  Partial<Pick<Filing, 'formerId' | 'batchId' | 'batchRow'>> & { readonly application: Application; readonly dues: readonly Due[] };

/** All of them in one transaction. Throws what the database says (a unique violation when one is open already). */
export function openFilings(db: Db, given: readonly NewFiling[], act: Act): Promise<readonly Filing[]> {
  const { who, kind, why, at } = act;
  const made = given.map((one) => ({ ...one, id: randomUUID() }));
  return db.transaction(async (tx) => {
    if (made.length === 0) return [];
    const rows = await tx
      .insert(filings)
      .values(made.map(({ application: _form, dues: _dues, ...row }) => ({ ...row, statusAt: at, statusOn: row.receivedOn, at, by: who })))
      .returning();
    await tx.insert(filingForms).values(
      made.map(({ id, application, contentHash, receivedOn }) => ({
        filingId: id,
        kind: 'application' as const,
        round: 1,
        content: application,
        hash: contentHash,
        receivedOn,
        at,
        by: who,
      })),
    );
    await tx.insert(filingChanges).values(
      made.map(({ id, status, receivedOn }) => ({
        filingId: id,
        step: 'begin',
        from: null,
        to: status,
        track: 'first' as const,
        on: receivedOn,
        who,
        kind,
        why,
        detail: {},
        at,
      })),
    );
    const dues = made.flatMap(({ id, dues: own }) => own.map((due) => dueRow(id, due, at)));
    if (dues.length > 0) await tx.insert(filingDues).values(dues);
    return rows;
  });
}

export const dueRow = (filingId: string, { date, standing, because, asked, rests }: Due, at: Date) => ({
  filingId,
  kind: asked.kind,
  date,
  standing,
  because,
  asked,
  rests,
  at,
});
