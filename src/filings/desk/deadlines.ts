/** What is due: periods near or past their end, and what waits for access. A list to act on; nothing here moves a filing. */
import { and, asc, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Calendars } from '../../calendar/calendars.ts';
import type { Day } from '../../calendar/day.ts';
import type { Due } from '../../calendar/due.ts';
import { KINDS, WRITTEN } from '../../calendar/kinds.ts';
import type { Db } from '../../store/sql/db.ts';
import type { Scope } from '../../store/sql/detections/list.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { filingDues, filings } from '../../store/sql/tables/filings.ts';
import { announce } from '../../store/sql/webhooks.ts';
import { CLOSED, type Status } from '../statuses.ts';
import { horizon, warningOf, type Warning } from '../warnings.ts';
import { dueOfRow } from './load.ts';

export type Deadline = {
  readonly filing: Filing;
  readonly dueId: number;
  readonly title: string;
  readonly due: Due;
  readonly warning: Warning | null;
};

export const dueTitle = ({ asked }: Pick<Due, 'asked'>): string => ('from' in asked ? KINDS[asked.kind] : WRITTEN[asked.kind]).title;

/** Most urgent first. `ahead`: working days to look ahead. `limit` bounds the answer. */
export async function listDeadlines(
  db: Db,
  { bodyId }: Scope,
  { today, ahead, limit }: { readonly today: Day; readonly ahead: number; readonly limit: number },
  calendars: Calendars,
): Promise<readonly Deadline[]> {
  const rows = await db
    .select({ due: filingDues, filing: filings })
    .from(filingDues)
    .innerJoin(filings, eq(filings.id, filingDues.filingId))
    .where(
      and(
        isNull(filingDues.endedAt),
        // 存量 warns long before: it is looked at whatever its date.
        or(lte(filingDues.date, horizon(today, calendars, ahead)), eq(filingDues.kind, 'existing')),
        bodyId === null ? undefined : eq(filings.bodyId, bodyId),
        // The internal date is the nation's own.
        bodyId === null ? undefined : ne(filingDues.kind, 'detection'),
      ),
    )
    .orderBy(asc(filingDues.date), asc(filingDues.id))
    .limit(limit);
  return rows
    .map(({ due: row, filing }): Deadline => {
      const due = dueOfRow(row);
      return { filing, dueId: row.id, title: dueTitle(due), due, warning: warningOf(due, filing.status, today, calendars, ahead) };
    })
    .filter(({ warning }) => warning !== null);
}

/** Filings under way whose accounts are wanting: an early alert, beside the clock. */
export async function listMissingAccess(db: Db, { bodyId }: Scope, limit: number): Promise<readonly Filing[]> {
  const closed: readonly Status[] = [...CLOSED, 'filed'];
  return db
    .select()
    .from(filings)
    .where(
      and(
        sql`jsonb_array_length(${filings.accessMissing}) > 0`,
        sql`${filings.status} not in (${sql.join(
          closed.map((one) => sql`${one}`),
          sql`, `,
        )})`,
        bodyId === null ? undefined : eq(filings.bodyId, bodyId),
      ),
    )
    .orderBy(asc(filings.receivedOn), asc(filings.id))
    .limit(limit);
}

const STEP = 500;

/** Tells the webhooks of what newly came near, reached or passed its day; each of these once. Gives how many. */
export async function warnOfDeadlines(db: Db, today: Day, at: Date, calendars: Calendars, ahead: number): Promise<number> {
  let told = 0;
  const near = await listDeadlines(db, { bodyId: null }, { today, ahead, limit: 100_000 }, calendars);
  for (let first = 0; first < near.length; first += STEP) {
    const some = near.slice(first, first + STEP);
    const rows = await db
      .select({ id: filingDues.id, warned: filingDues.warned })
      .from(filingDues)
      .where(
        inArray(
          filingDues.id,
          some.map(({ dueId }) => dueId),
        ),
      );
    const before = new Map(rows.map(({ id, warned }) => [id, warned]));
    for (const { filing, dueId, title, due, warning } of some) {
      if (warning === null || before.get(dueId) === warning.level) continue;
      await db.transaction(async (tx) => {
        await tx
          .update(filingDues)
          .set({ warned: warning.level })
          .where(and(eq(filingDues.id, dueId), isNull(filingDues.endedAt)));
        const payload = {
          filing: filing.id,
          title,
          date: due.date,
          standing: due.standing,
          level: warning.level,
          because: warning.because,
        };
        await announce(tx, filing.bodyId, 'filing.deadline', payload, at);
      });
      told += 1;
    }
  }
  return told;
}
