/** Sees that a device is fit before it is used, and that nothing of an earlier holder is on it. The device is leased meanwhile. */
import type { Farm } from '../../device-farm/farm/farm.ts';
import { DeviceLost } from '../errors.ts';
import { samePhone } from '../queue/second-device.ts';
import { note } from '../store/sql/judgement.ts';
import { deviceFault, devicesAtWork, noteFound, type DeviceRow } from '../store/sql/devices.ts';
import { leftSession, sessionTaken } from '../store/sql/leases.ts';
import { afterLook, afterSelfTest, FAULTS } from './device-state.ts';
import type { LeaseHold } from './hold.ts';
import type { WorkerWorld } from './worker-world.ts';

/** ms for which a look is good: at a device that is well, at one that somebody may have put right meanwhile, before it is used after a fault. */
const GOOD_MS = { ready: 60_000, away: 5_000, doubted: 5_000 } as const;

type Looking = Pick<WorkerWorld, 'db' | 'clock' | 'farm' | 'log' | 'name'>;
export type Leased = { readonly row: DeviceRow; readonly serial: string; readonly hold: LeaseHold };

/** `toUse`: it is about to be used. A device that is made when it is needed cannot be looked at before. */
export function isLookDue(
  farm: Pick<Farm, 'stands'>,
  serial: string,
  { state, health, faults }: DeviceRow,
  now: Date,
  toUse: boolean,
): boolean {
  if (!farm.stands(serial)) return false;
  const good = state === 'away' ? GOOD_MS.away : toUse && faults > 0 ? GOOD_MS.doubted : GOOD_MS.ready;
  return health === null || now.getTime() - Date.parse(health.at) > good;
}

/**
 * Whether the device may be used now. What an earlier holder left is taken away first; what cannot be is a fault of the device.
 * What was found stands in SQL.
 */
export async function makeFit(world: Looking, leased: Leased, signal: AbortSignal): Promise<boolean> {
  const { db, clock, farm, log } = world;
  const { row, serial, hold } = leased;
  // Whatever a look says by and by: no phone is used by two lines at once.
  const twin = samePhone(row.id, row.identity, await devicesAtWork(db), clock.now());
  if (twin !== null) {
    await noteFound(db, hold.turn, row.state, { ...asTwin(twin), health: row.health ?? NOT_SEEN });
    return false;
  }
  try {
    await takeAway(world, leased, signal);
  } catch (error) {
    if (!(error instanceof DeviceLost)) throw error;
    log.warn({ device: row.id, detail: error.message }, 'an earlier session could not be taken away');
    await deviceFault(db, hold.turn, error.message, FAULTS);
    return false;
  }
  if (!isLookDue(farm, serial, row, clock.now(), true)) return row.state === 'ready';
  const health = await farm.examine(serial, row, signal);
  const other = samePhone(row.id, health.identity, await devicesAtWork(db), clock.now());
  const found = { ...afterLook(row, health), ...(other !== null && asTwin(other)) };
  const moved = row.identity !== null && health.rungs.some(({ id, standing }) => id === 'identity' && standing !== 'well');
  if (moved) await tellIdentity(world, row, health.rungs.find(({ id }) => id === 'identity')?.found ?? '');
  const written = await noteFound(db, hold.turn, row.state, found);
  if (found.state !== row.state) log.info({ device: row.id, from: row.state, to: found.state, reason: found.reason }, 'the device changed');
  return written && found.state === 'ready';
}

/** Of a phone that is served under another name: its identity stands there, once. */
const asTwin = (other: string) =>
  ({ state: 'away', reason: `与设备 ${other} 是同一部手机的另一连接，已由后者使用：请只保留一种连接方式。`, identity: null }) as const;

/** The self-test that a release asks for; the device is ready or set aside after it. */
export async function testForRelease(world: Looking, leased: Leased, signal: AbortSignal): Promise<void> {
  const { row, serial, hold } = leased;
  const found = await takeAway(world, leased, signal)
    .then(async () => afterSelfTest(await world.farm.selfTest(serial, hold, signal)))
    .catch((error: unknown) => {
      if (!(error instanceof DeviceLost)) throw error;
      return { state: 'quarantined', reason: `自检未通过：${error.message}`, health: row.health ?? NOT_SEEN } as const;
    });
  await noteFound(world.db, hold.turn, 'testing', found);
  world.log.info({ device: row.id, to: found.state, reason: found.reason }, 'the device was tested');
}

const NOT_SEEN = { at: new Date(0).toISOString(), score: 0, rungs: [] };

async function takeAway({ db, clock, farm, log, name }: Looking, { row, serial, hold }: Leased, signal: AbortSignal): Promise<void> {
  const left = await leftSession(db, row.id);
  if (left === null) return;
  const acts = await farm.revoke(serial, left.session, signal);
  log.warn({ device: row.id, acts }, 'an earlier session was taken away');
  await note(db, {
    who: name,
    action: 'device.revoke',
    object: row.id,
    detail: { from: left.lease, by: hold.lease, acts },
    at: clock.now(),
  });
  await sessionTaken(db, left.lease);
}

async function tellIdentity({ db, clock, name }: Looking, { id }: DeviceRow, found: string): Promise<void> {
  await note(db, { who: name, action: 'device.identity', object: id, detail: { found }, at: clock.now() });
}
