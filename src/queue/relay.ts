/** Carries words from the outbox to Redis, and looks after what nobody looks after: lost runs, a queue that was lost. */
import { inArray } from 'drizzle-orm';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { Db } from '../store/sql/db.ts';
import { requeueLost } from '../store/sql/detections/run.ts';
import { forgetRequests } from '../store/sql/idempotency.ts';
import { dropExpired } from '../store/sql/secrets.ts';
import { forgetSent, markSent, unsent, type Word } from '../store/sql/outbox.ts';
import { detections } from '../store/sql/tables/detections.ts';
import { createBell } from './bell.ts';
import { tendConfirmations } from './confirmations.ts';
import type { Queues } from './queues.ts';
import { rebuildQueue } from './rebuild.ts';
import { WAKE } from './wake.ts';

export type RelayTimes = {
  /** ms between two looks into the outbox. */
  readonly lookMs: number;
  /** ms without a sign of life after which a run is lost and its detection queued again. */
  readonly lostMs: number;
  /** ms between two comparisons of the whole queue with SQL. */
  readonly compareMs: number;
};
export const RELAY_TIMES: RelayTimes = { lookMs: 500, lostMs: 30_000, compareMs: 5 * 60_000 };

const BATCH = 500;
/** ms for words that come together to be told together. */
const GATHER_MS = 20;
/** ms; words that were told and answers to replays are kept a while. */
const KEEP_MS = 86_400_000;

export type Relay = {
  /** Looks at once: called by whoever just wrote a word. */
  nudge(): void;
  stop(): Promise<void>;
};

export function startRelay(
  {
    db,
    redis,
    queues,
    clock,
    log,
  }: { readonly db: Db; readonly redis: Redis; readonly queues: Queues; readonly clock: Clock; readonly log: Log },
  times: RelayTimes = RELAY_TIMES,
): Relay {
  const stopping = new AbortController();
  const bell = createBell();
  /** Never rung. */
  const silence = createBell();
  let compareAt = 0;
  let lostAt = 0;
  // A Redis that was away may have come back empty.
  const onReady = (): void => {
    compareAt = 0;
  };
  redis.on('ready', onReady);

  const look = async (): Promise<void> => {
    const now = clock.now();
    try {
      if (clock.elapsed() >= lostAt) {
        lostAt = clock.elapsed() + Math.min(times.lostMs / 4, 5_000);
        const why = `检测进程超过 ${String(times.lostMs / 1000)} 秒没有回应，重新排队`;
        const lost = await requeueLost(db, new Date(now.getTime() - times.lostMs), { who: 'queue', kind: 'system', why, at: now });
        for (const detection of lost) log.warn({ detection }, 'lost run queued again');
        await tendConfirmations(db, now);
      }
      if (clock.elapsed() >= compareAt) {
        await rebuildQueue(db, queues);
        await tidy(db, now);
        compareAt = clock.elapsed() + times.compareMs;
      }
      for (let words = await unsent(db, BATCH); words.length > 0 && !stopping.signal.aborted; words = await unsent(db, BATCH)) {
        await tell(words);
        await markSent(
          db,
          words.map(({ id }) => id),
          clock.now(),
        );
      }
    } catch (error) {
      // Said again at the next look: the words stay where they are.
      log.warn({ detail: error instanceof Error ? error.message : String(error) }, 'the outbox waits');
    }
  };

  const tell = async (words: readonly Word[]): Promise<void> => {
    const ids = [...new Set(words.map(({ detectionId }) => detectionId))];
    const { id, turn, deviceClass, deviceSerial, confirmation, priority, state } = detections;
    const placing = { id, turn, deviceClass, deviceSerial, confirmation, priority, state };
    const rows = await db.select(placing).from(detections).where(inArray(id, ids));
    const told = (topic: Word['topic']) => {
      const of = new Set(words.filter((word) => word.topic === topic).map(({ detectionId }) => detectionId));
      return rows.filter((row) => of.has(row.id));
    };
    await Promise.all(told('place').map((row) => queues.place(row)));
    await Promise.all(told('sort').map((row) => queues.sort(row)));
    await Promise.all(ids.map((one) => redis.publish(WAKE, one)));
  };

  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look();
      await bell.wait(times.lookMs, stopping.signal);
      await silence.wait(GATHER_MS, stopping.signal);
    }
  };
  const working = work();
  return {
    nudge: () => bell.ring(),
    async stop() {
      stopping.abort();
      redis.off('ready', onReady);
      await working;
    },
  };
}

/** What has had its day goes: told words, idempotency keys, secrets past theirs. */
async function tidy(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEEP_MS);
  await forgetSent(db, before);
  await forgetRequests(db, before);
  await dropExpired(db, now);
}
