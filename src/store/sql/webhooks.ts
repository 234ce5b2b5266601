/** Webhooks and what is on its way to them. Sending is the API's; a row says what, whither and when next. */
import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import type { Db } from './db.ts';
import { only } from './outcome.ts';
import { webhooks } from './tables/bodies.ts';
import { deliveries } from './tables/work.ts';

export type Webhook = typeof webhooks.$inferSelect;
export type Delivery = typeof deliveries.$inferSelect;

export async function addWebhook(db: Db, given: Omit<Webhook, 'id' | 'active'>): Promise<Webhook> {
  return only(
    await db
      .insert(webhooks)
      .values({ ...given, id: randomUUID(), active: true })
      .returning(),
  );
}

export async function listWebhooks(db: Db, bodyId: string | null): Promise<readonly Webhook[]> {
  return db
    .select()
    .from(webhooks)
    .where(bodyId === null ? undefined : eq(webhooks.bodyId, bodyId))
    .orderBy(webhooks.at);
}

export async function stopWebhook(db: Db, id: string): Promise<void> {
  await db.update(webhooks).set({ active: false }).where(eq(webhooks.id, id));
}

/** Puts an event on its way to every active webhook that asked for it, of the body or of no body; in the transaction that made it true. */
export async function announce(db: Db, bodyId: string, event: string, payload: object, at: Date): Promise<void> {
  const heard = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.active, true), or(eq(webhooks.bodyId, bodyId), isNull(webhooks.bodyId))));
  const wanted = heard.filter(({ events }) => events.includes(event));
  for (const { id } of wanted) await db.insert(deliveries).values({ id: randomUUID(), webhookId: id, event, payload, at, nextAt: at });
}

/** Due now, oldest first. */
export async function dueDeliveries(db: Db, at: Date, limit: number): Promise<readonly Delivery[]> {
  return db
    .select()
    .from(deliveries)
    .where(and(lte(deliveries.nextAt, at)))
    .orderBy(asc(deliveries.nextAt))
    .limit(limit);
}

/** After a try: delivered (`error` null), or when next; `nextAt` null: given up. */
export async function noteDelivery(
  db: Db,
  { id, tries }: Pick<Delivery, 'id' | 'tries'>,
  result: { readonly error: string | null; readonly nextAt: Date | null },
  at: Date,
): Promise<void> {
  const { error, nextAt } = result;
  await db
    .update(deliveries)
    .set({ tries: tries + 1, lastError: error, nextAt: error === null ? null : nextAt, ...(error === null ? { deliveredAt: at } : {}) })
    .where(eq(deliveries.id, id));
}
