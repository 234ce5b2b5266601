/** Who has which device. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { DeviceCustody } from '../../evidence/schema.ts';
import type { Db } from './db.ts';
import { only } from './outcome.ts';
import { devices, leases, type LeaseSession } from './tables/work.ts';

export type Lease = typeof leases.$inferSelect;
export type { LeaseSession };

export type LeaseTaken = {
  readonly lease: Lease;
  /** Whose lease ran out unreturned: its session has to be revoked before the device is used. */
  readonly revoked: Lease | null;
};

/** Takes a device for `ttlMs`, with a fencing token above all before; null while another has it. */
export function takeLease(
  db: Db,
  given: { readonly deviceId: string; readonly holder: string; readonly ttlMs: number },
  at: Date,
): Promise<LeaseTaken | null> {
  const { deviceId, holder, ttlMs } = given;
  return db.transaction(async (tx) => {
    const [device] = await tx.select({ fence: devices.fence }).from(devices).where(eq(devices.id, deviceId)).for('update');
    const [live] = await tx
      .select()
      .from(leases)
      .where(and(eq(leases.deviceId, deviceId), isNull(leases.endedAt)));
    if (live && live.expiresAt > at) return null;
    if (live)
      await tx
        .update(leases)
        .set({ endedAt: at, endedBecause: `逾期未续，由 ${holder} 接管` })
        .where(eq(leases.id, live.id));
    const fence = (device?.fence ?? 0) + 1;
    await tx.update(devices).set({ fence }).where(eq(devices.id, deviceId));
    const expiresAt = new Date(at.getTime() + ttlMs);
    const rows = await tx.insert(leases).values({ id: randomUUID(), deviceId, holder, at, expiresAt, fence }).returning();
    return { lease: only(rows), revoked: live ?? null };
  });
}

/** Prolongs a lease and notes what it is used for; false when it was taken over. */
export async function renewLease(
  db: Db,
  id: string,
  { ttlMs, detectionId }: { readonly ttlMs: number; readonly detectionId?: string | null },
  at: Date,
): Promise<boolean> {
  const rows = await db
    .update(leases)
    .set({ expiresAt: new Date(at.getTime() + ttlMs), ...(detectionId === undefined ? {} : { detectionId }) })
    .where(and(eq(leases.id, id), isNull(leases.endedAt)))
    .returning({ id: leases.id });
  return rows.length === 1;
}

/** Keeps what a successor needs to take the session away; false when the lease was taken over. */
export async function keepSession(db: Db, id: string, session: LeaseSession): Promise<boolean> {
  const rows = await db
    .update(leases)
    .set({ session, custody: null })
    .where(and(eq(leases.id, id), isNull(leases.endedAt)))
    .returning({ id: leases.id });
  return rows.length === 1;
}

/** Keeps how the device was given back; not once the lease was taken over. */
export async function keepCustody(db: Db, id: string, custody: DeviceCustody): Promise<void> {
  await db
    .update(leases)
    .set({ custody })
    .where(and(eq(leases.id, id), isNull(leases.endedAt)));
}

/** Forgets a lease under which the device was only looked at. */
export async function dropLease(db: Db, id: string): Promise<void> {
  await db.delete(leases).where(eq(leases.id, id));
}

/** The session of the last holder who opened one and did not give the device back; null: it was given back, or taken away since. */
export async function leftSession(db: Db, deviceId: string): Promise<{ readonly lease: string; readonly session: LeaseSession } | null> {
  const [last] = await db
    .select({ lease: leases.id, session: leases.session, custody: leases.custody })
    .from(leases)
    .where(and(eq(leases.deviceId, deviceId), isNotNull(leases.session)))
    .orderBy(desc(leases.fence))
    .limit(1);
  return last?.session && last.custody === null ? { lease: last.lease, session: last.session } : null;
}

/** The session was taken away and the device cleaned, by a later holder. */
export async function sessionTaken(db: Db, lease: string): Promise<void> {
  await db.update(leases).set({ session: null }).where(eq(leases.id, lease));
}

/** Gives a device back. Nothing when it was taken over. */
export async function endLease(db: Db, id: string, because: string, at: Date): Promise<void> {
  await db
    .update(leases)
    .set({ endedAt: at, endedBecause: because })
    .where(and(eq(leases.id, id), isNull(leases.endedAt)));
}

/** Ends the leases of holders that `isGone` knows to be gone. */
export async function endLeasesOf(db: Db, isGone: (holder: string) => boolean, because: string, at: Date): Promise<void> {
  const live = await db.select({ id: leases.id, holder: leases.holder }).from(leases).where(isNull(leases.endedAt));
  for (const { id, holder } of live) if (isGone(holder)) await endLease(db, id, because, at);
}
