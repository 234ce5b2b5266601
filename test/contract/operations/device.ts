import { expect } from 'vitest';
import { mobileRefused, refused, works, type Operation } from './operation.ts';
import { APP, type World } from './world.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const notEmulator = /emulator/i;
const insecure = /[Pp]otentially insecure feature/;

const connectivity = async ({ mobile }: World): Promise<unknown> => await mobile('getConnectivity');

/** The device: files, clock, battery, network, place, looks. */
export const device: readonly Operation[] = [
  works('mobile: pushFile', 'and pulled again, byte for byte', async ({ mobile }) => {
    await mobile('pushFile', { remotePath: '/sdcard/Download/契约.txt', payload: base64('内容𬭎') });
    expect(await mobile('pullFile', { remotePath: '/sdcard/Download/契约.txt' })).toBe(base64('内容𬭎'));
    await expect(mobile('pushFile', { remotePath: '/system/x', payload: base64('x') })).rejects.toThrow(/Read-only file system/);
  }),
  works('mobile: pullFile', 'an installed package by its path', async (world) => {
    const path = /package:(\S+)/.exec((await world.adb('shell', 'pm', 'path', APP)).text)?.[1];
    expect(String(await world.mobile('pullFile', { remotePath: path })).slice(0, 4)).toBe('UEsD');
    await expect(world.mobile('pullFile', { remotePath: '/sdcard/none' })).rejects.toThrow(/No such|does not exist|failed/i);
  }),
  works('mobile: pullFolder', 'as a ZIP', async ({ mobile }) => {
    expect(String(await mobile('pullFolder', { remotePath: '/sdcard/Download' })).slice(0, 4)).toBe('UEsD');
  }),
  works('mobile: deleteFile', 'gone', async ({ mobile }) => {
    expect(await mobile('deleteFile', { remotePath: '/sdcard/Download/契约.txt' })).toBe(true);
    expect(await mobile('deleteFile', { remotePath: '/sdcard/Download/契约.txt' })).toBe(false);
  }),
  works(
    'mobile: getDeviceTime',
    'in the device’s own zone',
    async ({ mobile }) => {
      expect(await mobile('getDeviceTime')).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    },
    'virtual',
  ),
  works('mobile: batteryInfo', 'level and state', async ({ mobile }) => {
    expect(await mobile('batteryInfo')).toMatchObject({ level: expect.any(Number) });
  }),
  works('mobile: deviceInfo', 'model, API level, display', async ({ mobile }) => {
    expect(await mobile('deviceInfo')).toMatchObject({
      apiVersion: expect.stringMatching(/^\d+$/),
      realDisplaySize: expect.stringMatching(/x/),
    });
  }),
  works('mobile: getDisplayDensity', 'dpi', async ({ mobile }) => {
    expect(Number(await mobile('getDisplayDensity'))).toBeGreaterThan(100);
  }),
  works('mobile: getSystemBars', 'the status bar’s box', async ({ mobile }) => {
    expect(await mobile('getSystemBars')).toMatchObject({ statusBar: { visible: true, x: 0, y: 0 } });
  }),
  works('mobile: getConnectivity', 'Wi-Fi, data, airplane mode', async (world) => {
    expect(await connectivity(world)).toMatchObject({ wifi: true, airplaneMode: false });
  }),
  works('mobile: setConnectivity', 'switched off, pages reach nobody', async (world) => {
    await world.mobile('setConnectivity', { wifi: false, data: false });
    expect(await connectivity(world)).toMatchObject({ wifi: false, data: false });
    await world.mobile('setConnectivity', { wifi: true, data: true });
    expect(await connectivity(world)).toMatchObject({ wifi: true, data: true });
  }),
  works(
    'mobile: isGpsEnabled',
    'the location service',
    async ({ mobile }) => {
      expect(await mobile('isGpsEnabled')).toBe(true);
    },
    'virtual',
  ),
  works(
    'mobile: toggleGps',
    'off and on',
    async ({ mobile }) => {
      await mobile('toggleGps');
      expect(await mobile('isGpsEnabled')).toBe(false);
      await mobile('toggleGps');
      expect(await mobile('isGpsEnabled')).toBe(true);
    },
    'virtual',
  ),
  works(
    'mobile: setGeolocation',
    'the page is told the place',
    async (world) => {
      await world.mobile('setGeolocation', { latitude: 31.23, longitude: 121.47 });
      await world.mobile('changePermissions', { permissions: 'android.permission.ACCESS_FINE_LOCATION', appPackage: APP, action: 'grant' });
      await world.fresh();
      await world.driver.$('id=locate').click();
      await world.says('位置 31.23,121.47');
    },
    'virtual',
  ),
  works(
    'mobile: getGeolocation',
    'the place set',
    async ({ mobile }) => {
      expect(await mobile('getGeolocation')).toMatchObject({ latitude: 31.23, longitude: 121.47 });
    },
    'virtual',
  ),
  works('mobile: setUiMode', 'the page goes dark', async (world) => {
    await world.mobile('setUiMode', { mode: 'night', value: 'yes' });
    await world.driver.$('id=facts').click();
    await world.says(/深色/);
    await world.mobile('setUiMode', { mode: 'night', value: 'no' });
    await world.driver.$('id=facts').click();
    await world.says(/浅色/);
  }),
  works('mobile: getUiMode', 'yes or no', async ({ mobile }) => {
    expect(await mobile('getUiMode', { mode: 'night' })).toBe('no');
  }),
  works('mobile: deviceidle', 'a package is exempt, then not', async ({ mobile, adb }) => {
    await mobile('deviceidle', { action: 'whitelistAdd', packages: APP });
    expect((await adb('shell', 'dumpsys deviceidle whitelist')).text).toContain(APP);
    await mobile('deviceidle', { action: 'whitelistRemove', packages: APP });
    expect((await adb('shell', 'dumpsys deviceidle whitelist')).text).not.toContain(APP);
  }),
  works('mobile: sendTrimMemory', 'to a running process', async ({ mobile }) => {
    await mobile('sendTrimMemory', { pkg: APP, level: 'RUNNING_LOW' });
    await expect(mobile('sendTrimMemory', { pkg: 'cn.example.nothere', level: 'RUNNING_LOW' })).rejects.toThrow(/Unknown process|adbExec/);
  }),
  mobileRefused('setStylusHandwriting', 'Appium: needs --allow-insecure', insecure, { enabled: false }),
  works(
    'mobile: listSms',
    'none',
    async ({ mobile }) => {
      expect(await mobile('listSms')).toMatchObject({ total: 0 });
    },
    'virtual',
  ),
  works('mobile: getPerformanceDataTypes', 'names', async ({ mobile }) => {
    expect(await mobile('getPerformanceDataTypes')).toContain('batteryinfo');
  }),
  works(
    'mobile: getPerformanceData',
    'batteryinfo',
    async ({ mobile }) => {
      expect(await mobile('getPerformanceData', { packageName: APP, dataType: 'batteryinfo' })).toEqual([['power'], ['100']]);
    },
    'virtual',
  ),
  works(
    'GET log: logcat',
    'the app’s console among the lines',
    async ({ driver }) => {
      const lines = JSON.stringify(await driver.getLogs('logcat'));
      expect(lines).toContain('操作契约 已就绪');
    },
    'virtual',
  ),
  works('mobile: startLogsBroadcast', 'and stopped', async ({ mobile }) => {
    await mobile('startLogsBroadcast');
    await mobile('stopLogsBroadcast');
  }),
  works('mobile: stopLogsBroadcast', 'again is no error', async ({ mobile }) => {
    await mobile('stopLogsBroadcast');
  }),
  works('mobile: isMediaProjectionRecordingRunning', 'no', async ({ mobile }) => {
    expect(await mobile('isMediaProjectionRecordingRunning')).toBe(false);
  }),
  works(
    'mobile: resetGeolocation',
    'the test provider is taken back',
    async ({ mobile, adb }) => {
      await mobile('resetGeolocation');
      expect((await adb('shell', 'appops get io.appium.settings MOCK_LOCATION')).text).toBeDefined();
    },
    'virtual',
  ),
  mobileRefused('refreshGpsCache', 'device: no location provider to ask', /./, { timeoutMs: 1500 }),
  refused(
    'refreshGpsCache that times out before it has begun',
    'the driver: an error; Appium goes on',
    /has not been refreshed/,
    async (world) => {
      try {
        await world.mobile('refreshGpsCache', { timeoutMs: 1 });
      } finally {
        expect(await world.mobile('getCurrentPackage')).toBe(APP);
      }
    },
  ),
  mobileRefused('startMediaProjectionRecording', 'device: no screen recorder', /./),
  mobileRefused('stopMediaProjectionRecording', 'the driver: none was started', /./),
  mobileRefused('startScreenStreaming', 'Appium: needs --allow-insecure', insecure),
  works('mobile: stopScreenStreaming', 'none runs', async ({ mobile }) => {
    await mobile('stopScreenStreaming');
  }),
  mobileRefused('bluetooth', 'device: no such radio', /./, { action: 'enable' }),
  mobileRefused('nfc', 'device: no such radio', /NfcAdapter|NFC/i, { action: 'enable' }),
  mobileRefused('shell', 'Appium: needs --allow-insecure', insecure, { command: 'ls' }),
  mobileRefused('execEmuConsoleCommand', 'the driver: emulators only', /insecure|emulator/i, { command: ['help'] }),
  mobileRefused('injectEmulatorCameraImage', 'the driver: emulators only', notEmulator, { payload: base64('x') }),
  mobileRefused('fingerprint', 'the driver: emulators only', notEmulator, { fingerprintId: 1 }),
  mobileRefused('sendSms', 'the driver: emulators only', notEmulator, { phoneNumber: '1', message: 'x' }),
  mobileRefused('gsmCall', 'the driver: emulators only', notEmulator, { phoneNumber: '1', action: 'call' }),
  mobileRefused('gsmSignal', 'the driver: emulators only', notEmulator, { strength: 1 }),
  mobileRefused('gsmVoice', 'the driver: emulators only', notEmulator, { state: 'on' }),
  mobileRefused('powerAc', 'the driver: emulators only', notEmulator, { state: 'on' }),
  mobileRefused('powerCapacity', 'the driver: emulators only', notEmulator, { percent: 50 }),
  mobileRefused('networkSpeed', 'the driver: emulators only', notEmulator, { speed: 'full' }),
  mobileRefused('sensorSet', 'the driver: emulators only', notEmulator, { sensorType: 'light', value: '1' }),
  mobileRefused('scheduleAction', 'device: unknown command', /could not be found|unknown command/i, {
    name: 'a',
    steps: [{ type: 'gesture', name: 'g', payload: { subtype: 'click' } }],
  }),
  mobileRefused('getActionHistory', 'device: unknown command', /could not be found|unknown command/i, { name: 'a' }),
  mobileRefused('unscheduleAction', 'device: unknown command', /could not be found|unknown command/i, { name: 'a' }),
  refused(
    'POST appium/start_recording_screen',
    'the driver: the device has no screenrecord',
    /screenrecord|not available|not supported/i,
    async ({ driver }) => await driver.startRecordingScreen(),
  ),
];
