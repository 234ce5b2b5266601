/** Arriving on a page: recognised as one that is known, in this or another state of it, or captured as a new one. */
import type { Step } from '../evidence/schema.ts';
import { keepSegment, keepToTheEnd, readScreen, type Taken } from './capture.ts';
import { kindOf, titleOf, withRead } from './classify.ts';
import { isCoverAlone } from './cover-alone.ts';
import { showsNothing } from './emptiness.ts';
import { identityOf } from './identity.ts';
import type { Sight } from './look.ts';
import { isOwn, type Known } from './notes.ts';
import { identityOfPicture } from './picture-identity.ts';
import { changedBy, furtherPart, leaveToTwin, scrolledPart, unfolded } from './recognise.ts';
import type { View } from './view.ts';
import type { Arrival, Walk } from './walk.ts';

/** Other pictures of a screen whose texts changed; more would only repeat it. A later start may show what was not there before. */
const MOST_VARIANTS = 2;
const MOST_AFTER_RELAUNCH = 4;
/** A tab inside a page, or a filter, turns it over in its place: each such state is seen, up to so many. */
const MOST_TURNED_OVER = 12;

/** How the device came here. */
export type Coming = {
  readonly from: Known | null;
  /** The control's id, or the act. */
  readonly key: string;
  readonly step: Step;
  /** What was in sight before the act; null when nobody knows. */
  readonly before: View | null;
  /** Picture and reading, where they were needed already. */
  readonly taken?: Taken;
};

export async function settleAt(walk: Walk, sight: Sight, coming: Coming): Promise<Arrival> {
  const { kit, notes } = walk;
  const { from, key, step } = coming;
  const { density } = kit.device.facts.screen;
  const led = step.act === 'tap' ? step.label : '';
  const taken = coming.taken ?? (sight.view.blind ? await readScreen(kit, sight.view) : undefined);
  const legible = sight.view.blind && taken ? withRead(sight.view, taken.reading) : sight.view;
  // Where the tree is silent only the picture tells a sheet of the host's from a page.
  if (sight.view.blind && walk.isHosts(sight, legible)) return walk.meetHost(sight, from, key, step, taken);
  const shown = titleOf(legible, density);
  const identity =
    taken && sight.view.blind
      ? await identityOfPicture(taken, sight.foreground, sight.view.region)
      : identityOf(sight.view, sight.foreground, shown);
  const exact = notes.find(walk.phase, identity);
  const part = exact ? undefined : scrolledPart(notes, walk.phase, sight, shown);
  const opened = part !== undefined && step.act === 'tap' && from?.id === part.id && unfolded(part, sight, coming.before);
  const seen = exact ?? (opened ? undefined : (part ?? furtherPart(walk, sight, shown)));
  if (seen) {
    walk.at = seen;
    if (!exact) walk.scrolled = seen.segments.length;
    const restored = walk.tread(seen, step, key);
    if (exact) notes.absorb(seen, sight.view, 0);
    if (
      exact &&
      !seen.blind &&
      !seen.contents.has(identity.content) &&
      seen.contents.size <= mostVariants(walk, turnedOver(seen, sight, coming))
    )
      await variant(walk, sight, seen, identity, coming);
    notes.went(from, key, seen, step, walk.stamp(), restored);
    return { known: seen, fresh: false };
  }
  const first = !notes.known.some(
    (one) => notes.inPhase(one, walk.phase) && isOwn(one.kind) && one.kind !== 'login' && one.kind !== 'dialog',
  );
  const title = shown || led || (first ? '首页' : '未命名页面');
  const trouble = sight.loading
    ? ('page-loading' as const)
    : isCoverAlone(notes, legible) || (await showsNothing(kit, legible, taken?.shot))
      ? ('page-blank' as const)
      : null;
  const kind = sight.loading
    ? 'error-page'
    : kindOf(legible, title, { led, first, selectedTab: selectedTab(sight, step, from, title), otherApp: false });
  const known = walk.draft(sight, identity, { kind, title, parent: from?.id ?? null, step });
  if (trouble && !first) known.trouble = trouble;
  walk.at = known;
  walk.tread(known, step, key);
  notes.went(from, key, known, step, walk.stamp());
  walk.report(`新页面：${title}`);
  await keepSegment(kit, notes, known, sight, taken);
  if (known.blind) await walk.readNow(known);
  // What comes into sight by drawing an empty picture up is no further part of it, but something else that came.
  known.toTheEnd = known.blind && known.trouble === 'page-blank';
  const end = known.toTheEnd ? { scrolled: 0, sight } : await keepToTheEnd(kit, notes, known, sight);
  if (from) leaveToTwin(from, known);
  walk.sight = end.sight;
  walk.scrolled = end.scrolled;
  return { known, fresh: true };
}

const mostVariants = ({ phase }: Walk, turned: boolean): number =>
  turned ? MOST_TURNED_OVER : phase === 'relaunch' ? MOST_AFTER_RELAUNCH : MOST_VARIANTS;

/** A tap on the page itself had it show much else. */
const turnedOver = (seen: Known, { view }: Sight, { from, step, before }: Coming): boolean =>
  step.act === 'tap' && from?.id === seen.id && changedBy(before, view, step);

/**
 * The label of the bottom tab that is selected, or the one last tapped. None where something on a page led to another: the bar may
 * stay in sight over pages that are not the tab's own.
 */
function selectedTab(sight: Sight, step: Step, from: Known | null, title: string): string {
  const tapped = from?.held.find((held) => held.control.role === 'tab' && held.control.label === step.label);
  if (step.act === 'tap' && from && !tapped && from.title !== title) return '';
  const selected = sight.view.spots.find((spot) => spot.role === 'tab' && spot.selected);
  return selected?.label ?? (tapped ? step.label : '');
}

/**
 * The same screen with other texts: one more picture for the evidence, no new place for the walk. The tap belongs to the way there
 * only where it led here from another page, or where the page answered it.
 */
async function variant(walk: Walk, sight: Sight, seen: Known, identity: Known['identity'], { step, before }: Coming): Promise<void> {
  seen.contents.add(identity.content);
  const from = step.act === 'tap' ? walk.notes.byId(step.from) : undefined;
  const way = from && (from.id !== seen.id || changedBy(before, sight.view, step)) ? from : undefined;
  const other = walk.draft(
    sight,
    { ...identity, structural: `${identity.structural}#${String(seen.contents.size)}` },
    { kind: seen.kind, title: seen.title, ...(way ? { parent: way.id, step } : { parent: seen.parent, step: seen.step }) },
  );
  other.toTheEnd = seen.toTheEnd;
  await keepSegment(walk.kit, walk.notes, other, sight);
  for (const held of other.held) held.state = 'tried';
}
