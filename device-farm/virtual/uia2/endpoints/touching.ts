import { dragFrames, tapFrames } from '../../screen/input/touch.ts';
import { center, walk, type ViewNode } from '../../screen/view-node.ts';
import { nodeOf } from '../elements.ts';
import { DriverError } from '../errors.ts';
import { findNodes } from '../find/find.ts';
import { areaOf, lineIn, msFor, opposite, percentOf, pinchFrames, placeOf, pointOf } from '../gestures.ts';
import { treeFor } from '../look.ts';
import { isBody, stringOf, type Endpoint, type Request, type Route } from '../request.ts';
import { readActions } from '../w3c-actions.ts';

const direction = (request: Request): string => stringOf(request.body, 'direction').toLowerCase();

const swipe: Endpoint = async (request) => {
  const [from, to] = lineIn(await areaOf(request), direction(request), percentOf(request));
  await request.phone.screen.touch(dragFrames(from, to, msFor(request, Math.hypot(to.x - from.x, to.y - from.y), 5000)));
  return null;
};

/** The screen as one text: to see whether a scroll moved anything. */
const signature = (root: ViewNode): string =>
  [...walk(root)].map(({ key, bounds, text }) => `${key}@${bounds.top},${bounds.left}=${text}`).join('\n');

/** Scrolls so that content of that direction comes into view; true when something moved, so there may be more. */
const scrollBy =
  (standardSpeed: number, holdMs: number, share: (request: Request) => number): Endpoint =>
  async (request) => {
    const way = direction(request);
    const [from, to] = lineIn(await areaOf(request), opposite[way] ?? way, share(request));
    const before = signature(await treeFor(request));
    const ms = msFor(request, Math.hypot(to.x - from.x, to.y - from.y), standardSpeed);
    await request.phone.screen.touch(dragFrames(from, to, ms, 0, holdMs));
    return signature(await treeFor(request)) !== before;
  };

const longClick: Endpoint = async (request) => {
  const duration = typeof request.body['duration'] === 'number' ? request.body['duration'] : 600;
  if (duration < 0) throw new DriverError('invalid argument', "'duration' must not be negative");
  await request.phone.screen.touch(tapFrames(await placeOf(request), duration));
  return null;
};

const doubleClick: Endpoint = async (request) => {
  const point = await placeOf(request);
  const gap = 120;
  const second = tapFrames(point).map(({ at, fingers }) => ({ at: at + gap, fingers }));
  await request.phone.screen.touch([...tapFrames(point), ...second]);
  return null;
};

const drag: Endpoint = async (request) => {
  const { body } = request;
  const from = isBody(body['start']) ? pointOf(body['start']) : await placeOf(request);
  const end = body['end'];
  if (!isBody(end)) throw new DriverError('invalid argument', "'end' must be a point");
  const to = pointOf(end);
  await request.phone.screen.touch(dragFrames(from, to, msFor(request, Math.hypot(to.x - from.x, to.y - from.y), 2500), 600));
  return null;
};

const pinch =
  (open: boolean): Endpoint =>
  async (request) => {
    const bounds = await areaOf(request);
    const reach = (Math.min(bounds.right - bounds.left, bounds.bottom - bounds.top) / 2) * 0.9 * percentOf(request);
    const [from, to] = open ? [reach * 0.1, reach] : [reach, reach * 0.1];
    await request.phone.screen.touch(pinchFrames(center(bounds), from, to, msFor(request, reach, 2500)));
    return null;
  };

const actions: Endpoint = async (request) => {
  const { touches, keys } = await readActions(request.body, async (id) => center((await nodeOf(request, id)).bounds));
  if (touches.length > 0) await request.phone.screen.touch(touches);
  for (const key of keys) {
    if (typeof key === 'string') await request.phone.screen.typeText(key, 'keys');
    else await request.phone.screen.key(key.code, key.shift);
  }
  return null;
};

const tapElement: Endpoint = async (request) => {
  await request.phone.screen.tap(center((await nodeOf(request)).bounds));
  return null;
};

/** `mobile: scroll`: an element, or what scrolls on the screen, until a locator finds something. */
const scrollTo: Endpoint = async (request) => {
  const { params, origin } = request.body;
  if (!isBody(params)) throw new DriverError('invalid argument', "'params' must be an object");
  const locator = { strategy: stringOf(params, 'strategy'), selector: stringOf(params, 'selector') };
  const most = typeof params['maxSwipes'] === 'number' ? params['maxSwipes'] : 10;
  const area = isBody(origin) ? await areaOf(request) : scrollable(await treeFor(request)).bounds;
  const there = async (): Promise<boolean> => (await findNodes(await treeFor(request), locator, request)).length > 0;
  for (const way of ['down', 'up']) {
    for (let count = 0; count < most; count++) {
      if (await there()) return null;
      const before = signature(await treeFor(request));
      const [from, to] = lineIn(area, way, 0.8);
      await request.phone.screen.touch(dragFrames(from, to, 500, 0, 120));
      if (signature(await treeFor(request)) === before) break;
    }
  }
  if (await there()) return null;
  throw new DriverError('no such element', `Cannot scroll to '${locator.selector}' within ${most} swipes`);
};

function scrollable(root: ViewNode): ViewNode {
  const found = [...walk(root)].find((node) => node.scrollable);
  if (found === undefined) throw new DriverError('no such element', 'Nothing on the screen can be scrolled');
  return found;
}

/** Scrolls a container back until a view in it is shown again. */
const scrollBackTo: Endpoint = async (request) => {
  const { bounds } = await nodeOf(request);
  const wanted = request.session.elements.get(request.path['other'] ?? '');
  for (let count = 0; count < 30; count++) {
    if ([...walk(await treeFor(request))].some(({ key }) => key === wanted)) return null;
    const [from, to] = lineIn(bounds, 'down', 0.8);
    await request.phone.screen.touch(dragFrames(from, to, 500, 0, 120));
  }
  throw new DriverError('no such element', 'The view did not come back into sight');
};

/** Everything a finger does. */
export const touchingRoutes: readonly Route[] = [
  ['POST', '/element/:element/click', tapElement],
  ['POST', '/actions', actions],
  ['POST', '/appium/gestures/click', async (request) => (await request.phone.screen.tap(await placeOf(request)), null)],
  ['POST', '/appium/gestures/long_click', longClick],
  ['POST', '/appium/gestures/double_click', doubleClick],
  ['POST', '/appium/gestures/drag', drag],
  ['POST', '/appium/gestures/swipe', swipe],
  ['POST', '/appium/gestures/scroll', scrollBy(5000, 300, percentOf)],
  ['POST', '/appium/gestures/fling', scrollBy(7500, 0, () => 1)],
  ['POST', '/appium/gestures/pinch_open', pinch(true)],
  ['POST', '/appium/gestures/pinch_close', pinch(false)],
  ['POST', '/gestures/scroll_to', scrollTo],
  ['POST', '/appium/element/:element/scroll_to/:other', scrollBackTo],
];
