import { launcherActivity, launcherName } from '../../screen/windows/other-apps.ts';
import { pathsOf } from '../../system/package.ts';
import { failure, valueOf, type Handler } from '../call.ts';
import { installVerbs } from './installing.ts';

const list: Handler = ({ args, phone }) => {
  if (args[0] === 'instrumentation')
    return phone.packages
      .instrumentations()
      .map((line) => `instrumentation:${line}\n`)
      .join('');
  if (args[0] === 'features') return 'feature:android.hardware.touchscreen\nfeature:android.software.webview\n';
  if (args[0] === 'users') return 'Users:\n\tUserInfo{0:机主:c13} running\n';
  if (args[0] !== 'packages') return failure(`Error: unknown list type '${args[0] ?? ''}'`);
  const filter = args.slice(1).filter((arg, index) => !arg.startsWith('-') && args[index] !== '--user')[0] ?? '';
  const own = args.includes('-3');
  return phone.packages
    .all()
    .filter(({ name, kind }) => name.includes(filter) && !(own && kind === 'system'))
    .filter(({ name }) => !args.includes(phone.disabled.has(name) ? '-e' : '-d'))
    .map(
      ({ name, versionCode, path }) =>
        `package:${args.includes('-f') ? `${path}=` : ''}${name}${args.includes('--show-versioncode') ? ` versionCode:${versionCode}` : ''}\n`,
    )
    .join('');
};

const uninstall: Handler = async ({ args, phone }) => {
  const keep = args.includes('-k');
  const name = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--user').at(-1) ?? '';
  return (await phone.packages.uninstall(name, keep)) ? 'Success\n' : { out: `Failure [DELETE_FAILED_INTERNAL_ERROR]\n`, code: 1 };
};

/** `pm disable-user [--user 0] <package>`, `pm enable …`. */
const setEnabled: Handler = ({ name: verb, args, phone }) => {
  const name = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--user').at(-1) ?? '';
  if (!phone.packages.has(name))
    return failure(`\nException occurred while executing '${verb}':\njava.lang.IllegalArgumentException: Unknown package: ${name}`, 255);
  if (verb === 'enable') phone.disabled.delete(name);
  else phone.disabled.add(name);
  return `Package ${name} new state: ${verb === 'enable' ? 'enabled' : 'disabled-user'}\n`;
};

const clear: Handler = async ({ args, phone }) => ((await phone.clearData(args.at(-1) ?? '')) ? 'Success\n' : { out: 'Failed\n', code: 1 });

const path: Handler = ({ args, phone }) => {
  const found = phone.packages.get(args.at(-1) ?? '');
  return found === undefined
    ? { code: 1 }
    : pathsOf(found)
        .map((one) => `package:${one}\n`)
        .join('');
};

const permission: Handler = async ({ name, args, phone }) => {
  const [packageName = '', permissionName = ''] = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--user');
  const had = phone.packages.get(packageName)?.granted.has(permissionName) === true;
  const refusal = phone.packages.setPermission(packageName, permissionName, name === 'grant');
  // Android ends an app that loses a permission it held.
  if (refusal === null && had && name === 'revoke') await phone.stopPackage(packageName);
  return refusal === null ? '' : failure(refusal, 255);
};

const resolveActivity: Handler = ({ args, phone }) => {
  if (valueOf(args, '-c') === 'android.intent.category.HOME')
    return `priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n${launcherName}/${launcherActivity}\n`;
  const found = phone.packages.get(args.at(-1) ?? '') ?? phone.packages.get(valueOf(args, '-p') ?? '');
  if (found === undefined || found.activity === '') return 'No activity found\n';
  return `priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n${found.name}/${found.activity}\n`;
};

const verbs: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ...installVerbs,
  ['list', list],
  ['uninstall', uninstall],
  ['clear', clear],
  ['disable-user', setEnabled],
  ['enable', setEnabled],
  ['path', path],
  ['grant', permission],
  ['revoke', permission],
  ['resolve-activity', resolveActivity],
  ['dump', (call) => call.phone.packages.describe(call.args.at(-1) ?? '')],
  ['get-max-users', () => 'Maximum supported users: 1\n'],
]);

/** `pm …` and `cmd package …`. */
export const packageService: Handler = (call) => {
  const [verb = '', ...args] = call.args;
  const handler = verbs.get(verb);
  return handler === undefined ? failure(`Unknown command: ${verb}`, 255) : handler({ ...call, name: verb, args });
};

export const packageCommands: readonly (readonly [string, Handler])[] = [['pm', packageService]];
