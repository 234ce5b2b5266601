import { framePeriod, type TouchFrame } from '../screen/input/touch.ts';
import { center, type Bounds, type Point } from '../screen/view-node.ts';
import { elementIdOf, nodeOf } from './elements.ts';
import { DriverError } from './errors.ts';
import { isBody, numberOf, type Body, type Request } from './request.ts';

export function pointOf(body: Body): Point {
  return { x: numberOf(body, 'x'), y: numberOf(body, 'y') };
}

/** Where a gesture takes place: an element's centre, an offset in it, or a point of the screen. */
export async function placeOf(request: Request): Promise<Point> {
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
export async function areaOf(request: Request): Promise<Bounds> {
  const { origin, area: given } = request.body;
  const id = isBody(origin) ? elementIdOf(origin) : null;
  if (id !== null) return (await nodeOf(request, id)).bounds;
  if (!isBody(given)) throw new DriverError('invalid argument', 'Either element origin or area must be set');
  const left = numberOf(given, 'left');
  const top = numberOf(given, 'top');
  return { left, top, right: left + numberOf(given, 'width'), bottom: top + numberOf(given, 'height') };
}

const ways: Readonly<Record<string, readonly [number, number]>> = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] };

export const opposite: Readonly<Record<string, string>> = { up: 'down', down: 'up', left: 'right', right: 'left' };

/** The way of a finger through `percent` of an area. */
export function lineIn(bounds: Bounds, direction: string, percent: number): readonly [Point, Point] {
  const way = ways[direction];
  if (way === undefined) throw new DriverError('invalid argument', `unknown direction '${direction}'`);
  const { x, y } = center(bounds);
  const dx = ((bounds.right - bounds.left) * percent * 0.98 * way[0]) / 2;
  const dy = ((bounds.bottom - bounds.top) * percent * 0.98 * way[1]) / 2;
  return [
    { x: x - dx, y: y - dy },
    { x: x + dx, y: y + dy },
  ];
}

/** A share, above 0 and at most 1. */
export function percentOf(request: Request): number {
  const percent = numberOf(request.body, 'percent');
  if (percent <= 0 || percent > 1) throw new DriverError('invalid argument', `'percent' must be in (0, 1], got ${percent}`);
  return percent;
}

/** ms for a way at the asked or the standard speed, in px a second. */
export function msFor(request: Request, distance: number, standard: number): number {
  const speed = typeof request.body['speed'] === 'number' ? request.body['speed'] : standard;
  if (speed <= 0) throw new DriverError('invalid argument', "'speed' must be positive");
  return Math.max(2 * framePeriod, (distance / speed) * 1000);
}

/** Two fingers on a diagonal, `from` and `to` px away from the middle. */
export function pinchFrames({ x, y }: Point, from: number, to: number, durationMs: number): readonly TouchFrame[] {
  const steps = Math.max(2, Math.round(durationMs / framePeriod));
  const at = (radius: number): ReadonlyMap<number, Point> =>
    new Map([
      [0, { x: x - radius, y: y - radius }],
      [1, { x: x + radius, y: y + radius }],
    ]);
  const frames = Array.from({ length: steps + 1 }, (_, step) => ({
    at: (durationMs * step) / steps,
    fingers: at(from + ((to - from) * step) / steps),
  }));
  return [...frames, { at: durationMs + framePeriod, fingers: new Map() }];
}
