import type { Browser } from 'webdriverio';
import type { Point } from '../device.ts';

/** How long a finger rests for a tap: enough for web pages that look for a press, well below a long press (400 ms). */
const TAP_MS = 60;
/** The finger rests before it is lifted: without this the list would fly on by its own speed, and lines be missed. */
const REST_MS = 120;

/**
 * W3C pointer actions, one mechanism for tap and swipe: they inject touch events with the timing given, while
 * `mobile: swipeGesture` takes a speed and an area instead of two points.
 */
export async function tap(browser: Browser, point: Point): Promise<void> {
  await perform(browser, [move(point, 0), down, pause(TAP_MS), up]);
}

/** A finger drawn from one point to another in `durationMs`, at rest when it is lifted. */
export async function swipe(browser: Browser, from: Point, to: Point, durationMs: number): Promise<void> {
  await perform(browser, [move(from, 0), down, move(to, durationMs), pause(REST_MS), up]);
}

const down = { type: 'pointerDown', button: 0 } as const;
const up = { type: 'pointerUp', button: 0 } as const;
const pause = (duration: number): object => ({ type: 'pause', duration });
const move = ({ x, y }: Point, duration: number): object => ({
  type: 'pointerMove',
  duration,
  x: Math.round(x),
  y: Math.round(y),
  origin: 'viewport',
});

async function perform(browser: Browser, actions: readonly object[]): Promise<void> {
  await browser.performActions([{ type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions: [...actions] }]);
}
