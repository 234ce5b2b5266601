/** Pages that turn over in their place (tabs inside a page, filters): the back key leaves them, it does not turn them back. */
import { allowed, mayTry, type Target } from './choosing.ts';
import type { Known, Notes } from './notes.ts';
import { sharedBy } from './recognise.ts';

export class InPlace {
  private readonly pages = new Set<string>();
  /** Screens that go when they have led on (a drawer, a sheet): the way back leads past them. */
  private readonly passing = new Set<string>();
  /** Pages that stand in their first state again when one comes back to them → that state. */
  private readonly first = new Map<string, string>();

  /** Told after each back key; `meant`: the screen it was taken to lead to; `to`: null where it left the app. */
  learn(from: Known, meant: Known | undefined, to: Known | null): void {
    if (to?.id === from.id) return;
    const page = pageOf(from);
    if (to && meant && pageOf(to) === pageOf(meant) && pageOf(meant) !== page) this.learnFirst(meant, to);
    if (to && pageOf(to) === page) this.pages.delete(page);
    else if (meant && meant.id !== to?.id && pageOf(meant) === page) this.pages.add(page);
  }

  /** The page was left in one state and stood in another afterwards, or in the same after all. */
  private learnFirst(left: Known, found: Known): void {
    const page = pageOf(left);
    if (left.id === found.id) {
      if (this.first.get(page) !== left.id) this.first.delete(page);
    } else if (this.first.get(page) === left.id) this.first.delete(page);
    else this.first.set(page, found.id);
  }

  /** Told after each way back: `meant` was to come into sight, `further` lies below it. */
  learnPassing(meant: Known | undefined, further: Known | undefined, to: Known | null): void {
    if (!meant || !to || meant.id === further?.id) return;
    if (to.id === meant.id) this.passing.delete(meant.id);
    else if (to.id === further?.id) this.passing.add(meant.id);
  }

  /** The screens the back key would leave, once `known` is in sight: back shortens it to where it led, anything else lengthens it. */
  trail(before: readonly string[], known: Known, back: boolean, notes: Pick<Notes, 'byId'>): string[] {
    const same = (id: string): boolean => this.has(notes.byId(id), known);
    const last = before.at(-1) ?? '';
    if (last === known.id) return [...before];
    if (!back)
      return same(last) || this.passing.has(last) ? [...before.slice(0, -1), known.id] : [...this.left(before, known, notes), known.id];
    const at = before.lastIndexOf(known.id);
    const below = at >= 0 ? at : before.findLastIndex(same);
    if (below >= 0) return [...before.slice(0, below), known.id];
    // What was never on the way lay under what went, or is what was meant in another state; what lay below lies there still.
    const meant = notes.byId(before.at(-2) ?? '');
    return [...before.slice(0, meant && pageOf(meant) === pageOf(known) ? -2 : -1), known.id];
  }

  /** What the last page will be found in when one comes back to it. */
  private left(before: readonly string[], known: Known, notes: Pick<Notes, 'byId'>): readonly string[] {
    const last = notes.byId(before.at(-1) ?? '');
    const first = last && pageOf(last) !== pageOf(known) ? this.first.get(pageOf(last)) : undefined;
    return first === undefined ? before : [...before.slice(0, -1), first];
  }

  /** The second is another state of the page the first is. */
  private has(one: Known | undefined, other: Known): boolean {
    return one !== undefined && pageOf(one) === pageOf(other) && this.pages.has(pageOf(one));
  }
}

const pageOf = ({ phase, title, place }: Known): string => `${phase}:${place.activity}:${title}`;

/** The screen below on the trail is another state of the page in sight: nobody knows yet whether the way back leads there or out of the page. */
export const standsOnTwin = ({
  at,
  trail,
  notes,
}: {
  readonly at: Known | null;
  readonly trail: readonly string[];
  readonly notes: Pick<Notes, 'byId'>;
}): boolean => {
  const below = notes.byId(trail.at(-2) ?? '');
  return at !== null && below !== undefined && below !== at && pageOf(below) === pageOf(at);
};

/** The device shows another state of the page (a tab turned, a section unfolded). */
export const isTwin = (at: Known, known: Known): boolean => pageOf(at) === pageOf(known) && sharedBy(known, at).length > 0;

/**
 * The same control on the state of the page that is the fewest acts away (the one in sight, the one a page comes back in); the target
 * itself where none is nearer. `acts`: null where only a new start leads.
 */
export function nearer(notes: Notes, acts: (known: Known) => number | null, target: Target): Target {
  const { known, held } = target;
  const far = acts(known) ?? Number.POSITIVE_INFINITY;
  const states = far === 0 ? [] : notes.known.filter((one) => notes.inPhase(one, known.phase) && isTwin(one, known));
  const [nearest] = states
    .map((state) => ({ state, acts: acts(state) ?? Number.POSITIVE_INFINITY }))
    .filter((one) => one.acts < far)
    .sort((one, other) => one.acts - other.acts)
    .flatMap(({ state }) => {
      const twin = sharedBy(known, state).find((one) => one.key === held.key && one.control.picture === held.control.picture);
      return twin && twin.tries === 0 && allowed(notes, state, twin) ? [{ known: state, held: twin }] : [];
    });
  if (!nearest) return target;
  held.state = 'tried';
  nearest.held.state = 'new';
  return nearest;
}

type Hop = { readonly key: string; readonly to: string };

const hops = new WeakMap<Known, { readonly asOf: number; readonly hops: readonly Hop[] }>();

/**
 * Where controls of this state of a page lead that were tapped on another state of it alone (the menu in the header over any of the
 * sections). What has to do with the states themselves leads elsewhere from each of them.
 */
export function fromOtherStates(notes: Pick<Notes, 'known' | 'edges' | 'transitions' | 'byId'>, known: Known): readonly Hop[] {
  const before = hops.get(known);
  if (before?.asOf === notes.transitions.length) return before.hops;
  const own = notes.edges.get(known.id);
  const page = pageOf(known);
  const led = new Map<string, string>();
  for (const state of notes.known) {
    const edges = notes.edges.get(state.id);
    if (!edges || state === known || pageOf(state) !== page) continue;
    for (const { key, control } of state.held) {
      const to = notes.byId(edges.get(control.id) ?? '');
      if (to && control.role !== 'tab' && control.picture === 0 && pageOf(to) !== page) led.set(key, to.id);
    }
  }
  const found = known.held.flatMap((held): Hop[] => {
    const to = led.get(held.key);
    const free = held.control.picture === 0 && held.control.role !== 'tab' && own?.has(held.control.id) !== true;
    return to !== undefined && free && mayTry(known, held) ? [{ key: held.control.id, to }] : [];
  });
  hops.set(known, { asOf: notes.transitions.length, hops: found });
  return found;
}
