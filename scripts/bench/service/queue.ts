/** Jobs through our queues and puller, beside bare BullMQ fetched by hand. */
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { openTestQueue } from '../../../test/support/queue.ts';
import { queueOfClass } from '../../../src/queue/job.ts';
import { openPuller } from '../../../src/queue/pull.ts';

/** Jobs per second, put in and taken out one by one. */
export async function measureQueue(jobs: number): Promise<{ readonly ours: number; readonly bare: number }> {
  const queue = await openTestQueue();
  try {
    const { redis, queues } = queue;
    const bareQueue = new Queue('bare', { connection: redis });
    const worker = new Worker('bare', null, { connection: redis, autorun: false });
    await worker.waitUntilReady();
    const puller = await openPuller(redis, [queueOfClass('bench')]);
    const oursOnce = async (): Promise<void> => {
      for (let n = 0; n < jobs; n++) {
        const placed = { turn: 0, deviceClass: 'bench', deviceSerial: null, state: 'queued' } as const;
        await queues.place({ ...placed, id: randomUUID(), priority: 1 + (n % 1000) });
      }
      for (let job = await puller.next(); job; job = await puller.next()) await job.done();
    };
    const bareOnce = async (): Promise<void> => {
      for (let n = 0; n < jobs; n++)
        await bareQueue.add('job', { n }, { jobId: randomUUID(), priority: 1 + (n % 1000), removeOnComplete: true });
      for (let token = randomUUID(), job = await worker.getNextJob(token); job; token = randomUUID(), job = await worker.getNextJob(token))
        await job.moveToCompleted(null, token, false);
    };
    const rate = async (work: () => Promise<void>): Promise<number> => {
      const began = performance.now();
      await work();
      return (jobs / (performance.now() - began)) * 1000;
    };
    await rate(oursOnce);
    await rate(bareOnce);
    const [a, b, c, d] = [await rate(oursOnce), await rate(bareOnce), await rate(oursOnce), await rate(bareOnce)];
    await worker.close(true);
    await bareQueue.close();
    await puller.close();
    return { ours: (a + c) / 2, bare: (b + d) / 2 };
  } finally {
    await queue.end();
  }
}
