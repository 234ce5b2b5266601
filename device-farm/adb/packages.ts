/** Installing, starting and stopping apps, over adb. */
import { basename } from 'node:path';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';
import type { DeviceShell } from './adb.ts';
import { parseInstall, parseResolvedActivity, parseStartError, parseVersionName } from './parsers.ts';

const INSTALL_MS = 180_000;

/** The earlier build is in the way: another signature, or a higher version. It goes, with its data. */
const IN_THE_WAY = /INSTALL_FAILED_(UPDATE_INCOMPATIBLE|VERSION_DOWNGRADE|ALREADY_EXISTS|SHARED_USER_INCOMPATIBLE)/;
/** The phone, not the package, is to blame. */
const PHONE_REFUSES = /INSTALL_FAILED_(USER_RESTRICTED|INSUFFICIENT_STORAGE|ABORTED|VERIFICATION_TIMEOUT)|INSTALL_CANCELED_BY_USER/;

/** The package is sound, and this device is not one it can run on. */
const UNSUITABLE = /INSTALL_FAILED_(NO_MATCHING_ABIS|CPU_ABI_INCOMPATIBLE|OLDER_SDK|MISSING_FEATURE|MISSING_SHARED_LIBRARY)/;

/**
 * Installs the APKs of one app; runtime permissions are not granted, their dialogs are evidence.
 * Throws `BadRequest` with the package manager's reason, `EnvironmentMissing` when the phone forbids installing or is not
 * one the app can run on.
 */
export async function install(device: DeviceShell, apkPaths: readonly string[], signal: AbortSignal): Promise<void> {
  const first = await tryInstall(device, apkPaths, signal);
  if (first === null) return;
  const name = IN_THE_WAY.test(first) ? /\b([A-Za-z]\w*(?:\.\w+)+)\b/.exec(first.replace(/^\S+: /, ''))?.[1] : undefined;
  const second = name === undefined ? first : await reinstall(device, apkPaths, name, signal);
  if (second === null) return;
  if (PHONE_REFUSES.test(second)) {
    throw new EnvironmentMissing(`设备 ${device.serial} 不允许安装应用（${second}）：请在手机上打开“USB 安装”、腾出存储空间后重试。`);
  }
  const files = apkPaths.map((path) => basename(path)).join('、');
  if (UNSUITABLE.test(second))
    throw new EnvironmentMissing(`设备 ${device.serial} 不能运行安装包 ${files}（${second}）：请换用处理器架构和系统版本相符的设备。`);
  throw new BadRequest(`安装包 ${files} 无法安装到设备 ${device.serial}：${second}。`);
}

/** null when it went well, else the reason. */
async function tryInstall(device: DeviceShell, apkPaths: readonly string[], signal: AbortSignal): Promise<string | null> {
  const verb = apkPaths.length > 1 ? 'install-multiple' : 'install';
  const { stdout, stderr } = await device.adb([verb, '-r', ...apkPaths], signal, INSTALL_MS);
  const outcome = parseInstall(`${stdout}\n${stderr}`);
  return outcome.done ? null : outcome.reason;
}

async function reinstall(device: DeviceShell, apkPaths: readonly string[], name: string, signal: AbortSignal): Promise<string | null> {
  await uninstall(device, name, signal);
  return await tryInstall(device, apkPaths, signal);
}

/** Removes a package with its data; silent when it is not there. */
export async function uninstall(device: DeviceShell, name: string, signal: AbortSignal): Promise<void> {
  const { stdout, stderr } = await device.adb(['uninstall', name], signal, 60_000);
  if (parseInstall(`${stdout}\n${stderr}`).done) return;
  const still = (await device.shell(`pm path ${quoted(name)}`, signal)).includes('package:');
  if (still)
    throw new EnvironmentMissing(`设备 ${device.serial} 拒绝卸载 ${name}：${(stdout || stderr).trim()}。请在手机上手动卸载后重试。`);
}

/** Stops the app and starts it from its launcher entry, waiting for its first window. Throws `BadRequest` when it has none or will not start. */
export async function launch(device: DeviceShell, name: string, signal: AbortSignal): Promise<void> {
  const component = parseResolvedActivity(await device.shell(`cmd package resolve-activity --brief ${quoted(name)}`, signal));
  if (component === null) throw new BadRequest(`应用 ${name} 没有装在设备 ${device.serial} 上，或没有可启动的界面（launcher activity）。`);
  const said = await device.shell(
    `am start-activity -W -n ${quoted(component)} -S -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -f 0x10200000`,
    signal,
    60_000,
  );
  const error = parseStartError(said);
  if (error !== null) throw new BadRequest(`应用 ${name} 无法在设备 ${device.serial} 上启动：${error}。`);
}

/** Hands an address to an app. Throws `EnvironmentMissing` when the app is not there or does not take it, `BadRequest` for what is no address. */
export async function open(device: DeviceShell, link: string, name: string, signal: AbortSignal): Promise<void> {
  // In single quotes nothing but their own end is read by the shell.
  if (!/^[a-z][\w+.-]*:[^\s'\\]+$/i.test(link)) throw new BadRequest(`“${link}”不是可以打开的地址。`, 64);
  const said = await device.shell(`am start -a android.intent.action.VIEW -d '${link}' -p ${quoted(name)}`, signal, 60_000);
  const error = parseStartError(said);
  if (error !== null)
    throw new EnvironmentMissing(`设备 ${device.serial} 上的 ${name} 不能打开该地址（${error}）：请确认已安装该应用、地址有效。`);
}

/** Version name of an installed package, null when there is none of that name. */
export async function versionOf(device: DeviceShell, name: string, signal: AbortSignal): Promise<string | null> {
  return parseVersionName(await device.shell(`dumpsys package ${quoted(name)}`, signal));
}

/** Stops the app, its data kept. */
export async function stop(device: DeviceShell, name: string, signal: AbortSignal): Promise<void> {
  await device.shell(`am force-stop ${quoted(name)}`, signal);
}

/** Package and component names go to the device's shell: anything else than their alphabet is refused. */
function quoted(name: string): string {
  if (!/^[\w.$/]+$/.test(name)) throw new BadRequest(`“${name}”不是有效的应用包名。`, 64);
  return name.replaceAll('$', '\\$');
}
