/** One settled look at the device: the tree when it gives one, the pixels when it does not. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { CannotObserve } from '../errors.ts';
import type { Observation } from '../evidence/schema.ts';
import type { Foreground, Tree } from '../../device-farm/device.ts';
import { heed, onDevice, pause, type Kit } from './kit.ts';
import { targetOf } from './launch/target.ts';
import { withoutPages, type TreePath } from './stacked.ts';
import { viewOf, type View } from './view.ts';
import { ERROR_TEXT, LOADING_TEXT, plain } from './words.ts';

export type Sight = {
  readonly view: View;
  readonly tree: Observation<Tree>;
  readonly foreground: Foreground;
  /** Nothing moved between the last two looks. */
  readonly settled: boolean;
  /** It still says that it is loading, and little else, after all the time a page is given. */
  readonly loading: boolean;
  /** Equal marks: the same to the eye, as far as a look can tell. */
  readonly mark: string;
  /** Pages of the tree that were left out of the view, others lying over them. */
  readonly hidden: readonly TreePath[];
  /** What the app showed last, when it left while we looked. */
  readonly lastOwn: View | null;
  /** PNG of the whole screen at that look, where the tree tells nothing and it could be had. */
  readonly shot: Buffer | null;
};

const SETTLE_MS = 5_000;
const LOADING_MS = 12_000;
const GAP_MS = 180;
const COMING_MS = 1_500;
/** What shows nothing at all is not drawn up: its time is this. */
const BARE_MS = 3_000;
/** Standard deviation of the grey values (0 to 255) below which nothing is drawn; nine small grey characters alone make 2. */
const BARE_BELOW = 1;

export type Looking = { readonly hidden?: readonly TreePath[]; readonly starting?: boolean };

/** Turns `CannotObserve` into an observation; everything else flies. */
export async function observe<T>(take: () => Promise<T>): Promise<Observation<T>> {
  try {
    return { state: 'seen', value: await take() };
  } catch (error) {
    if (error instanceof CannotObserve) return { state: 'unseen', reason: error.reason, detail: error.message };
    throw error;
  }
}

type Glance = { readonly sight: Omit<Sight, 'settled' | 'loading' | 'lastOwn'>; readonly loading: boolean };

/** What the app shows of itself: without the pages that lie under others, and without what a host draws over it. */
function shown(kit: Kit, tree: Tree | null, foreground: Foreground, hidden: readonly TreePath[]): View {
  const { facts } = kit.device;
  const target = targetOf(kit);
  const root = tree && withoutPages(tree.root, hidden);
  const view = viewOf(tree && { ...tree, root: root && target.own(root, foreground, facts) }, foreground, facts);
  const chrome = target.chrome(foreground, facts);
  return chrome.length > 0 ? { ...view, chrome } : view;
}

async function glance(kit: Kit, hidden: readonly TreePath[]): Promise<Glance> {
  const foreground = targetOf(kit).place(await onDevice(kit, () => kit.device.foreground(kit.signal)));
  // Last, so that as little time as can be lies between what is seen and a tap on it.
  const tree = await observe(() => onDevice(kit, () => kit.device.tree(kit.signal)));
  const view = shown(kit, tree.state === 'seen' ? tree.value : null, foreground, hidden);
  let mark = `${foreground.package}/${foreground.activity}\n${tree.state === 'seen' ? tree.value.xml : tree.detail}`;
  let shot: Observation<Buffer> | null = null;
  if (view.blind) {
    shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
    mark += shot.state === 'seen' ? createHash('sha256').update(shot.value).digest('hex') : shot.reason;
  }
  const letters = view.texts.reduce((sum, one) => sum + plain(one.text).length, 0);
  const loading = view.texts.some((one) => LOADING_TEXT.test(plain(one.text)) && !ERROR_TEXT.test(plain(one.text))) && letters < 120;
  return { sight: { view, tree, foreground, mark, hidden, shot: shot?.state === 'seen' ? shot.value : null }, loading };
}

/** One look, settled or not: what is in sight at this moment. */
export async function glimpse(kit: Kit, hidden: readonly TreePath[]): Promise<Sight> {
  return { ...(await glance(kit, hidden)).sight, settled: false, loading: false, lastOwn: null };
}

/** The same look with all that its tree lists but the pages at these paths. */
export function without(kit: Kit, sight: Sight, hidden: readonly TreePath[]): Sight {
  if (sight.tree.state === 'unseen') return sight;
  return { ...sight, hidden, view: shown(kit, sight.tree.value, sight.foreground, hidden) };
}

/** Next to nothing is drawn: a page about to come. */
async function isBare(png: Buffer, { x, y, width, height }: View['region']): Promise<boolean> {
  const { channels } = await sharp(png).extract({ left: x, top: y, width, height }).greyscale().stats();
  return (channels[0]?.stdev ?? 0) < BARE_BELOW;
}

/** ms it is given to come. */
async function comesWithin({ sight: { view, shot } }: Glance, starting: boolean): Promise<number> {
  if (!view.blind || view.spots.length > 0) return 0;
  if (shot !== null && (await isBare(shot, view.region))) return BARE_MS;
  return starting || shot === null ? COMING_MS : 0;
}

/**
 * Looks until two looks in a row are the same (5 s; 12 s while the page says it is loading). What shows nothing at all is given
 * 3 s to come, what was only just started 1.5 s. `hidden`: pages known to lie under others.
 */
export async function look(kit: Kit, { hidden = [], starting = false }: Looking = {}): Promise<Sight> {
  const start = kit.clock.elapsed();
  let before = await glance(kit, hidden);
  let lastOwn: View | null = null;
  for (;;) {
    heed(kit.signal);
    await pause(kit, GAP_MS);
    if (before.sight.foreground.package === kit.packageName) lastOwn = before.sight.view;
    const now = await glance(kit, hidden);
    const waited = kit.clock.elapsed() - start;
    const still = now.sight.mark === before.sight.mark;
    if (still && !now.loading && (waited > BARE_MS || waited > (await comesWithin(now, starting))))
      return { ...now.sight, settled: true, loading: false, lastOwn };
    if (waited > (now.loading ? LOADING_MS : SETTLE_MS)) return { ...now.sight, settled: still, loading: now.loading, lastOwn };
    before = now;
  }
}
