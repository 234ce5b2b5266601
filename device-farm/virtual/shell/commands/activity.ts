import type { InstalledPackage } from '../../system/package.ts';
import type { Phone } from '../../system/phone.ts';
import { broadcast } from './broadcast.ts';
import { failure, valueOf, type Answer, type Call, type Handler } from '../call.ts';

function launchable(phone: Phone, component: string): InstalledPackage | null {
  const [name = '', activity] = component.split('/');
  const found = phone.packages.get(name);
  if (found === undefined) return null;
  if (activity === undefined) return found;
  const full = activity.startsWith('.') ? name + activity : activity;
  if (found.kind === 'service') return full === `${name}.Settings` ? found : null;
  return full === found.activity ? found : null;
}

async function start({ args, phone }: Call): Promise<Answer> {
  const component = valueOf(args, '-n', '--component');
  const uri = valueOf(args, '-d');
  if (args.includes('-S') && component !== undefined) await phone.stopPackage(component.split('/')[0] ?? '');
  if (component === undefined && uri !== undefined) {
    const named = valueOf(args, '-p');
    if (!(await phone.openAddress(uri, named)))
      return {
        out: `Starting: Intent { act=android.intent.action.VIEW dat=${uri} pkg=${named ?? ''} }\n`,
        err: `Error: Activity not started, unable to resolve Intent { act=android.intent.action.VIEW dat=${uri} flg=0x10000000 pkg=${named ?? ''} }\n`,
        code: 1,
      };
    return `Starting: Intent { act=android.intent.action.VIEW dat=${uri} }\nStatus: ok\n`;
  }
  if (component === undefined && valueOf(args, '-c')?.endsWith('.HOME') === true) {
    await phone.screen.home();
    return 'Starting: Intent { act=android.intent.action.MAIN cat=[android.intent.category.HOME] }\n';
  }
  const name = component ?? valueOf(args, '-p') ?? '';
  const found = launchable(phone, name);
  if (found === null) {
    const intent = `Starting: Intent { cmp=${name} }\n`;
    return { out: intent, err: `Error type 3\nError: Activity class {${name}} does not exist.\n`, code: 1 };
  }
  const began = Date.now();
  await phone.startPackage(found.name);
  return `Starting: Intent { cmp=${name} }\nStatus: ok\nLaunchState: COLD\nActivity: ${found.name}/${found.activity}\nTotalTime: ${Date.now() - began}\nWaitTime: ${Date.now() - began}\nComplete\n`;
}

/** Runs until the automation session ends, the package is stopped or the host leaves. */
async function instrument({ args, phone, io }: Call): Promise<Answer> {
  const target = args.at(-1)?.split('/')[0] ?? '';
  if (!phone.packages.has(target)) return failure(`android.util.AndroidException: INSTRUMENTATION_FAILED: ${args.at(-1) ?? ''}`, 1);
  await phone.automation.run(io.signal);
  return 'INSTRUMENTATION_CODE: -1\n';
}

const verbs: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['start', start],
  ['start-activity', start],
  ['force-stop', async ({ args, phone }) => (await phone.stopPackage(args.at(-1) ?? ''), '')],
  ['kill', async ({ args, phone }) => (await phone.stopPackage(args.at(-1) ?? ''), '')],
  ['instrument', instrument],
  ['broadcast', broadcast],
  ['crash', crash],
  [
    'send-trim-memory',
    ({ args, phone }) => (running(phone, args[0] ?? '') ? '' : failure(`Error: Unknown process: ${args[0] ?? ''}`, 255)),
  ],
  ['startservice', ({ args, phone }) => startService(args, phone)],
  ['start-service', ({ args, phone }) => startService(args, phone)],
  ['start-foreground-service', ({ args, phone }) => startService(args, phone)],
  ['stopservice', stopService],
  ['stop-service', stopService],
  ['get-current-user', () => '0\n'],
]);

/** Services of the driver's settings app this device stands in for; the others it has no code to run. */
const standIns: ReadonlySet<string> = new Set(['.ForegroundService', '.LocationService', '.NLService']);

async function startService(args: readonly string[], phone: Phone): Promise<Answer> {
  const component = valueOf(args, '-n') ?? args.at(-1) ?? '';
  const [name = '', service = ''] = component.split('/');
  const found = phone.packages.get(name);
  if (found?.kind !== 'service' || !standIns.has(service.replace(name, ''))) return failure('Error: Not found; no service started.', 1);
  await phone.startPackage(name);
  if (service.endsWith('LocationService')) await moveTo(args, phone);
  return `Starting service: Intent { cmp=${component} }\n`;
}

async function moveTo(args: readonly string[], phone: Phone): Promise<void> {
  const extras = new Map(args.flatMap((arg, at) => (arg === '-e' || arg === '--es' ? [[args[at + 1] ?? '', Number(args[at + 2])]] : [])));
  const [latitude = NaN, longitude = NaN] = [extras.get('latitude'), extras.get('longitude')];
  if (!Number.isFinite(latitude + longitude)) return;
  phone.location.place = { latitude, longitude, altitude: extras.get('altitude') ?? 0 };
  await phone.screen.moveTo(phone.location.place);
}

async function stopService({ args, phone }: Call): Promise<Answer> {
  const component = valueOf(args, '-n') ?? args.at(-1) ?? '';
  const name = component.split('/')[0] ?? '';
  const head = `Stopping service: Intent { cmp=${component} }\n`;
  if (!running(phone, name)) return { out: head, err: 'Error stopping service\n', code: 255 };
  await phone.stopPackage(name);
  return `${head}Service stopped\n`;
}

function running(phone: Phone, name: string): boolean {
  return phone.processes().some((process) => process.name === name);
}

async function crash({ args, phone }: Call): Promise<Answer> {
  await phone.screen.crash(args.at(-1) ?? '');
  return '';
}

/** `am …` and `cmd activity …`. */
export const activityService: Handler = (call) => {
  const [verb = '', ...args] = call.args;
  const handler = verbs.get(verb);
  return handler === undefined ? failure(`Unknown command: ${verb}`, 255) : handler({ ...call, args });
};

const monkey: Handler = async ({ args, phone }) => {
  const found = phone.packages.get(valueOf(args, '-p') ?? '');
  if (found === undefined) return failure('** No activities found to run, monkey aborted.', 252);
  await phone.startPackage(found.name);
  return 'Events injected: 1\n';
};

export const activityCommands: readonly (readonly [string, Handler])[] = [
  ['am', activityService],
  ['monkey', monkey],
];
