import type { Redis } from 'ioredis';
import type { Farm } from '../../device-farm/farm/farm.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { Waker } from '../queue/wake.ts';
import type { EvidenceFiles } from '../store/files/port.ts';
import type { Db } from '../store/sql/db.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import type { Lease } from '../store/sql/leases.ts';
import type { ConfirmPolicy } from './second-look.ts';

/** What every device's loop shares. */
export type WorkerWorld = {
  readonly db: Db;
  readonly redis: Redis;
  readonly waker: Waker;
  readonly files: EvidenceFiles;
  /** Whose the devices are. */
  readonly farm: Farm;
  readonly clock: Clock;
  readonly log: Log;
  /** Of this worker, in every change it makes, as `workerName` gives it. */
  readonly name: string;
  /** 换机复核. */
  readonly confirm: ConfirmPolicy;
  /** Where run folders lie while they are worked on; this process's own. */
  readonly folder: string;
};

/** ms a device stays taken without a sign of its holder. */
export const LEASE_MS = 60_000;

/** A device a worker serves. */
export type ServedDevice = {
  /** What SQL knows it by: a serial is the same everywhere, each host has a `virtual` of its own. */
  readonly id: string;
  /** `virtual` or a serial. */
  readonly serial: string;
  /** Classes of detections it can serve. */
  readonly classes: readonly string[];
};

/** A detection that was taken, with the device it runs on. */
export type Attempt = {
  readonly detection: Detection;
  readonly runId: string;
  readonly dir: string;
  /** `virtual` or a serial. */
  readonly device: string;
  readonly deviceId: string;
  readonly lease: Lease;
};
