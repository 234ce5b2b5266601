/** A device is taken from a holder that gave no sign, and given back clean: real leases in SQL, real adb, the unmodified Appium chain. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deviceShell } from '../../device-farm/adb/adb.ts';
import { startAppium } from '../../device-farm/appium/server.ts';
import { openDevice, type OpenDevice } from '../../device-farm/connect.ts';
import { keepServer, serverProcesses, type KeptServer } from '../../device-farm/farm/adb-server.ts';
import { differences } from '../../device-farm/farm/differences.ts';
import { discover } from '../../device-farm/farm/discovery.ts';
import { openFarm, type Farm } from '../../device-farm/farm/farm.ts';
import { readState } from '../../device-farm/farm/state.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { listDevices, seeDevice, setDevice } from '../../src/store/sql/devices.ts';
import { leftSession, takeLease, type Lease } from '../../src/store/sql/leases.ts';
import { leaseHold } from '../../src/worker/hold.ts';
import { fixture, until } from '../contract/virtual-support.ts';
import { eventually, openTestQueue } from '../support/queue.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { openWorker } from '../support/worker.ts';

const APP = 'cn.gov.example.probe';
const ADB_PORT = 5063;
const containing = (text: string): unknown => expect.stringContaining(text);
const log = createLog('silent');
const { signal } = new AbortController();

let store: TestStore;
let kept: KeptServer;
let farm: Farm;
let virtual: VirtualDevice;
const opened: OpenDevice[] = [];

beforeAll(async () => {
  store = await openTestStore('pglite');
  kept = await keepServer(ADB_PORT, log);
  farm = openFarm({ adbPort: ADB_PORT, appiumUrl: null, log });
});
afterAll(async () => {
  await farm.close();
  await kept.close();
  await store.end();
});
beforeEach(async () => {
  virtual = await startVirtualDevice({ log });
  await kept.server.connect(virtual.serial, signal);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await kept.server.disconnect(virtual.serial, signal);
  await virtual.stop();
});

const db = () => store.store.db;
const shell = () => deviceShell(kept.server, virtual.serial);

/** A holder with a clock of its own: `late` ms ahead. */
async function holder(name: string, late = 0) {
  const clock = { now: () => new Date(Date.now() + late), elapsed: () => performance.now() };
  await seeDevice(db(), { id: virtual.serial, host: 'here', classes: ['android'] }, clock.now());
  const taken = await takeLease(db(), { deviceId: virtual.serial, holder: name, ttlMs: 60_000 }, clock.now());
  if (!taken) throw new Error('another has it');
  const heard = { lost: 0 };
  const wait = { late: 0 };
  const own = { now: () => new Date(clock.now().getTime() + wait.late), elapsed: clock.elapsed };
  const hold = leaseHold({ db: db(), clock: own, name }, taken.lease, () => heard.lost++, log);
  return { ...taken, hold, heard, wait };
}

async function open(hold: Awaited<ReturnType<typeof holder>>['hold'], subject?: string): Promise<OpenDevice> {
  const device = await openDevice({
    device: virtual.serial,
    allowHosts: [],
    adb: kept.server,
    hold,
    signal,
    log,
    ...(subject === undefined ? {} : { subject }),
  });
  opened.push(device);
  return device;
}

describe('a device that is held', { timeout: 240_000 }, () => {
  test.each<[string, (url: string) => string]>([
    ['its Appium answers', (url) => url],
    ['its Appium is out of reach', () => 'http://127.0.0.1:9'],
  ])('is taken from a holder that gave no sign: %s', async (_, reached) => {
    const a = await holder('a');
    const first = await open(a.hold);
    await first.device.install([fixture('probe.apk')], signal);
    await first.device.launch(APP, signal);
    expect(await takeLease(db(), { deviceId: virtual.serial, holder: 'b', ttlMs: 60_000 }, new Date())).toBeNull();

    // Two minutes later.
    const b = await holder('b', 120_000);
    expect(b.revoked).toMatchObject({ id: a.lease.id } satisfies Partial<Lease>);
    expect(b.lease.fence).toBe(a.lease.fence + 1);
    const left = await leftSession(db(), virtual.serial);
    expect(left).toMatchObject({ lease: a.lease.id, session: { adbPort: ADB_PORT } });
    if (!left) return;
    expect((await readState(shell(), signal, new Date())).automation).toEqual(['io.appium.uiautomator2.server']);
    const acts = await farm.revoke(virtual.serial, { ...left.session, appiumUrl: reached(left.session.appiumUrl) }, signal);
    expect(acts).toEqual(expect.arrayContaining([expect.objectContaining({ act: 'session-ended', done: true })]));
    expect(acts).toEqual(expect.arrayContaining([expect.objectContaining({ act: 'removed', object: containing(APP), done: true })]));
    const clean = await readState(shell(), signal, new Date());
    expect(clean).toMatchObject({ automation: [], ports: [] });
    expect(left.session.before && differences(left.session.before, clean)).toEqual([]);

    // The first wakes up: whatever it tries is refused, and what it cleans is not the second's.
    a.wait.late = 120_000;
    await expect(first.device.tap({ x: 1, y: 1 }, signal)).rejects.toMatchObject({ name: 'Cancelled' });
    await expect(first.device.install([fixture('probe.apk')], signal)).rejects.toMatchObject({ name: 'Cancelled' });
    await expect(open(a.hold)).rejects.toMatchObject({ name: 'Cancelled' });
    expect(a.heard.lost).toBeGreaterThan(0);
    const second = await open(b.hold);
    await second.device.install([fixture('probe.apk')], signal);
    await first.close();
    expect(first.custody()).toMatchObject({ after: { state: 'unseen', reason: 'cancelled' } });
    await second.device.launch(APP, signal);
    expect((await second.device.tree(signal)).xml).toContain('弹出提示');
  });

  test('was made for its holder and went with it: at an Appium that is everybody’s its session is ended', async () => {
    const appium = await startAppium({ signal, log });
    try {
      const { hold } = await holder('a');
      const device = { device: virtual.serial, allowHosts: [], adb: kept.server, appiumUrl: appium.url };
      opened.push(await openDevice({ ...device, hold, signal, log }));
      const left = await leftSession(db(), virtual.serial);
      if (!left) throw new Error('no session was kept');
      const there = async () => (await fetch(`${appium.url}/session/${left.session.sessionId}/timeouts`)).status;
      expect(await there()).toBe(200);
      await virtual.stop();
      const acts = await farm.revoke('virtual', left.session, signal);
      expect(acts).toMatchObject([{ act: 'session-ended', object: left.session.sessionId }]);
      await eventually(async () => (await there()) === 404, 60_000);
    } finally {
      await appium.stop();
    }
  });

  test('is given back as it was: what was installed, left in folders, selected is undone and looked at', async () => {
    const work = await mkdtemp(join(tmpdir(), 'farm-custody-'));
    try {
      const file = join(work, '通知 1.pdf');
      await writeFile(file, 'x');
      await shell().adb(['install', fixture('probe.apk')], signal, 60_000);
      await shell().adb(['push', file, '/sdcard/Download/有用.pdf'], signal);
      const { hold, lease } = await holder('a');
      const used = await open(hold, APP);
      await used.device.install([fixture('probe.apk')], signal);
      await used.device.launch(APP, signal);
      await shell().adb(['push', file, "/sdcard/Download/it's 通知 1.pdf"], signal);
      await shell().shell('ime enable io.appium.settings/.UnicodeIME; ime set io.appium.settings/.UnicodeIME', signal);
      await used.close();
      const custody = used.custody();
      expect(custody).toMatchObject({
        holder: { name: 'a', lease: lease.id, turn: lease.fence },
        prepared: [{ act: 'removed', object: APP, done: true }],
        before: { state: 'seen', value: { packages: [], files: ['/sdcard/Download/有用.pdf'], automation: [], ports: [] } },
        during: [{ act: 'installed', object: 'probe.apk' }],
        after: { state: 'seen', value: { packages: [], files: ['/sdcard/Download/有用.pdf'], automation: [], ports: [] } },
        differences: [],
      });
      expect(custody?.cleaned.map(({ act, object, done }) => `${act} ${object} ${String(done)}`)).toEqual([
        expect.stringMatching(/^removed cn\.gov\.example\.probe \d+ true$/),
        // The driver's own note of its mock-location app.
        'file-removed /data/local/tmp/mock_apps.json true',
        "file-removed /sdcard/Download/it's 通知 1.pdf true",
        'keyboard-restored io.appium.settings/.UnicodeIME true',
      ]);
      expect(await leftSession(db(), virtual.serial)).toBeNull();
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
});

describe('what is there', { timeout: 120_000 }, () => {
  test('what is named and attached, what is named and not there; adb tells when that changes', async () => {
    const { server } = kept;
    const found = await discover(server, [virtual.serial, 'R58M-NOWHERE'], signal);
    expect(found.map(({ serial, state, way }) => `${serial} ${state} ${way}`).sort()).toEqual(
      [`${virtual.serial} device network`, 'R58M-NOWHERE missing none'].sort(),
    );
    expect(found.find(({ serial }) => serial === virtual.serial)?.identity).toMatchObject({ usb: null, model: 'virtual-device' });
    const over = new AbortController();
    const heard: string[] = [];
    const watching = farm.watch(
      (attached) => void heard.push(attached.map(({ serial, state }) => `${serial} ${state}`).join()),
      over.signal,
    );
    try {
      await until('it is heard', 20_000, () => Promise.resolve(heard.at(-1) === `${virtual.serial} device`));
      await server.disconnect(virtual.serial, signal);
      await until('it went', 20_000, () => Promise.resolve(heard.at(-1) === ''));
      await server.connect(virtual.serial, signal);
      await until('it came', 20_000, () => Promise.resolve(heard.at(-1) === `${virtual.serial} device`));
    } finally {
      over.abort();
      await watching;
    }
  });

  test('an adb server that hangs is restarted, once, however many notice', async () => {
    const [hung] = await serverProcesses(ADB_PORT);
    expect(hung).toBeDefined();
    process.kill(hung ?? 0, 'SIGSTOP');
    await Promise.all([kept.ensure(signal), kept.ensure(signal)]);
    const now = await serverProcesses(ADB_PORT);
    expect(now).toHaveLength(1);
    expect(now).not.toContain(hung);
    expect((await farm.examine(virtual.serial, { identity: null, faults: 0 }, signal)).fitness).toBe('fit');
  });
});

test(
  'a device that is released is tested by its worker through the whole chain, and registered as the phone it is',
  { timeout: 180_000 },
  async () => {
    const queue = await openTestQueue();
    const id = virtual.serial;
    await seeDevice(db(), { id, host: 'here', classes: ['android'] }, new Date());
    await setDevice(db(), id, 'testing', '等待自检：已更换');
    const devices = [{ id, serial: virtual.serial, classes: ['android'] }];
    const worker = await openWorker({ db: db(), redis: queue.redis, folder: store.folder, devices, farm });
    try {
      const row = await eventually(async () => {
        const found = (await listDevices(db())).find((one) => one.id === id);
        return found?.health !== null && found?.state !== 'testing' && found;
      }, 120_000);
      expect(row).toMatchObject({ state: 'ready', reason: null, health: { score: 100 }, identity: { model: 'virtual-device', usb: null } });
      expect(row.health?.rungs.filter(({ standing }) => standing === 'well').map((rung) => rung.id)).toEqual(
        expect.arrayContaining(['connection', 'lock', 'front', 'server', 'picture']),
      );
    } finally {
      await worker.stop(9_000);
      await queue.end();
    }
  },
);
