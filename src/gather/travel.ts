/** From where the device is to a known screen: back along the way it came, over edges seen before, or by starting the app anew. */
import type { Step } from '../evidence/schema.ts';
import { stillFree } from './before-tap.ts';
import { fromOtherStates, standsOnTwin } from './in-place.ts';
import { heed } from './kit.ts';
import type { Held, Known } from './notes.ts';
import { bringIntoSight } from './scrolling.ts';
import { turn, turnOf } from './sideways.ts';
import type { Spot } from './view.ts';
import type { Walk } from './walk.ts';

/** `behind`: where the way back leads after it, page by page. */
type Hop = { readonly key: string; readonly to: string; readonly behind?: readonly string[] };

/** What a way is found by. */
type Standing = Pick<Walk, 'notes' | 'trail' | 'traps'> & Partial<Pick<Walk, 'tabs'>>;

/** More backs in a row than this are dearer than a new start. */
const MOST_BACKS = 5;
/** Pages that a tab may hold above its own. */
const MOST_STEPS_UP = 2;
/** Times in a row that something may come over a page on the way. */
const MOST_INTERRUPTIONS = 3;

/** Ways on from a screen: what taps led to, and tabs of which it is known from elsewhere where they lead. */
function tapsFrom(walk: Standing, id: string): Hop[] {
  const known = walk.notes.byId(id);
  const bar = (known?.held ?? []).filter(({ control }) => control.role === 'tab');
  const own = (walk.tabs?.trail ?? null) === null ? new Set<string>() : new Set(bar.map(({ control }) => control.id));
  const seen = [...(walk.notes.edges.get(id) ?? [])]
    .filter(([key]) => key.startsWith(`${id}.`) && !own.has(key))
    .map(([key, to]) => ({ key, to }));
  const tabs = bar.flatMap(({ control: { id: key, label } }): Hop[] => {
    const [top, ...behind] = walk.tabs?.behind(label) ?? [];
    const to = top ?? walk.notes.tabTargets.get(`${known?.phase ?? ''}:${label}`);
    return to === undefined || walk.tabs?.staysOn(label) === true ? [] : [{ key, to, behind }];
  });
  const states = known ? fromOtherStates(walk.notes, known) : [];
  return [...seen, ...tabs, ...states, ...(known?.phase === 'relaunch' ? borrowed(walk, known) : [])];
}

/** A page that looks otherwise after a later start still leads where its controls led before. */
function borrowed(walk: Standing, { held: own }: Known): Hop[] {
  const before = walk.notes.known.filter(({ phase }) => phase === walk.notes.carriedOn);
  const led = new Map(
    before.flatMap(({ id, held }) => {
      const edges = walk.notes.edges.get(id);
      return held.flatMap((one): [string, string][] => {
        const to = one.control.label === '' ? undefined : edges?.get(one.control.id);
        return to === undefined ? [] : [[one.key, to]];
      });
    }),
  );
  return own.flatMap((one) => {
    const to = led.get(one.key);
    return to === undefined ? [] : [{ key: one.control.id, to }];
  });
}

/** A tab of the bar, or of several on a page that turn it over in its place: there the back key may leave the app, or the page. */
function staysOn({ notes }: Standing, id: string, { key, to }: Hop): boolean {
  const [known, other] = [notes.byId(id), notes.byId(to)];
  const by = known?.held.find(({ control }) => control.id === key);
  if (!known || !other || !by) return false;
  return by.control.role === 'tab' || (known.title === other.title && other.held.some((held) => held.key === by.key));
}

/** Shortest way: some steps back along the trail (the back key knows only the way one came), then taps. As short, what stays on a page is better than the key. */
export function route(walk: Standing, from: Known, to: Known): readonly Hop[] | null {
  const came = new Map<string, { from: string; hop: Hop }>();
  const cost = new Map<string, number>([[from.id, 0]]);
  const queue = [from.id];
  for (const [index, id] of walk.trail.slice(0, -1).reverse().slice(0, MOST_BACKS).entries()) {
    if (walk.traps.has(walk.trail[walk.trail.length - 1 - index] ?? '')) break;
    if (cost.has(id)) continue;
    came.set(id, { from: walk.trail[walk.trail.length - 1 - index] ?? from.id, hop: { key: 'back', to: id } });
    cost.set(id, index + 1);
    queue.push(id);
  }
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const far = (cost.get(id) ?? 0) + 1;
    for (const hop of tapsFrom(walk, id)) {
      const before = cost.get(hop.to) ?? Number.POSITIVE_INFINITY;
      const instead = before === far && came.get(hop.to)?.hop.key === 'back' && staysOn(walk, id, hop);
      if (before <= far && !instead) continue;
      cost.set(hop.to, far);
      came.set(hop.to, { from: id, hop });
      if (!instead) queue.push(hop.to);
      let above = hop.to;
      for (const [steps, below] of (hop.behind ?? []).entries()) {
        if ((cost.get(below) ?? Number.POSITIVE_INFINITY) <= far + steps + 1) break;
        cost.set(below, far + steps + 1);
        came.set(below, { from: above, hop: { key: 'back', to: below } });
        queue.push(below);
        above = below;
      }
    }
  }
  if (from.id !== to.id && !came.has(to.id)) return null;
  const way: Hop[] = [];
  for (let id = to.id; id !== from.id && way.length <= cost.size;) {
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
    const nth = turnOf(hop.key);
    if (nth !== null) {
      const arrival = await turn(walk, from, nth);
      if (arrival?.known?.id !== hop.to) return astray(walk, from, hop, arrival?.known ?? null);
      continue;
    }
    const held = from.held.find((one) => one.control.id === hop.key);
    const spot = held ? await freeSpot(walk, from, held) : null;
    if (spot === 'covered') return false;
    if (!held || !spot) {
      walk.kit.log.debug({ at: from.id, label: held?.control.label ?? hop.key }, 'control not found again');
      walk.notes.edges.get(from.id)?.delete(hop.key);
      return false;
    }
    const { answered } = walk;
    await walk.tapAt(spot);
    const step: Step = { from: from.id, act: 'tap', label: held.control.label, point: spot.tap };
    const arrival = await walk.arrive(from, hop.key, step, true);
    if (arrival.known?.id === hop.to) continue;
    // What came over the page just then took the tap.
    const taken = arrival.known?.id === from.id && walk.answered > answered;
    if (held.control.role === 'tab' && arrival.known && !taken && (await up(walk, held.control.label, hop.to))) continue;
    return astray(walk, from, hop, arrival.known);
  }
  return true;
}

/** A tab may keep the page that was opened last: a second tap on it, or the way back, leads up to the tab's own. */
async function up(walk: Walk, tab: string, to: string): Promise<boolean> {
  const again = walk.tabs.mayLeadUp ? walk.at?.held.find(({ control }) => control.role === 'tab' && control.label === tab) : undefined;
  const spot = again && walk.at ? await freeSpot(walk, walk.at, again) : null;
  if (again && walk.at && spot && spot !== 'covered') {
    const from = walk.at;
    await walk.tapAt(spot);
    const step: Step = { from: from.id, act: 'tap', label: tab, point: spot.tap };
    if ((await walk.arrive(from, again.control.id, step, true)).known?.id === to) return true;
  }
  const below = walk.tabs.trail?.lastIndexOf(to);
  if (below === -1) return false;
  const most = below === undefined ? MOST_STEPS_UP : walk.trail.length - 1 - below;
  for (let steps = 0; steps < most && walk.at; steps += 1) {
    const from = walk.at;
    const { known } = await walk.back();
    if (known?.id === to) return true;
    if (known?.id === from.id) return false;
  }
  return false;
}

/** Where to tap a control. What comes over the page is answered, and where that leads back to it the way goes on; null: not to be found. */
async function freeSpot(walk: Walk, from: Known, held: Held): Promise<Spot | 'covered' | null> {
  for (let times = 0; times <= MOST_INTERRUPTIONS; times += 1) {
    const spot = await bringIntoSight(walk, from, held);
    if (!spot || (await stillFree(walk, spot, from.kind))) return spot;
    await walk.interrupted(from);
    if (walk.at?.id !== from.id) break;
  }
  return 'covered';
}

function astray(walk: Walk, from: Known, hop: Hop, came: Known | null): false {
  walk.kit.log.debug({ from: from.id, by: hop.key, wanted: hop.to, came: came?.id ?? null }, 'came out elsewhere');
  return false;
}

/** Neither tree nor picture of where the device is could be had: the app hangs, and would answer no key. */
function isDark(walk: Walk): boolean {
  return walk.sight?.tree.state === 'unseen' && walk.at?.segments[0]?.mark === null;
}

/** One step back tells whether the states of a page are left one by one or all at once: cheaper than a new start. */
async function outOfPage(walk: Walk, to: Known): Promise<boolean> {
  const { known } = await walk.back();
  if (!known || known.id === to.id) return known !== null;
  const way = route(walk, known, to);
  return way !== null && (await follow(walk, way)) && walk.at?.id === to.id;
}

/** True when the device stands on `to` (scrolled anywhere). Two tries from here, then one from a new start. */
export async function travel(walk: Walk, to: Known): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (walk.at?.id === to.id) return true;
    const way = walk.at && !isDark(walk) ? route(walk, walk.at, to) : null;
    if (!way) break;
    if (await follow(walk, way)) return true;
  }
  if (walk.at?.id === to.id) return true;
  if (!isDark(walk) && standsOnTwin(walk) && (await outOfPage(walk, to))) return true;
  walk.kit.log.debug({ from: walk.at?.id ?? null, to: to.id }, 'no way found: starting anew');
  const start = await walk.relaunch();
  if (!start.known) return false;
  const way = route(walk, start.known, to);
  return way !== null && (await follow(walk, way));
}
