import { walk } from '../../screen/view-node.ts';
import { nodeOf } from '../elements.ts';
import { DriverError } from '../errors.ts';
import { numberOf, stringOf, type Endpoint, type Request, type Route } from '../request.ts';

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
  const node =
    id === undefined ? [...walk(await phone.screen.tree())].filter((candidate) => candidate.focused).at(-1) : await nodeOf(request);
  if (node === undefined) throw new DriverError('no such element', 'No element has the focus');
  if (!(await phone.screen.setText(node, text, replace))) {
    throw new DriverError(
      'invalid element state',
      `Cannot set the element to '${text.length} characters'. Did you interact with the correct element?`,
    );
  }
  return null;
}

const pressKey: Endpoint = async ({ phone, body }) => {
  await phone.screen.key(numberOf(body, 'keycode'));
  return null;
};

/** Everything that goes through the keyboard or the clipboard. */
export const typingRoutes: readonly Route[] = [
  ['POST', '/element/:element/value', (request) => setText(request, textOf(request), request.body['replace'] === true)],
  ['POST', '/element/:element/clear', (request) => setText(request, '', true)],
  ['POST', '/keys', async (request) => (await request.phone.screen.typeText(textOf(request)), null)],
  ['POST', '/appium/device/press_keycode', pressKey],
  ['POST', '/appium/device/long_press_keycode', pressKey],
  [
    'POST',
    '/appium/device/set_clipboard',
    async ({ phone, body }) => {
      phone.clipboard.text = Buffer.from(stringOf(body, 'content'), 'base64').toString('utf8');
      return null;
    },
  ],
  ['POST', '/appium/device/get_clipboard', ({ phone }) => Promise.resolve(Buffer.from(phone.clipboard.text).toString('base64'))],
  ['POST', '/back', async ({ phone }) => (await phone.screen.back(), null)],
];
