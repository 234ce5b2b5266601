/**
 * A person's help for a detection at work: what is asked waits as a row with its picture, what is answered comes back as one.
 * Picture and typed text are sealed, and wiped as soon as the question is over.
 */
import { and, eq, isNull } from 'drizzle-orm';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { HandoverKind } from '../../evidence/handover.ts';
import { strict, text } from '../../evidence/parts.ts';
import { BadRequest } from '../../errors.ts';
import type { Answer, Deed, Question } from '../../ports.ts';
import type { Vault } from '../files/vault.ts';
import { answer, ask, openQuestions, withdraw, type Mail } from './mailbox.ts';
import { lockDetection, moveLocked } from './detections/move.ts';
import type { Act, Db } from './db.ts';
import { mailbox } from './tables/work.ts';

const Point = Type.Object({ x: Type.Integer({ minimum: 0 }), y: Type.Integer({ minimum: 0 }) }, strict);

/** One act, as it is handed in. Points are px of the picture. */
export const GivenDeed = Type.Union([
  Type.Object({ act: Type.Literal('type'), text: Type.String({ minLength: 1, maxLength: 200 }), point: Type.Optional(Point) }, strict),
  Type.Object({ act: Type.Literal('tap'), point: Point }, strict),
  Type.Object({ act: Type.Literal('swipe'), from: Point, to: Point }, strict),
  Type.Object({ act: Type.Union(['look', 'done', 'give-up'].map((one) => Type.Literal(one))) }, strict),
]);

/** What is asked, without its picture. */
export const Asked = Type.Object(
  {
    id: text,
    kind: HandoverKind,
    asked: text,
    note: Type.Union([text, Type.Null()]),
    screen: Type.Object({ width: Type.Integer(), height: Type.Integer() }),
    places: Type.Array(
      Type.Object(
        {
          label: text,
          field: Type.Boolean(),
          box: Type.Object({ x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() }),
        },
        strict,
      ),
    ),
    /** Not waited for any longer after this. */
    until: text,
  },
  strict,
);
export type Asked = Static<typeof Asked>;

const QuestionBody = Type.Object({ asked: Asked, picture: Type.Union([text, Type.Null()]) }, strict);
const AnswerBody = Type.Object({ sealed: text }, strict);

export type OpenQuestion = { readonly question: number; readonly asked: Asked; readonly picture: Buffer | null };

const sealedAs = (detectionId: string): string => `handover ${detectionId}`;
const seal = (vault: Vault, said: string, detectionId: string): string =>
  Buffer.from(vault.seal(said, sealedAs(detectionId))).toString('base64');
const unseal = (vault: Vault, sealed: string, detectionId: string): string =>
  vault.open(Buffer.from(sealed, 'base64'), sealedAs(detectionId));

/** Puts a question and sets the detection to `waiting-person`. Gives its number; null when the run does not hold the detection any more. */
export async function postQuestion(
  { db, vault }: { readonly db: Db; readonly vault: Vault },
  { detectionId, runId }: { readonly detectionId: string; readonly runId: string },
  { picture, leftMs, ...question }: Question,
  act: Act,
): Promise<number | null> {
  const { id, kind, asked, note, screen, places } = question;
  const until = new Date(act.at.getTime() + leftMs).toISOString();
  const body: Static<typeof QuestionBody> = {
    asked: { id, kind, asked, note, screen: { ...screen }, places: places.map((one) => ({ ...one, box: { ...one.box } })), until },
    picture: picture && seal(vault, picture.toString('base64'), detectionId),
  };
  return db.transaction(async (tx) => {
    const row = await lockDetection(tx, detectionId);
    if (row.runId !== runId) return null;
    if (row.state === 'running') await moveLocked(tx, row, 'waiting-person', { ...act, why: asked });
    // A run that died while it waited leaves its question behind.
    await close(tx, detectionId, act.at);
    return (await ask(tx, detectionId, body, act)).id;
  });
}

/** The question that waits; null when there is none. */
export async function waitingQuestion(db: Db, vault: Vault, detectionId: string): Promise<OpenQuestion | null> {
  const mail = (await openQuestions(db, detectionId)).at(-1);
  if (!mail || !Check(QuestionBody, mail.body)) return null;
  const { asked, picture } = mail.body;
  return {
    question: mail.id,
    asked,
    picture: picture === null ? null : Buffer.from(unseal(vault, picture, detectionId), 'base64'),
  };
}

/** Answers it. Throws `BadRequest` 65 when it waits no more or a point lies outside the picture, 66 when there is none. */
export async function answerQuestion(
  { db, vault }: { readonly db: Db; readonly vault: Vault },
  detectionId: string,
  question: number,
  deed: Deed,
  act: Pick<Act, 'who' | 'at'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [mail] = await tx.select().from(mailbox).where(eq(mailbox.id, question));
    if (mail?.kind !== 'question' || mail.detectionId !== detectionId || !Check(QuestionBody, mail.body))
      throw new BadRequest('没有这一人工介入请求。', 66);
    const { width, height } = mail.body.asked.screen;
    const points = [...('point' in deed && deed.point ? [deed.point] : []), ...('from' in deed ? [deed.from, deed.to] : [])];
    if (points.some(({ x, y }) => x >= width || y >= height)) throw new BadRequest('给出的位置在画面以外，请在画面以内选择。');
    const body: Static<typeof AnswerBody> = { sealed: seal(vault, JSON.stringify(deed), detectionId) };
    await answer(tx, question, body, act);
    await wipe(tx, mail);
  });
}

/** The answer, once there is one; its text is wiped as it is taken. */
export async function takeAnswer(db: Db, vault: Vault, question: number): Promise<Answer | null> {
  const [asked] = await db.select().from(mailbox).where(eq(mailbox.id, question));
  if (!asked || asked.answerId === null || asked.detectionId === null) return null;
  const [mail] = await db.select().from(mailbox).where(eq(mailbox.id, asked.answerId));
  if (!mail || !Check(AnswerBody, mail.body)) return null;
  const deed: unknown = JSON.parse(unseal(vault, mail.body.sealed, asked.detectionId));
  if (!Check(GivenDeed, deed)) throw new Error('an answer that keeps to no schema');
  await db
    .update(mailbox)
    .set({ body: { act: deed.act } })
    .where(eq(mailbox.id, mail.id));
  // The schema's last member lists the three acts without a place.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return { who: mail.by, deed: deed as Deed };
}

/** Nobody waits any longer: what was not answered is withdrawn and wiped, and a detection that waited runs again. */
export async function endQuestions(
  db: Db,
  { detectionId, runId }: { readonly detectionId: string; readonly runId: string },
  act: Act,
): Promise<void> {
  await close(db, detectionId, act.at);
  await db.transaction(async (tx) => {
    const row = await lockDetection(tx, detectionId);
    if (row.runId === runId && row.state === 'waiting-person') await moveLocked(tx, row, 'running', act);
  });
}

/** Whether the question still waits. */
export async function isWaiting(db: Db, question: number): Promise<boolean> {
  const rows = await db
    .select({ id: mailbox.id })
    .from(mailbox)
    .where(and(eq(mailbox.id, question), isNull(mailbox.readAt)));
  return rows.length === 1;
}

async function close(db: Db, detectionId: string, at: Date): Promise<void> {
  for (const mail of await openQuestions(db, detectionId)) {
    await withdraw(db, mail.id, at);
    await wipe(db, mail);
  }
}

async function wipe(db: Db, { id, body }: Mail): Promise<void> {
  if (Check(QuestionBody, body))
    await db
      .update(mailbox)
      .set({ body: { ...body, picture: null } })
      .where(eq(mailbox.id, id));
}
