import { failure, type Answer, type Call, type Handler } from '../call.ts';
import { activityService } from './activity.ts';
import { appops } from './appops.ts';
import { locksettings } from './locksettings.ts';
import { networkServices, svc } from './network.ts';
import { packageService } from './packages.ts';

/** `cmd notification post [-t title] [-S style] [-i icon] <tag> <text>`, Android 10 on: one of a tag, as the shell's. */
const post: Handler = ({ args, phone }) => {
  const plain: string[] = [];
  let title = 'Shell';
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('-')) plain.push(arg);
    else if (arg === '-v' || arg === '--verbose') continue;
    else {
      at += 1;
      if (arg === '-t' || arg === '--title') title = args[at] ?? '';
    }
  }
  const [tag, text] = plain;
  if (tag === undefined || text === undefined) return failure('usage: cmd notification post [flags] <tag> <text>', 255);
  phone.screen.system.post({ package: 'com.android.shell', tag, title, text });
  return '';
};

/** What the interruption filter is called, and the zen mode it comes to. */
const zenModes: ReadonlyMap<string, string> = new Map([
  ['on', '2'],
  ['none', '2'],
  ['priority', '1'],
  ['alarms', '3'],
  ['all', '0'],
  ['off', '0'],
]);

function setDnd(phone: Call['phone'], word: string): Answer {
  const zen = zenModes.get(word);
  if (zen === undefined) return failure(`Unrecognized interruption filter: ${word}`, 255);
  phone.settings.set('global/zen_mode', zen);
  return '';
}

/** `cmd notification post …`, `cmd notification set_dnd …` (Android 10 on), `cmd notification allow_listener|disallow_listener <component>`. */
const notification: Handler = (call) => {
  const { args, phone } = call;
  const [verb = '', component = ''] = args;
  if (verb === 'post' && phone.profile.sdk >= 29) return post({ ...call, args: args.slice(1) });
  if (verb === 'set_dnd' && phone.profile.sdk >= 29) return setDnd(phone, component);
  if (verb !== 'allow_listener' && verb !== 'disallow_listener') return failure(`Unknown command: ${verb}`, 255);
  if (!/^[\w.]+\/[\w.$]+$/.test(component)) return failure('Invalid listener - must be a ComponentName', 255);
  if (!phone.packages.has(component.split('/')[0] ?? '')) return failure(`Invalid listener - package not installed: ${component}`, 255);
  if (verb === 'allow_listener') phone.listeners.add(component);
  else phone.listeners.delete(component);
  return '';
};

async function statusbar({ args, phone }: Call): Promise<Answer> {
  const { system } = phone.screen;
  if (args[0] === 'expand-notifications') return (await system.openNotifications(), '');
  if (args[0] === 'collapse') return (system.collapse(), '');
  if (args[0] === 'get-status-icons') return 'wifi\nbattery\nclock\n';
  return failure(`Unknown command: ${args[0] ?? ''}`, 255);
}

async function uimode({ args, phone }: Call): Promise<Answer> {
  const [mode = '', value] = args;
  if (mode !== 'night') return failure(`Unknown command: ${mode}`, 255);
  if (value !== undefined) {
    if (value !== 'yes' && value !== 'no' && value !== 'auto') return failure("Error: mode must be 'yes', 'no', or 'auto'", 255);
    await phone.screen.darken(value === 'yes');
  }
  return `Night mode: ${phone.display.dark() ? 'yes' : 'no'}\n`;
}

function location({ args, phone }: Call): Answer {
  if (args[0] === 'is-location-enabled') return `${phone.location.on}\n`;
  if (args[0] !== 'set-location-enabled' || !/^(?:true|false)$/.test(args[1] ?? ''))
    return failure(`Unknown command: ${args.join(' ')}`, 255);
  phone.location.on = args[1] === 'true';
  return '';
}

/** `cmd <service> …`; a service that is not here is not found, as on a phone that lacks it. */
const services: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['package', packageService],
  ['activity', activityService],
  ['notification', notification],
  ['appops', appops],
  ['statusbar', statusbar],
  ['uimode', uimode],
  ['location', location],
  ...networkServices,
]);

const cmd: Handler = (call) => {
  const [service = '', ...args] = call.args.filter((arg, at) => !(at === 0 && arg === '-w'));
  if (service === '-l') return `Currently running services:\n${[...services.keys()].map((name) => `  ${name}\n`).join('')}`;
  const handler = services.get(service);
  return handler === undefined ? failure(`cmd: Can't find service: ${service}`, 20) : handler({ ...call, name: service, args });
};

const service: Handler = ({ args }) => {
  const [verb, name = ''] = args;
  if (verb === 'list') return `Found ${services.size} services:\n${[...services.keys()].map((one, at) => `${at}\t${one}: []\n`).join('')}`;
  if (verb === 'check') return `Service ${name}: ${services.has(name) ? 'found' : 'not found'}\n`;
  if (verb === 'call') return failure(`service: Service ${name} does not exist`, 10);
  return failure('Usage: service [-h|-?]', 10);
};

/** The one display there is. */
export const displayId = '4619827259835644672';

const screencap: Handler = async ({ args, io, phone }) => {
  const at = args.indexOf('-d');
  if (at >= 0 && args[at + 1] !== displayId && args[at + 1] !== '0') return failure(`Display Id '${args[at + 1] ?? ''}' is not valid.`, 1);
  const png = await phone.screen.png();
  const path = args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-d');
  if (path === undefined) return (io.out(png), '');
  const stopped = phone.files.write(path, png);
  return stopped === null ? '' : failure(`Error opening file: ${path} (${stopped})`);
};

export const serviceCommands: readonly (readonly [string, Handler])[] = [
  ['cmd', cmd],
  ['appops', appops],
  ['svc', svc],
  ['locksettings', locksettings],
  ['screencap', screencap],
  ['service', service],
];
