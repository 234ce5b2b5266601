/** What a job says: which detection, and in which turn it was queued. Never a secret, never the truth. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import type { Detection } from '../store/sql/detections/accept.ts';

const JobData = Type.Object(
  { detectionId: Type.String({ minLength: 1 }), turn: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
export type JobData = Static<typeof JobData>;

type Placed = Pick<Detection, 'id' | 'turn' | 'deviceClass' | 'deviceSerial' | 'confirmation'>;

/** One detection in one turn is one job: adding it twice adds it once. */
export const jobIdOf = ({ id, turn }: Pick<Placed, 'id' | 'turn'>): string => `${id}.${String(turn)}`;

/**
 * The job's queue: its device's, where one is named; else its class's. A 换机复核 is for the device that was chosen, and nobody's
 * until there is one: in the class's queue the device that made the run would pull it again and again. BullMQ's names have no colon,
 * serials may.
 */
export function queueOf({ deviceClass, deviceSerial, confirmation }: Omit<Placed, 'id' | 'turn'>): string {
  if (confirmation?.state === 'waiting') return confirmation.on === null ? NOBODYS : queueOfDevice(confirmation.on);
  return deviceSerial === null ? queueOfClass(deviceClass) : queueOfDevice(deviceSerial);
}
const NOBODYS = 'nobody';
export const queueOfClass = (name: string): string => `class.${encodeURIComponent(name)}`;
export const queueOfDevice = (serial: string): string => `device.${encodeURIComponent(serial)}`;

/** null for what is no job of ours. */
export const readJob = (data: unknown): JobData | null => (Check(JobData, data) ? data : null);
