import type { PageChannel } from '../app/page-channel.ts';
import { Interrupted } from '../app/page-channel.ts';
import type { Point } from '../view-node.ts';

/** One moment of a gesture: where every finger is at `at` ms from its start; a finger not listed is up. */
export type TouchFrame = { readonly at: number; readonly fingers: ReadonlyMap<number, Point> };

/** ms between two touch events, as a 60 Hz panel sends them. */
export const framePeriod = 16;

export function tapFrames(point: Point, holdMs = 60): readonly TouchFrame[] {
  return [
    { at: 0, fingers: new Map([[0, point]]) },
    { at: holdMs, fingers: new Map() },
  ];
}

/** A finger drawn along a straight line in `durationMs`, after resting `restMs` at the start and before `holdMs` at the end. */
export function dragFrames(from: Point, to: Point, durationMs: number, restMs = 0, holdMs = 0): readonly TouchFrame[] {
  const steps = Math.max(2, Math.round(durationMs / framePeriod));
  const frames: TouchFrame[] = [{ at: 0, fingers: new Map([[0, from]]) }];
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    frames.push({ at: restMs + durationMs * part, fingers: new Map([[0, point]]) });
  }
  frames.push({ at: restMs + durationMs + holdMs + framePeriod, fingers: new Map() });
  return frames;
}

type Mapping = { readonly density: number; readonly top: number };

/** Plays a gesture on the page as real touch events with its own timing. Ends early when a dialog comes in front; false when the page does not answer. */
export async function playTouch(channel: PageChannel, frames: readonly TouchFrame[], mapping: Mapping): Promise<boolean> {
  const start = performance.now();
  let down: ReadonlyMap<number, Point> = new Map();
  try {
    for (const frame of frames) {
      const due = frame.at - (performance.now() - start);
      if (due > 1) await new Promise((resolve) => setTimeout(resolve, due)); // the gesture's own timing
      const type = frame.fingers.size > down.size ? 'touchStart' : frame.fingers.size < down.size ? 'touchEnd' : 'touchMove';
      if (type === 'touchMove' && frame.fingers.size === 0) continue;
      const touchPoints = [...frame.fingers].map(([id, { x, y }]) => ({
        id,
        x: x / mapping.density,
        y: (y - mapping.top) / mapping.density,
        radiusX: 8,
        radiusY: 8,
        force: 1,
      }));
      await channel.send('Input.dispatchTouchEvent', { type, touchPoints });
      down = frame.fingers;
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return error.why === 'dialog'; // it opened under the finger: the gesture is over
  }
  return true;
}
