/**
 * Rounds that open by themselves, in Beijing time. BullMQ's scheduler only rings: what there is to open stands in SQL, a ring heard twice
 * opens once, and a Redis that was lost is told again at the next start. A round is opened and its frame published; nobody is drawn
 * until a person gives the seed.
 */
import { getNextMillis, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { beijingDayAt } from '../calendar/day.ts';
import { BadRequest } from '../errors.ts';
import type { Log } from '../log.ts';
import { PREFIX } from '../queue/queues.ts';
import { findSchedule, listSchedules } from '../store/sql/campaign-schedules.ts';
import { listCampaigns, newCampaign } from '../store/sql/campaigns.ts';
import type { Act, Db } from '../store/sql/db.ts';
import { publishFrame } from './rounds.ts';
import { SchedulePlan } from './schedule-plan.ts';

const QUEUE = 'campaigns';
export const TIME_ZONE = 'Asia/Shanghai';
const RETRIES = { attempts: 10, backoff: { type: 'exponential', delay: 30_000 }, removeOnComplete: true, removeOnFail: true } as const;

const Ring = Type.Object({ scheduleId: Type.String() }, { additionalProperties: false });
type Ring = Static<typeof Ring>;

export type CampaignScheduler = {
  /** Makes Redis ring for the schedules that SQL has, and for no other. */
  mirror(): Promise<void>;
  stop(): Promise<void>;
};

/** When a pattern next rings after a moment. Throws `BadRequest` (64) for a pattern that never does or is none. */
export function nextRing(pattern: string, after: Date): Date {
  try {
    const next = getNextMillis(after.getTime(), { pattern, tz: TIME_ZONE });
    if (next !== undefined) return new Date(next);
  } catch (cause) {
    throw new BadRequest(`定时表达式“${pattern}”无效：请写成 cron 形式，如 0 9 1 3,9 *（北京时间3月、9月1日9时）。`, 64, { cause });
  }
  throw new BadRequest(`定时表达式“${pattern}”不会再触发：请核对。`, 64);
}

export async function startCampaignScheduler(db: Db, redis: Redis, log: Log): Promise<CampaignScheduler> {
  const queue = new Queue<Ring>(QUEUE, { connection: redis, prefix: PREFIX });
  // It waits for rings, longer than a command of ours may take.
  const ears = redis.duplicate({ commandTimeout: 2 ** 31 - 1 });
  const worker = new Worker<Ring>(
    QUEUE,
    async ({ data, opts }) => {
      if (!Check(Ring, data)) return;
      await openRound(db, data.scheduleId, new Date(opts.prevMillis ?? Date.now()), log);
    },
    { connection: ears, prefix: PREFIX },
  );
  const told = (error: Error): void => log.warn({ detail: error.message }, 'campaign scheduler');
  ears.on('error', () => undefined); // The main connection tells of it.
  queue.on('error', () => undefined);
  worker.on('error', () => undefined);
  worker.on('failed', (_, error) => told(error));
  const mirror = async (): Promise<void> => {
    const active = (await listSchedules(db)).filter((one) => one.active);
    for (const { id, pattern } of active)
      await queue.upsertJobScheduler(id, { pattern, tz: TIME_ZONE }, { name: 'open-round', data: { scheduleId: id }, opts: RETRIES });
    for (const { key } of await queue.getJobSchedulers()) if (!active.some(({ id }) => id === key)) await queue.removeJobScheduler(key);
  };
  await mirror();
  return {
    mirror,
    async stop() {
      await worker.close();
      await queue.close();
      ears.disconnect();
    },
  };
}

/** Opens the round of that day and publishes its frame. Once a day and schedule, however often it is called. */
export async function openRound(db: Db, scheduleId: string, at: Date, log: Log): Promise<void> {
  const schedule = await findSchedule(db, scheduleId);
  if (schedule?.active !== true || !Check(SchedulePlan, schedule.plan)) return;
  const day = beijingDayAt(at);
  const year = Number(day.slice(0, 4));
  const act: Act = { who: 'campaign-schedule', kind: 'system', why: `按计划“${schedule.title}”开始`, at };
  const all = await listCampaigns(db);
  const found = all.find((one) => one.scheduleId === scheduleId && one.occurrence === day);
  const round = 1 + Math.max(0, ...all.filter((one) => one.kind === 'national' && one.year === year).map((one) => one.round));
  const given = {
    title: schedule.title,
    year,
    round,
    kind: 'national',
    plan: { ...schedule.plan, asOf: day },
    scheduleId,
    occurrence: day,
  } as const;
  const opened = found ?? (await newCampaign(db, given, act));
  if (opened === null) throw new Error('another round took the number: tried again');
  if (opened.frameHash !== null) return;
  try {
    await publishFrame(db, opened.id, null, act);
    log.info({ campaign: opened.id, round: opened.round }, 'a round of spot-checks is open: its frame is published, the seed is awaited');
  } catch (error) {
    // No application is filed, or the plan does not fit: a person must see to it, another try would not.
    if (!(error instanceof BadRequest)) throw error;
    log.warn({ campaign: opened.id, detail: error.message }, 'a round of spot-checks has no frame');
  }
}
