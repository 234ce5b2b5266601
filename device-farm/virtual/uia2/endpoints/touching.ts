import { dragFrames, tapFrames } from '../../screen/input/touch.ts';
import { center, type Bounds, type Point } from '../../screen/view-node.ts';
import { elementIdOf, nodeOf } from '../elements.ts';
import { DriverError } from '../errors.ts';
import { isBody, numberOf, stringOf, type Body, type Endpoint, type Request, type Route } from '../request.ts';
import { readActions } from '../w3c-actions.ts';

function pointOf(body: Body): Point {
  return { x: numberOf(body, 'x'), y: numberOf(body, 'y') };
}

/** Where a gesture takes place: an element's centre, an offset in it, or a point of the screen. */
async function place(request: Request): Promise<Point> {
  const { origin, offset } = request.body;
  const id = isBody(origin) ? elementIdOf(origin) : null;
  if (id === null) {
    if (!isBody(offset)) throw new DriverError('invalid argument', 'Either element origin or offset must be set');
    return pointOf(offset);
  }
  const { bounds } = await nodeOf(request, id);
  if (!isBody(offset)) return center(bounds);
  const { x, y } = pointOf(offset);
  return { x: bounds.left + x, y: bounds.top + y };
}

/** The area of a swiping gesture: an element's bounds or `area`. */
async function area(request: Request): Promise<Bounds> {
  const { origin, area: given } = request.body;
  const id = isBody(origin) ? elementIdOf(origin) : null;
  if (id !== null) return (await nodeOf(request, id)).bounds;
  if (!isBody(given)) throw new DriverError('invalid argument', 'Either element origin or area must be set');
  const left = numberOf(given, 'left');
  const top = numberOf(given, 'top');
  return { left, top, right: left + numberOf(given, 'width'), bottom: top + numberOf(given, 'height') };
}

function line(bounds: Bounds, direction: string, percent: number): readonly [Point, Point] {
  const { x, y } = center(bounds);
  const dx = ((bounds.right - bounds.left) * percent) / 2;
  const dy = ((bounds.bottom - bounds.top) * percent) / 2;
  switch (direction) {
    case 'up':
      return [
        { x, y: y + dy * 0.98 },
        { x, y: y - dy * 0.98 },
      ];
    case 'down':
      return [
        { x, y: y - dy * 0.98 },
        { x, y: y + dy * 0.98 },
      ];
    case 'left':
      return [
        { x: x + dx * 0.98, y },
        { x: x - dx * 0.98, y },
      ];
    case 'right':
      return [
        { x: x - dx * 0.98, y },
        { x: x + dx * 0.98, y },
      ];
    default:
      throw new DriverError('invalid argument', `unknown direction '${direction}'`);
  }
}

const opposite: Readonly<Record<string, string>> = { up: 'down', down: 'up', left: 'right', right: 'left' };

function msFor(request: Request, [from, to]: readonly [Point, Point], standard: number): number {
  const speed = typeof request.body['speed'] === 'number' ? request.body['speed'] : standard;
  if (speed <= 0) throw new DriverError('invalid argument', "'speed' must be positive");
  return Math.max(32, (Math.hypot(to.x - from.x, to.y - from.y) / speed) * 1000);
}

const swipe: Endpoint = async (request) => {
  const path = line(await area(request), stringOf(request.body, 'direction').toLowerCase(), numberOf(request.body, 'percent'));
  await request.phone.screen.touch(dragFrames(...path, msFor(request, path, 5000)));
  return null;
};

/** Scrolls so that content of that direction comes into view; true when the picture of the hierarchy changed, so there may be more. */
const scrollBy =
  (standardSpeed: number, holdMs: number): Endpoint =>
  async (request) => {
    const direction = stringOf(request.body, 'direction').toLowerCase();
    const percent = typeof request.body['percent'] === 'number' ? request.body['percent'] : 1;
    const path = line(await area(request), opposite[direction] ?? direction, Math.min(1, percent));
    const before = JSON.stringify(await request.phone.screen.tree());
    await request.phone.screen.touch(dragFrames(...path, msFor(request, path, standardSpeed), 0, holdMs));
    return JSON.stringify(await request.phone.screen.tree()) !== before;
  };

const longClick: Endpoint = async (request) => {
  const duration = typeof request.body['duration'] === 'number' ? request.body['duration'] : 600;
  await request.phone.screen.touch(tapFrames(await place(request), duration));
  return null;
};

const doubleClick: Endpoint = async (request) => {
  const point = await place(request);
  const gap = 120;
  const second = tapFrames(point).map(({ at, fingers }) => ({ at: at + gap, fingers }));
  await request.phone.screen.touch([...tapFrames(point), ...second]);
  return null;
};

const drag: Endpoint = async (request) => {
  const { body } = request;
  const from = isBody(body['start']) ? pointOf(body['start']) : await place(request);
  const end = body['end'];
  if (!isBody(end)) throw new DriverError('invalid argument', "'end' must be a point");
  const to = pointOf(end);
  await request.phone.screen.touch(dragFrames(from, to, msFor(request, [from, to], 2500), 600));
  return null;
};

const actions: Endpoint = async (request) => {
  const { touches, text } = await readActions(request.body, async (id) => center((await nodeOf(request, id)).bounds));
  if (touches.length > 0) await request.phone.screen.touch(touches);
  if (text !== '') await request.phone.screen.typeText(text);
  return null;
};

const tapElement: Endpoint = async (request) => {
  await request.phone.screen.tap(center((await nodeOf(request)).bounds));
  return null;
};

/** Everything a finger does. */
export const touchingRoutes: readonly Route[] = [
  ['POST', '/element/:element/click', tapElement],
  ['POST', '/actions', actions],
  ['POST', '/appium/gestures/click', async (request) => (await request.phone.screen.tap(await place(request)), null)],
  ['POST', '/appium/gestures/long_click', longClick],
  ['POST', '/appium/gestures/double_click', doubleClick],
  ['POST', '/appium/gestures/drag', drag],
  ['POST', '/appium/gestures/swipe', swipe],
  ['POST', '/appium/gestures/scroll', scrollBy(5000, 300)],
  ['POST', '/appium/gestures/fling', scrollBy(7500, 0)],
];
