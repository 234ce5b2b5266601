/** Devices as the service knows them, and who has which. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { BadRequest } from '../../errors.ts';
import type { Db } from './db.ts';
import { only } from './outcome.ts';
import { devices, leases, type DeviceState } from './tables/work.ts';

export type DeviceRow = typeof devices.$inferSelect;
export type Lease = typeof leases.$inferSelect;

/** Notes that a device is there. What a person or the farm set (quarantine) stays. */
export async function seeDevice(
  db: Db,
  given: Pick<DeviceRow, 'id' | 'host' | 'classes'> & { readonly facts?: unknown },
  at: Date,
): Promise<DeviceRow> {
  const { host, classes } = given;
  const facts = given.facts === undefined ? {} : { facts: given.facts };
  const rows = await db
    .insert(devices)
    .values({ ...given, state: 'ready', seenAt: at })
    .onConflictDoUpdate({ target: devices.id, set: { host, classes, seenAt: at, ...facts } })
    .returning();
  return only(rows);
}

/** Sets a device's state with its reason (one sentence; null for `ready`, which also forgets its faults). */
export async function setDevice(db: Db, id: string, state: DeviceState, reason: string | null): Promise<DeviceRow> {
  const [row] = await db
    .update(devices)
    .set({ state, reason, ...(state === 'ready' ? { faults: 0 } : {}) })
    .where(eq(devices.id, id))
    .returning();
  if (!row) throw new BadRequest(`没有设备“${id}”。`, 66);
  return row;
}

/** Counts a fault; at the `limit`th in a row the device is quarantined. */
export function deviceFault(db: Db, id: string, reason: string, limit: number): Promise<DeviceRow> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(devices).where(eq(devices.id, id)).for('update');
    if (!row) throw new BadRequest(`没有设备“${id}”。`, 66);
    const faults = row.faults + 1;
    const state = faults >= limit ? ({ state: 'quarantined', reason } as const) : {};
    return only(
      await tx
        .update(devices)
        .set({ faults, ...state })
        .where(eq(devices.id, id))
        .returning(),
    );
  });
}

/** A run went well: its faults are forgotten. */
export async function deviceWell(db: Db, id: string): Promise<void> {
  await db.update(devices).set({ faults: 0 }).where(eq(devices.id, id));
}

export async function listDevices(db: Db): Promise<readonly DeviceRow[]> {
  return db.select().from(devices).orderBy(devices.id);
}

export type LeaseTaken = {
  readonly lease: Lease;
  /** Whose lease ran out unreturned: its session has to be revoked before the device is used. */
  readonly revoked: Lease | null;
};

/** Takes a device for `ttlMs`; null while another has it. */
export function takeLease(
  db: Db,
  given: { readonly deviceId: string; readonly holder: string; readonly ttlMs: number },
  at: Date,
): Promise<LeaseTaken | null> {
  const { deviceId, holder, ttlMs } = given;
  return db.transaction(async (tx) => {
    await tx.select({ id: devices.id }).from(devices).where(eq(devices.id, deviceId)).for('update');
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
    const expiresAt = new Date(at.getTime() + ttlMs);
    const rows = await tx.insert(leases).values({ id: randomUUID(), deviceId, holder, at, expiresAt }).returning();
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

/** Gives a device back; `custody`: how it was cleaned. */
export async function endLease(db: Db, id: string, because: string, at: Date, custody?: unknown): Promise<void> {
  await db
    .update(leases)
    .set({ endedAt: at, endedBecause: because, ...(custody === undefined ? {} : { custody }) })
    .where(and(eq(leases.id, id), isNull(leases.endedAt)));
}

/** Ends the leases of holders that `isGone` knows to be gone. */
export async function endLeasesOf(db: Db, isGone: (holder: string) => boolean, because: string, at: Date): Promise<void> {
  const live = await db.select({ id: leases.id, holder: leases.holder }).from(leases).where(isNull(leases.endedAt));
  for (const { id, holder } of live) if (isGone(holder)) await endLease(db, id, because, at);
}
