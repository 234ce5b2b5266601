/** A worker at work over a store and a queue of its own, for a whole `describe`: opened before its tests, the worker stopped after each. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { submitDetection } from '../../src/queue/submit.ts';
import type { Db } from '../../src/store/sql/db.ts';
import type { Detection } from '../../src/store/sql/detections/accept.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import type { DetectionState } from '../../src/store/sql/states.ts';
import type { RunningWorker } from '../../src/worker/start.ts';
import { eventually, openTestQueue, type TestQueue } from './queue.ts';
import { act, makeOrder, openTestStore, type STORE_KINDS, type TestStore } from './stores.ts';
import { openWorker, type WorkerSetting } from './worker.ts';

let count = 0;

/** A name that no other test of this process has. */
export const fresh = (name: string): string => `${name}${String(++count)}`;

/** A detection of an application of its own is accepted; gives its number. */
export async function submitted(db: Db, over: Parameters<typeof makeOrder>[1] = {}): Promise<string> {
  const { priority: _, ...order } = await makeOrder(db, { name: fresh('应用'), ...over });
  return (await submitDetection(db, order, act('收件'))).detection.id;
}

/** What was opened is there while a test runs, not before. */
export type Working = {
  readonly given: TestStore;
  readonly queue: TestQueue;
  readonly db: Db;
  /** Each test has a class of devices of its own: what an earlier one left queued is none of its business. */
  readonly deviceClass: string;
  readonly worker: RunningWorker | null;
  submit(over?: Parameters<typeof makeOrder>[1]): Promise<string>;
  /** One device of the class, unless `over` names others. */
  start(over?: Partial<WorkerSetting>): Promise<void>;
  stop(): Promise<void>;
  until(id: string, so: (found: Detection) => boolean): Promise<Detection>;
  reaches(id: string, state: DetectionState): Promise<Detection>;
  /** The states it came into, in order. */
  steps(id: string): Promise<readonly DetectionState[]>;
};

export function workingOver(kind: (typeof STORE_KINDS)[number]): Working {
  const open: { given?: TestStore; queue?: TestQueue; worker: RunningWorker | null; deviceClass: string } = {
    worker: null,
    deviceClass: '',
  };
  const there = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('asked for before the tests began');
    return one;
  };
  const working: Working = {
    get given() {
      return there(open.given);
    },
    get queue() {
      return there(open.queue);
    },
    get db() {
      return working.given.store.db;
    },
    get deviceClass() {
      return open.deviceClass;
    },
    get worker() {
      return open.worker;
    },
    submit: (over = {}) => submitted(working.db, { deviceClass: open.deviceClass, ...over }),
    async start(over = {}) {
      const id = `phone-${open.deviceClass}`;
      const devices = [{ id, serial: id, classes: [open.deviceClass] }];
      const { db, queue, given } = working;
      open.worker = await openWorker({ db, redis: queue.redis, folder: given.folder, devices, ...over });
    },
    async stop() {
      await open.worker?.stop(9_000);
      open.worker = null;
    },
    until: (id, so) =>
      eventually(async () => {
        const found = await findDetection(working.db, id, { bodyId: null });
        return found && so(found) && found;
      }, 30_000),
    reaches: (id, state) => working.until(id, (found) => found.state === state),
    steps: async (id) => (await changesOf(working.db, id)).map(({ to }) => to),
  };
  beforeAll(async () => {
    open.given = await openTestStore(kind);
    open.queue = await openTestQueue();
    open.queue.relay(open.given.store.db);
  });
  afterAll(async () => {
    await open.queue?.end();
    await open.given?.end();
  });
  beforeEach(() => {
    open.deviceClass = fresh('class-');
  });
  afterEach(() => working.stop());
  return working;
}
