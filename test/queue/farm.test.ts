/** What the worker makes of what the farm says, over the real store and queue. The farm itself: test/acceptance/farm-*.test.ts. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Farm } from '../../device-farm/farm/farm.ts';
import { bad, weak, well, type Rung } from '../../device-farm/farm/health/rung.ts';
import { healthOf } from '../../device-farm/farm/health/score.ts';
import type { HeldSession } from '../../device-farm/farm/hold.ts';
import type { Identity } from '../../device-farm/farm/identity.ts';
import { DeviceLost } from '../../src/errors.ts';
import { submitDetection } from '../../src/queue/submit.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { listDevices, noteFound, seeDevice, setDevice, type DeviceRow } from '../../src/store/sql/devices.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { dropLease, keepSession, leftSession, takeLease } from '../../src/store/sql/leases.ts';
import { afterLook, afterSelfTest } from '../../src/worker/device-state.ts';
import type { RunningWorker } from '../../src/worker/start.ts';
import { judgingRun } from '../support/judging-run.ts';
import { eventually, openTestQueue, type TestQueue } from '../support/queue.ts';
import { act, makeOrder, openTestStore, type TestStore } from '../support/stores.ts';
import { noFarm, openWorker } from '../support/worker.ts';

const phone: Identity = { serial: 'R58M', hardware: 'R58M', usb: '1-2', fingerprint: 'huawei/ANA:10/1', model: 'ANA-AN00' };
const health = (rungs: readonly Rung[], faults = 0) => healthOf(rungs, faults, phone, new Date());
const FIT = [well('connection', '已连接'), well('network', '已联网')];
const LOCKED = [well('connection', '已连接'), bad('lock', '锁屏', '请解锁手机。')];
const EMPTY = [well('connection', '已连接'), bad('battery', '电量 3%', '请充电。')];
const FLASHED = [bad('identity', '刷过机', '请确认。')];

describe('what follows from a look', () => {
  test.each<[string, readonly Rung[], number, Partial<ReturnType<typeof afterLook>>]>([
    ['fit: ready, registered as it is', FIT, 0, { state: 'ready', reason: null, identity: phone }],
    ['on another port: told, ready', [weak('identity', '换了 USB 口')], 0, { state: 'ready', reason: null }],
    ['locked: away until somebody unlocks it', LOCKED, 0, { state: 'away', reason: '锁屏：请解锁手机。' }],
    ['locked after faults: still only away', LOCKED, 2, { state: 'away' }],
    ['not well enough, once', EMPTY, 0, { state: 'away', faults: 1, reason: '电量 3%：请充电。' }],
    ['not well enough, the third time', EMPTY, 2, { state: 'quarantined', faults: 3 }],
    ['flashed: a person says yes first', FLASHED, 0, { state: 'quarantined', reason: '刷过机：请确认。' }],
  ])('%s', (_, rungs, faults, expected) => expect(afterLook({ faults }, health(rungs))).toMatchObject(expected));

  test('a self-test releases or sets aside', () => {
    expect(afterSelfTest(health(FIT))).toMatchObject({ state: 'ready', reason: null, faults: 0, identity: phone });
    const failed = afterSelfTest(health(LOCKED));
    expect(failed).toMatchObject({ state: 'quarantined', reason: '自检未通过：锁屏：请解锁手机。' });
    expect(failed.identity).toBeUndefined();
  });
});

describe('the worker and its farm', () => {
  let given: TestStore;
  let queue: TestQueue;
  let worker: RunningWorker | null = null;
  let count = 0;
  let id = '';
  beforeAll(async () => {
    given = await openTestStore('pglite');
    queue = await openTestQueue();
    queue.relay(given.store.db);
  });
  afterAll(async () => {
    await queue.end();
    await given.end();
  });
  beforeEach(() => {
    id = `farm-phone-${String(++count)}`;
  });
  afterEach(async () => {
    await worker?.stop(9_000);
    worker = null;
  });
  const db = () => given.store.db;
  const start = async (farm: Partial<Farm>, ran: string[] = []): Promise<void> => {
    worker = await openWorker({
      db: db(),
      redis: queue.redis,
      folder: given.folder,
      devices: [{ id, serial: id, classes: [id] }],
      farm: { ...noFarm, stands: () => true, examine: () => Promise.resolve(health(FIT)), ...farm },
      run: async (assignment, tools) => {
        ran.push('run');
        await judgingRun(assignment, tools);
      },
    });
  };
  const submit = async (): Promise<string> => {
    const { priority: _, ...order } = await makeOrder(db(), { name: `应用 ${id}`, deviceClass: id });
    return (await submitDetection(db(), order, act('收件'))).detection.id;
  };
  const setIdentity = async (of: string, identity: Identity): Promise<void> => {
    const taken = await takeLease(db(), { deviceId: of, holder: 'test', ttlMs: 60_000 }, new Date());
    if (!taken) throw new Error('another has it');
    const turn = { deviceId: of, fence: taken.lease.fence };
    await noteFound(db(), turn, 'ready', { state: 'ready', reason: null, identity, health: { at: '', score: 100, rungs: [] } });
    await dropLease(db(), taken.lease.id);
  };
  const device = async (): Promise<DeviceRow | undefined> => (await listDevices(db())).find((one) => one.id === id);
  const comesTo = (state: DeviceRow['state']): Promise<DeviceRow> =>
    eventually(async () => {
      const row = await device();
      return row?.state === state && row.health !== null && row;
    }, 20_000);
  const session: HeldSession = {
    host: 'elsewhere',
    adbPort: 5037,
    appiumUrl: 'http://127.0.0.1:4723',
    sessionId: 's1',
    ports: { systemPort: 1, chromedriverPort: 2, mjpegServerPort: 3 },
    before: null,
  };
  /** A holder whose lease ran out long ago, with its session open. */
  const abandoned = async (): Promise<void> => {
    const at = new Date(Date.now() - 3_600_000);
    await seeDevice(db(), { id, host: 'elsewhere', classes: [id] }, at);
    const taken = await takeLease(db(), { deviceId: id, holder: 'worker:elsewhere:1', ttlMs: 1_000 }, at);
    await keepSession(db(), taken?.lease.id ?? '', session);
  };

  test('a device that is locked takes no detection, says what to do, and serves again once it is unlocked', async () => {
    let rungs = LOCKED;
    const detection = await submit();
    const ran: string[] = [];
    await start({ examine: () => Promise.resolve(health(rungs)) }, ran);
    expect(await comesTo('away')).toMatchObject({ reason: '锁屏：请解锁手机。' });
    expect(ran).toEqual([]);
    rungs = FIT;
    await eventually(async () => (await findDetection(db(), detection, { bodyId: null }))?.state === 'proposed', 40_000);
    expect(await device()).toMatchObject({ state: 'ready', reason: null, identity: phone });
  }, 60_000);

  test('what an abandoned holder left is taken away before the detection runs', async () => {
    await abandoned();
    const detection = await submit();
    const ran: string[] = [];
    const revoke: Farm['revoke'] = (serial, left) => {
      ran.push(`revoke ${serial} ${left.sessionId}`);
      return Promise.resolve([{ act: 'session-ended', object: left.sessionId, done: true, at: new Date().toISOString() }]);
    };
    await start({ revoke }, ran);
    await eventually(async () => (await findDetection(db(), detection, { bodyId: null }))?.state === 'proposed', 20_000);
    expect(ran).toEqual([`revoke ${id} s1`, 'run']);
    expect(await leftSession(db(), id)).toBeNull();
    expect((await auditOf(db(), { object: id }, 10)).map(({ action }) => action)).toEqual(['device.revoke']);
  });

  test('what cannot be taken away keeps the device from everybody', async () => {
    await abandoned();
    const detection = await submit();
    const ran: string[] = [];
    await start({ revoke: () => Promise.reject(new DeviceLost('残留没有清除')) }, ran);
    await eventually(async () => (await device())?.state === 'quarantined', 20_000);
    expect(await device()).toMatchObject({ reason: '残留没有清除', faults: 3 });
    expect(ran).toEqual([]);
    expect((await findDetection(db(), detection, { bodyId: null }))?.state).toBe('queued');
  });

  test('a phone by network that is there by cable too is not used twice, and known once', async () => {
    const cable = `${id}-cable`;
    await seeDevice(db(), { id: cable, host: 'here', classes: [] }, new Date());
    const own = { ...phone, hardware: id };
    await setIdentity(cable, own);
    const ran: string[] = [];
    const detection = await submit();
    const wireless = { ...own, serial: `${id}:5555`, usb: null };
    await start({ examine: () => Promise.resolve(healthOf(FIT, 0, wireless, new Date())) }, ran);
    expect(await comesTo('away')).toMatchObject({ reason: expect.stringContaining(cable), identity: null });
    expect(ran).toEqual([]);
    await setDevice(db(), cable, 'away', '没有连接');
    await eventually(async () => (await findDetection(db(), detection, { bodyId: null }))?.state === 'proposed', 40_000);
    expect(await device()).toMatchObject({ state: 'ready', identity: wireless });
  }, 60_000);

  test('a release is a self-test: ready when it is passed, set aside with its reason when it is not', async () => {
    await seeDevice(db(), { id, host: 'here', classes: [id] }, new Date());
    let rungs = LOCKED;
    await setDevice(db(), id, 'testing', '等待自检：已更换');
    await start({ selfTest: () => Promise.resolve(health(rungs)) });
    expect(await comesTo('quarantined')).toMatchObject({ reason: '自检未通过：锁屏：请解锁手机。' });
    rungs = FIT;
    await setDevice(db(), id, 'testing', '等待自检：已解锁');
    expect(await comesTo('ready')).toMatchObject({ reason: null, faults: 0, identity: phone });
  });
});
