import { expect } from 'vitest';
import { mobileRefused, works, type Operation } from './operation.ts';
import { APP, type World } from './world.ts';

const state = async ({ mobile }: World): Promise<unknown> => await mobile('queryAppState', { appId: APP });

/** Apps: what is installed, started, in front. */
export const apps: readonly Operation[] = [
  works('mobile: queryAppState', '4 in front, 3 behind, 1 stopped, 0 not there', async (world) => {
    expect(await state(world)).toBe(4);
    await world.mobile('pressKey', { keycode: 3 });
    expect(await state(world)).toBe(3);
    await world.mobile('terminateApp', { appId: APP });
    expect(await state(world)).toBe(1);
    expect(await world.mobile('queryAppState', { appId: 'cn.example.nothere' })).toBe(0);
    await world.fresh();
  }),
  works('mobile: terminateApp', 'true, and false when it does not run', async (world) => {
    expect(await world.mobile('terminateApp', { appId: APP })).toBe(true);
    expect(await world.mobile('terminateApp', { appId: APP })).toBe(false);
    await world.fresh();
  }),
  works('mobile: activateApp', 'in front as it was left', async (world) => {
    await world.driver.$('id=facts').click();
    const said = await world.driver.$('id=log').getText();
    await world.mobile('pressKey', { keycode: 3 });
    await world.mobile('activateApp', { appId: APP });
    await world.says(said);
  }),
  works('mobile: backgroundApp', 'away and back', async (world) => {
    await world.mobile('backgroundApp', { seconds: 1 });
    expect(await state(world)).toBe(4);
  }),
  works('mobile: getCurrentPackage', 'what is in front', async ({ mobile }) => {
    expect(await mobile('getCurrentPackage')).toBe(APP);
  }),
  works('mobile: getCurrentActivity', 'what is in front', async ({ mobile }) => {
    expect(await mobile('getCurrentActivity')).toMatch(/\.MainActivity$/);
  }),
  works('mobile: startActivity', 'by component; an unknown one is an error', async ({ mobile }) => {
    await mobile('terminateApp', { appId: APP });
    expect(String(await mobile('startActivity', { component: `${APP}/.MainActivity`, wait: true }))).toContain('Status: ok');
    await expect(mobile('startActivity', { component: `${APP}/.Nowhere` })).rejects.toThrow(/does not exist/);
    expect(await mobile('getCurrentPackage')).toBe(APP);
  }),
  works(
    'mobile: deepLink',
    'a VIEW intent: the app for that address',
    async (world) => {
      await world.mobile('deepLink', { url: 'tel:12345' });
      expect(await world.mobile('getCurrentPackage')).toMatch(/dialer/);
      await world.driver.back();
      await expect(world.mobile('deepLink', { url: 'nobody-takes-this:1' })).rejects.toThrow(/unable to resolve/i);
    },
    'virtual',
  ),
  works(
    'POST url',
    'as a VIEW intent',
    async (world) => {
      await world.driver.navigateTo('geo:39.9,116.4');
      expect(await world.mobile('getCurrentPackage')).toMatch(/maps/);
      await world.driver.back();
    },
    'virtual',
  ),
  works('mobile: isAppInstalled', 'yes and no', async ({ mobile }) => {
    expect(await mobile('isAppInstalled', { appId: APP })).toBe(true);
    expect(await mobile('isAppInstalled', { appId: 'cn.example.nothere' })).toBe(false);
  }),
  works('mobile: listApps', 'names', async ({ mobile }) => {
    expect(JSON.stringify(await mobile('listApps'))).toContain(APP);
  }),
  works('mobile: removeApp', 'gone, and false the second time', async (world) => {
    expect(await world.mobile('removeApp', { appId: APP })).toBe(true);
    expect(await world.mobile('removeApp', { appId: APP })).toBe(false);
    await world.mobile('installApp', { appPath: world.apk });
    await world.fresh();
  }),
  works('mobile: installApp', 'over an installed one, with all permissions', async (world) => {
    await world.mobile('installApp', { appPath: world.apk, grantPermissions: true });
    expect(await world.mobile('getPermissions', { type: 'granted', appPackage: APP })).toContain('android.permission.CAMERA');
    await world.fresh();
  }),
  works('mobile: installMultipleApks', 'as one session', async (world) => {
    await world.mobile('installMultipleApks', { apks: [world.apk] });
    await world.fresh();
  }),
  works('mobile: clearApp', 'permissions asked again, app stopped', async (world) => {
    await world.mobile('clearApp', { appId: APP });
    expect(await state(world)).toBe(1);
    await world.fresh();
  }),
  works(
    'mobile: getAppStrings',
    'from the package’s own resources',
    async ({ mobile, apk }) => {
      expect(apk).not.toBe('');
      expect(await mobile('getAppStrings', { language: 'en' })).toMatchObject({ app_name: '操作契约' });
    },
    'virtual',
  ),
  works(
    'mobile: startService',
    'of the driver’s settings app',
    async ({ mobile }) => {
      expect(String(await mobile('startService', { component: 'io.appium.settings/.ForegroundService', foreground: true }))).toContain(
        'Starting service',
      );
    },
    'virtual',
  ),
  mobileRefused('stopService', 'device: no such service runs', /Error stopping service|Error executing adbExec/i, {
    component: 'cn.example.nothere/.None',
  }),
  works('mobile: broadcast', 'an intent nobody takes completes with result 0', async ({ mobile }) => {
    expect(String(await mobile('broadcast', { action: 'cn.example.NOBODY' }))).toContain('result=0');
  }),
];
