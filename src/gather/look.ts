/** One settled look at the device: the tree when it gives one, the pixels when it does not. */
import { createHash } from 'node:crypto';
import { CannotObserve } from '../errors.ts';
import type { Observation } from '../evidence/schema.ts';
import type { Foreground, Tree } from '../../device-farm/device.ts';
import { heed, onDevice, pause, type Kit } from './kit.ts';
import { viewOf, type View } from './view.ts';
import { ERROR_TEXT, LOADING_TEXT, plain } from './words.ts';

export type Sight = {
  readonly view: View;
  readonly tree: Observation<Tree>;
  readonly foreground: Foreground;
  /** Nothing moved between the last two looks. */
  readonly settled: boolean;
};

const SETTLE_MS = 5_000;
const LOADING_MS = 12_000;
const GAP_MS = 180;

/** Turns `CannotObserve` into an observation; everything else flies. */
export async function observe<T>(take: () => Promise<T>): Promise<Observation<T>> {
  try {
    return { state: 'seen', value: await take() };
  } catch (error) {
    if (error instanceof CannotObserve) return { state: 'unseen', reason: error.reason, detail: error.message };
    throw error;
  }
}

async function glance(kit: Kit): Promise<{ sight: Omit<Sight, 'settled'>; mark: string; loading: boolean }> {
  const tree = await observe(() => onDevice(kit, () => kit.device.tree(kit.signal)));
  const foreground = await onDevice(kit, () => kit.device.foreground(kit.signal));
  const view = viewOf(tree.state === 'seen' ? tree.value : null, foreground, kit.device.facts);
  let mark = `${foreground.package}/${foreground.activity}\n${tree.state === 'seen' ? tree.value.xml : tree.detail}`;
  if (view.blind) {
    const shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
    mark += shot.state === 'seen' ? createHash('sha256').update(shot.value).digest('hex') : shot.reason;
  }
  const letters = view.texts.reduce((sum, one) => sum + plain(one.text).length, 0);
  const loading = view.texts.some((one) => LOADING_TEXT.test(plain(one.text)) && !ERROR_TEXT.test(plain(one.text))) && letters < 120;
  return { sight: { view, tree, foreground }, mark, loading };
}

/** Looks until two looks in a row are the same (5 s; 12 s while the page says it is loading or shows nothing at all). */
export async function look(kit: Kit): Promise<Sight> {
  const start = kit.clock.elapsed();
  const deviceBefore = kit.spent.device;
  let before = await glance(kit);
  try {
    for (;;) {
      heed(kit.signal);
      await pause(GAP_MS, kit.signal);
      const now = await glance(kit);
      const waited = kit.clock.elapsed() - start;
      const still = now.mark === before.mark;
      const empty = now.sight.view.blind && now.sight.view.spots.length === 0;
      if (still && !now.loading && (!empty || waited > 1_500)) return { ...now.sight, settled: true };
      if (waited > (now.loading ? LOADING_MS : SETTLE_MS)) return { ...now.sight, settled: still };
      before = now;
    }
  } finally {
    kit.spent.settling += kit.clock.elapsed() - start - (kit.spent.device - deviceBefore);
  }
}
