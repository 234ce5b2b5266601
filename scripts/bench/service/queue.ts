/** Jobs through our queues and puller, beside bare BullMQ fetched by hand. */
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { openTestQueue } from '../../../test/support/queue.ts';
import { queueOfClass, queueOfDevice } from '../../../src/queue/job.ts';
import { openPuller, type Puller } from '../../../src/queue/pull.ts';

/** Jobs per second, put in and taken out one by one. `two`: by a device that compares a queue of its own with that of its class. */
export async function measureQueue(jobs: number): Promise<{ readonly ours: number; readonly two: number; readonly bare: number }> {
  const queue = await openTestQueue();
  try {
    const { redis, queues } = queue;
    const bareQueue = new Queue('bare', { connection: redis });
    const worker = new Worker('bare', null, { connection: redis, autorun: false });
    await worker.waitUntilReady();
    const one = await openPuller(redis, [queueOfClass('bench')]);
    const both = await openPuller(redis, [queueOfDevice('bench'), queueOfClass('bench')]);
    const oursOnce = async (puller: Puller): Promise<void> => {
      for (let n = 0; n < jobs; n++) {
        const placed = { turn: 0, deviceClass: 'bench', deviceSerial: null, confirmation: null, state: 'queued' } as const;
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
    const rounds: { readonly ours: number; readonly two: number; readonly bare: number }[] = [];
    // The first round only warms up.
    for (let round = 0; round < 3; round++)
      rounds.push({ ours: await rate(() => oursOnce(one)), two: await rate(() => oursOnce(both)), bare: await rate(bareOnce) });
    const mean = (of: 'ours' | 'two' | 'bare'): number => rounds.slice(1).reduce((sum, round) => sum + round[of], 0) / (rounds.length - 1);
    await worker.close(true);
    await bareQueue.close();
    await Promise.all([one.close(), both.close()]);
    return { ours: mean('ours'), two: mean('two'), bare: mean('bare') };
  } finally {
    await queue.end();
  }
}
