/** From where the device is to a known screen: over edges seen before, by the back key, or by starting the app anew. */
import type { Step } from '../evidence/schema.ts';
import { heed } from './kit.ts';
import type { Known } from './notes.ts';
import type { Walk } from './walk.ts';

type Hop = { readonly key: string; readonly to: string };

/** Shortest way over what was seen; unseen "back" is assumed to lead to where a screen was found from. */
function route(walk: Walk, from: Known, to: Known): readonly Hop[] | null {
  const came = new Map<string, { from: string; hop: Hop }>();
  const queue = [from.id];
  const visited = new Set(queue);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (id === to.id) break;
    const seen = walk.notes.edges.get(id);
    const hops: Hop[] = [...(seen ?? [])]
      .map(([key, next]) => ({ key, to: next }))
      .filter((hop) => hop.key !== 'launch' && hop.key !== 'sign-in');
    const parent = walk.notes.byId(id)?.parent;
    const byTab =
      walk.notes.byId(id)?.step.act !== 'tap' ||
      walk.notes.known.some((one) =>
        one.held.some((held) => held.control.role === 'tab' && held.control.label === walk.notes.byId(id)?.step.label),
      );
    if (parent && !seen?.has('back') && !byTab) hops.push({ key: 'back', to: parent });
    for (const hop of hops) {
      if (visited.has(hop.to)) continue;
      visited.add(hop.to);
      came.set(hop.to, { from: id, hop });
      queue.push(hop.to);
    }
  }
  if (!came.has(to.id)) return null;
  const way: Hop[] = [];
  for (let id = to.id; id !== from.id;) {
    const step = came.get(id);
    if (!step) return null;
    way.unshift(step.hop);
    id = step.from;
  }
  return way;
}

async function follow(walk: Walk, way: readonly Hop[]): Promise<boolean> {
  for (const hop of way) {
    heed(walk.kit.signal);
    const from = walk.at;
    if (!from) return false;
    if (hop.key === 'back') {
      const arrival = await walk.back();
      if (arrival.known?.id !== hop.to) return astray(walk, from, hop, arrival.known);
      continue;
    }
    const held = from.held.find((one) => one.control.id === hop.key);
    const spot = held ? await walk.bringIntoSight(from, held) : null;
    if (!held || !spot) {
      walk.kit.log.debug({ at: from.id, label: held?.control.label ?? hop.key }, 'control not found again');
      walk.notes.edges.get(from.id)?.delete(hop.key);
      return false;
    }
    await walk.tapAt(spot);
    const step: Step = { from: from.id, act: 'tap', label: held.control.label, point: spot.tap };
    const arrival = await walk.arrive(from, hop.key, step, true);
    if (arrival.known?.id !== hop.to) return astray(walk, from, hop, arrival.known);
  }
  return true;
}

function astray(walk: Walk, from: Known, hop: Hop, came: Known | null): false {
  walk.kit.log.debug({ from: from.id, by: hop.key, wanted: hop.to, came: came?.id ?? null }, 'came out elsewhere');
  return false;
}

/** True when the device stands on `to` (with the screen scrolled anywhere). Two tries from here, then one from a new start. */
export async function travel(walk: Walk, to: Known): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (walk.at?.id === to.id) return true;
    const way = walk.at ? route(walk, walk.at, to) : null;
    if (!way) break;
    if (await follow(walk, way)) return true;
  }
  if (walk.at?.id === to.id) return true;
  walk.kit.log.debug({ from: walk.at?.id ?? null, to: to.id }, 'no way found: starting anew');
  const start = await walk.relaunch();
  if (!start.known) return false;
  const way = route(walk, start.known, to);
  if (start.known.id === to.id) return true;
  return way !== null && (await follow(walk, way));
}
