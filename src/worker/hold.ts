/** A lease as its holder has it: asked before every act, kept up by signs of life. */
import type { Hold } from '../../device-farm/farm/hold.ts';
import { Cancelled } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Turn } from '../store/sql/devices.ts';
import { keepCustody, keepSession, renewLease, type Lease } from '../store/sql/leases.ts';
import { LEASE_MS, type WorkerWorld } from './worker-world.ts';

export type LeaseHold = Hold & {
  readonly turn: Turn;
  /** Prolongs the lease; false, and `lost` is told, when another has it by now. Throws when the database does not answer. */
  renew(detectionId?: string): Promise<boolean>;
};

/** `lost`: called once it is known that another has the device. */
export function leaseHold(
  { db, clock, name }: Pick<WorkerWorld, 'db' | 'clock' | 'name'>,
  lease: Lease,
  lost: () => void,
  log: Log,
): LeaseHold {
  let until = lease.expiresAt.getTime();
  const renew = async (detectionId?: string): Promise<boolean> => {
    const at = clock.now();
    const held = await renewLease(db, lease.id, { ttlMs: LEASE_MS, ...(detectionId === undefined ? {} : { detectionId }) }, at);
    if (held) until = at.getTime() + LEASE_MS;
    else lost();
    return held;
  };
  const gone = (): Cancelled => new Cancelled(`设备 ${lease.deviceId} 的领用已由他人接管，本次检测不再操作设备。`);
  return {
    name,
    lease: lease.id,
    fence: lease.fence,
    turn: { deviceId: lease.deviceId, fence: lease.fence },
    renew,
    async confirm() {
      // Within its time nobody else can have it; a process that stood still meanwhile has to ask.
      if (clock.now().getTime() < until) return;
      if (!(await renew())) throw gone();
    },
    async keepSession(session) {
      if (await keepSession(db, lease.id, session)) return;
      lost();
      throw gone();
    },
    async keepCustody(custody) {
      // Not seen to be clean is not given back: the next holder takes the session away.
      if (custody.after.state === 'unseen') return;
      await keepCustody(db, lease.id, custody).catch((error: unknown) => {
        log.warn({ device: lease.deviceId, detail: String(error) }, 'how the device was given back could not be written down');
      });
    },
  };
}
