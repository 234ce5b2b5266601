import { failure, type Handler } from '../call.ts';

const usage =
  'lockSettings service commands:\n  get-disabled\n  set-disabled <true|false>\n  set-pin [--old <CREDENTIAL>] <PIN>\n  set-password …\n  clear\n  verify\n';

/** Kept in a database of its own on a phone; here beside the settings, in a space of its own. */
const DISABLED = 'locksettings/lockscreen.disabled';

/** `locksettings`: the credential of the lock screen. Patterns are not drawn here. */
export const locksettings: Handler = ({ args, phone }) => {
  const { system } = phone.screen;
  const rest = args.slice(1);
  const at = rest.indexOf('--old');
  const old = at < 0 ? undefined : rest.splice(at, 2)[1];
  const [verb = '', value = ''] = [args[0], rest[0]];
  const held = system.credential();
  if (verb === 'help' || verb === '') return usage;
  if (verb === 'get-disabled') return `${held === null && phone.settings.get(DISABLED) !== 'false'}\n`;
  if (!['verify', 'clear', 'set-disabled', 'set-pin', 'set-password'].includes(verb)) return failure(`Unknown command: ${verb}`, 255);
  if (held !== null && old === undefined)
    return { out: "Old password can't be null or empty. Credential can't be null or empty\n", code: 255 };
  if (held !== null && old !== held.value) return { out: `Old password '${old ?? ''}' didn't match\n`, code: 255 };
  switch (verb) {
    case 'verify':
      return 'Lock credential verified successfully\n';
    case 'set-disabled':
      phone.settings.set(DISABLED, String(value === 'true'));
      return `Lock screen disabled set to ${value === 'true'}\n`;
    case 'clear':
      system.setCredential(null);
      return 'Lock credential cleared\n';
    case 'set-pin':
      if (!/^\d{4,}$/.test(value)) return failure('Error: new credential does not satisfy constraints: PIN too short', 255);
      system.setCredential({ kind: 'pin', value });
      return `Pin set to '${value}'\n`;
    default:
      if (value.length < 4) return failure('Error: new credential does not satisfy constraints: password too short', 255);
      system.setCredential({ kind: 'password', value });
      return `Password set to '${value}'\n`;
  }
};
