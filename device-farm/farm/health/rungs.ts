/** From what a device says to rungs, with the sentence of what to do. Pure. */
import { parseWebViewVersion } from '../../adb/parsers.ts';
import type { Foreground } from '../../device.ts';
import { identityChanges, identityOf, type Identity } from '../identity.ts';
import { parseAwake, parseBattery, parseFree, parseNetwork } from './parsers.ts';
import type { Readings } from './readings.ts';
import { bad, unseen, weak, well, type Rung } from './rung.ts';

/** Per cent. */
const BATTERY = { bad: 15, weak: 30 } as const;
/** °C: lithium cells are damaged from 45 on, and phones slow down before. */
const CELSIUS = { bad: 45, weak: 40 } as const;
const MB = 1024 * 1024;
/** An app of 100 MB needs its package, its copy and its unpacked libraries. */
const FREE = { bad: 200 * MB, weak: 400 * MB } as const;

export function rungsOf(
  attached: { readonly serial: string; readonly usb: string | null },
  readings: Readings,
  known: Identity | null,
): readonly Rung[] {
  const text = (name: string): string => readings.said.get(name) ?? '';
  return [
    bootRung(readings.properties),
    identityRung(known, identityOf(attached, readings.properties)),
    lockRung(readings.locked, parseAwake(text('power'))),
    frontRung(readings),
    ...batteryRungs(text('battery')),
    storageRung(text('storage')),
    networkRung(text('network')),
    keyboardRung(text('keyboard'), text('keyboards')),
    webViewRung(text('web-view')),
  ];
}

function bootRung(properties: ReadonlyMap<string, string>): Rung {
  if (properties.size === 0) return bad('answers', '设备不回答命令', '请重新插拔数据线；仍不回答时重启手机。');
  return properties.get('sys.boot_completed') === '1'
    ? well('answers', '系统已启动，命令有回答')
    : bad('answers', '系统尚未启动完成', '请等待手机进入桌面；长时间停在开机画面时重启手机。');
}

function identityRung(known: Identity | null, now: Identity): Rung {
  if (now.fingerprint === '') return unseen('identity', '设备没有说明系统标识');
  const [change] = known === null ? [] : identityChanges(known, now);
  if (change === 'other-phone')
    return bad(
      'identity',
      `同一序列号下换了一台手机（原 ${known?.model ?? ''}，现 ${now.model}）`,
      '请核对手机和编号，确认无误后恢复设备（自检通过即按新手机登记）。',
    );
  if (change === 're-flashed')
    return bad(
      'identity',
      `手机刷过机或升级过系统（原 ${known?.fingerprint ?? ''}，现 ${now.fingerprint}）`,
      '请确认系统来源和设置，关闭自动升级，确认无误后恢复设备（自检通过即按新系统登记）。',
    );
  if (change === 'other-port') return weak('identity', `手机换了 USB 口（原 ${known?.usb ?? ''}，现 ${now.usb ?? ''}）`);
  return well('identity', known === null ? '首次登记' : '与登记的手机一致');
}

function lockRung(locked: boolean | null, awake: boolean | null): Rung {
  if (locked === true)
    return bad('lock', '手机处于锁屏状态', '请解锁手机，并在设置中把锁屏方式改为“无”、打开“不锁定屏幕”（充电时保持唤醒）。');
  if (awake === false) return bad('lock', '手机屏幕没有点亮', '请按电源键点亮屏幕，并在开发者选项中打开“不锁定屏幕”。');
  return locked === null ? unseen('lock', '设备没有说明是否锁屏') : well('lock', '未锁屏');
}

/** Whoever shows system dialogs, in words a person finds on the screen. */
const DIALOGS: readonly (readonly [RegExp, string])[] = [
  [/^Application Error/, '应用崩溃提示'],
  [/^Application Not Responding/, '应用无响应提示'],
  [/updat|ota/i, '系统更新提示'],
  [/power|battery/i, '电量提示'],
  [/packageinstaller|adbinstall/i, '安装提示'],
  [/permission|permcenter/i, '授权提示'],
  [/usbdebugging/i, 'USB 调试授权提示'],
];

function frontRung({ front, launcher, locked }: Readings): Rung {
  if (locked === true) return unseen('front', '锁屏时看不到前台界面');
  if (front === null) return unseen('front', '设备没有说明前台界面');
  if (launcher === null) return unseen('front', `设备没有说明桌面是哪个应用（前台为 ${front.package}）`);
  if (front.package === launcher) return well('front', '桌面在前台');
  return bad(
    'front',
    `按主屏幕键后前台仍有${dialogName(front)}（${front.package}）`,
    '请在手机上处理并关闭该提示，避免再次出现（如关闭系统自动更新、允许相应授权）。',
  );
}

function dialogName({ package: name, activity }: Foreground): string {
  const text = name === 'android' ? activity : `${name}/${activity}`;
  return DIALOGS.find(([pattern]) => pattern.test(text))?.[1] ?? '系统或其他应用的提示';
}

function batteryRungs(output: string): readonly Rung[] {
  const battery = parseBattery(output);
  if (battery === null) return [unseen('battery', '设备没有说明电量'), unseen('temperature', '设备没有说明温度')];
  const { level, celsius, charging, unwell } = battery;
  const power = `电量 ${String(level)}%${charging ? '，充电中' : ''}`;
  const heat = celsius === null ? '' : `电池温度 ${String(celsius)}℃`;
  return [
    level <= BATTERY.bad
      ? bad('battery', power, '请连接充电器，检查供电线和集线器功率，电量到 30% 以上再使用。')
      : level <= BATTERY.weak && !charging
        ? weak('battery', power, '请连接充电器。')
        : well('battery', power),
    unwell || (celsius ?? 0) >= CELSIUS.bad
      ? bad(
          'temperature',
          `${heat || '电池状态异常'}${unwell && heat !== '' ? '，系统报告电池异常' : ''}`,
          '请立即停用并断开充电，移到通风处；电池鼓包或反复过热的手机应更换。',
        )
      : celsius === null
        ? unseen('temperature', '设备没有说明温度')
        : celsius >= CELSIUS.weak
          ? weak('temperature', heat, '请改善散热，避免叠放和阳光直射。')
          : well('temperature', heat),
  ];
}

function storageRung(output: string): Rung {
  const free = parseFree(output);
  if (free === null) return unseen('storage', '设备没有说明剩余空间');
  const found = `剩余空间 ${String(Math.floor(free / MB))} MB`;
  if (free < FREE.bad) return bad('storage', found, '请删除手机上无关的应用和文件，腾出 1 GB 以上空间。');
  return free < FREE.weak ? weak('storage', found, '请清理手机存储空间。') : well('storage', found);
}

function networkRung(output: string): Rung {
  const network = parseNetwork(output);
  if (network === null) return unseen('network', '设备没有说明联网情况');
  if (network === 'none') return bad('network', '手机没有联网', '请检查无线网络或流量卡，关闭飞行模式，确认检测网络可用。');
  return network === 'checked'
    ? well('network', '已联网')
    : weak('network', '已联网，系统未确认能访问互联网', '如检测网络不通互联网属正常；否则请检查网络和登录认证页。');
}

function keyboardRung(selected: string, enabled: string): Rung {
  const name = selected.trim();
  const known = enabled.split(/\s+/).filter((one) => one !== '');
  if (name !== '' && name !== 'null' && known.includes(name)) return well('keyboard', `输入法 ${name}`);
  return bad('keyboard', '没有选定可用的输入法', '请在手机设置中启用并选定系统自带的输入法。');
}

function webViewRung(output: string): Rung {
  const version = parseWebViewVersion(output);
  return version === null
    ? bad('web-view', '没有可用的 WebView', '请启用或安装 Android System WebView（华为手机为“华为 WebView”），否则混合应用打不开页面。')
    : well('web-view', `WebView ${version}`);
}
