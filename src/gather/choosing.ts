/**
 * What to try next, apart from how it is done: whoever chooses, the walk goes there, taps, waits until nothing moves, answers
 * covers and signs in. Pure over the notes.
 */
import { mayTap, type Permission } from './guard.ts';
import { isOwn, type Held, type Known, type Notes } from './notes.ts';
import { placeOf } from './place.ts';
import { asDrawn } from './view.ts';
import type { Walk } from './walk.ts';
import { keysOf } from './sign-in/keypad.ts';
import { changesAtTap, holderOf, rowOf, sendsField } from './unnamed.ts';
import { menuLike } from './words.ts';

export type Target = { readonly known: Known; readonly held: Held };

/** `moved`: to another page, or to a state of this one that was not known; `changed`: to a known state of it; `silent`: nothing came of it. */
export type Outcome = 'moved' | 'changed' | 'silent';

export type Choice = {
  /**
   * The control to try next, on this page or another, or null when nothing is left. `distance`: acts to a screen from where the
   * device is, null: only by a new start. `only`: what may be chosen, left out: everything.
   */
  next(phase: Known['phase'], distance: (known: Known) => number | null, only?: (target: Target) => boolean): Target | null;
  /** Told after a try. */
  tried(target: Target, outcome: Outcome): void;
};

/** What a choice may look at. */
export type Standing = Pick<Walk, 'notes' | 'at' | 'trail'> & { readonly kit: Pick<Walk['kit'], 'seed' | 'hints'> };

export type Choosing = (standing: Standing) => Choice;

/** Fails in a row to reach a screen before its controls are given up. */
export const MOST_FAILURES = 2;

/** Screens of the app's own that this phase may try something on. */
export const open = (notes: Notes, phase: Known['phase']): readonly Known[] =>
  notes.known.filter((known) => notes.inPhase(known, phase) && isOwn(known.kind) && known.failures < MOST_FAILURES);

/** Whether the guard lets a control be tried; what it refuses is not asked about again, and goes into `untouched` where it is worth telling. */
export function allowed(notes: Notes, known: Known, held: Held): boolean {
  const { control } = held;
  const spot = asDrawn(held.spot);
  // A digit of a pad enters something, the last of a code may send it.
  const pad = /^\d$/.test(control.label) ? known.segments[control.picture]?.view : undefined;
  if (pad && keysOf(pad)) {
    held.state = 'left';
    return false;
  }
  const asked = ask(known, held);
  if (asked.may && control.enabled) return !standsFor(notes, known, held);
  // A sentence that speaks of an act is no control: only what can be acted on is noted.
  const telling = !spot.soft || (menuLike(control.label) && spot.parts.length === 1);
  if (!asked.may && asked.note && telling) notes.leave(known, held, asked.note);
  else held.state = 'left';
  return false;
}

/** The guard has nothing against it; nothing is noted. */
export const mayTry = (known: Known, held: Held): boolean => held.control.enabled && ask(known, held).may;

/** A sign without a name in a row or a cell (an arrow that listens too) waits until that was tried, and is tried itself where that led nowhere. */
function standsFor(notes: Notes, known: Known, held: Held): boolean {
  const view = known.segments[held.control.picture]?.view;
  const spot = view && holderOf(held.spot, view);
  const row = spot && known.held.find((one) => one.spot === spot);
  if (!row) return false;
  if (row.state === 'new') return true;
  // Left to another state of the page, which has the sign too.
  const led = notes.edges.get(known.id)?.get(row.control.id);
  if (row.state === 'tried' && row.tries === 0 && led === undefined) {
    held.state = 'tried';
    return true;
  }
  const silent = row.state === 'tried' && (led ?? known.id) === known.id;
  if (!silent) notes.leave(known, held, 'repeat');
  return !silent;
}

function ask(known: Known, held: Held): Permission {
  const { control } = held;
  const spot = asDrawn(held.spot);
  const view = known.segments[control.picture]?.view;
  // A sign in a row does what the row does.
  const row = view && rowOf(spot, view);
  const ofRow = row && mayTap({ ...row, screenKind: known.kind, atBackArrow: false, wide: true, lone: false, listed: true });
  if (ofRow && !ofRow.may && ofRow.note) return ofRow;
  return mayTap({
    label: control.label,
    role: spot === held.spot ? control.role : spot.role,
    resourceId: control.resourceId,
    parts: spot.parts,
    soft: spot.soft,
    screenKind: known.kind,
    plays: spot.plays === true,
    changes: view !== undefined && changesAtTap(spot, view),
    sends: view !== undefined && sendsField(spot, view),
    ...placeOf(known, held),
  });
}
