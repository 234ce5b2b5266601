import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { queueOfClass, queueOfDevice } from '../../src/queue/job.ts';
import type { Puller } from '../../src/queue/pull.ts';
import { rebuildQueue } from '../../src/queue/rebuild.ts';
import { connectRedis } from '../../src/queue/redis.ts';
import { setDue, submitDetection } from '../../src/queue/submit.ts';
import { listenForWakes } from '../../src/queue/wake.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import { takeDetection } from '../../src/store/sql/detections/run.ts';
import { cancelDetection, post } from '../../src/store/sql/mailbox.ts';
import { eventually, openTestQueue, quiet, type TestQueue } from '../support/queue.ts';
import { act, makeOrder, openTestStore, STORE_KINDS, type TestStore } from '../support/stores.ts';

describe.each(STORE_KINDS)('the queue over %s', (kind) => {
  let given: TestStore;
  let queue: TestQueue;
  let count = 0;
  // Each test has classes of its own: what an earlier one left queued is none of its business.
  let [virtual, android] = ['', ''];
  let [VIRTUAL, ANDROID] = ['', ''];
  beforeAll(async () => {
    given = await openTestStore(kind);
  });
  afterAll(() => given.end());
  beforeEach(async () => {
    queue = await openTestQueue();
    [virtual, android] = [`virtual-${String(++count)}`, `android-${String(count)}`];
    [VIRTUAL, ANDROID] = [queueOfClass(virtual), queueOfClass(android)];
  });
  afterEach(() => queue.end());

  const db = () => given.store.db;
  const submit = async (over: Parameters<typeof makeOrder>[1] = {}): Promise<string> => {
    const { priority: _, ...order } = await makeOrder(db(), { name: `应用${String(++count)}`, deviceClass: virtual, ...over });
    return (await submitDetection(db(), order, act('收件'))).detection.id;
  };
  const settled = (name: string, waiting: number) => eventually(async () => (await queue.queues.waiting(name)) === waiting);
  const pulled = async (puller: Puller): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let job = await puller.next(); job; job = await puller.next()) {
      ids.push(job.data.detectionId);
      await takeDetection(db(), job.data.detectionId, { turn: job.data.turn, runId: 'r', worker: 'w' }, act('领取'));
      await job.done();
    }
    return ids;
  };

  test('the most urgent first; a new due date moves it; what is cancelled is gone', async () => {
    const relay = queue.relay(db());
    const late = await submit({ dueOn: '2026-12-20' });
    const soon = await submit({ dueOn: '2026-11-20' });
    const check = await submit({ dueOn: '2026-11-20', purpose: 'pre-check' });
    const moved = await submit({ dueOn: '2026-12-31' });
    const gone = await submit({ dueOn: '2026-11-01' });
    relay.nudge();
    await settled(VIRTUAL, 5);
    await setDue(db(), moved, { dueOn: '2026-11-05', dueProvisional: false }, new Date());
    await cancelDetection(db(), gone, act('撤回'));
    await settled(VIRTUAL, 4);
    await eventually(async () => (await queue.redis.zrange(`govapp:${VIRTUAL}:prioritized`, '0', '0'))[0] === `${moved}.0`);
    expect(await pulled(await queue.puller([VIRTUAL]))).toEqual([moved, soon, check, late]);
  });

  test('a device takes the most urgent of what it can serve, its own queue included, and never another device’s', async () => {
    queue.relay(db());
    const rare = await submit({ dueOn: '2026-11-01', deviceClass: android });
    const own = await submit({ dueOn: '2026-11-10', deviceSerial: '127.0.0.1:5555' });
    const any = await submit({ dueOn: '2026-11-05' });
    const foreign = await submit({ dueOn: '2026-11-02', deviceSerial: 'other' });
    await settled(VIRTUAL, 1);
    await settled(queueOfDevice('127.0.0.1:5555'), 1);
    await settled(ANDROID, 1);
    await settled(queueOfDevice('other'), 1);
    expect(await pulled(await queue.puller([VIRTUAL, queueOfDevice('127.0.0.1:5555')]))).toEqual([any, own]);
    expect(await pulled(await queue.puller([ANDROID, queueOfDevice('other')]))).toEqual([rare, foreign]);
  });

  test('kill -9 of Redis: every job is there again, each once', async () => {
    queue.relay(db());
    const ids = await Promise.all(Array.from({ length: 10 }, () => submit()));
    await settled(VIRTUAL, 10);
    const puller = await queue.puller([VIRTUAL]);
    const before = queue.server.pid();
    process.kill(before ?? 0, 'SIGKILL');
    await eventually(async () => queue.server.pid() !== before && (await queue.redis.ping()) === 'PONG');
    await settled(VIRTUAL, 10);
    const got = await pulled(puller);
    expect(got.toSorted()).toEqual(ids.toSorted());
  });

  test('a Redis that lost everything is rebuilt from SQL, and strays are swept', async () => {
    const relay = queue.relay(db());
    const ids = await Promise.all([submit(), submit(), submit({ deviceClass: android })]);
    await settled(VIRTUAL, 2);
    await settled(ANDROID, 1);
    await relay.stop();
    await queue.redis.flushall();
    await cancelDetection(db(), ids[0], act('撤回'));
    expect(await rebuildQueue(db(), queue.queues)).toMatchObject({ swept: 0 });
    expect(await pulled(await queue.puller([VIRTUAL, ANDROID]))).toEqual(expect.arrayContaining([ids[1], ids[2]]));
    const stray = await submit();
    await rebuildQueue(db(), queue.queues);
    await cancelDetection(db(), stray, act('撤回'));
    expect(await rebuildQueue(db(), queue.queues, [VIRTUAL])).toMatchObject({ swept: 1 });
  });

  test('words written while Redis was away are told when it is back', async () => {
    const relay = queue.relay(db());
    const pid = queue.server.pid() ?? 0;
    process.kill(pid, 'SIGSTOP');
    const id = await submit();
    relay.nudge();
    process.kill(pid, 'SIGCONT');
    await settled(VIRTUAL, 1);
    expect(await pulled(await queue.puller([VIRTUAL]))).toEqual([id]);
  });

  test('a job whose process died between fetching and taking comes back', async () => {
    queue.relay(db());
    const id = await submit();
    await settled(VIRTUAL, 1);
    const dying = await queue.puller([VIRTUAL], 1000);
    expect((await dying.next())?.data.detectionId).toBe(id);
    const other = await queue.puller([VIRTUAL], 1000);
    const back = await eventually(() => other.next(), 15_000);
    expect(back.data).toEqual({ detectionId: id, turn: 0 });
    await back.done();
  });

  test('a lost run is queued again in its next turn, and its old job does nothing', async () => {
    const relay = queue.relay(db(), { lostMs: 300 });
    const id = await submit();
    await settled(VIRTUAL, 1);
    const puller = await queue.puller([VIRTUAL]);
    const job = await puller.next();
    await takeDetection(db(), id, { turn: 0, runId: 'r', worker: 'w' }, act('领取'));
    await job?.done();
    const again = await eventually(() => puller.next());
    expect(again.data).toEqual({ detectionId: id, turn: 1 });
    expect(await takeDetection(db(), id, { turn: 0, runId: 'r2', worker: 'w' }, act('领取'))).toBeNull();
    expect((await changesOf(db(), id)).at(-1)?.why).toContain('没有回应');
    await again.putBack();
    expect((await eventually(() => puller.next())).data.turn).toBe(1);
    await relay.stop();
  });

  test('mail wakes whom it is for', async () => {
    queue.relay(db());
    const id = await submit();
    const waker = await listenForWakes(queue.redis);
    let heard = 0;
    const off = waker.onWord(id, () => heard++);
    await post(db(), { detectionId: id }, 'device-command', { do: 'screenshot' }, { who: '李', at: new Date() });
    await eventually(async () => heard > 0);
    off();
    await waker.wait(50, new AbortController().signal);
    waker.close();
  });
});

describe('a Redis that cannot be relied on', () => {
  let queue: TestQueue;
  beforeAll(async () => {
    queue = await openTestQueue();
  });
  afterAll(() => queue.end());

  test.each([
    ['maxmemory-policy', 'allkeys-lru', 'noeviction', 'noeviction'],
    ['appendonly', 'no', 'yes', 'AOF'],
  ])('%s %s is refused', async (name, wrong, right, sentence) => {
    await queue.redis.config('SET', name, wrong);
    await expect(connectRedis(queue.server.address, quiet)).rejects.toThrow(sentence);
    await queue.redis.config('SET', name, right);
  });

  test.each([
    ['redis://:hunter2@127.0.0.1:1', '不能连接 Redis'],
    ['http://:hunter2@h', '不是 Redis 地址'],
  ])('%s is one clear sentence, without the password', async (url, sentence) => {
    const error = await connectRedis(url, quiet).catch((caught: unknown) => caught);
    expect(String(error)).toContain(sentence);
    expect(String(error)).not.toContain('hunter2');
  });

  test('a wrong password is refused, and a second server for the folder too', async () => {
    await expect(connectRedis({ ...queue.server.address, password: 'wrong' }, quiet)).rejects.toThrow('不能连接 Redis');
  });
});
