import { failure, type Handler } from '../call.ts';

const modes: ReadonlySet<string> = new Set(['allow', 'ignore', 'deny', 'default', 'foreground']);

/** Names of operations as AppOpsManager has them; those a tester meets. */
const operations: ReadonlySet<string> = new Set(
  'COARSE_LOCATION FINE_LOCATION GPS VIBRATE READ_CONTACTS POST_NOTIFICATION READ_SMS WRITE_SETTINGS SYSTEM_ALERT_WINDOW CAMERA RECORD_AUDIO READ_CLIPBOARD WRITE_CLIPBOARD TAKE_AUDIO_FOCUS WAKE_LOCK MONITOR_LOCATION GET_USAGE_STATS TOAST_WINDOW PROJECT_MEDIA ACTIVATE_VPN READ_PHONE_STATE READ_EXTERNAL_STORAGE WRITE_EXTERNAL_STORAGE RUN_IN_BACKGROUND REQUEST_INSTALL_PACKAGES MANAGE_EXTERNAL_STORAGE MOCK_LOCATION'.split(
    ' ',
  ),
);

function operation(name: string): string | null {
  const short = name.replace(/^android:/, '').toUpperCase();
  return operations.has(short) ? short : null;
}

/** `appops set|get|reset`, kept for each package. */
export const appops: Handler = ({ args, phone }) => {
  const [verb = '', name = '', wanted = '', mode = ''] = args.filter((arg, at) => arg !== '--user' && args[at - 1] !== '--user');
  if (verb !== 'set' && verb !== 'get' && verb !== 'reset') return failure(`Unknown command: ${verb}`, 255);
  if (verb === 'reset') {
    for (const key of phone.appOps.keys()) if (name === '' || key.startsWith(`${name}/`)) phone.appOps.delete(key);
    return `Reset all modes for: ${name === '' ? 'all packages' : name}\n`;
  }
  if (!phone.packages.has(name)) return failure(`Error: No UID for ${name} in user 0`, 255);
  const key = operation(wanted);
  if (wanted !== '' && key === null) return failure(`Error: Unknown operation string: ${wanted}`, 255);
  if (verb === 'get') {
    const held = [...phone.appOps].filter(([at]) => (key === null ? at.startsWith(`${name}/`) : at === `${name}/${key}`));
    return held.length === 0 ? 'No operations.\n' : held.map(([at, value]) => `${at.slice(name.length + 1)}: ${value}\n`).join('');
  }
  if (key === null) return failure('Error: Operation not specified.', 255);
  if (!modes.has(mode)) return failure(`Error: Mode ${mode} is not valid`, 255);
  if (mode === 'default') phone.appOps.delete(`${name}/${key}`);
  else phone.appOps.set(`${name}/${key}`, mode);
  return '';
};
