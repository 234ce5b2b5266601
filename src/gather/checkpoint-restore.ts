/** A walk as it was in another process: what it knew, what it had learnt, what it had spent. */
import { Check } from 'typebox/value';
import type { Observation } from '../evidence/schema.ts';
import type { Checkpoints, ReadingResult } from '../ports.ts';
import { startReading } from './capture.ts';
import { Checkpoint, type StoredKnown, type StoredSegment, type StoredState } from './checkpoint-schema.ts';
import type { Choice } from './choosing.ts';
import type { Kit } from './kit.ts';
import type { Known, Notes, Segment } from './notes.ts';
import { sameScreen } from './succession.ts';
import type { Walk } from './walk.ts';

/** null, and said why: there is none, it is of another version or another app, or places of its screen are none of this one's. */
export function foundIn({
  checkpoints,
  packageName,
  device,
  log,
}: Pick<Kit, 'checkpoints' | 'packageName' | 'device' | 'log'>): Checkpoint | null {
  const text = checkpoints?.found ?? null;
  if (text === null) return null;
  const found = parsed(text);
  const refused = (why: string, said: string): null => {
    log.warn({ why }, 'an earlier process left a walk that cannot be gone on with: it begins anew');
    checkpoints?.refused?.(said);
    return null;
  };
  if (!Check(Checkpoint, found) || found.segments.length !== found.state.known.length)
    return refused('of another version, or not whole', '进度的格式不同或不完整');
  if (found.state.packageName !== packageName) return refused('of another app', '进度属于另一个程序');
  const last = found.state.tenures.at(-1);
  if (!last || !sameScreen(device.facts, last.device))
    return refused('of a device with another screen', '本次检测设备的屏幕与中断前的不同');
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Said by the caller: not whole.
  }
}

/** Fills a walk that has not begun. The clock is the caller's. */
export function takeUp(walk: Walk, { state, logs, segments }: Checkpoint): void {
  const { kit, notes } = walk;
  walk.phase = state.phase;
  walk.crashed = state.crashed;
  Object.assign(kit.spent, state.spent);
  for (const [index, known] of state.known.entries())
    notes.known.push(
      knownOf(
        known,
        (segments[index] ?? []).map((one) => segmentOf(kit, one)),
      ),
    );
  notes.transitions.push(...state.transitions);
  notes.covers.push(...state.covers);
  for (const one of state.untouched) notes.untouched.set(one.control, one);
  for (const [from, to] of state.edges) notes.edges.set(from, new Map(to));
  for (const [tab, to] of state.tabTargets) notes.tabTargets.set(tab, to);
  notes.carriedOn = state.carriedOn;
  notes.actions = state.actions;
  notes.artifacts.push(...logs.artifacts);
  notes.handovers.push(...logs.handovers);
  notes.effects.push(...logs.effects);
  notes.crashes.push(...logs.crashes);
  notes.environment.push(...logs.environment);
}

/** Tells a choice of all tries again. Which control is tried, left or new stays as it was noted: it tells more than the tries do. */
export function relearn(notes: Notes, choice: Choice, { tries }: Pick<StoredState, 'tries'>): void {
  const held = notes.known.flatMap((known) => known.held);
  const states = held.map(({ state }) => state);
  for (const { screen, control, outcome } of tries) {
    const known = notes.byId(screen);
    const one = known?.held.find((it) => it.control.id === control);
    if (known && one) choice.tried({ known, held: one }, outcome);
  }
  for (const [index, one] of held.entries()) one.state = states[index] ?? one.state;
}

function knownOf({ contents, ...known }: StoredKnown, segments: Segment[]): Known {
  return { ...known, contents: new Set(contents), segments };
}

function segmentOf(kit: Kit, { picture, read, ...segment }: StoredSegment): Segment {
  const reading = read ? Promise.resolve(read) : readAgain(kit, picture, segment.view);
  return { ...segment, picture: Promise.resolve(picture), reading, read };
}

/** From the picture that was kept: what the account signs in with is overwritten in it. Settles always. */
async function readAgain(
  { checkpoints, ...kit }: Kit & { readonly checkpoints?: Checkpoints },
  picture: StoredSegment['picture'],
  view: StoredSegment['view'],
): Promise<Observation<ReadingResult>> {
  if (picture.state === 'unseen') return picture;
  try {
    const png = (await checkpoints?.read(picture.value.path)) ?? null;
    return await startReading(kit, png, view, picture);
  } catch (error) {
    return { state: 'unseen', reason: 'reader-failed', detail: `检测中断前的截图未能重新读取：${String(error)}` };
  }
}
