/** Accounts of hosts in SQL, and the worker that takes one before a mini program is opened, over the real queue. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parse } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { queueOfClass } from '../../src/queue/job.ts';
import { submitDetection } from '../../src/queue/submit.ts';
import { acceptDetection } from '../../src/store/sql/detections/accept.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { seeDevice } from '../../src/store/sql/devices.ts';
import { addHostAccount, listHostAccounts, setHostAccount, type HostAccountListed } from '../../src/store/sql/host-accounts/accounts.ts';
import { dropHostAccountUse, endHostAccountUse, takeHostAccount } from '../../src/store/sql/host-accounts/uses.ts';
import { endLease, takeLease } from '../../src/store/sql/leases.ts';
import type { Run } from '../../src/worker/run.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { judgingRun } from '../support/judging-run.ts';
import { eventually, openTestQueue, type TestQueue } from '../support/queue.ts';
import { act, makeOrder, openTestStore, STORE_KINDS, type TestStore } from '../support/stores.ts';
import { openWorker } from '../support/worker.ts';

const T0 = new Date('2026-11-22T04:00:00Z');
const after = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);

describe.each(STORE_KINDS)('over %s', (kind) => {
  let given: TestStore;
  let queue: TestQueue;
  let count = 0;
  /** Each test has a host and a device of its own. */
  let host = '';
  let device = '';
  beforeAll(async () => {
    given = await openTestStore(kind);
    queue = await openTestQueue();
    queue.relay(given.store.db);
  });
  afterAll(async () => {
    await queue.end();
    await given.end();
  });
  beforeEach(async () => {
    host = `host-${String(++count)}`;
    device = `phone-${String(count)}`;
    await seeDevice(db(), { id: device, host: 'here', classes: [device] }, T0);
  });
  const db = () => given.store.db;
  const order = (over: Parameters<typeof makeOrder>[1] = {}) =>
    makeOrder(db(), {
      name: `小程序${String(++count)}`,
      kind: 'mini-program',
      settings: { host, entry: '示范' },
      deviceClass: device,
      ...over,
    });
  const add = (over: Partial<Parameters<typeof addHostAccount>[1]> = {}) =>
    addHostAccount(db(), { deviceId: device, host, ref: `检测-${String(++count)}`, ...over }, { who: '王某', at: T0 });
  const listed = async (id: string): Promise<HostAccountListed | undefined> =>
    (await listHostAccounts(db(), T0)).find((one) => one.id === id);

  describe('in SQL', () => {
    const lease = async (now: Date): Promise<string> =>
      (await takeLease(db(), { deviceId: device, holder: 'worker', ttlMs: 60_000 }, now))?.lease.id ?? '';
    const take = async (leaseId: string, now: Date) => {
      const { detection } = await acceptDetection(db(), await order(), act('收件'));
      return takeHostAccount(db(), { deviceId: device, host, leaseId, detectionId: detection.id }, now);
    };

    test('used, rested, used again, and no more than its cap a day', async () => {
      const { id } = await add({ spacingSeconds: 600, dailyCap: 2 });
      const leaseId = await lease(T0);
      const first = await take(leaseId, T0);
      if (first.kind !== 'taken') throw new Error(first.kind);
      await endHostAccountUse(db(), first.useId, '检测结束', after(60), null);
      expect(await take(leaseId, after(120))).toMatchObject({ kind: 'wait', elsewhere: false, from: after(660) });
      const second = await take(leaseId, after(660));
      if (second.kind !== 'taken') throw new Error(second.kind);
      await endHostAccountUse(db(), second.useId, '检测结束', after(700), null);
      expect(await take(leaseId, after(7200))).toMatchObject({ kind: 'wait', from: new Date('2026-11-22T16:00:00Z') });
      expect(await listed(id)).toMatchObject({ today: 2, lastEnd: after(700), state: 'ready' });
      expect(await take(leaseId, new Date('2026-11-22T16:00:00Z'))).toMatchObject({ kind: 'taken' });
    });

    test('what was not started does not count', async () => {
      const { id } = await add();
      const leaseId = await lease(T0);
      const taken = await take(leaseId, T0);
      if (taken.kind !== 'taken') throw new Error(taken.kind);
      await dropHostAccountUse(db(), taken.useId);
      expect(await listed(id)).toMatchObject({ today: 0, lastEnd: null });
      expect(await take(leaseId, T0)).toMatchObject({ kind: 'taken' });
    });

    test('a use whose holder is gone ends with its device’s lease, and counts', async () => {
      const { id } = await add();
      const lost = await lease(T0);
      expect(await take(lost, T0)).toMatchObject({ kind: 'taken' });
      const next = await lease(after(120));
      expect(await take(next, after(121))).toMatchObject({ kind: 'wait', from: after(720) });
      expect(await listed(id)).toMatchObject({ today: 1, lastEnd: after(120) });
      await endLease(db(), next, '', after(130));
    });

    test('a risk page sets it aside until a person releases it; a release in between is not undone by an old use', async () => {
      const { id } = await add({ spacingSeconds: 0 });
      const leaseId = await lease(T0);
      const taken = await take(leaseId, T0);
      if (taken.kind !== 'taken') throw new Error(taken.kind);
      await endHostAccountUse(db(), taken.useId, '风控', after(5), '承载平台出现风控页面：“操作过于频繁”');
      expect(await take(leaseId, after(86_400))).toMatchObject({ kind: 'wait', from: null, why: expect.stringContaining('操作过于频繁') });
      await setHostAccount(db(), id, 'ready', null);
      await endHostAccountUse(db(), taken.useId, '风控', after(6), '再来一次');
      expect(await listed(id)).toMatchObject({ state: 'ready', reason: null });
      expect(await take(leaseId, after(60))).toMatchObject({ kind: 'taken' });
    });

    test('none registered: not managed; registered elsewhere: not on this device; signed out: as if it were not', async () => {
      const leaseId = await lease(T0);
      expect(await take(leaseId, T0)).toEqual({ kind: 'unmanaged' });
      await seeDevice(db(), { id: `${device}-other`, host: 'here', classes: [] }, T0);
      const { id } = await add({ deviceId: `${device}-other` });
      expect(await take(leaseId, T0)).toMatchObject({ kind: 'wait', elsewhere: true });
      await setHostAccount(db(), id, 'signed-out', '已退出');
      expect(await take(leaseId, T0)).toEqual({ kind: 'unmanaged' });
      await expect(setHostAccount(db(), id, 'ready', null)).rejects.toThrow('已注销');
    });

    test.each(['13800138000', '110101199003078515', 'wxid_1234567', '', ' ', "x'; drop table", '王某\n'])(
      '%j is no reference',
      async (ref) => {
        await expect(add({ ref })).rejects.toThrow('只填内部登记的编号');
      },
    );

    test('one account a host and device, one device an account; a device that is not there', async () => {
      await add({ ref: 'A-1' });
      await expect(add({ ref: 'A-2' })).rejects.toThrow('先注销原登记');
      await seeDevice(db(), { id: `${device}-other`, host: 'here', classes: [] }, T0);
      await expect(add({ ref: 'A-1', deviceId: `${device}-other` })).rejects.toThrow('先注销原登记');
      await expect(add({ deviceId: 'nowhere' })).rejects.toThrow('没有设备“nowhere”');
    });
  });

  describe('the worker', () => {
    const submit = async (over: Parameters<typeof makeOrder>[1] = {}): Promise<string> => {
      const { priority: _, ...ordered } = await order(over);
      return (await submitDetection(db(), ordered, act('收件'))).detection.id;
    };
    const found = (id: string) => findDetection(db(), id, { bodyId: null });

    /** A real run, to whose report the host's own page is added. */
    const restricted: Run = async (assignment, tools) => {
      await judgingRun(assignment, tools);
      if (assignment.detection.kind !== 'mini-program') return;
      const path = join(assignment.dir, 'report.json');
      const report = Parse(Report, JSON.parse(await readFile(path, 'utf8')));
      const said = {
        kind: 'host-restricted',
        effect: 'ended',
        screen: null,
        said: '操作过于频繁，请稍后再试',
        at: '2026-11-22T04:00:00Z',
      } as const;
      await writeFile(path, JSON.stringify({ ...report, environment: [said] }));
    };

    test('takes the account, sets it aside after a risk page; the next mini program waits and says why, and nobody waits behind it', async () => {
      const { id } = await add({ spacingSeconds: 0 });
      const first = await submit({ dueOn: '2026-11-10' });
      const worker = await openWorker({
        db: db(),
        redis: queue.redis,
        folder: given.folder,
        devices: [{ id: device, serial: device, classes: [device] }],
        run: restricted,
      });
      try {
        await eventually(async () => (await found(first))?.state === 'proposed', 30_000);
        const account = await eventually(async () => {
          const one = await listed(id);
          return one?.state === 'quarantined' && one;
        }, 10_000);
        expect(account.reason).toBe('承载平台出现风控页面：“操作过于频繁，请稍后再试”');
        const waiting = await submit({ dueOn: '2026-11-11' });
        await eventually(async () => (await found(waiting))?.note?.includes('操作过于频繁') === true, 20_000);
        const behind = await submit({ dueOn: '2026-12-11', kind: 'apk', settings: {} });
        await eventually(async () => (await found(behind))?.state === 'proposed', 30_000);
        expect(await found(waiting)).toMatchObject({ state: 'queued', turn: 0, attempts: 0 });
      } finally {
        await worker.stop(9_000);
      }
    }, 90_000);

    test('a job that waits is in nobody’s way, and comes back by itself', async () => {
      const id = await submit();
      const name = queueOfClass(device);
      const puller = await queue.puller([name, queueOfClass(`${device}-more`)]);
      const job = await eventually(() => puller.next());
      await job.later(1_500);
      expect(await queue.queues.waiting(name)).toBe(1);
      const again = await eventually(() => puller.next(), 20_000);
      expect(again.data.detectionId).toBe(id);
      await again.done();
    }, 40_000);
  });
});
