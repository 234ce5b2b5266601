import { DeviceLost } from '../../src/errors.ts';
import type { DeviceFacts } from '../device.ts';
import type { DeviceShell } from './adb.ts';
import { parseDensity, parseProperties, parseSize, parseVersionName, parseWebViewVersion } from './parsers.ts';

/** Asks the device what it is. Throws `DeviceLost` when it does not even tell its API level or screen. */
export async function readFacts(device: DeviceShell, signal: AbortSignal): Promise<DeviceFacts> {
  const properties = parseProperties(await device.shell('getprop', signal));
  const [size, density, fontScale, timeZone] = [
    parseSize(await device.shell('wm size', signal)),
    parseDensity(await device.shell('wm density', signal)),
    (await device.shell('settings get system font_scale', signal)).trim(),
    properties.get('persist.sys.timezone') ?? '',
  ];
  const apiLevel = Number(properties.get('ro.build.version.sdk'));
  if (!Number.isInteger(apiLevel) || size === null || density === null) {
    throw new DeviceLost(`设备 ${device.serial} 没有给出系统版本或屏幕参数，请确认它已开机并解锁。`);
  }
  return {
    serial: device.serial,
    brand: properties.get('ro.product.brand') ?? '',
    model: properties.get('ro.product.model') ?? '',
    androidVersion: properties.get('ro.build.version.release') ?? '',
    apiLevel,
    fingerprint: properties.get('ro.build.fingerprint') ?? '',
    screen: { ...size, density },
    ...standing(properties),
    webViewVersion: await webViewVersion(device, signal),
    locale: properties.get('persist.sys.locale') ?? properties.get('ro.product.locale') ?? '',
    // `null` is what settings prints for a value nobody has set: the default.
    fontScale: Number(fontScale) > 0 ? Number(fontScale) : 1,
    timeZone,
    ...abis(properties),
  };
}

/** Before Android 5 there was no list, only a first and a second ABI. */
function abis(properties: ReadonlyMap<string, string>): Pick<DeviceFacts, 'abis'> {
  const list = properties.get('ro.product.cpu.abilist') || ['', '2'].map((n) => properties.get(`ro.product.cpu.abi${n}`) ?? '').join();
  const names = list.split(',').filter((name) => name !== '');
  return names.length === 0 ? {} : { abis: names };
}

/** What the device says of how far it executes an app and reaches the network; a device that says nothing is an Android in the open. */
function standing(properties: ReadonlyMap<string, string>): Pick<DeviceFacts, 'executes' | 'network'> {
  const executes = properties.get('ro.govapp.executes');
  const network = properties.get('ro.govapp.network');
  return {
    executes: executes === 'web-content-only' ? executes : 'android',
    network: network === 'restricted' || network === 'none' ? network : 'open',
  };
}

async function webViewVersion(device: DeviceShell, signal: AbortSignal): Promise<string | null> {
  const current = parseWebViewVersion(await device.shell('dumpsys webviewupdate', signal));
  if (current !== null) return current;
  for (const name of ['com.google.android.webview', 'com.android.webview', 'com.huawei.webview']) {
    const version = parseVersionName(await device.shell(`dumpsys package ${name}`, signal));
    if (version !== null) return version;
  }
  return null;
}
