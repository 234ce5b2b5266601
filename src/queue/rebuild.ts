/** The queue is what SQL says: puts it right after Redis was lost, or may have been. */
import type { Db } from '../store/sql/db.ts';
import { detectionsIn } from '../store/sql/detections/move.ts';
import { jobIdOf, queueOf } from './job.ts';
import type { Queues } from './queues.ts';

/** Detections in flight to Redis at once. */
const AT_ONCE = 100;

export type Rebuilt = { readonly placed: number; readonly swept: number };

/** Places everything that is `queued`, most urgent and oldest first, and removes waiting jobs that are not. `also`: queues to sweep that may have none. */
export async function rebuildQueue(db: Db, queues: Queues, also: readonly string[] = []): Promise<Rebuilt> {
  const queued = await detectionsIn(db, 'queued');
  for (let first = 0; first < queued.length; first += AT_ONCE)
    await Promise.all(
      queued.slice(first, first + AT_ONCE).map(async (detection) => queues.place(detection).then(() => queues.sort(detection))),
    );
  const due = new Set(queued.map(jobIdOf));
  let swept = 0;
  for (const name of new Set([...queued.map(queueOf), ...also])) {
    // What was queued since we looked is no stray: its own word places it again should it be swept.
    swept += await queues.sweep(name, (jobId) => due.has(jobId));
  }
  return { placed: queued.length, swept };
}
