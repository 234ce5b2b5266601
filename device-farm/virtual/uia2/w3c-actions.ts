import type { TouchFrame } from '../screen/input/touch.ts';
import type { Point } from '../screen/view-node.ts';
import { DriverError } from './errors.ts';
import { isBody, numberOf, type Body } from './request.ts';
import { keyOf, type StruckKey } from './w3c-keys.ts';

/** Screen position of an element that a pointer move names as its origin. */
export type Locate = (elementId: string) => Promise<Point>;

export type Performed = { readonly touches: readonly TouchFrame[]; readonly keys: readonly StruckKey[] };

const maxDuration = 60_000;

type Source = { readonly type: string; readonly actions: readonly Body[] };

function sourcesOf(body: Body): readonly Source[] {
  if (!Array.isArray(body['actions'])) throw new DriverError('invalid argument', "'actions' must be an array");
  return body['actions'].map((source: unknown) => {
    if (!isBody(source) || !Array.isArray(source['actions'])) throw new DriverError('invalid argument', 'an input source without actions');
    return { type: typeof source['type'] === 'string' ? source['type'] : 'none', actions: source['actions'].filter(isBody) };
  });
}

async function target(action: Body, before: Point, locate: Locate): Promise<Point> {
  const at = { x: numberOf(action, 'x'), y: numberOf(action, 'y') };
  const origin = action['origin'] ?? 'viewport';
  if (origin === 'viewport') return at;
  if (origin === 'pointer') return { x: before.x + at.x, y: before.y + at.y };
  const id = isBody(origin) ? Object.values(origin).find((value) => typeof value === 'string') : undefined;
  if (typeof id !== 'string') throw new DriverError('invalid argument', 'unknown origin of a pointer move');
  const base = await locate(id);
  return { x: base.x + at.x, y: base.y + at.y };
}

const period = 16;

/** Turns W3C input sources into moments of fingers and struck keys. All pointers are fingers; ticks last as long as their longest action. */
export async function readActions(body: Body, locate: Locate): Promise<Performed> {
  const sources = sourcesOf(body);
  const ticks = Math.max(0, ...sources.map(({ actions }) => actions.length));
  const places: Point[] = sources.map(() => ({ x: 0, y: 0 }));
  const down = new Set<number>();
  const touches: TouchFrame[] = [];
  const keys: StruckKey[] = [];
  let now = 0;
  const frame = (at: number): void =>
    void touches.push({ at, fingers: new Map([...down].map((finger) => [finger, places[finger] ?? { x: 0, y: 0 }])) });

  for (let tick = 0; tick < ticks; tick++) {
    const moves: { finger: number; from: Point; to: Point; duration: number }[] = [];
    let length = 0;
    for (const [finger, source] of sources.entries()) {
      const action = source.actions[tick];
      if (action === undefined) continue;
      const duration = typeof action['duration'] === 'number' ? action['duration'] : 0;
      if (duration < 0 || now + duration > maxDuration) throw new DriverError('invalid argument', 'actions of more than 60 s');
      length = Math.max(length, duration);
      const kind = action['type'];
      if (kind === 'pointerMove')
        moves.push({
          finger,
          from: places[finger] ?? { x: 0, y: 0 },
          to: await target(action, places[finger] ?? { x: 0, y: 0 }, locate),
          duration,
        });
      else if (kind === 'pointerDown') down.add(finger);
      else if (kind === 'pointerUp' || kind === 'pointerCancel') down.delete(finger);
      else if (kind === 'keyDown') {
        const key = keyOf(typeof action['value'] === 'string' ? action['value'] : '');
        if (key !== null) keys.push(key);
      } else if (kind !== 'pause' && kind !== 'keyUp') throw new DriverError('invalid argument', `unknown action '${String(kind)}'`);
    }
    for (let at = period; at < length && moves.some(({ finger }) => down.has(finger)); at += period) {
      for (const { finger, from, to, duration } of moves) {
        const part = duration === 0 ? 1 : Math.min(1, at / duration);
        places[finger] = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      }
      frame(now + at);
    }
    for (const { finger, to } of moves) places[finger] = to;
    now += length;
    if (sources.some(({ type }) => type === 'pointer')) frame(now);
  }
  down.clear();
  if (touches.some(({ fingers }) => fingers.size > 0)) frame(now);
  return { touches: touches.filter((one, index) => one.fingers.size > 0 || (touches[index - 1]?.fingers.size ?? 0) > 0), keys };
}
