/** A screen met again in another form than it was kept in. Pure over the notes. */
import type { Phase, Step } from '../evidence/schema.ts';
import type { Point } from '../../device-farm/device.ts';
import { centre, inside } from './boxes.ts';
import { controlKey } from './identity.ts';
import type { Sight } from './look.ts';
import type { Held, Known, Notes } from './notes.ts';
import type { Spot, View } from './view.ts';
import type { Walk } from './walk.ts';
import { isRow } from './worth.ts';
import { menuLike, plain } from './words.ts';

/**
 * A long page met again where it was last scrolled to: nearly all its controls are known from one of its pictures. Where its header
 * scrolled away (what stands uppermost is one of its controls) by role and name alone, for wrappers come and go with the header.
 */
export function scrolledPart(notes: Notes, phase: Phase, sight: Sight, title = ''): Known | undefined {
  const named = sight.view.spots.filter((spot) => !spot.soft && spot.role !== 'tab' && plain(spot.label) !== '');
  if (named.length < 3 || sight.view.dialog) return undefined;
  const headless = named.some(({ label }) => label === title);
  const keyOf = headless ? nameOf : (spot: Spot): string => `${controlKey(spot)}.${spot.label}`;
  return notes.known.find((known) => {
    if (!notes.inPhase(known, phase) || known.segments.length < 2 || known.kind === 'cover') return false;
    if (known.place.activity !== sight.foreground.activity) return false;
    const held = new Set(known.held.map(({ spot }) => keyOf(spot)));
    return named.filter((spot) => held.has(keyOf(spot))).length >= named.length * 0.8;
  });
}

/** So many entries that a page did not have before a tap on it were unfolded by the tap (a round button's, a section's). */
const LEAST_UNFOLDED = 2;

/** Taken for a part of a long page, but a tap on that page brought entries into sight that it never held: another state of it. */
export function unfolded(known: Known, { view }: Sight, before: View | null): boolean {
  if (!before) return false;
  const held = new Set(known.held.map(({ control }) => plain(control.label)));
  const there = new Set(before.texts.map(({ text }) => plain(text)));
  const came = view.spots.filter(({ soft, role, label }) => {
    const said = plain(label);
    return !soft && role !== 'tab' && said !== '' && menuLike(label) && !held.has(said) && !there.has(said);
  });
  return came.length >= LEAST_UNFOLDED;
}

const nameOf = ({ role, label, resourceId }: Spot): string => `${role} ${label} ${resourceId}`;

/** So many rows in sight make a list. */
const LEAST_ROWS = 3;

/**
 * A list without an end met again further down than it was ever seen: under the same title and tab, nothing but rows of its shape and
 * what it holds already. Of several such pages the one last walked on.
 */
export function furtherPart(
  { notes, phase, trail }: Pick<Walk, 'notes' | 'phase' | 'trail'>,
  sight: Sight,
  title: string,
): Known | undefined {
  const { view, foreground } = sight;
  if (view.dialog || title === '') return undefined;
  const tabOf = ({ spots }: View): string => spots.find(({ role, selected }) => role === 'tab' && selected)?.label ?? '';
  const named = view.spots.filter((spot) => !spot.soft && spot.role !== 'tab' && plain(spot.label) !== '');
  const fits = (known: Known): boolean => {
    const [top] = known.segments;
    if (!top || known.toTheEnd || known.segments.length < 2 || known.kind === 'cover' || known.title !== title) return false;
    if (!notes.inPhase(known, phase) || known.place.activity !== foreground.activity || tabOf(top.view) !== tabOf(view)) return false;
    const held = new Set(known.held.map(({ spot }) => controlKey(spot)));
    const shapes = new Set(known.held.filter(isRow).map(({ spot }) => spot.signature));
    const others = named.filter((spot) => !held.has(controlKey(spot)));
    const rows = named.filter((spot) => shapes.has(spot.signature));
    return rows.length >= LEAST_ROWS && others.every((spot) => shapes.has(spot.signature) && !menuLike(spot.label));
  };
  const lists = notes.known.filter(fits);
  return lists.toSorted((a, b) => trail.lastIndexOf(b.id) - trail.lastIndexOf(a.id))[0];
}

/**
 * A page in another state (a folded section opened, another filter) shows most of what it showed before. What both states hold is
 * tried from the first one; only what the new state brought is its own.
 */
export function leaveToTwin(before: Known, after: Known): void {
  for (const held of sharedBy(before, after)) held.state = 'tried';
}

/** Controls of the second that the first holds too; none where they are not two states of one page. */
export function sharedBy(before: Known, after: Known): readonly Held[] {
  if (before.title !== after.title || before.phase !== after.phase || before.id === after.id) return [];
  const keys = new Set(before.held.map((held) => held.key));
  const shared = after.held.filter((held) => keys.has(held.key));
  return shared.length < 3 || shared.length < Math.min(before.held.length, after.held.length) * 0.5 ? [] : shared;
}

/** Share of the texts that is new after a tap that turned the page over in its place. */
const TURNED = 0.3;
/** So many texts more, none less, or the other way round: a filter was set or taken away. */
const FILTERED = 2;
/** … or so many texts changed at a tap on one of several alike side by side (chips, segments): a row gave way to another. */
const PICKED = 3;
const LEAST_ALIKE = 2;

/**
 * A page that shows other texts after a tap on it: the tap's doing where what was tapped is now selected or ticked, much of the
 * page is new, or rows only went or only came. A ticker that went on meanwhile, or a badge, is not.
 */
export function changedBy(before: View | null, after: View, { point }: Pick<Step, 'point'>): boolean {
  if (!before || !point) return false;
  const chosen = (view: View): boolean => view.spots.some(({ box, selected, checked }) => inside(point, box) && (selected || checked));
  if (chosen(after) !== chosen(before)) return true;
  const came = onlyOn(after, before);
  const went = onlyOn(before, after);
  if (came >= after.texts.length * TURNED && came > 0) return true;
  if (Math.min(came, went) === 0) return came + went >= FILTERED;
  return came + went >= PICKED && isOneOfSeveral(before, point);
}

/** How many texts of the one do not stand on the other. */
function onlyOn(one: View, other: View): number {
  const there = new Set(other.texts.map(({ text }) => plain(text)));
  return one.texts.filter(({ text }) => !there.has(plain(text))).length;
}

/** What was tapped stands in one line with others of its shape. */
function isOneOfSeveral({ spots }: View, point: Point): boolean {
  const tapped = spots.find(({ box, role }) => role !== 'tab' && inside(point, box));
  if (!tapped) return false;
  const { box, signature } = tapped;
  const beside = spots.filter((one) => one.signature === signature && Math.abs(centre(one.box).y - centre(box).y) < box.height * 0.3);
  return beside.length > LEAST_ALIKE;
}
