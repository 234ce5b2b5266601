import { date } from './date.ts';
import { failure, type Call, type Handler } from '../call.ts';

const settings: Handler = async ({ args, phone }) => {
  const [verb, space = '', key = '', value = ''] = args.filter((arg, index) => !(arg === '--user' || args[index - 1] === '--user'));
  const name = `${space}/${key}`;
  if (verb === 'get') return `${phone.settings.get(name) ?? 'null'}\n`;
  if ((verb === 'put' || verb === 'delete') && phone.profile.adbInput === false)
    return failure(
      `\nException occurred while executing '${verb}':\njava.lang.SecurityException: Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS`,
      255,
    );
  if (verb === 'put' && name === 'system/user_rotation') await phone.screen.turn(value === '1' || value === '3');
  if (verb === 'put') return (phone.settings.set(name, value), '');
  if (verb === 'delete') return `Deleted ${phone.settings.delete(name) ? 1 : 0} rows\n`;
  if (verb !== 'list') return failure(`Invalid command: ${verb ?? ''}`, 255);
  return [...phone.settings]
    .filter(([at]) => at.startsWith(`${space}/`))
    .map(([at, held]) => `${at.slice(space.length + 1)}=${held}\n`)
    .join('');
};

function getprop({ args, phone }: Call): string {
  const props = phone.props();
  if (args[0] !== undefined) return `${props.get(args[0]) ?? args[1] ?? ''}\n`;
  return [...props].map(([key, value]) => `[${key}]: [${value}]\n`).join('');
}

const wm: Handler = async ({ args, phone }) => {
  const { width, height, density } = phone.natural;
  const [verb = '', ...rest] = args;
  if (verb === 'dismiss-keyguard') return (await phone.screen.system.dismissKeyguard(), '');
  if (rest.length > 0) return failure(`wm: the ${verb} of this virtual device is fixed`, 255);
  if (verb === 'size') return `Physical size: ${width}x${height}\n`;
  if (verb === 'density') return `Physical density: ${Math.round(density * 160)}\n`;
  return failure(`Unknown command: ${verb}`, 255);
};

const setprop: Handler = ({ args }) =>
  args.length < 2
    ? failure('usage: setprop NAME VALUE')
    : failure(`Failed to set property '${args[0] ?? ''}' to '${args[1] ?? ''}'.\nSee dmesg for error reason.`);

/** What the device is set to, and what it says of itself. */
export const settingsCommands: readonly (readonly [string, Handler])[] = [
  ['settings', settings],
  ['getprop', getprop],
  ['wm', wm],
  ['setprop', setprop],
  ['date', date],
  ['uname', () => 'Linux\n'],
  ['id', () => 'uid=2000(shell) gid=2000(shell) groups=2000(shell)\n'],
  ['whoami', () => 'shell\n'],
];
