/** A notice came: what ran on assumptions is counted anew. The earlier date stays on record with the reason; each change is in the log. */
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Calendars } from '../../calendar/calendars.ts';
import { recompute } from '../../calendar/recompute.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { endDue, lockFiling } from '../../store/sql/filings/move.ts';
import { dueRow } from '../../store/sql/filings/open.ts';
import { note } from '../../store/sql/judgement.ts';
import { filingDues } from '../../store/sql/tables/filings.ts';
import { announce } from '../../store/sql/webhooks.ts';
import { dateDetections } from './detections.ts';
import { dueOfRow } from './load.ts';

export type Recomputation = { readonly looked: number; readonly changed: readonly string[] };

const PAGE = 1000;

/** Everything that runs; `changed`: one Chinese sentence each. Running it again changes nothing. */
export async function recomputeDues(db: Db, calendars: Calendars, act: Act): Promise<Recomputation> {
  const changed: string[] = [];
  let looked = 0;
  for (let after = 0; ;) {
    const rows = await db
      .select()
      .from(filingDues)
      .where(and(isNull(filingDues.endedAt), gt(filingDues.id, after)))
      .orderBy(asc(filingDues.id))
      .limit(PAGE);
    for (const { id, filingId } of rows.filter((row) => recompute(dueOfRow(row), calendars).audit !== null)) {
      const audit = await recomputeOne(db, { id, filingId }, calendars, act);
      if (audit !== null) changed.push(audit);
    }
    looked += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return { looked, changed };
    after = last.id;
  }
}

function recomputeOne(
  db: Db,
  { id, filingId }: { readonly id: number; readonly filingId: string },
  calendars: Calendars,
  act: Act,
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const filing = await lockFiling(tx, filingId);
    const [row] = await tx
      .select()
      .from(filingDues)
      .where(and(eq(filingDues.id, id), isNull(filingDues.endedAt)));
    if (!row) return null; // Ended in between by a step.
    const { before, after, audit } = recompute(dueOfRow(row), calendars);
    if (audit === null) return null;
    await endDue(tx, id, audit, act.at);
    await tx.insert(filingDues).values(dueRow(filingId, after, act.at));
    const detail = { kind: row.kind, from: before.date, to: after.date, standing: after.standing, audit };
    await note(tx, { who: act.who, action: 'filing.due.recompute', object: filingId, detail, at: act.at });
    await announce(
      tx,
      filing.bodyId,
      'filing.due-changed',
      { filing: filingId, kind: row.kind, from: before.date, to: after.date, audit },
      act.at,
    );
    await dateDetections(tx, filing, act.at);
    return `${filing.hostUnit}“${filing.name}”：${audit}`;
  });
}
