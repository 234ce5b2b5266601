/** The queues in Redis, as a mirror of what SQL has as `queued`. */
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Detection } from '../store/sql/detections/accept.ts';
import { jobIdOf, queueOf, type JobData } from './job.ts';

/** Keys of ours in a Redis that others use too. */
export const PREFIX = 'govapp';

type Placing = Pick<Detection, 'id' | 'turn' | 'deviceClass' | 'deviceSerial' | 'confirmation' | 'priority' | 'state'>;

export type Queues = {
  /** Puts a detection where it belongs: in its queue, or in none when it waits no more. Doing it twice does no harm. */
  place(detection: Placing): Promise<void>;
  /** Gives a waiting job the place its detection has now. */
  sort(detection: Placing): Promise<void>;
  /** Removes waiting jobs that `isDue` does not know; gives how many. */
  sweep(name: string, isDue: (jobId: string) => boolean): Promise<number>;
  /** Jobs waiting in a queue. */
  waiting(name: string): Promise<number>;
  close(): Promise<void>;
};

type DetectionQueue = Queue<JobData, void, 'detection'>;

export function openQueues(redis: Redis): Queues {
  const open = new Map<string, DetectionQueue>();
  const named = (name: string): DetectionQueue => {
    const queue = open.get(name) ?? new Queue<JobData, void, 'detection'>(name, { connection: redis, prefix: PREFIX });
    // The connection's own listener has told of it.
    if (!open.has(name)) queue.on('error', () => undefined);
    open.set(name, queue);
    return queue;
  };
  return {
    async place(detection) {
      const queue = named(queueOf(detection));
      const jobId = jobIdOf(detection);
      if (detection.state !== 'queued') {
        await queue.remove(jobId); // Of the turn that is over; 0 when it was taken or never there.
        return;
      }
      const { id: detectionId, turn, priority } = detection;
      // A job of that number that is there already stays as it is.
      await queue.add('detection', { detectionId, turn }, { jobId, priority, removeOnComplete: true, removeOnFail: true });
    },
    async sort(detection) {
      const job = await named(queueOf(detection)).getJob(jobIdOf(detection));
      if (job && job.priority !== detection.priority) await job.changePriority({ priority: detection.priority });
    },
    async sweep(name, isDue) {
      const queue = named(name);
      const ids = await queue.getRanges(['wait', 'prioritized', 'delayed'], 0, -1);
      let swept = 0;
      for (const id of ids) if (!isDue(id)) swept += await queue.remove(id);
      return swept;
    },
    async waiting(name) {
      const counts = await named(name).getJobCounts('wait', 'prioritized', 'delayed');
      return (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0) + (counts['delayed'] ?? 0);
    },
    async close() {
      await Promise.all([...open.values()].map((queue) => queue.close()));
    },
  };
}
