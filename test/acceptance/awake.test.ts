/** A phone that goes dark by itself, in a person's hands: the unmodified Appium chain on a virtual device whose maker takes wake locks away. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deviceShell } from '../../device-farm/adb/adb.ts';
import { readScreenSettings } from '../../device-farm/adb/screen-settings.ts';
import { openDevice, type OpenDevice } from '../../device-farm/connect.ts';
import { keepServer, type KeptServer } from '../../device-farm/farm/adb-server.ts';
import { openFarm, type Farm } from '../../device-farm/farm/farm.ts';
import { parseAwake } from '../../device-farm/farm/health/parsers.ts';
import type { HeldSession, Hold } from '../../device-farm/farm/hold.ts';
import { profileOf } from '../../device-farm/virtual/profiles.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { awake } from '../../src/gather/person/awake.ts';
import { createLog } from '../../src/log.ts';
import { eventually } from '../support/queue.ts';

const ADB_PORT = 5067;
/** ms after which the phone's screen goes dark. */
const DARK_MS = 2_000;
const AS_SET = ['global stay_on_while_plugged_in null', `system screen_off_timeout ${String(DARK_MS)}`];
const log = createLog('silent');
const { signal } = new AbortController();

let kept: KeptServer;
let farm: Farm;
let virtual: VirtualDevice;
let opened: OpenDevice | null = null;
beforeAll(async () => {
  kept = await keepServer(ADB_PORT, log);
  farm = openFarm({ adbPort: ADB_PORT, appiumUrl: null, log });
});
afterAll(async () => {
  await farm.close();
  await kept.close();
});
afterEach(async () => {
  await opened?.close();
  opened = null;
  await kept.server.disconnect(virtual.serial, signal);
  await virtual.stop();
});

const shell = () => deviceShell(kept.server, virtual.serial);
const isLit = async () => parseAwake(await shell().shell('dumpsys power', signal));
const goesDark = () => eventually(async () => (await isLit()) === false, 30_000);
/** Each time the power manager let the screen go dark. */
const sleeps = async () => (await shell().shell('logcat -d', signal)).split('Going to sleep due to timeout').length - 1;

async function start(profile: object): Promise<void> {
  virtual = await startVirtualDevice({ log, profile: profileOf(profile) });
  await kept.server.connect(virtual.serial, signal);
}

async function open(hold?: Hold): Promise<OpenDevice> {
  const one = await openDevice({
    device: virtual.serial,
    allowHosts: [],
    adb: kept.server,
    signal,
    log,
    ...(hold === undefined ? {} : { hold }),
  });
  opened = one;
  return one;
}

describe('a phone that takes no wake lock', { timeout: 240_000 }, () => {
  beforeEach(async () => {
    await start({ wakeLocks: false });
    await shell().shell(`settings put system screen_off_timeout ${String(DARK_MS)}`, signal);
  });

  test('stays lit for as long as a person is waited for, and is afterwards as it was', async ({ task }) => {
    const used = await open();
    const { device } = used;
    await goesDark();
    const kit = { device, signal, log };
    const before = await sleeps();
    await awake(
      kit,
      (waiting) =>
        waiting(signal, async () => {
          // The first sign of life lights what had gone dark before.
          await eventually(isLit, 30_000);
          const since = await sleeps();
          await pause(4 * DARK_MS);
          expect(await isLit()).toBe(true);
          expect(await sleeps()).toBe(since);
        }),
      200,
    );
    expect(await readScreenSettings(shell(), signal)).toEqual(AS_SET);
    await goesDark();
    expect(await sleeps()).toBeGreaterThan(before);
    await used.close();
    const record = used.custody();
    task.meta.summary = (record?.during ?? []).map(({ act, object }) => `${act} ${object}`).join('; ');
    expect(record?.during.map(({ act, object, done }) => `${act} ${object} ${String(done)}`)).toEqual([
      'setting-changed global stay_on_while_plugged_in null → 7 true',
      `setting-changed system screen_off_timeout ${String(DARK_MS)} → 1800000 true`,
      'screen-lit KEYCODE_WAKEUP true',
      'setting-restored global stay_on_while_plugged_in 7 → null true',
      `setting-restored system screen_off_timeout 1800000 → ${String(DARK_MS)} true`,
    ]);
    expect(record).toMatchObject({ differences: [], after: { state: 'seen', value: { settings: AS_SET } } });
  });

  test('was left lit by a holder that died: whoever takes it over puts it back', async () => {
    const held: HeldSession[] = [];
    const hold: Hold = {
      name: 'a',
      lease: 'L1',
      fence: 1,
      confirm: () => Promise.resolve(),
      keepSession: (session) => Promise.resolve(void held.push(session)),
      keepCustody: () => Promise.resolve(),
    };
    const { device } = await open(hold);
    await device.stayAwake(signal);
    expect(await readScreenSettings(shell(), signal)).not.toEqual(AS_SET);
    const [session] = held;
    if (!session) throw new Error('no session was kept');
    const acts = await farm.revoke(virtual.serial, session, signal);
    expect(acts.filter(({ act }) => act === 'setting-restored').map(({ done }) => done)).toEqual([true, true]);
    expect(await readScreenSettings(shell(), signal)).toEqual(AS_SET);
  });
});

test(
  'a wake lock keeps the screen lit on any other phone: a session is not left in the dark between two questions',
  { timeout: 240_000 },
  async () => {
    await start({});
    await shell().shell(`settings put system screen_off_timeout ${String(DARK_MS)}`, signal);
    await goesDark();
    await open();
    await shell().shell('input keyevent KEYCODE_WAKEUP; wm dismiss-keyguard', signal);
    const since = await sleeps();
    await pause(4 * DARK_MS);
    expect(await isLit()).toBe(true);
    expect(await sleeps()).toBe(since);
  },
);
