import { failure, valueOf, type Handler } from '../call.ts';
import { packageService } from './packages.ts';
import { activityService } from './activity.ts';

const accepted: Handler = () => '';

/** `cmd <service> …`: package and activity have commands of their own; the rest is only what a driver sets up and has nothing to act on here. */
const services: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['package', packageService],
  ['activity', activityService],
  ['notification', accepted],
  ['appops', accepted],
  ['deviceidle', accepted],
  ['statusbar', accepted],
  ['uimode', () => 'Night mode: no\n'],
]);

const cmd: Handler = (call) => {
  const [service = '', ...args] = call.args;
  const handler = services.get(service);
  return handler === undefined ? failure(`cmd: Can't find service: ${service}`, 20) : handler({ ...call, name: service, args });
};

/** The device has no radios and no lock; saying it switched one would be untrue. */
const noSuchHardware: Handler = ({ name }) => failure(`${name}: not supported by this virtual device`, 1);

const locksettings: Handler = ({ args }) =>
  args[0] === 'verify'
    ? 'Lock credential verified successfully\n'
    : args[0] === 'get-disabled'
      ? 'true\n'
      : failure('locksettings: not supported by this virtual device');

export const serviceCommands: readonly (readonly [string, Handler])[] = [
  ['cmd', cmd],
  ['appops', accepted],
  ['svc', noSuchHardware],
  ['locksettings', locksettings],
  ['screencap', async ({ io, phone }) => (io.out(await phone.screen.png()), '')],
  [
    'service',
    ({ args }) =>
      valueOf(args, 'check') === undefined ? failure('service: not supported by this virtual device') : `Service ${args[1] ?? ''}: found\n`,
  ],
];
