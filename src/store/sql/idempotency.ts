/** `Idempotency-Key`: the same request twice is done once and answered twice. */
import { randomUUID } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { idempotencyKeys } from './tables/bodies.ts';

export type KeyedRequest = {
  readonly owner: string;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly request: string;
};

/** `first`: do it, then `answerRequest`. `busy`: the first is still at work. `other`: the key was used for another request. */
export type KeyedState = { readonly state: 'first' | 'busy' | 'other' } | { readonly state: 'answered'; readonly answer: unknown };

export async function beginRequest(db: Db, { owner, key, request }: KeyedRequest, at: Date): Promise<KeyedState> {
  const made = await db
    .insert(idempotencyKeys)
    .values({ id: randomUUID(), owner, key, request, at })
    .onConflictDoNothing()
    .returning({ id: idempotencyKeys.id });
  if (made.length === 1) return { state: 'first' };
  const [row] = await db.select().from(idempotencyKeys).where(of(owner, key));
  if (!row) return { state: 'busy' }; // Dropped in between: the caller asks again.
  if (row.request !== request) return { state: 'other' };
  return row.answer === null ? { state: 'busy' } : { state: 'answered', answer: row.answer };
}

export async function answerRequest(db: Db, { owner, key }: KeyedRequest, answer: object): Promise<void> {
  await db.update(idempotencyKeys).set({ answer }).where(of(owner, key));
}

/** The request failed and nothing was done: the key is free again. */
export async function dropRequest(db: Db, { owner, key }: KeyedRequest): Promise<void> {
  await db.delete(idempotencyKeys).where(of(owner, key));
}

/** Forgets keys from before `before`; requests that died at work go too. */
export async function forgetRequests(db: Db, before: Date): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.at, before));
}

const of = (owner: string, key: string) => and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.key, key));
