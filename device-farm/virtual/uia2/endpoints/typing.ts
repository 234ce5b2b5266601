import { walk } from '../../screen/view-node.ts';
import { nodeOf } from '../elements.ts';
import { DriverError } from '../errors.ts';
import { treeFor } from '../look.ts';
import { stringOf, type Endpoint, type Request, type Route } from '../request.ts';

/** Text of `value` requests: a string, or the characters of one. */
function textOf(request: Request): string {
  const { text, value } = request.body;
  if (typeof text === 'string') return text;
  if (Array.isArray(value)) return value.join('');
  throw new DriverError('invalid argument', "'text' must be a string");
}

async function setText(request: Request, text: string, replace: boolean): Promise<null> {
  const { phone, path } = request;
  const id = path['element'];
  const node = id === undefined ? [...walk(await treeFor(request))].filter((candidate) => candidate.focused).at(-1) : await nodeOf(request);
  if (node === undefined) throw new DriverError('no such element', 'No element has the focus');
  // The real server writes what it sets into the device's log: whoever types a secret has to clear it.
  if (text !== '') phone.logbook.write('I', 'appium', `Setting text to '${text}'`);
  if (!(await phone.screen.setText(node, text, replace))) {
    throw new DriverError(
      'invalid element state',
      `Cannot set the element to '${text.length} characters'. Did you interact with the correct element?`,
    );
  }
  return null;
}

/** META_SHIFT_ON of android.view.KeyEvent. */
const shiftOn = 1;

const pressKey: Endpoint = async ({ phone, body }) => {
  const code = Number(body['keycode']);
  if (!Number.isInteger(code)) throw new DriverError('invalid argument', "'keycode' must be a number");
  await phone.screen.key(code, (Number(body['metastate'] ?? 0) & shiftOn) !== 0);
  return null;
};

const setClipboard: Endpoint = async ({ phone, body }) => {
  const type = typeof body['contentType'] === 'string' ? body['contentType'].toLowerCase() : 'plaintext';
  if (type !== 'plaintext') throw new DriverError('invalid argument', "Only 'PLAINTEXT' content type is supported");
  phone.clipboard.text = Buffer.from(stringOf(body, 'content'), 'base64').toString('utf8');
  return null;
};

/** Everything that goes through the keyboard or the clipboard. */
export const typingRoutes: readonly Route[] = [
  ['POST', '/element/:element/value', (request) => setText(request, textOf(request), request.body['replace'] === true)],
  ['POST', '/element/:element/clear', (request) => setText(request, '', true)],
  ['POST', '/keys', async (request) => (await request.phone.screen.typeText(textOf(request), 'keys'), null)],
  ['POST', '/appium/device/press_keycode', pressKey],
  ['POST', '/appium/device/long_press_keycode', pressKey],
  ['POST', '/appium/device/set_clipboard', setClipboard],
  ['POST', '/appium/device/get_clipboard', ({ phone }) => Promise.resolve(Buffer.from(phone.clipboard.text).toString('base64'))],
  ['POST', '/back', async ({ phone }) => (await phone.screen.back(), null)],
];
