/** Devices as the service knows them. */
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { BadRequest } from '../../errors.ts';
import type { Db } from './db.ts';
import { only } from './outcome.ts';
import { devices, leases, type DeviceHealth, type DeviceIdentity, type DeviceState } from './tables/work.ts';

export type DeviceRow = typeof devices.$inferSelect;
export type { DeviceHealth, DeviceIdentity };

/** The turn with a device that a write is made in: refused once there is a later one. */
export type Turn = { readonly deviceId: string; readonly fence: number };

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

/** ms without a sign of its worker after which a device's release says that there is none. */
const SILENT_MS = 60_000;

/**
 * A device that was set aside is to serve again: its worker tests it, and the state after is what the test came to. Where the worker
 * gives no sign the reason says so; it does the test when it runs. Throws `BadRequest` 66 when there is no such device.
 */
export function releaseDevice(db: Db, id: string, why: string, at: Date): Promise<DeviceRow> {
  return db.transaction(async (tx) => {
    const { seenAt, host } = await setDevice(tx, id, 'testing', `等待自检：${why}`);
    const silent = at.getTime() - seenAt.getTime() > SILENT_MS;
    const since = `主机 ${host} 上为它服务的检测进程（worker）自 ${seenAt.toISOString()} 起没有应答，启动后即自检`;
    return setDevice(tx, id, 'testing', silent ? `等待自检：${why}；${since}。` : `等待自检：${why}`);
  });
}

/** Whether this is still the last turn with the device; in a transaction nobody can begin another until it ends. */
export async function holdsDevice(tx: Db, { deviceId, fence }: Turn): Promise<boolean> {
  const [row] = await tx.select({ fence: devices.fence }).from(devices).where(eq(devices.id, deviceId)).for('share');
  return row?.fence === fence;
}

/** Counts a fault; at the `limit`th in a row the device is quarantined. null, with nothing changed: the turn is over. */
export function deviceFault(db: Db, { deviceId, fence }: Turn, reason: string, limit: number): Promise<DeviceRow | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(devices).where(eq(devices.id, deviceId)).for('update');
    if (row?.fence !== fence) return null;
    const faults = row.faults + 1;
    const state = faults >= limit ? ({ state: 'quarantined', reason } as const) : {};
    return only(
      await tx
        .update(devices)
        .set({ faults, ...state })
        .where(eq(devices.id, deviceId))
        .returning(),
    );
  });
}

/** A run went well: its faults are forgotten. */
export async function deviceWell(db: Db, { deviceId, fence }: Turn): Promise<void> {
  await db
    .update(devices)
    .set({ faults: 0 })
    .where(and(eq(devices.id, deviceId), eq(devices.fence, fence)));
}

/** What a look at the device came to. `identity`: the phone is registered as this one, or as none; left out: it stays as it was. */
export type Found = {
  readonly health: DeviceHealth;
  readonly state: DeviceState;
  readonly reason: string | null;
  readonly faults?: number;
  readonly identity?: DeviceIdentity | null;
};

/** Writes a look down, unless the turn is over or the device's state was changed by somebody since (`from`). */
export async function noteFound(db: Db, { deviceId, fence }: Turn, from: DeviceState, found: Found): Promise<boolean> {
  const rows = await db
    .update(devices)
    .set({ ...found })
    .where(and(eq(devices.id, deviceId), eq(devices.fence, fence), eq(devices.state, from)))
    .returning({ id: devices.id });
  return rows.length === 1;
}

export async function listDevices(db: Db): Promise<readonly DeviceRow[]> {
  return db.select().from(devices).orderBy(devices.id);
}

/** Every device, and whether a detection is on it. */
export async function devicesAtWork(db: Db) {
  const { id, classes, state, identity, seenAt, faults } = devices;
  const rows = await db
    .select({ id, classes, state, identity, seenAt, faults, lease: leases.id })
    .from(devices)
    .leftJoin(leases, and(eq(leases.deviceId, id), isNull(leases.endedAt), isNotNull(leases.detectionId)));
  return rows.map(({ lease, ...device }) => ({ ...device, busy: lease !== null }));
}
