import { attributesOf, sourceXml } from '../source-xml.ts';
import { elementIdOf, nodeOf, reference } from '../elements.ts';
import { DriverError } from '../errors.ts';
import { findNodes } from '../find/find.ts';
import { treeFor } from '../look.ts';
import { isBody, stringOf, type Endpoint, type Request, type Route } from '../request.ts';
import { cutPng } from '../../screen/picture.ts';
import { walk, type ViewNode } from '../../screen/view-node.ts';

const findOnce = async (request: Request): Promise<readonly ViewNode[]> => {
  const { body } = request;
  const context =
    typeof body['context'] === 'string' && body['context'] !== ''
      ? body['context']
      : isBody(body['context'])
        ? elementIdOf(body['context'])
        : null;
  const root = context === null ? await treeFor(request) : await nodeOf(request, context);
  const found = await findNodes(root, { strategy: stringOf(body, 'strategy'), selector: stringOf(body, 'selector') }, request);
  // An element is not found below itself.
  return context === null ? found : found.filter((node) => node !== root);
};

/** As the server: a selector that finds nothing is tried again for `waitForSelectorTimeout` ms. */
const find = async (request: Request): Promise<readonly ViewNode[]> => {
  const end = performance.now() + request.session.settings.number('waitForSelectorTimeout');
  for (;;) {
    const found = await findOnce(request);
    if (found.length > 0 || performance.now() >= end) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
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

const active: Endpoint = async (request) => {
  const focused = [...walk(await treeFor(request))].filter((node) => node.focused).at(-1);
  if (focused === undefined) throw new DriverError('no such element', 'No element has the focus');
  return reference(request.session, focused);
};

/** The first view in an element that is on the screen. */
const firstVisible: Endpoint = async (request) => {
  const [first] = (await nodeOf(request)).children;
  if (first === undefined) throw new DriverError('no such element', 'No visible child');
  return reference(request.session, first);
};

/** What can be seen without doing anything. */
export const seeingRoutes: readonly Route[] = [
  [
    'GET',
    '/source',
    async (request) => sourceXml(await treeFor(request), request.phone, request.session.settings.flag('normalizeTagNames')),
  ],
  ['GET', '/screenshot', async ({ phone, black }) => (await phone.screen.png(black)).toString('base64')],
  ['POST', '/element', findOne],
  ['POST', '/elements', async (request) => (await find(request)).map((node) => reference(request.session, node))],
  ['GET', '/element/active', active],
  ['GET', '/appium/element/:element/first_visible', firstVisible],
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
