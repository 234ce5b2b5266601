/** A device of the service taken out of use and back into it from the command line, beside its database. */
import { hostname } from 'node:os';
import type { Farm } from '../../device-farm/farm/farm.ts';
import type { Health } from '../../device-farm/farm/health/rung.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Db } from '../store/sql/db.ts';
import { listDevices, noteFound, releaseDevice as askForTest, setDevice } from '../store/sql/devices.ts';
import { note } from '../store/sql/judgement.ts';
import { dropLease, takeLease } from '../store/sql/leases.ts';
import { openStore } from '../store/sql/open.ts';
import { afterSelfTest } from '../worker/device-state.ts';
import { leaseHold } from '../worker/hold.ts';
import { workerName } from '../worker/names.ts';
import { systemClock } from '../clock.ts';

type Deed = { readonly by: string; readonly why: string };

/** ms in which a self-test is over. */
const TEST_MS = 10 * 60_000;

/** Throws `BadRequest` 66 when there is no such device. */
export async function quarantineDevice(config: Config, id: string, { by, why }: Deed): Promise<void> {
  await withStore(config, async (db) => {
    await setDevice(db, id, 'quarantined', why);
    await note(db, { who: by, action: 'device.quarantine', object: id, detail: { why }, at: new Date() });
  });
  process.stdout.write(`${id}\t已停用\n`);
}

/**
 * The self-test decides; one that does not come to an end is made by the device's worker as soon as that runs, and standard error says
 * so. null: it is on another host, whose worker tests it. Throws `BadRequest` 66 when there is no such device, 65 when it is in use.
 */
export function releaseDevice(
  config: Config,
  farm: Farm,
  id: string,
  { by, why }: Deed,
  log: Log,
  signal: AbortSignal,
): Promise<Health | null> {
  return withStore(config, async (db) => {
    const clock = systemClock();
    const row = (await listDevices(db)).find((one) => one.id === id);
    if (!row) throw new BadRequest(`没有设备“${id}”。`, 66);
    const noted = { who: by, action: 'device.release', object: id, detail: { why } };
    if (row.host !== hostname()) {
      const { reason } = await askForTest(db, id, why, clock.now());
      await note(db, { ...noted, at: clock.now() });
      process.stdout.write(`${id}\t在主机 ${row.host} 上，由那里的检测进程自检：${reason ?? ''}\n`);
      return null;
    }
    const name = workerName();
    const taken = await takeLease(db, { deviceId: id, holder: name, ttlMs: TEST_MS }, clock.now());
    if (!taken) throw new BadRequest(`设备“${id}”正在使用：请等待检测结束，或在服务中停用后再恢复。`);
    try {
      await setDevice(db, id, 'testing', `等待自检：${why}`);
      await note(db, { ...noted, at: clock.now() });
      const hold = leaseHold({ db, clock, name }, taken.lease, () => undefined, log);
      // What SQL knows a made device by carries its host.
      const health = await farm.selfTest(id.replace(/^(virtual)@.*$/u, '$1'), hold, signal).catch((error: unknown) => {
        process.stderr.write(`自检没有完成，设备“${id}”停在“待自检”：govapp serve（worker）运行后自动自检，通过后可用。\n`);
        throw error;
      });
      await noteFound(db, hold.turn, 'testing', afterSelfTest(health));
      return health;
    } finally {
      await dropLease(db, taken.lease.id);
    }
  });
}

async function withStore<T>({ databaseUrl, dataFolder }: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore({ databaseUrl, folder: dataFolder }, () => undefined);
  try {
    return await work(store.db);
  } finally {
    await store.close();
  }
}
