/** Stops the app, starts it anew and looks at what shows: a card, a prompt, a page that was not there before. */
import type { Probes } from '../../evidence/probes.ts';
import type { Exploration } from '../exploration.ts';
import { onDevice } from '../kit.ts';
import type { Known } from '../notes.ts';
import { bringIntoSight } from '../scrolling.ts';
import type { Walk } from '../walk.ts';

/** Time a start and a look at the tabs take at least, ms. */
const LEAST_MS = 15_000;
/** For what is new after the start, at most, ms … */
const MOST_MS = 90_000;
/** … and of the time that is left. */
const SHARE = 0.5;

/** Expects a walk that is done. The walk goes on in the phase `relaunch`. */
export async function relaunchProbe(exploration: Exploration): Promise<NonNullable<Probes['relaunch']>> {
  const { walk } = exploration;
  const { kit, notes } = walk;
  const began = kit.clock.elapsed();
  const left = kit.deadline - began;
  if (left < LEAST_MS) return { state: 'unseen', reason: 'budget', detail: '检测时间用完，未再次启动应用程序查看' };
  walk.report('再次启动应用程序查看');
  const known = notes.known.length;
  const { actions } = notes;
  await onDevice(kit, () => kit.device.stop(kit.packageName, kit.signal));
  const start = await exploration.startAgain();
  if (!start.known) return { state: 'unseen', reason: 'environment-refused', detail: '再次启动后应用程序未停留在前台' };
  const shown = [start.known.id, ...(await lookAtTabs(walk, start.known))];
  const until = began + Math.min(left * SHARE, MOST_MS);
  await exploration.tryNew(() => kit.clock.elapsed() >= until);
  const fresh = notes.known.slice(known).map(({ id }) => id);
  return { state: 'seen', value: { shown: [...new Set(shown)], fresh, actions: notes.actions - actions } };
}

/** Taps each tab of the start page that is not the one shown, and gives where they led. */
async function lookAtTabs(walk: Walk, start: Known): Promise<string[]> {
  const out: string[] = [];
  for (const held of start.held.filter(({ control, state }) => control.role === 'tab' && !control.selected && state !== 'left')) {
    if (!walk.at) break;
    const spot = await bringIntoSight(walk, walk.at, held);
    if (!spot) continue;
    const from = walk.at;
    await walk.tapAt(spot);
    const step = { from: from.id, act: 'tap', label: held.control.label, point: spot.tap } as const;
    const key =
      from.held.find((one) => one.control.role === 'tab' && one.control.label === held.control.label)?.control.id ?? held.control.id;
    const arrival = await walk.arrive(from, key, step, true);
    if (arrival.known) out.push(arrival.known.id);
  }
  return out;
}
