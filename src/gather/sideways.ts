/** What lies beside what is shown: strips of tabs that go on beyond the edge, grids of entries with further pages. */
import type { Box } from '../evidence/schema.ts';
import { centre } from './boxes.ts';
import { onDevice } from './kit.ts';
import type { Known } from './notes.ts';
import type { Spot, View } from './view.ts';
import type { Arrival, Walk } from './walk.ts';
import { menuLike } from './words.ts';

/** Pages of one grid, stretches of one strip. */
const MOST_TURNS = 6;
const LEAST_COLUMNS = 3;
const LEAST_CELLS = 4;

/** Stretches of the screen that may turn: strips that say they scroll, and on a page with tabs or the first one grids of entries, which say nothing. */
export function turning(view: View, root: boolean): readonly Box[] {
  if (view.dialog || view.blind) return [];
  const strips = view.strips ?? [];
  const grid = root ? gridOf(view.spots, view.region) : null;
  const covered = grid && strips.some((strip) => Math.abs(centre(strip).y - centre(grid).y) < grid.height / 2);
  return grid && !covered ? [...strips, grid] : strips;
}

/** Rows of at least three entries of one size, side by side. */
function gridOf(spots: readonly Spot[], region: Box): Box | null {
  const cells = spots.filter(
    (spot) =>
      spot.role !== 'tab' &&
      !spot.soft &&
      menuLike(spot.label) &&
      spot.box.width < region.width * 0.36 &&
      spot.box.height < region.height * 0.2,
  );
  const [alike = []] = cells.map((one) => cells.filter((other) => isLike(one.box, other.box))).toSorted((a, b) => b.length - a.length);
  const inRows = alike.filter(
    (one) => alike.filter((other) => Math.abs(centre(other.box).y - centre(one.box).y) < one.box.height * 0.3).length >= LEAST_COLUMNS,
  );
  if (inRows.length < LEAST_CELLS) return null;
  const top = Math.min(...inRows.map(({ box }) => box.y));
  const height = Math.max(...inRows.map(({ box }) => box.y + box.height)) - top;
  return height > region.height * 0.6 ? null : { x: region.x, y: top, width: region.width, height };
}

/** Tabs and chips side by side are smaller than the entries of a grid. */
const isLike = (one: Box, other: Box): boolean =>
  Math.abs(one.width - other.width) < one.width * 0.15 && Math.abs(one.height - other.height) < one.height * 0.3;

/** Under this key an edge is kept: what leads from the screen to the next page of its n-th stretch. */
const keyOf = (known: Known, nth: number): string => `${known.id}.turn${String(nth)}`;

/** Draws the n-th stretch to the left; null when the screen has none. */
export async function turn(walk: Walk, known: Known, nth: number): Promise<Arrival | null> {
  const { kit, notes } = walk;
  const stretch = known.turns?.[nth];
  if (!stretch) return null;
  const y = centre(stretch).y;
  notes.actions += 1;
  await onDevice(kit, () =>
    kit.device.swipe(
      { x: Math.round(stretch.x + stretch.width * 0.85), y },
      { x: Math.round(stretch.x + stretch.width * 0.15), y },
      250,
      kit.signal,
    ),
  );
  return walk.arrive(known, keyOf(known, nth), { from: known.id, act: 'swipe', label: '向左滑动' }, false);
}

/** The stretch whose turning a kept edge stands for; null for any other edge. */
export function turnOf(key: string): number | null {
  const found = /\.turn(\d+)$/.exec(key);
  return found ? Number(found[1]) : null;
}

/** Turns what stands on the screen in sight until nothing new comes. Each screen is asked once. */
export class Sideways {
  private readonly walk: Walk;
  private readonly depth = new Map<string, number>();

  constructor(walk: Walk) {
    this.walk = walk;
  }

  /** True when something was turned: where the walk is now may be another screen. */
  async look(): Promise<boolean> {
    const { walk } = this;
    const known = walk.at;
    const sight = walk.sight;
    if (!known || !sight || known.turns !== undefined || walk.scrolled > 0) return false;
    const root = known.kind === 'home' || known.held.some((one) => one.control.role === 'tab');
    // A page met again by its turned twin, or one of a design that was asked already, has the same stretches.
    const depth = this.depth.get(known.id) ?? 0;
    known.turns = depth >= MOST_TURNS ? [] : turning(sight.view, root);
    for (const nth of known.turns.keys()) {
      if (walk.at?.id !== known.id) break;
      const arrival = await turn(walk, known, nth);
      if (arrival?.known && arrival.known.id !== known.id && arrival.fresh) this.depth.set(arrival.known.id, depth + 1);
    }
    return known.turns.length > 0;
  }
}
