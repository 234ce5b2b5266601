/** Faults a device shows to adb alone; those a session meets are in test/acceptance/virtual-faults.test.ts. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../device-farm/virtual/faults/plan.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { createAdb, fixture, until, type Adb } from './virtual-support.ts';

const probe = fixture('probe.apk');

/** A device with those faults, and adb on it; both are ended. */
async function withFaults(faults: readonly Fault[], act: (adb: Adb, serial: string) => Promise<void>): Promise<void> {
  const device = await startVirtualDevice({
    log: createLog('error'),
    faults: { schema: 'govapp-fault-plan/1', seed: 1, faults: [...faults] },
  });
  const adb = createAdb(5048, device.serial);
  try {
    await adb('connect', device.serial);
    await act(adb, device.serial);
  } finally {
    await adb.killServer();
    await device.stop();
  }
}

const state = async (adb: Adb): Promise<string> => (await adb('get-state')).text.trim();

describe('faults seen by adb', { timeout: 60_000 }, () => {
  test('install fails for each reason of the plan, then goes well; storage runs low', async () => {
    const reasons = ['INSTALL_FAILED_OLDER_SDK', 'INSTALL_FAILED_UPDATE_INCOMPATIBLE', 'INSTALL_PARSE_FAILED_NO_CERTIFICATES'];
    const faults = reasons.map((reason, at): Fault => ({ fault: 'install-fails', reason, when: { command: 'install *', nth: at + 1 } }));
    const full: Fault = { fault: 'low-storage', when: { command: 'shell df*' } };
    const time: Fault = { fault: 'clock-skew', seconds: 86_400 * 400 };
    await withFaults([...faults, full, time], async (adb) => {
      for (const reason of reasons) expect((await adb('install', probe)).text).toContain(`Failure [${reason}`);
      expect((await adb('install', probe)).text).toContain('Success');
      expect((await adb('shell', 'df')).text).toMatch(/ 100% /);
      expect((await adb('install', '-r', probe)).text).toContain('INSTALL_FAILED_INSUFFICIENT_STORAGE');
      const ahead = Number((await adb('shell', 'date +%s')).text) - Date.now() / 1000;
      expect(ahead).toBeGreaterThan(86_400 * 399);
      expect((await adb('shell', 'logcat -d')).text).toMatch(/GovAppFault: install-fails at install cn\.gov\.example\.probe/);
    });
  });

  test('the transport drops in the middle of a command; the device is offline for a while, and back', async () => {
    const dropped: Fault = { fault: 'transport-dropped', when: { command: 'shell uname' } };
    const away: Fault = { fault: 'offline', seconds: 2, when: { command: 'shell id' } };
    await withFaults([dropped, away], async (adb, serial) => {
      expect((await adb('shell', 'uname')).text).not.toContain('Linux');
      await adb('connect', serial);
      await until('back after the drop', 10_000, async () => (await state(adb)) === 'device');
      expect((await adb('shell', 'uname')).text.trim()).toBe('Linux');
      expect((await adb('shell', 'id')).text).not.toContain('uid=');
      expect(await state(adb)).not.toBe('device');
      await until('back online', 15_000, async () => {
        await adb('connect', serial);
        return (await state(adb)) === 'device';
      });
    });
  });

  test('unauthorized', async () => {
    await withFaults([{ fault: 'unauthorized' }], async (adb) => {
      await until('adb says so', 5000, async () => /unauthorized|authorizing/.test(await state(adb)));
    });
  });

  test('the lock screen, a dialog of the system and an empty battery are there from the start', async () => {
    await withFaults([{ fault: 'keyguard' }], async (adb) => {
      expect((await adb('shell', 'dumpsys window')).text).toContain('mShowingLockscreen=true');
    });
    await withFaults([{ fault: 'low-battery' }, { fault: 'system-update' }], async (adb) => {
      expect((await adb('shell', 'dumpsys battery')).text).toContain('level: 9');
      expect((await adb('shell', 'dumpsys window')).text).toContain('com.android.updater/');
      await adb('shell', 'input keyevent 4');
      expect((await adb('shell', 'dumpsys window')).text).toContain('com.android.systemui/');
    });
  });
});
