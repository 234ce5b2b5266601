/** Texts side by side in one line at even steps: cells of a grid or of a bar, each an entry of its own. A row's name and values are not set so. Pure. */
import { centre } from './boxes.ts';
import type { Held, Known } from './notes.ts';

const LEAST = 3;
/** Of a line's height: how far its texts may stand apart in it, and differ in height. */
const IN_LINE = 0.3;
/** Of a step: how far the steps may differ. */
const EVEN = 0.12;

/** Cell → the first cell of its bar. */
export function barsOf({ held }: Pick<Known, 'held'>): ReadonlyMap<Held, Held> {
  const texts = held.filter(({ spot, control }) => spot.soft && control.role !== 'tab');
  const bars = new Map<Held, Held>();
  for (const one of texts) {
    if (bars.has(one)) continue;
    const line = texts
      .filter((other) => other.control.picture === one.control.picture && inLine(one, other))
      .sort((a, b) => a.control.box.x - b.control.box.x);
    const [first] = line;
    if (first && isEven(line)) for (const cell of line) bars.set(cell, first);
  }
  return bars;
}

function inLine({ control: { box: one } }: Held, { control: { box: other } }: Held): boolean {
  const most = IN_LINE * Math.max(one.height, other.height);
  return Math.abs(centre(one).y - centre(other).y) < most && Math.abs(one.height - other.height) < most;
}

function isEven(line: readonly Held[]): boolean {
  const at = line.map(({ control }) => centre(control.box).x);
  const steps = at.slice(1).map((x, index) => x - (at[index] ?? x));
  const mean = steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length);
  return line.length >= LEAST && mean > 0 && steps.every((step) => Math.abs(step - mean) < EVEN * mean);
}
