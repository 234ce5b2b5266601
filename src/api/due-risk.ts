/** Whether what waits will be done in time, from the store as it is now: for the list of deadlines and for the metrics. */
import { outlookOf, type Outlook } from '../queue/outlook.ts';
import { recentMinutes, waitingDetections } from '../store/sql/detections/waiting.ts';
import { listDevices } from '../store/sql/devices.ts';
import type { ApiWorld } from './world.ts';

/** Finished detections whose median is what the next ones are expected to take. */
const RECENT = 500;

/** Of all bodies: the devices are the nation's. */
export async function dueRisk({ store: { db }, clock, office }: Pick<ApiWorld, 'store' | 'clock' | 'office'>): Promise<readonly Outlook[]> {
  const [calendars, waiting, measured] = [await office.calendars(), await waitingDetections(db), await recentMinutes(db, RECENT)];
  const devices = (await listDevices(db)).filter(({ state }) => state === 'ready');
  const farm = { devices, minutes: (deviceClass: string) => measured.get(deviceClass) ?? [] };
  return outlookOf(waiting, farm, { now: clock.now(), isWorkday: (day) => calendars.isWorkday(day) });
}
