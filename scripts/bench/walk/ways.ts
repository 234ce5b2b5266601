/** What a walk learned of where an app's pages lie: what a walker would have to know to see each with the fewest actions. Pure over the notes. */
import type { Phase } from '../../../src/evidence/schema.ts';
import type { Known, Notes } from '../../../src/gather/notes.ts';

/** From a page to a page, and the actions it took. */
export type Way = readonly [from: string, to: string, actions: number];

/** Pages are named by phase and structural identity: the same in every walk of an app. */
export type Ways = {
  /** Where the walk stood after its first start, and the actions that took (what lay over the app was answered). */
  readonly start: string;
  readonly spent: number;
  /** Taps and signing in. */
  readonly taps: readonly Way[];
  /** Where the back key leads from a page that was come to from another, if not there; null: nowhere. */
  readonly backs: readonly (readonly [from: string, page: string, to: string | null])[];
  /** Where a new start leads to, by phase: an app that knows who one is goes on so. */
  readonly anew: readonly Way[];
  /** Title that must be found → the pages that are it; what came up at the start stands as `start`. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
};

type Walked = Pick<Notes, 'known' | 'transitions'>;
type ById = ReadonlyMap<string, Known>;

/** Another look of a page is that page's identity with a number. */
const NUMBER = /#\d+$/u;

/** `acts`: when each action was begun, ms since 1970. null where the app never came up. */
export function waysOf(walked: Walked, titles: readonly string[], acts: readonly number[]): Ways | null {
  const { known } = walked;
  const byId = new Map(known.map((one) => [one.id, one]));
  const went = counted(walked, acts);
  const first = went.findIndex(({ step, to }) => step.act === 'launch' && to !== null);
  const start = byId.get(went[first]?.to ?? '');
  if (!start) return null;
  const spent = went.slice(0, first + 1).reduce((sum, { actions }) => sum + actions, 0);
  const later = went.slice(first + 1);
  return {
    start: nameOf(start),
    spent,
    taps: shortest([...tabs(walked, byId), ...looks(known, byId), ...taps(later, byId)]),
    backs: backs(later, byId),
    anew: shortest(anew(later, start, known, byId)),
    pages: Object.fromEntries(titles.map((title) => [title, pagesOf(walked, title, start, byId)])),
  };
}

/** What several walks of one app learned together. */
export function together(all: readonly Ways[]): Ways | null {
  const [first] = all.toSorted((a, b) => a.spent - b.spent);
  if (!first) return null;
  const titles = [...new Set(all.flatMap(({ pages }) => Object.keys(pages)))];
  return {
    ...first,
    taps: shortest(all.flatMap((one) => one.taps)),
    backs: all.flatMap((one) => one.backs),
    anew: shortest(all.flatMap((one) => one.anew)),
    pages: Object.fromEntries(titles.map((title) => [title, [...new Set(all.flatMap(({ pages }) => pages[title] ?? []))]])),
  };
}

/** The phase is its first word. */
const nameOf = ({ phase, kind, identity }: Known): string => `${phase} ${kind === 'cover' ? 'cover-' : ''}${identity.structural}`;

type Went = Notes['transitions'][number] & { readonly actions: number };

/** Transitions with the actions since the one before: a tap, and what was answered after it. */
export function counted({ transitions }: Pick<Walked, 'transitions'>, acts: readonly number[]): readonly Went[] {
  let before = 0;
  return transitions.map((one) => {
    // What begins in the moment in which a page was recognised comes after it.
    const done = acts.filter((begun) => begun < Date.parse(one.at)).length;
    const actions = Math.max(0, done - before);
    before = Math.max(before, done);
    return { ...one, actions };
  });
}

const taps = (went: readonly Went[], byId: ById): readonly Way[] =>
  went.flatMap(({ from, to, step, actions }): Way[] => {
    const [one, other] = [byId.get(from), byId.get(to ?? '')];
    if (!one || !other || one === other || !['tap', 'sign-in', 'swipe'].includes(step.act)) return [];
    // Turning a page is no action.
    return [[nameOf(one), nameOf(other), step.act === 'swipe' ? 0 : Math.max(1, actions)]];
  });

/** A tab leads where it leads from every page of its phase that shows it. */
function tabs({ known, transitions }: Walked, byId: ById): readonly Way[] {
  const tabOf = (one: Known, id: string): string | undefined => {
    const control = one.held.find((held) => held.control.id === id)?.control;
    return control?.role === 'tab' ? `${one.phase} ${control.label}` : undefined;
  };
  const targets = new Map<string, Known>();
  for (const { from, to, key, step } of transitions) {
    const [one, other] = [byId.get(from), byId.get(to ?? '')];
    const tab = one && step.act === 'tap' ? tabOf(one, key) : undefined;
    if (tab !== undefined && other && other !== one) targets.set(tab, other);
  }
  return known
    .filter(({ kind }) => kind !== 'cover')
    .flatMap((one) =>
      one.held.flatMap(({ control }): Way[] => {
        const to = targets.get(tabOf(one, control.id) ?? '');
        return to && to !== one ? [[nameOf(one), nameOf(to), 1]] : [];
      }),
    );
}

/** Other looks of a page, and what came over one: a tap away, and nothing is needed to be back. */
const looks = (known: readonly Known[], byId: ById): readonly Way[] =>
  known.flatMap((one): Way[] => {
    const parent = byId.get(one.parent ?? '');
    const structural = one.identity.structural.replace(NUMBER, '');
    const whole = structural === one.identity.structural ? undefined : nameOf({ ...one, identity: { ...one.identity, structural } });
    if (!parent || (one.kind !== 'cover' && whole === undefined)) return [];
    return [
      [nameOf(parent), nameOf(one), 1],
      [nameOf(one), whole ?? nameOf(parent), 0],
    ];
  });

/** Only what was not to be expected: the page one came from is. */
function backs(went: readonly Went[], byId: ById): Ways['backs'] {
  const cameFrom = new Map<string, Known>();
  return went.flatMap(({ from, to, step }): Ways['backs'] => {
    const [one, other] = [byId.get(from), byId.get(to ?? '')];
    if (one && other && one !== other && step.act === 'tap') cameFrom.set(other.id, one);
    const expected = one && cameFrom.get(one.id);
    if (!one || !expected || step.act !== 'back' || other === expected) return [];
    return [[nameOf(expected), nameOf(one), other && other !== one ? nameOf(other) : null]];
  });
}

/** Where no walk began again: to the first page of the phase. */
function anew(went: readonly Went[], start: Known, known: readonly Known[], byId: ById): readonly Way[] {
  const ways: Way[] = [];
  let phase: Phase = start.phase;
  for (const { to, step, actions } of went) {
    const other = byId.get(to ?? '');
    if (!other) continue;
    if (step.act === 'launch') ways.push([phase, nameOf(other), Math.max(1, actions)]);
    ({ phase } = other);
  }
  const firsts = [...new Set(known.map((one) => one.phase))].flatMap((of): Way[] => {
    const page = known.find((one) => one.phase === of && one.kind !== 'cover');
    return page && !ways.some(([from]) => from === of) ? [[of, nameOf(page), 1]] : [];
  });
  return [...ways, ...firsts];
}

/** By its own title, or by the label of what led to it. */
function pagesOf({ known, transitions }: Walked, title: string, start: Known, byId: ById): readonly string[] {
  const led = transitions.filter(({ from, to, step }) => to !== null && to !== from && step.act === 'tap' && step.label.includes(title));
  const pages = [
    ...known.filter((one) => one.title.includes(title) || one.step.label.includes(title)),
    ...led.flatMap(({ to }) => byId.get(to ?? '') ?? []),
  ];
  return [...new Set(pages.map((one) => (one.kind === 'cover' && one.parent === null ? nameOf(start) : nameOf(one))))];
}

/** Of several ways between two pages the shortest. */
function shortest(ways: readonly Way[]): readonly Way[] {
  const best = new Map<string, Way>();
  for (const way of ways) {
    const key = `${way[0]} > ${way[1]}`;
    if ((best.get(key)?.[2] ?? Number.POSITIVE_INFINITY) > way[2]) best.set(key, way);
  }
  return [...best.values()];
}
