import type { Profile } from '../profile.ts';

/** What `getprop` shows. `ro.govapp.*` say what this device is not; a phone has none of them. */
export function createProps(profile: Profile, restricted: boolean, webViewVersion: string): ReadonlyMap<string, string> {
  const [language = 'zh', country = 'CN'] = profile.locale.split('-');
  return new Map([
    ['ro.product.brand', profile.brand],
    ['ro.product.manufacturer', profile.brand],
    ['ro.product.model', profile.model],
    ['ro.product.name', 'virtual_device'],
    ['ro.product.device', 'virtual_device'],
    ['ro.product.cpu.abi', profile.abis[0] ?? ''],
    ['ro.product.cpu.abilist', profile.abis.join()],
    ['ro.product.locale', profile.locale],
    ['ro.build.version.release', profile.release],
    ['ro.build.version.sdk', String(profile.sdk)],
    ['ro.build.characteristics', 'default'],
    ['ro.build.type', 'user'],
    [
      'ro.build.fingerprint',
      `${profile.brand}/virtual_device/virtual_device:${profile.release}/WEB${webViewVersion.split('.')[0] ?? ''}/${webViewVersion}:user/release-keys`,
    ],
    ['ro.sf.lcd_density', String(Math.round(profile.density * 160))],
    ['ro.kernel.qemu', '0'],
    ['persist.sys.locale', profile.locale],
    ['persist.sys.language', language],
    ['persist.sys.country', country],
    ['persist.sys.timezone', profile.timeZone],
    ['sys.boot_completed', '1'],
    ['init.svc.bootanim', 'stopped'],
    ['ro.govapp.executes', 'web-content-only'],
    ['ro.govapp.network', restricted ? 'restricted' : 'none'],
  ]);
}
