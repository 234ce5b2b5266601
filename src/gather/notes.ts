/** The walk's memory: screens with their controls, what led where, and what was left alone. Becomes `Evidence`. */
import type {
  Artifact,
  Box,
  Control,
  Cover,
  Evidence,
  Observation,
  Phase,
  Picture,
  Screen,
  ScreenKind,
  Step,
  Transition,
  Untouched,
} from '../evidence/schema.ts';
import type { ReadingResult } from '../ports.ts';
import type { Try } from './checkpoint-schema.ts';
import { controlKey, samePlace, type Identity } from './identity.ts';
import type { Spot, View } from './view.ts';

/** Explored: neither something that lay over the app nor a page of its host. */
export const isOwn = (kind: ScreenKind): boolean => kind !== 'cover' && kind !== 'outside';

/** A control as the walk holds it. */
export type Held = {
  control: Control;
  readonly spot: Spot;
  readonly key: string;
  state: 'new' | 'tried' | 'left';
  tries: number;
};

/** One picture of a screen: the top, or what a scroll brought into sight. */
export type Segment = {
  readonly view: View;
  /** Kept at once, or, where secrets may stand in it, when it was read and they were overwritten. */
  readonly picture: Promise<Observation<Picture>>;
  /** SHA-256 of the picture as the device gave it: equal pictures show that nothing moved. Not kept. */
  readonly mark: string | null;
  readonly tree: Observation<string>;
  /** The tree does not tell all: see `hasWordless`. */
  readonly wordless: boolean;
  /** Settles always; a reading that failed is `unseen`. */
  readonly reading: Promise<Observation<ReadingResult>>;
  read: Observation<ReadingResult> | null;
};

export type Known = {
  readonly id: string;
  /** The session that saw it first. */
  readonly session: string;
  phase: Phase;
  readonly identity: Identity;
  readonly contents: Set<string>;
  kind: ScreenKind;
  title: string;
  readonly parent: string | null;
  readonly step: Step;
  readonly place: Screen['place'];
  readonly segments: Segment[];
  readonly held: Held[];
  toTheEnd: boolean;
  blind: boolean;
  joined: boolean;
  /** Tries in a row that did not come to it again. */
  failures: number;
  /** It was given up and given another try. */
  reopened?: true;
  /** It came and showed nothing. */
  trouble?: 'page-loading' | 'page-blank';
  /** Stretches of the screen that may turn sideways, once asked, px. */
  turns?: readonly Box[];
  readonly at: string;
};

/** A transition with the key under which its edge is kept: the control's id, or the act. */
export type Went = Transition & { readonly key: string };

export class Notes {
  readonly known: Known[] = [];
  readonly transitions: Went[] = [];
  readonly covers: Cover[] = [];
  readonly crashes: Evidence['crashes'] = [];
  readonly effects: Evidence['effects'] = [];
  readonly environment: Evidence['environment'] = [];
  readonly handovers: NonNullable<Evidence['handovers']> = [];
  readonly artifacts: Artifact[] = [];
  /** What was tried, in order. */
  readonly tries: Try[] = [];
  readonly untouched = new Map<string, Untouched>();
  /** from screen → (held key or 'back') → to screen. */
  readonly edges = new Map<string, Map<string, string>>();
  /** `phase:label` of a bottom tab → the screen it leads to, from wherever it is tapped. */
  readonly tabTargets = new Map<string, string>();
  /** Ways that led elsewhere before and at their last tap nowhere. */
  private readonly stays = new Set<string>();
  /** The phase whose screens a later start of the app meets again; null before there was one. */
  carriedOn: Phase | null = null;
  /** The session at work. */
  session = 'A1';
  actions = 0;
  /** The picture that waits to be read before it is kept; never more than one. */
  waiting: Promise<unknown> = Promise.resolve();

  add(known: Omit<Known, 'id' | 'session'>): Known {
    const added = { ...known, session: this.session, id: `S${String(this.known.length + 1).padStart(3, '0')}` };
    this.known.push(added);
    return added;
  }

  find(phase: Phase, identity: Identity): Known | undefined {
    return this.known.find((one) => this.inPhase(one, phase) && isOwn(one.kind) && samePlace(one.identity, identity));
  }

  /** Screens of one phase are told from those of another; after a later start those before it are met again. */
  inPhase(known: Known, phase: Phase): boolean {
    return known.phase === phase || (phase === 'relaunch' && known.phase === this.carriedOn);
  }

  byId(id: string): Known | undefined {
    return this.known.find((one) => one.id === id);
  }

  /**
   * Places to go to, as they now are: without further pictures and looks of a place, and of a page that looks otherwise after a
   * later start only the newer.
   */
  current(phase: Phase): Known[] {
    const places = this.known.filter(
      (one, index) => this.inPhase(one, phase) && this.known.findIndex((other) => placeOf(other) === placeOf(one)) === index,
    );
    const newer = places.filter((one) => one.phase === phase);
    const replaced = (one: Known): boolean =>
      one.phase !== phase && newer.some(({ title, place }) => title === one.title && place.activity === one.place.activity);
    return places.filter((one) => !replaced(one));
  }

  leave(known: Known, held: Held, why: Untouched['why']): void {
    held.state = 'left';
    const id = held.control.id;
    if (!this.untouched.has(id)) this.untouched.set(id, { screen: known.id, control: id, label: held.control.label, why });
  }

  /** `restored`: a tab came back to the page it was left at, which is not where it leads. */
  went(from: Known | null, key: string, to: Known | null, step: Step, at: string, restored = false): void {
    if (from && to) {
      const edges = this.edges.get(from.id) ?? new Map<string, string>();
      // A tap that once did nothing (a pop-up took it) does not undo the way it is known to lead; twice in a row does.
      const way = `${from.id} ${key}`;
      const stayed = to.id === from.id && (edges.get(key) ?? from.id) !== from.id;
      if (!stayed || this.stays.has(way)) edges.set(key, to.id);
      if (stayed) this.stays.add(way);
      else this.stays.delete(way);
      this.edges.set(from.id, edges);
      const by = from.held.find((held) => held.control.id === key);
      if (by?.control.role === 'tab' && to.id !== from.id && !restored) this.tabTargets.set(`${from.phase}:${by.control.label}`, to.id);
    }
    this.transitions.push({ from: from?.id ?? 'start', to: to?.id ?? null, step, at, key });
  }

  /**
   * Adds the spots of a view that this screen does not hold yet. Of several alike (更多, 更多 …) a revisit adds only what exceeds
   * the number held; a scrolled part adds what does not stand where a control of the part before has moved to.
   */
  absorb(known: Known, view: View, picture: number): void {
    const before = picture > 0 ? known.segments[picture - 1]?.view : undefined;
    const moved = before ? shiftBetween(before, view) : 0;
    const counted = new Map<string, number>();
    for (const spot of view.spots) {
      const key = `${controlKey(spot)}.${spot.label}`;
      const alike = known.held.filter((held) => held.key === key);
      if (before) {
        const at = (held: Held, by: number): boolean =>
          Math.abs(held.control.box.y - by - spot.box.y) < 12 && Math.abs(held.control.box.x - spot.box.x) < 12;
        if (alike.some((held) => at(held, 0) || (held.control.picture === picture - 1 && at(held, moved)))) continue;
      } else {
        const nth = (counted.get(key) ?? 0) + 1;
        counted.set(key, nth);
        if (nth <= alike.length) continue;
      }
      this.hold(known, spot, picture);
    }
  }

  hold(known: Known, spot: Spot, picture: number): Held {
    const id = `${known.id}.c${String(known.held.length + 1)}`;
    const { role, label, resourceId, box, enabled, selected, source } = spot;
    const held: Held = {
      control: { id, role, label, resourceId, box, picture, enabled, selected, source },
      spot,
      key: `${controlKey(spot)}.${label}`,
      state: 'new',
      tries: 0,
    };
    known.held.push(held);
    return held;
  }
}

/** Further pictures of a place carry its identity with a number. */
const placeOf = ({ kind, identity }: Known): string => `${kind === 'cover' ? 'cover ' : ''}${identity.structural.replace(/#\d+$/u, '')}`;

/** How far a page was scrolled up between two views, px: the commonest move of the texts both show. */
function shiftBetween(before: View, after: View): number {
  const moves = new Map<number, number>();
  for (const one of after.texts) {
    const twins = before.texts.filter((other) => other.text === one.text && Math.abs(other.box.x - one.box.x) < 6);
    const move = twins.length === 1 && twins[0] ? Math.round(twins[0].box.y - one.box.y) : 0;
    if (move > 0) moves.set(move, (moves.get(move) ?? 0) + 1);
  }
  return [...moves].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Ids of screens from the start to this one, first discovered way. */
export function pathTo(notes: Notes, known: Known): Step[] {
  const steps: Step[] = [];
  const visited = new Set<string>();
  for (let at: Known | undefined = known; at && !visited.has(at.id); at = at.parent === null ? undefined : notes.byId(at.parent)) {
    visited.add(at.id);
    steps.unshift(at.step);
  }
  return steps;
}
