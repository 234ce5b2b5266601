import type { Phone } from '../../system/phone.ts';
import { failure, type Answer, type Handler } from '../call.ts';

/** The device's own keyboard. */
export const ownKeyboard = 'io.govapp.ime/.Keyboard';
const unicode = 'io.appium.settings/.UnicodeIME';
const editorActions = 'io.appium.settings/.AppiumIME';
const helpers = [unicode, editorActions, 'io.appium.settings/.EmptyIME'];

/** Every input method there is: the driver's are part of its settings app. */
function installed(phone: Phone): readonly string[] {
  return [ownKeyboard, ...(phone.packages.has('io.appium.settings') ? helpers : [])];
}

function selected(phone: Phone): string {
  return phone.settings.get('secure/default_input_method') ?? ownKeyboard;
}

function select(phone: Phone, name: string): void {
  phone.settings.set('secure/default_input_method', name);
}

/** `ime list|enable|disable|set|reset`. */
export const ime: Handler = ({ args, phone }) => {
  const [verb = '', name = ''] = args;
  const known = installed(phone);
  if (verb === 'list') {
    const shown = args.includes('-a') ? known : known.filter((one) => phone.inputMethods.has(one));
    return shown.map((one) => (args.includes('-s') ? `${one}\n` : `${one}:\n  mId=${one} mSettingsActivityName=null\n`)).join('');
  }
  if (verb === 'reset') {
    phone.inputMethods.clear();
    phone.inputMethods.add(ownKeyboard);
    select(phone, ownKeyboard);
    return `Reset current and enabled IMEs for user #0\n  Newly selected: ${ownKeyboard}\n`;
  }
  if (verb !== 'set' && verb !== 'enable' && verb !== 'disable') return failure(`Unknown command: ${verb}`, 255);
  if (!known.includes(name)) return unknown(name, verb);
  if (verb === 'disable') {
    const was = phone.inputMethods.delete(name);
    if (selected(phone) === name) select(phone, ownKeyboard);
    return `Input method ${name}: ${was ? 'now' : 'already'} disabled for user #0\n`;
  }
  const was = phone.inputMethods.has(name);
  if (verb === 'enable') {
    phone.inputMethods.add(name);
    return `Input method ${name}: ${was ? 'already' : 'now'} enabled for user #0\n`;
  }
  if (!was) return unknown(name, verb);
  select(phone, name);
  return `Input method ${name} selected for user #0\n`;
};

function unknown(name: string, verb: string): Answer {
  return failure(`Unknown input method ${name} cannot be ${verb === 'set' ? 'selected' : `${verb}d`} for user #0`, 255);
}

/** Modified UTF-7 of IMAP (RFC 3501 5.1.3), in which the driver's Unicode keyboard takes its text. */
function fromUtf7(text: string): string {
  return text.replace(/&([^-]*)-/g, (_, coded: string) => {
    if (coded === '') return '&';
    const bytes = Buffer.from(coded.replaceAll(',', '/'), 'base64');
    return bytes
      .subarray(0, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
  });
}

/** What `input text` comes to under the selected input method. */
export async function inputText(phone: Phone, text: string): Promise<void> {
  const method = selected(phone);
  if (method === unicode) return await phone.screen.typeText(fromUtf7(text), 'ime');
  // The driver's other keyboard performs an action of the editor: /search/, /done/ …
  if (method === editorActions && /^\/\w+\/$/.test(text)) return await phone.screen.typeText('\n', 'keys');
  await phone.screen.typeText(text, 'keys');
}
