/** A device pulls the most urgent job it can serve; nothing is pushed at it. */
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { readJob, type JobData } from './job.ts';
import { PREFIX } from './queues.ts';

export type PulledJob = {
  readonly data: JobData;
  /** SQL has it now, or it is of no use: out of Redis. Until then a job of a process that died comes back by itself. */
  done(): Promise<void>;
  /** Back to its place. */
  putBack(): Promise<void>;
  /** Out of everybody's way for so long, and then back to its place. */
  later(ms: number): Promise<void>;
};

export type Puller = {
  /** The most urgent job of all queues it was opened for; null when there is none. */
  next(): Promise<PulledJob | null>;
  close(): Promise<void>;
};

/** ms; a job is fetched, taken in SQL and done within this. Should it take longer, it is offered once more, and SQL says no. */
const LOCK_MS = 10_000;

type Source = { readonly queue: Queue<JobData>; readonly worker: Worker<JobData> };

/** `names`: what the device can serve, its own queue among them. */
export async function openPuller(redis: Redis, names: readonly string[], lockMs = LOCK_MS): Promise<Puller> {
  const common = { connection: redis, prefix: PREFIX };
  const sources = names.map((name): Source => {
    const queue = new Queue<JobData>(name, common);
    // No processor: jobs are fetched by hand. A stalled job comes back as often as need be, SQL decides whether it is still one.
    const worker = new Worker<JobData>(name, null, {
      ...common,
      autorun: false,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    queue.on('error', () => undefined); // The connection's own listener has told of it.
    worker.on('error', () => undefined);
    return { queue, worker };
  });
  // A connection that breaks while it is first made would stay broken: only afterwards does it heal by itself.
  await Promise.all(sources.flatMap(({ queue, worker }) => [queue.waitUntilReady(), worker.waitUntilReady()]));
  await Promise.all(sources.map(({ worker }) => worker.startStalledCheckTimer()));
  return {
    async next() {
      for (const { worker } of await inOrder(sources, redis)) {
        const token = randomUUID();
        const job = await worker.getNextJob(token, { block: false });
        if (!job) continue; // Another device was quicker.
        const data = readJob(job.data);
        if (data)
          return {
            data,
            done: () => finish(job, token),
            putBack: async () => void (await job.moveToWait(token)),
            later: (ms) => job.moveToDelayed(Date.now() + ms, token),
          };
        await finish(job, token);
      }
      return null;
    },
    async close() {
      await Promise.all(sources.flatMap(({ queue, worker }) => [worker.close(true), queue.close()]));
    },
  };
}

/** The sources that have something, most urgent first; one alone need not be compared. */
async function inOrder(sources: readonly Source[], redis: Redis): Promise<readonly Pick<Source, 'worker'>[]> {
  if (sources.length === 1) return sources;
  const tops = await Promise.all(sources.map((source) => top(source, redis)));
  return tops.filter((one) => one !== null).sort((a, b) => a.priority - b.priority);
}

/** BullMQ's score of a prioritized job: its priority in the upper bits, the order of coming in the lower. */
const SCORE_OF_PRIORITY = 2 ** 32;

/** BullMQ's score of a delayed job: when it is due, ms, in the upper bits. */
const SCORE_OF_MS = 0x1000;

/**
 * What a source would give next: a job that came back (priority 0 here), else the most urgent one; one whose delay is over has its
 * place once the source is asked, so the source is. All looks go out together.
 */
async function top(
  { queue, worker }: Source,
  redis: Redis,
): Promise<{ readonly worker: Worker<JobData>; readonly priority: number } | null> {
  const [back, over, urgent] = await Promise.all([
    redis.llen(queue.toKey('wait')),
    redis.zcount(queue.toKey('delayed'), 0, (Date.now() + 1) * SCORE_OF_MS - 1),
    redis.zrange(queue.toKey('prioritized'), '0', '0', 'WITHSCORES'),
  ]);
  if (back > 0 || over > 0) return { worker, priority: 0 };
  const score = urgent[1];
  return score === undefined ? null : { worker, priority: Number(score) / SCORE_OF_PRIORITY };
}

async function finish(
  job: { moveToCompleted(value: null, token: string, fetchNext: false): Promise<unknown> },
  token: string,
): Promise<void> {
  await job.moveToCompleted(null, token, false);
}
