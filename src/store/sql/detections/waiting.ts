/** What a forecast is made of: detections that are not done, and what the last ones took. */
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../db.ts';
import { UNFINISHED } from '../states.ts';
import { detectionChanges, detections } from '../tables/detections.ts';

/** Of every body. */
export async function waitingDetections(db: Db) {
  const { id, dueOn, purpose, receivedOn, deviceClass, state } = detections;
  return db
    .select({ id, dueOn, purpose, receivedOn, deviceClass })
    .from(detections)
    .where(inArray(state, [...UNFINISHED]));
}

/**
 * By class of device: minutes of the last `limit` runs that came to a proposal, from the device's taking it; waiting for a person is
 * in it, since the device waits too.
 */
export async function recentMinutes(db: Db, limit: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const { detectionId, id, to, at } = detectionChanges;
  const ended = db
    .select({ detectionId, id, at })
    .from(detectionChanges)
    .where(sql`${to} = 'proposed'`)
    .orderBy(sql`${id} desc`)
    .limit(limit)
    .as('ended');
  const began = sql`(select max(b.at) from detection_changes b where b.detection_id = ${ended.detectionId} and b.id < ${ended.id} and b."from" = 'queued' and b."to" = 'running')`;
  const rows = await db
    .select({
      deviceClass: detections.deviceClass,
      minutes: sql<number | null>`(extract(epoch from ${ended.at} - ${began}) / 60)::float8`,
    })
    .from(ended)
    .innerJoin(detections, sql`${detections.id} = ${ended.detectionId}`);
  const found = new Map<string, number[]>();
  for (const { deviceClass, minutes } of rows) if (minutes !== null) found.set(deviceClass, [...(found.get(deviceClass) ?? []), minutes]);
  return found;
}
