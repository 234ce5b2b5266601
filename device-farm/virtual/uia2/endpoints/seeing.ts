import { attributesOf, sourceXml } from '../source-xml.ts';
import { elementIdOf, nodeOf, reference } from '../elements.ts';
import { DriverError } from '../errors.ts';
import { findNodes } from '../find/find.ts';
import { isBody, stringOf, type Endpoint, type Request, type Route } from '../request.ts';
import { cutPng } from '../../screen/picture.ts';
import { walk, type ViewNode } from '../../screen/view-node.ts';

const find = async (request: Request): Promise<readonly ViewNode[]> => {
  const { body, phone } = request;
  const context =
    typeof body['context'] === 'string' && body['context'] !== ''
      ? body['context']
      : isBody(body['context'])
        ? elementIdOf(body['context'])
        : null;
  const root = context === null ? await phone.screen.tree() : await nodeOf(request, context);
  return await findNodes(root, { strategy: stringOf(body, 'strategy'), selector: stringOf(body, 'selector') }, phone);
};

const findOne: Endpoint = async (request) => {
  const [first] = await find(request);
  if (first === undefined)
    throw new DriverError('no such element', 'An element could not be located on the page using the given search parameters');
  return reference(request.session, first);
};

const attributeAliases: Readonly<Record<string, string>> = {
  className: 'class',
  contentDescription: 'content-desc',
  resourceId: 'resource-id',
  longClickable: 'long-clickable',
  name: 'content-desc',
  selection: 'selected',
};

const attribute: Endpoint = async (request) => {
  const node = await nodeOf(request);
  const wanted = request.path['name'] ?? '';
  if (wanted === 'name') return node.description === '' ? node.text : node.description;
  if (wanted === 'hint') return node.hint;
  const attributes = attributesOf(node, 0);
  const name = attributeAliases[wanted] ?? wanted;
  const optional = new Set(['content-desc', 'resource-id']);
  if (!attributes.has(name) && !optional.has(name)) {
    throw new DriverError(
      'invalid argument',
      `'${wanted}' attribute is unknown for the element. Only the following attributes are supported: ${[...attributes.keys()].join(', ')}`,
    );
  }
  return attributes.get(name) ?? null;
};

const rect: Endpoint = async (request) => {
  const { left, top, right, bottom } = (await nodeOf(request)).bounds;
  return { x: left, y: top, width: right - left, height: bottom - top };
};

const active: Endpoint = async ({ phone, session }) => {
  const focused = [...walk(await phone.screen.tree())].filter((node) => node.focused).at(-1);
  if (focused === undefined) throw new DriverError('no such element', 'No element has the focus');
  return reference(session, focused);
};

/** What can be seen without doing anything. */
export const seeingRoutes: readonly Route[] = [
  ['GET', '/source', async ({ phone }) => sourceXml(await phone.screen.tree(), phone.profile)],
  ['GET', '/screenshot', async ({ phone }) => (await phone.screen.png()).toString('base64')],
  ['POST', '/element', findOne],
  ['POST', '/elements', async (request) => (await find(request)).map((node) => reference(request.session, node))],
  ['GET', '/element/active', active],
  ['GET', '/element/:element/text', async (request) => (await nodeOf(request)).text],
  ['GET', '/element/:element/name', async (request) => (await nodeOf(request)).description],
  ['GET', '/element/:element/attribute/:name', attribute],
  ['GET', '/element/:element/rect', rect],
  [
    'GET',
    '/element/:element/location',
    async (request) => {
      const { left, top } = (await nodeOf(request)).bounds;
      return { x: left, y: top };
    },
  ],
  [
    'GET',
    '/element/:element/size',
    async (request) => {
      const { left, top, right, bottom } = (await nodeOf(request)).bounds;
      return { width: right - left, height: bottom - top };
    },
  ],
  [
    'GET',
    '/element/:element/screenshot',
    async (request) => {
      const { left, top, right, bottom } = (await nodeOf(request)).bounds;
      return (await cutPng(await request.phone.screen.png(), left, top, right, bottom)).toString('base64');
    },
  ],
];
