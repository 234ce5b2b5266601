/** Faults a device shows to adb alone; those a session meets are in test/acceptance/virtual-faults.test.ts. One device meets them all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../device-farm/virtual/faults/plan.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { createAdb, fixture, until, type Adb } from './virtual-support.ts';

const probe = fixture('probe.apk');
const reasons = ['INSTALL_FAILED_OLDER_SDK', 'INSTALL_FAILED_UPDATE_INCOMPATIBLE', 'INSTALL_PARSE_FAILED_NO_CERTIFICATES'];
const faults: readonly Fault[] = [
  ...reasons.map((reason, at): Fault => ({ fault: 'install-fails', reason, when: { command: 'install *', nth: at + 1 } })),
  { fault: 'keyguard' },
  { fault: 'low-storage', when: { command: 'shell df*' } },
  { fault: 'clock-skew', seconds: 86_400 * 400 },
  { fault: 'system-update', when: { command: 'shell echo update' } },
  { fault: 'low-battery', when: { command: 'shell echo battery' } },
  { fault: 'transport-dropped', when: { command: 'shell uname' } },
  { fault: 'offline', seconds: 2, when: { command: 'shell id' } },
  { fault: 'reboot', seconds: 2, when: { command: 'shell echo reboot' } },
  { fault: 'unauthorized', when: { command: 'shell echo stranger' } },
];

describe('faults seen by adb', { timeout: 60_000 }, () => {
  let device: VirtualDevice;
  let adb: Adb;
  const shell = async (command: string): Promise<string> => (await adb('shell', command)).text;
  const state = async (): Promise<string> => (await adb('get-state')).text.trim();
  const backOnline = async (): Promise<void> =>
    await until('back online', 15_000, async () => {
      await adb('connect', device.serial);
      return (await state()) === 'device';
    });

  beforeAll(async () => {
    device = await startVirtualDevice({ log: createLog('error'), faults: { schema: 'govapp-fault-plan/1', seed: 1, faults: [...faults] } });
    adb = createAdb(5048, device.serial);
    await adb('connect', device.serial);
  });
  afterAll(async () => {
    await adb?.killServer();
    await device?.stop();
  });

  test('the lock screen is there from the start; a dialog of the system and an empty battery come up', async () => {
    expect(await shell('dumpsys window')).toContain('mShowingLockscreen=true');
    await shell('wm dismiss-keyguard');
    await shell('echo update');
    expect(await shell('dumpsys window')).toContain('com.android.updater/');
    await shell('input keyevent 4');
    await shell('echo battery');
    expect(await shell('dumpsys battery')).toContain('level: 9');
    expect(await shell('dumpsys window')).toContain('com.android.systemui/');
    await shell('input keyevent 4');
  });

  test('install fails for each reason of the plan, then goes well; storage runs low', async () => {
    for (const reason of reasons) expect((await adb('install', probe)).text).toContain(`Failure [${reason}`);
    expect((await adb('install', probe)).text).toContain('Success');
    expect(await shell('df')).toMatch(/ 100% /);
    expect((await adb('install', '-r', probe)).text).toContain('INSTALL_FAILED_INSUFFICIENT_STORAGE');
    const ahead = Number(await shell('date +%s')) - Date.now() / 1000;
    expect(ahead).toBeGreaterThan(86_400 * 399);
    expect(await shell('logcat -d')).toMatch(/GovAppFault: install-fails at install cn\.gov\.example\.probe/);
  });

  test('the transport drops in the middle of a command; the device is offline for a while, and back', async () => {
    expect(await shell('uname')).not.toContain('Linux');
    await backOnline();
    expect((await shell('uname')).trim()).toBe('Linux');
    expect(await shell('id')).not.toContain('uid=');
    expect(await state()).not.toBe('device');
    await backOnline();
    expect(await shell('id')).toContain('uid=');
  });

  test('a reboot: away, then back with nothing running, its log empty and its screen locked', async () => {
    await shell('am start-activity -W -n cn.gov.example.probe/.MainActivity');
    expect(await shell('ps -A')).toContain('cn.gov.example.probe');
    await shell('echo reboot');
    await backOnline();
    expect(await shell('ps -A')).not.toContain('cn.gov.example.probe');
    expect(await shell('dumpsys window')).toContain('mShowingLockscreen=true');
    expect(await shell('logcat -d')).not.toContain('install-fails');
  });

  test('unauthorized', async () => {
    await shell('echo stranger');
    await adb('connect', device.serial);
    await until('adb says so', 10_000, async () => /unauthorized|authorizing/.test(await state()));
  });
});
