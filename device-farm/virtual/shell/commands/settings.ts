import { failure, type Call, type Handler } from '../call.ts';

const settings: Handler = ({ args, phone }) => {
  const [verb, space = '', key = '', value = ''] = args.filter((arg, index) => !(arg === '--user' || args[index - 1] === '--user'));
  const name = `${space}/${key}`;
  if (verb === 'get') return `${phone.settings.get(name) ?? 'null'}\n`;
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

const wm: Handler = ({ args, phone }) => {
  const { width, height, density } = phone.profile;
  if (args.length > 1 || args[0] === 'dismiss-keyguard')
    return args[0] === 'dismiss-keyguard' ? '' : failure('wm: the size of this virtual device is fixed');
  if (args[0] === 'size') return `Physical size: ${width}x${height}\n`;
  if (args[0] === 'density') return `Physical density: ${density * 160}\n`;
  return failure(`Unknown command: ${args[0] ?? ''}`, 255);
};

/** The phone's clock runs in its own time zone whatever the host's is. */
const date: Handler = ({ args, phone }) => {
  const format = args.find((arg) => arg.startsWith('+'));
  if (format === '+%s') return `${Math.floor(Date.now() / 1000)}\n`;
  const parts = new Map(
    new Intl.DateTimeFormat('en-CA', { timeZone: phone.profile.timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
      .formatToParts(new Date())
      .map((part) => [part.type, part.value]),
  );
  const offset =
    (
      new Intl.DateTimeFormat('en', { timeZone: phone.profile.timeZone, timeZoneName: 'longOffset' })
        .formatToParts(new Date())
        .find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
    ).slice(3) || '+00:00';
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const time = `${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
  return `${day}T${time}${offset}\n`;
};

/** What the device is set to, and what it says of itself. */
export const settingsCommands: readonly (readonly [string, Handler])[] = [
  ['settings', settings],
  ['getprop', getprop],
  ['wm', wm],
  ['date', date],
  ['uname', () => 'Linux\n'],
  ['id', () => 'uid=2000(shell) gid=2000(shell) groups=2000(shell)\n'],
  ['whoami', () => 'shell\n'],
];
