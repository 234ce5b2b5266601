/** Secrets by reference. What is opened is given to the worker or the sender of webhooks, and to nobody else. */
import { randomUUID } from 'node:crypto';
import { and, eq, lt, ne, notInArray } from 'drizzle-orm';
import { BadRequest } from '../../errors.ts';
import type { Vault } from '../files/vault.ts';
import type { Db } from './db.ts';
import type { DetectionState } from './states.ts';
import { secrets } from './tables/bodies.ts';
import { detections } from './tables/detections.ts';

type Purpose = typeof secrets.$inferSelect.purpose;

/** Gives the reference. `expiresAt`: deleted then at the latest; null: kept until `dropSecret`. */
export async function keepSecret(
  db: Db,
  vault: Vault,
  given: { readonly text: string; readonly purpose: Purpose; readonly bodyId: string | null; readonly expiresAt: Date | null },
  at: Date,
): Promise<string> {
  const id = randomUUID();
  const { text, purpose, bodyId, expiresAt } = given;
  await db.insert(secrets).values({ id, purpose, bodyId, expiresAt, at, sealed: vault.seal(text, `${purpose} ${id}`) });
  return id;
}

/** Throws `BadRequest` 66 when it is gone, 65 when it cannot be opened. */
export async function openSecret(db: Db, vault: Vault, id: string): Promise<string> {
  const [row] = await db.select().from(secrets).where(eq(secrets.id, id));
  if (!row) throw new BadRequest('检测账号已删除或已过保存期限：请重新提供。', 66);
  return vault.open(row.sealed, `${row.purpose} ${id}`);
}

/**
 * Accounts as a detection takes them: reference and mark. null when there are none of that name, or they are another body's
 * (`bodyId` null: of every body): the two look alike.
 */
export async function accountsByRef(
  db: Db,
  vault: Vault,
  id: string,
  { bodyId }: { readonly bodyId: string | null },
): Promise<{ readonly ref: string; readonly mark: string } | null> {
  const [row] = await db.select().from(secrets).where(eq(secrets.id, id));
  if (row?.purpose !== 'accounts' || (bodyId !== null && row.bodyId !== bodyId)) return null;
  return { ref: id, mark: vault.mark(vault.open(row.sealed, `${row.purpose} ${id}`)) };
}

export async function dropSecret(db: Db, id: string): Promise<void> {
  await db.delete(secrets).where(eq(secrets.id, id));
}

/** Accounts of a detection that is closed go with it, unless another that is not over yet uses them too. */
export async function dropAccountsOf(
  tx: Db,
  { id, accountsRef }: { readonly id: string; readonly accountsRef: string | null },
): Promise<void> {
  if (accountsRef === null) return;
  const over = ['closed', 'cancelled'] as const satisfies readonly DetectionState[];
  const [other] = await tx
    .select({ id: detections.id })
    .from(detections)
    .where(and(eq(detections.accountsRef, accountsRef), ne(detections.id, id), notInArray(detections.state, [...over])))
    .limit(1);
  if (!other) await dropSecret(tx, accountsRef);
}

/** Deletes what is past its day; gives how many. */
export async function dropExpired(db: Db, at: Date): Promise<number> {
  return (await db.delete(secrets).where(lt(secrets.expiresAt, at)).returning({ id: secrets.id })).length;
}
