/** Webhooks and what is on its way to them. Sending is the API's; a row says what, whither and when next. */
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
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

/** What was on its way is not sent any more. False when there is none, it is another body's (`bodyId` null: of any), or it was stopped before. */
export async function stopWebhook(db: Db, id: string, bodyId: string | null): Promise<boolean> {
  const rows = await db
    .update(webhooks)
    .set({ active: false })
    .where(and(eq(webhooks.id, id), eq(webhooks.active, true), bodyId === null ? undefined : eq(webhooks.bodyId, bodyId)))
    .returning({ id: webhooks.id });
  return rows.length === 1;
}

/**
 * Puts an event on its way to every active webhook that asked for it, of the body or of no body (`bodyId` null: of no body only); in
 * the transaction that made it true.
 */
export async function announce(db: Db, bodyId: string | null, event: string, payload: object, at: Date): Promise<void> {
  const heard = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.active, true), or(bodyId === null ? undefined : eq(webhooks.bodyId, bodyId), isNull(webhooks.bodyId))));
  const wanted = heard.filter(({ events }) => events.includes(event));
  for (const { id } of wanted) await db.insert(deliveries).values({ id: randomUUID(), webhookId: id, event, payload, at, nextAt: at });
}

/** A delivery with where it goes. */
export type DueDelivery = Delivery & Pick<Webhook, 'url' | 'secretId'>;

/** Due now, oldest first, and taken: nobody else is given them for `claimMs`. Of a webhook that was stopped: none. */
export function claimDeliveries(db: Db, at: Date, claimMs: number, limit: number): Promise<readonly DueDelivery[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ delivery: deliveries, url: webhooks.url, secretId: webhooks.secretId })
      .from(deliveries)
      .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
      .where(and(lte(deliveries.nextAt, at), eq(webhooks.active, true)))
      .orderBy(asc(deliveries.nextAt))
      .limit(limit)
      .for('update', { of: deliveries, skipLocked: true });
    const ids = due.map(({ delivery }) => delivery.id);
    if (ids.length > 0)
      await tx
        .update(deliveries)
        .set({ nextAt: new Date(at.getTime() + claimMs) })
        .where(inArray(deliveries.id, ids));
    return due.map(({ delivery, url, secretId }) => ({ ...delivery, url, secretId }));
  });
}

/** Newest first. */
export async function deliveriesOf(db: Db, webhookId: string, limit: number): Promise<readonly Delivery[]> {
  return db.select().from(deliveries).where(eq(deliveries.webhookId, webhookId)).orderBy(desc(deliveries.at)).limit(limit);
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
