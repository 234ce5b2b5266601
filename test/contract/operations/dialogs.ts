import { expect } from 'vitest';
import { refused, works, type Operation } from './operation.ts';
import type { World } from './world.ts';

const press = async ({ driver }: World, id: string): Promise<void> => await driver.$(`id=${id}`).click();

/** Dialogs, permissions, shade, lock screen. */
export const dialogs: readonly Operation[] = [
  works('GET alert/text', 'the message', async (world) => {
    await press(world, 'alert');
    expect(await world.driver.getAlertText()).toContain('您好');
    await world.driver.acceptAlert();
    await world.says('提示已关');
  }),
  works('POST alert/accept', 'the page hears “yes”', async (world) => {
    await press(world, 'confirm');
    await world.driver.acceptAlert();
    await world.says('确认 true');
  }),
  works('POST alert/dismiss', 'the page hears “no”', async (world) => {
    await press(world, 'confirm');
    await world.driver.dismissAlert();
    await world.says('确认 false');
  }),
  works('mobile: acceptAlert', 'by the button’s label', async (world) => {
    await press(world, 'confirm');
    await world.mobile('acceptAlert', { buttonLabel: '取消' });
    await world.says('确认 false');
  }),
  works('mobile: dismissAlert', 'a prompt gives null', async (world) => {
    await press(world, 'prompt');
    await world.mobile('dismissAlert');
    await world.says('询问 null');
  }),
  refused(
    'POST alert/accept (no dialog)',
    'device: no such alert',
    /[Nn]o such alert|no alert|modal dialog/i,
    async ({ driver }) => await driver.acceptAlert(),
  ),
  refused('POST alert/text', 'the driver has no such command; type into the field', /not.*implemented|unknown/i, async (world) => {
    await press(world, 'prompt');
    try {
      await world.driver.sendAlertText('李四');
    } finally {
      await world.driver.dismissAlert();
    }
  }),
  works(
    'permission dialog',
    'asked once, the answer is remembered until it is revoked',
    async (world) => {
      await press(world, 'locate');
      expect(await world.mobile('getCurrentPackage')).toBe('com.android.permissioncontroller');
      await world.driver.$('id=com.android.permissioncontroller:id/permission_allow_foreground_only_button').click();
      await world.says(/^位置/);
      await press(world, 'facts');
      await press(world, 'locate');
      await world.says(/^位置/);
    },
    'virtual',
  ),
  works(
    'mobile: getPermissions',
    'granted, denied and requested',
    async ({ mobile }) => {
      const of = async (type: string): Promise<unknown> => await mobile('getPermissions', { type, appPackage: 'cn.example.operations' });
      expect(await of('granted')).toContain('android.permission.ACCESS_FINE_LOCATION');
      expect(await of('denied')).toContain('android.permission.CAMERA');
      expect(await of('requested')).toContain('android.permission.INTERNET');
    },
    'virtual',
  ),
  works(
    'mobile: changePermissions',
    'granted without asking; revoked, asked again',
    async (world) => {
      const change = async (action: string): Promise<unknown> =>
        await world.mobile('changePermissions', {
          permissions: 'android.permission.ACCESS_FINE_LOCATION',
          appPackage: 'cn.example.operations',
          action,
        });
      await change('revoke');
      await world.fresh();
      await press(world, 'locate');
      await world.driver.$('id=com.android.permissioncontroller:id/permission_deny_button').click();
      await world.says('定位失败 1');
      await change('grant');
      await press(world, 'locate');
      await world.says(/^位置/);
    },
    'virtual',
  ),
  works(
    'mobile: openNotifications',
    'the shade, and back to the app',
    async (world) => {
      await world.mobile('openNotifications');
      expect(await world.mobile('getCurrentPackage')).not.toBe('cn.example.operations');
      await world.driver.back();
      expect(await world.texts()).toContain('提示');
    },
    'virtual',
  ),
  works('mobile: statusBar', 'expand and collapse', async (world) => {
    await world.mobile('statusBar', { command: 'expandNotifications' });
    expect(await world.texts()).not.toContain('提示');
    await world.mobile('statusBar', { command: 'collapse' });
    expect(await world.texts()).toContain('提示');
  }),
  works(
    'mobile: getNotifications',
    'those in the shade',
    async ({ mobile }) => {
      expect(await mobile('getNotifications')).toMatchObject({ statusBarNotifications: [{ packageName: 'android' }] });
    },
    'virtual',
  ),
  works('mobile: lock', 'screen off, lock screen up', async ({ mobile }) => {
    await mobile('lock');
    expect(await mobile('isLocked')).toBe(true);
    await mobile('unlock');
  }),
  works(
    'mobile: unlock',
    'without credential, and by PIN',
    async (world) => {
      await world.mobile('lock');
      await world.mobile('unlock');
      expect(await world.mobile('isLocked')).toBe(false);
      await world.adb('shell', 'locksettings', 'set-pin', '4711');
      await world.mobile('lock');
      await world.mobile('unlock', { type: 'pin', key: '4711', strategy: 'uiautomator' });
      expect(await world.mobile('isLocked')).toBe(false);
      await world.adb('shell', 'locksettings', 'clear', '--old', '4711');
      expect(await world.texts()).toContain('提示');
    },
    'virtual',
  ),
  works('mobile: isLocked', 'no, while the app is shown', async ({ mobile }) => {
    expect(await mobile('isLocked')).toBe(false);
  }),
];
