import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  parseDensity,
  parseDevices,
  parseForeground,
  parseInstall,
  parseKeyboardShown,
  parseProperties,
  parseResolvedActivity,
  parseSize,
  parseStartError,
  parseVersionName,
  parseWebViewVersion,
} from '../../device-farm/adb/parsers.ts';

const captured = async (name: string): Promise<string> => await readFile(new URL(`../fixtures/adb/${name}`, import.meta.url), 'utf8');

test('adb devices: every state, without the daemon’s own lines', async () => {
  expect(parseDevices(await captured('devices.txt'))).toEqual([
    { serial: 'R58M123ABCD', state: 'device', model: 'SM_G9730', usb: '1-2' },
    { serial: '127.0.0.1:40117', state: 'offline', model: '', usb: null },
    { serial: '0123456789ABCDEF', state: 'unauthorized', model: '', usb: '1-3' },
    { serial: 'emulator-5554', state: 'device', model: 'sdk_gphone64_x86_64', usb: null },
    { serial: 'XPL0219', state: 'no permissions', model: '', usb: '1-4' },
  ]);
  expect(parseDevices('List of devices attached\n\n')).toEqual([]);
});

test('getprop: empty values and values over two lines', async () => {
  const properties = parseProperties(await captured('getprop.txt'));
  expect(properties.get('ro.build.version.sdk')).toBe('29');
  expect(properties.get('ro.vendor.empty')).toBe('');
  expect(properties.get('persist.sys.boot.reason.history')).toBe('reboot,1700000000\nreboot,factory_reset,1690000000');
  expect(properties.get('ro.product.model')).toBe('ANA-AN00');
  expect(parseProperties('[a]: [b]\r\n[c]: [d]\r\n').get('c')).toBe('d');
});

test('wm: an override counts', () => {
  expect(parseSize('Physical size: 1440x3040\n')).toEqual({ width: 1440, height: 3040 });
  expect(parseSize('Physical size: 1440x3040\nOverride size: 1080x2280\n')).toEqual({ width: 1080, height: 2280 });
  expect(parseSize('Error')).toBeNull();
  expect(parseDensity('Physical density: 420\n')).toBe(2.625);
  expect(parseDensity('Physical density: 560\nOverride density: 480\n')).toBe(3);
  expect(parseDensity('')).toBeNull();
});

describe('the focused window', () => {
  test.each([
    ['window-app.txt', { package: 'cn.gov.example.demo', activity: 'cn.gov.example.demo.MainActivity' }],
    ['window-crash.txt', { package: 'android', activity: 'Application Error: cn.gov.example.demo' }],
    ['window-shade.txt', { package: 'com.android.systemui', activity: 'NotificationShade' }],
    [
      'window-permission.txt',
      {
        package: 'com.android.permissioncontroller',
        activity: 'com.android.permissioncontroller.permission.ui.GrantPermissionsActivity',
      },
    ],
    ['window-none.txt', { package: 'cn.gov.example.demo', activity: 'cn.gov.example.demo.ui.Home$Inner' }],
  ])('%s', async (name, expected) => {
    expect(parseForeground(await captured(name))).toEqual(expected);
  });

  test('nothing focused, nothing known', () => expect(parseForeground('mCurrentFocus=null\nmFocusedApp=null')).toBeNull());
});

test('keyboard: mInputShown decides over mIsInputViewShown', async () => {
  expect(parseKeyboardShown(await captured('input-method-shown.txt'))).toBe(true);
  expect(parseKeyboardShown(await captured('input-method-hidden.txt'))).toBe(false);
  expect(parseKeyboardShown('mIsInputViewShown=true')).toBe(true);
  expect(parseKeyboardShown('')).toBe(false);
});

test('WebView version', async () => {
  expect(parseWebViewVersion(await captured('webviewupdate.txt'))).toBe('119.0.6045.193');
  expect(parseWebViewVersion('Current WebView package is null')).toBeNull();
  expect(parseVersionName('  versionCode=1 minSdk=24\n    versionName=99.0.1\n')).toBe('99.0.1');
});

test.each([
  ['Performing Streamed Install\nSuccess\n', { done: true }],
  ['Failure [DELETE_FAILED_INTERNAL_ERROR]', { done: false, reason: 'DELETE_FAILED_INTERNAL_ERROR' }],
  [
    'Performing Streamed Install\nadb: failed to install /tmp/a.apk: Failure [INSTALL_FAILED_UPDATE_INCOMPATIBLE: Package cn.a.b signatures do not match\n newer]\n',
    { done: false, reason: 'INSTALL_FAILED_UPDATE_INCOMPATIBLE: Package cn.a.b signatures do not match newer' },
  ],
  ['adb: failed to stat /nope.apk: No such file', { done: false, reason: 'adb: failed to stat /nope.apk: No such file' }],
])('install: %j', (output, expected) => expect(parseInstall(output)).toEqual(expected));

test('launcher activity and start errors', () => {
  expect(parseResolvedActivity('priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\ncn.a.b/.Main\n')).toBe(
    'cn.a.b/.Main',
  );
  expect(parseResolvedActivity('No activity found\n')).toBeNull();
  expect(parseStartError('Starting: Intent { cmp=cn.a.b/.Main }\nStatus: ok\nTotalTime: 400\n')).toBeNull();
  expect(parseStartError('Starting: Intent { x }\nError type 3\nError: Activity class {cn.a/.B} does not exist.\n')).toBe('Error type 3');
});
