/** The one way from status to status, and what is written beside it. */
import { eq } from 'drizzle-orm';
import type { Day } from '../../../calendar/day.ts';
import type { Due } from '../../../calendar/due.ts';
import type { FormKind } from '../../../filings/forms/schema.ts';
import { SENT_TITLES, type Sent } from '../../../filings/given.ts';
import type { Status, StepId, Track } from '../../../filings/statuses.ts';
import { BadRequest } from '../../../errors.ts';
import { papersOf } from '../../register/port.ts';
import { sqlRegister } from '../../register/sql.ts';
import type { Act, Db } from '../db.ts';
import { only } from '../outcome.ts';
import { filingChanges, filingDocuments, filingDues, filingForms, filings, type DecidedScope } from '../tables/filings.ts';
import { announce } from '../webhooks.ts';
import { dueRow, type Filing } from './open.ts';

/** Locks a filing's row until the transaction ends. Throws `BadRequest` 66 when there is none. */
export async function lockFiling(tx: Db, id: string): Promise<Filing> {
  const [row] = await tx.select().from(filings).where(eq(filings.id, id)).for('update');
  if (!row) throw new BadRequest(`没有编号为“${id}”的备案。`, 66);
  return row;
}

export type Move = {
  readonly step: StepId;
  readonly to: Status;
  readonly track: Track;
  readonly on: Day;
  readonly detail: object;
  readonly ends: readonly { readonly id: number; readonly because: string }[];
  readonly begins: readonly Due[];
  readonly sent?: Sent;
};

/** Moves a filing that `lockFiling` gave in this transaction. The database refuses what the table does not have. */
export async function moveFiling(tx: Db, row: Filing, move: Move, act: Act): Promise<Filing> {
  const { step, to, track, on, detail, ends, begins, sent } = move;
  const { who, kind, why, at } = act;
  const change = only(
    await tx
      .insert(filingChanges)
      .values({ filingId: row.id, step, from: row.status, to, track, on, who, kind, why, detail, at })
      .returning({ id: filingChanges.id }),
  );
  for (const { id, because } of ends) await endDue(tx, id, because, at);
  if (begins.length > 0) await tx.insert(filingDues).values(begins.map((due) => dueRow(row.id, due, at)));
  if (sent !== undefined) await keepDocument(tx, { filing: row, changeId: change.id, sent, sentOn: on }, act);
  if (step === 'unit-received') await noteReceipt(tx, row, on, act.at);
  await announce(tx, row.bodyId, `filing.${to}`, { filing: row.id, step, from: row.status, to, on }, at);
  return only(await tx.select().from(filings).where(eq(filings.id, row.id)));
}

export async function endDue(tx: Db, id: number, because: string, at: Date): Promise<void> {
  await tx.update(filingDues).set({ endedAt: at, endedBecause: because }).where(eq(filingDues.id, id));
}

/** What way the office's papers go (指南二（四）). */
const WAY = '管理系统';

/** Notes what was sent as a part of the filing, and in 发文登记. */
export async function keepDocument(
  tx: Db,
  given: { readonly filing: Pick<Filing, 'id' | 'hostUnit'>; readonly changeId: number | null; readonly sent: Sent; readonly sentOn: Day },
  { who, at }: Act,
): Promise<void> {
  const { filing, changeId, sent, sentOn } = given;
  const { kind, number = null, sha256 } = sent;
  await tx.insert(filingDocuments).values({ filingId: filing.id, changeId, kind, number, sha256, sentOn, at, by: who });
  const line = { kind: 'sent', document: SENT_TITLES[kind], number, to: filing.hostUnit, way: WAY, on: sentOn, by: who, sha256 } as const;
  await sqlRegister(tx).add([{ ...line, file: null, bytes: null, filing: filing.id }], at);
}

/** The unit's receipt of the feedback that was sent last, where it was registered. */
async function noteReceipt(tx: Db, { id, hostUnit }: Filing, on: Day, at: Date): Promise<void> {
  const register = sqlRegister(tx);
  const papers = papersOf(await register.lines()).filter(({ filing, document }) => filing === id && document === SENT_TITLES.feedback);
  const last = papers.at(-1);
  if (last !== undefined && last.received === null) await register.add([{ kind: 'received', of: last.seq, on, by: hostUnit }], at);
}

/** Keeps a form as handed in; an application becomes what the filing is known by. */
export async function keepForm(
  tx: Db,
  filing: Filing,
  given: { readonly kind: FormKind; readonly round: number; readonly content: object; readonly hash: string; readonly receivedOn: Day },
  { who, at }: Act,
): Promise<void> {
  await tx.insert(filingForms).values({ ...given, filingId: filing.id, at, by: who });
  if (given.kind === 'application') await tx.update(filings).set({ contentHash: given.hash }).where(eq(filings.id, filing.id));
}

/** What may be set beside the steps. */
export async function setFiling(
  tx: Db,
  id: string,
  also: Partial<
    Pick<Filing, 'issuedNumber' | 'issuedOn' | 'applicationId' | 'name' | 'hostUnit' | 'creditCode' | 'existing' | 'accessMissing'>
  > & {
    readonly scope?: DecidedScope;
  },
): Promise<void> {
  await tx.update(filings).set(also).where(eq(filings.id, id));
}
