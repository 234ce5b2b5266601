/** `devices provision` on virtual devices of several makers, through real adb: looked at, set, verified, and what only a person can do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepServer, type KeptServer } from '../../device-farm/farm/adb-server.ts';
import { reach } from '../../device-farm/farm/health/examine.ts';
import { deviceShell } from '../../device-farm/adb/adb.ts';
import { provision, type Provisioned } from '../../device-farm/provision/provision.ts';
import type { Outcome, StepId } from '../../device-farm/provision/step.ts';
import { profileOf } from '../../device-farm/virtual/profiles.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { table } from '../../src/cli/device-provision.ts';
import { createLog } from '../../src/log.ts';

const log = createLog('silent');
const { signal } = new AbortController();
let adb: KeptServer;
beforeAll(async () => {
  adb = await keepServer(5063, log);
});
afterAll(async () => {
  await adb.close();
});

type Tools = {
  readonly go: (checkOnly: boolean) => Promise<Provisioned>;
  readonly shell: (command: string) => Promise<string>;
};

async function onPhone<T>(asked: object, act: (tools: Tools) => Promise<T>): Promise<T> {
  const virtual = await startVirtualDevice({ log, profile: profileOf(asked) });
  const { server } = adb;
  const { serial } = virtual;
  try {
    await reach(server, serial, signal);
    return await act({
      go: (checkOnly) => provision({ server, serial, checkOnly, now: () => new Date(), signal }),
      shell: (command) => deviceShell(server, serial).shell(command, signal),
    });
  } finally {
    await server.disconnect(serial, signal);
    await virtual.stop();
  }
}

const outcomes = ({ results }: Provisioned, wanted: Outcome): readonly StepId[] =>
  results.filter(({ outcome }) => outcome === wanted).map(({ step }) => step.id);
const remedyOf = ({ results }: Provisioned, id: StepId): string | null => results.find(({ step }) => step.id === id)?.remedy ?? null;
const foundOf = ({ results }: Provisioned, id: StepId): string => results.find(({ step }) => step.id === id)?.found ?? '';

describe('a phone out of the box', { timeout: 240_000 }, () => {
  test.each([
    ['xiaomi', ['com.android.updater'], /MIUI/],
    ['OPPO', ['com.oplus.ota', 'com.oplus.sau'], /ColorOS/],
    ['vivo', ['com.bbk.updater'], /OriginOS/],
    ['HUAWEI', ['com.huawei.android.hwouc'], /HarmonyOS/],
    ['google', [], /Android（google）/],
  ])(
    '%s: --check changes nothing, then all that can be set is set, and a second time there is nothing to do',
    async (brand, makersPackages, title) => {
      await onPhone({ brand, makersPackages }, async ({ go, shell }) => {
        const before = await shell('settings list global; settings list system; pm list packages; pm list packages -d');
        const looked = await go(true);
        expect(looked).toMatchObject({ fit: false, title: expect.stringMatching(title) });
        expect(outcomes(looked, 'to-set')).toEqual(
          expect.arrayContaining([
            'helpers',
            'takes-packages',
            'stay-awake',
            'screen-timeout',
            'do-not-disturb',
            'banners',
            'battery-exempt',
          ]),
        );
        expect(outcomes(looked, 'done')).toEqual([]);
        expect(await shell('settings list global; settings list system; pm list packages; pm list packages -d')).toBe(before);

        const set = await go(false);
        expect(set.results.filter(({ step, outcome }) => step.required && outcome !== 'already' && outcome !== 'done')).toEqual([]);
        expect(set.fit).toBe(true);
        expect(outcomes(set, 'refused')).toEqual([]);
        // What adb cannot tell stays a person's, and says where.
        expect(outcomes(set, 'person')).toContain('store-updates');
        expect(await shell('settings get global stay_on_while_plugged_in')).toBe('7\n');
        expect(await shell('settings get global zen_mode')).toBe('2\n');
        expect(await shell('pm list packages io.appium')).toMatch(
          /io\.appium\.settings[\s\S]*io\.appium\.uiautomator2\.server|io\.appium\.uiautomator2\.server[\s\S]*io\.appium\.settings/,
        );
        const disabled = await shell('pm list packages -d');
        for (const name of makersPackages) expect(disabled).toContain(`package:${name}\n`);

        const again = await go(true);
        expect(again.fit).toBe(true);
        expect(outcomes(again, 'done')).toEqual([]);
        expect(outcomes(again, 'to-set')).toEqual([]);
        if (brand === 'google') expect(table(again)).toMatch(/该品牌没有专门的清单/);
        expect(table(again)).toMatch(/必需项 (\d+) 项，已核实 \1 项：可以投入使用/);
      });
    },
  );

  test('switches that only a person can turn on: the phone’s words, the way in its own menu, and it is not fit', async () => {
    await onPhone({ brand: 'Redmi', makersPackages: ['com.android.updater'], adbInput: false, adbInstall: false }, async ({ go }) => {
      const found = await go(false);
      expect(found.fit).toBe(false);
      expect(outcomes(found, 'person')).toContain('input');
      expect(foundOf(found, 'input')).toMatch(/INJECT_EVENTS/);
      expect(remedyOf(found, 'input')).toMatch(/USB 调试（安全设置）.*小米账号/);
      expect(outcomes(found, 'refused')).toEqual(expect.arrayContaining(['takes-packages', 'helpers', 'stay-awake', 'banners']));
      expect(foundOf(found, 'takes-packages')).toMatch(/INSTALL_FAILED_USER_RESTRICTED/);
      expect(remedyOf(found, 'takes-packages')).toMatch(/USB 安装/);
      expect(foundOf(found, 'stay-awake')).toMatch(/WRITE_SECURE_SETTINGS/);
      // What needs no such switch is done all the same.
      expect(outcomes(found, 'done')).toContain('updater');
    });
  });

  test('a lock with a number is not taken off: refused in the phone’s words, with the way', async () => {
    await onPhone({ brand: 'vivo' }, async ({ go, shell }) => {
      await shell('locksettings set-pin 1234');
      const found = await go(false);
      expect(found.fit).toBe(false);
      expect(outcomes(found, 'refused')).toEqual(['lock']);
      expect(foundOf(found, 'lock')).toMatch(/Old password can't be null/);
      expect(remedyOf(found, 'lock')).toMatch(/锁屏密码 → 关闭/);
      expect(await shell('locksettings get-disabled')).toBe('false\n');
    });
  });
});
