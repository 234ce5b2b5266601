/** Words to and from a detection at work. Rows are the truth; the outbox row beside each only wakes whom it is for. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { BadRequest } from '../../errors.ts';
import type { Act, Db } from './db.ts';
import { only } from './outcome.ts';
import { moveLocked, lockDetection } from './detections/move.ts';
import { UNFINISHED, type DetectionState } from './states.ts';
import { mailbox, outbox, type MailKind } from './tables/work.ts';

export type Mail = typeof mailbox.$inferSelect;

type Sender = Pick<Act, 'who' | 'at'>;

/** Puts a word to the detection (or, without one, to the device) and wakes its worker. */
export async function post(
  db: Db,
  to: { readonly detectionId: string } | { readonly deviceId: string },
  kind: MailKind,
  body: object,
  { who, at }: Sender,
): Promise<Mail> {
  return db.transaction(async (tx) => {
    const mail = only(
      await tx
        .insert(mailbox)
        .values({ ...to, kind, body, by: who, at })
        .returning(),
    );
    if ('detectionId' in to) await tx.insert(outbox).values({ topic: 'wake', detectionId: to.detectionId, at });
    return mail;
  });
}

/** Takes in what waits for a detection or a device, oldest first. Each word is given once. */
export async function collect(
  db: Db,
  to: { readonly detectionId: string } | { readonly deviceId: string },
  at: Date,
): Promise<readonly Mail[]> {
  const whose = 'detectionId' in to ? eq(mailbox.detectionId, to.detectionId) : eq(mailbox.deviceId, to.deviceId);
  const rows = await db
    .update(mailbox)
    .set({ readAt: at })
    .where(and(whose, inArray(mailbox.kind, ['cancel', 'answer', 'device-command']), isNull(mailbox.readAt)))
    .returning();
  return rows.sort((a, b) => a.id - b.id);
}

/**
 * Cancels: at once what is not running; a running one gets word and is moved by its worker within seconds. Gives the state it is in now.
 * Throws `BadRequest` 66 when there is none, 65 when it is over.
 */
export function cancelDetection(db: Db, id: string, act: Act): Promise<DetectionState> {
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, id);
    const atWork = row.runId !== null && UNFINISHED.some((state) => state === row.state);
    if (!atWork) return (await moveLocked(tx, row, 'cancelled', act)).state;
    await post(tx, { detectionId: id }, 'cancel', { why: act.why }, act);
    return row.state;
  });
}

/** The worker asks a person something; the picture is in the evidence files. */
export async function ask(db: Db, detectionId: string, question: object, { who, at }: Sender): Promise<Mail> {
  return only(await db.insert(mailbox).values({ detectionId, kind: 'question', body: question, by: who, at }).returning());
}

/** Questions nobody answered yet, oldest first; `detectionId` left out: of all. */
export async function openQuestions(db: Db, detectionId?: string): Promise<readonly Mail[]> {
  const whose = detectionId === undefined ? undefined : eq(mailbox.detectionId, detectionId);
  return db
    .select()
    .from(mailbox)
    .where(and(eq(mailbox.kind, 'question'), isNull(mailbox.readAt), whose))
    .orderBy(asc(mailbox.id));
}

/** Answers a question, once. Throws `BadRequest` 65 when it was answered or withdrawn, 66 when there is none. */
export function answer(db: Db, questionId: number, body: object, { who, at }: Sender): Promise<Mail> {
  return db.transaction(async (tx) => {
    const [question] = await tx.select().from(mailbox).where(eq(mailbox.id, questionId)).for('update');
    if (!question || question.kind !== 'question' || question.detectionId === null) throw new BadRequest('没有这一人工介入请求。', 66);
    if (question.readAt !== null) throw new BadRequest('这一人工介入请求已处理或已过期，不能再次答复。');
    const mail = await post(tx, { detectionId: question.detectionId }, 'answer', body, { who, at });
    await tx.update(mailbox).set({ readAt: at, answerId: mail.id }).where(eq(mailbox.id, questionId));
    return mail;
  });
}

/** The worker does not wait any longer. */
export async function withdraw(db: Db, questionId: number, at: Date): Promise<void> {
  await db
    .update(mailbox)
    .set({ readAt: at })
    .where(and(eq(mailbox.id, questionId), isNull(mailbox.readAt)));
}
