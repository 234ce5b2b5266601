/**
 * What to try next, in rounds: what should be new, what is probably known, what hardly leads on. Within a round best first by what the
 * clauses still need, less what it costs to go there. Pure over the notes.
 */
import { createHash } from 'node:crypto';
import type { Untouched } from '../evidence/schema.ts';
import { allowed, open, type Choice, type Choosing, type Outcome, type Target } from './choosing.ts';
import { Choosers } from './choosers.ts';
import { NO_HINTS, type Hints } from './hints.ts';
import { isUnreadHeader } from './neighbours.ts';
import type { Held, Known, Notes } from './notes.ts';
import { Lessons, ROUND } from './lessons.ts';
import { inHeader, isHere, isRow, weight } from './worth.ts';
import { isMute } from './view.ts';
import { LEGAL, plain } from './words.ts';

/** Controls of one shape on pages of one name that did nothing: after this many the others are taken to do nothing too … */
const SILENT_ENOUGH = 3;
/** … and this many on all pages of that design: two designs may look alike to us. */
const SILENT_ANYWHERE = 9;
const RELAUNCH_DISTANCE = 7;
/** An act of the way, in points of the score: what speaks of a restricted function is worth two. */
const PER_ACT = 20;
/** What is further away than something else of its round: one comes back for that, an act each way. */
const RETURN = 2 * PER_ACT;

/** A control that may be tried, in which round, and how many acts away it is. */
type Candidate = { readonly target: Target; readonly round: number; readonly acts: number };

/** The choice of every walk that is given no other. */
export const bestFirst: Choosing = ({ notes, kit }) => new Frontier(notes, kit.seed, kit.hints);

export class Frontier implements Choice {
  private readonly notes: Notes;
  private readonly seed: number;
  private readonly hints: Hints;
  private readonly lessons: Lessons;
  private readonly choosers: Choosers;
  private readonly tabs = new Set<string>();

  constructor(notes: Notes, seed: number, hints: Hints = NO_HINTS) {
    this.notes = notes;
    this.seed = seed;
    this.hints = hints;
    this.lessons = new Lessons(notes);
    this.choosers = new Choosers(notes);
  }

  /** The best control to try from here, or null. What the guard refuses is noted on the way. */
  next(phase: Known['phase'], distance: (known: Known) => number | null, only?: (target: Target) => boolean): Target | null {
    const titles = new Set(this.notes.known.filter((one) => this.notes.inPhase(one, phase)).map(({ title }) => plain(title)));
    const shown = this.tabsShown(phase);
    const candidates: Candidate[] = [];
    for (const known of open(this.notes, phase)) {
      if (!known.held.some((held) => held.state === 'new')) continue;
      const acts = Math.min(RELAUNCH_DISTANCE, distance(known) ?? RELAUNCH_DISTANCE);
      for (const held of known.held) {
        if (held.state === 'new' && isUnreadHeader(known, held)) {
          // Reading is no act, and nobody goes anywhere for it.
          if (acts === 0 && !only) candidates.push({ target: { known, held }, round: ROUND.fresh, acts });
          continue;
        }
        if (held.state !== 'new' || !this.worthTrying(known, held) || (only && !only({ known, held }))) continue;
        // What went wrong once is not gone to again before the rest was seen; what brought the app down, not even from beside it.
        const later = held.tries > 0 && (acts > 0 || this.broughtDown(held));
        const round = later ? ROUND.unlikely : this.lessons.roundOf(known, held, titles);
        candidates.push({ target: { known, held }, round, acts });
      }
    }
    const round = Math.max(...candidates.map((one) => one.round));
    const left = candidates.filter((one) => one.round === round);
    const nearest = Math.min(...left.map(({ acts }) => acts));
    // Who leaves a page before it is done comes back to it.
    const scoreOf = ({ target: { known, held }, acts }: Candidate): number =>
      this.score(known, held) - PER_ACT * acts - (acts > nearest ? RETURN : 0) - (isTabOf(shown, held) ? PER_ACT : 0);
    let best: { readonly target: Target; readonly score: number } | null = null;
    for (const one of left) {
      const score = scoreOf(one);
      if (!best || score > best.score) best = { target: one.target, score };
    }
    return best?.target ?? null;
  }

  /** Told after a try: what this control, and others of its shape, turned out to do. */
  tried({ known, held }: Target, outcome: Outcome): void {
    // Where all of its kin lead on, something may have been in the way: once more.
    if (outcome === 'silent' && held.tries === 1 && !isMute(held.spot) && !isHere(known, held) && this.lessons.leadsOn(known, held)) return;
    held.state = 'tried';
    if (held.control.role === 'tab') this.tabs.add(`${known.phase}:${held.control.label}`);
    this.lessons.learn({ known, held }, outcome);
    this.choosers.learn(known, held);
  }

  /** Decides what needs no try; whatever is decided against for a reason worth telling goes into `untouched`. */
  private worthTrying(known: Known, held: Held): boolean {
    const { control, spot } = held;
    if (!allowed(this.notes, known, held)) return false;
    if (control.role === 'tab' && control.label !== '' && this.tabs.has(`${known.phase}:${control.label}`)) {
      held.state = 'tried';
      return false;
    }
    if (this.choosers.isDone(known, held)) return this.pass(known, held, 'repeat');
    const silent = this.lessons.silentTries(known, held);
    if (
      isMute(spot) &&
      control.role !== 'tab' &&
      (plain(control.label) === plain(known.title) ||
        !this.softMayReact(known, held) ||
        (silent.here >= 1 && silent.anywhere >= 2 && control.source === 'tree'))
    ) {
      held.state = 'left';
      return false;
    }
    const row = isRow(held);
    // Where one row of a list led on, those that did nothing do not speak for the rest.
    const mixed = row && this.lessons.rows.ledOn(known, held) > 0;
    const mute = !mixed && (silent.here >= SILENT_ENOUGH || silent.anywhere >= SILENT_ANYWHERE);
    if (mute && control.source === 'tree' && weight(control.label) === 0) return this.pass(known, held, 'repeat');
    if (row && weight(control.label) === 0 && this.lessons.rows.sampled(known, held)) return this.pass(known, held, 'repeat');
    return true;
  }

  private pass(known: Known, held: Held, why: Untouched['why']): false {
    if (isMute(held.spot)) held.state = 'left';
    else this.notes.leave(known, held, why);
    return false;
  }

  /** Text alone is tried where it speaks of what is sought, where the page has next to nothing else to act on, or in a row of its like. */
  private softMayReact(known: Known, held: Held): boolean {
    if (known.kind === 'article' || known.kind === 'legal' || known.kind === 'form') return false;
    if (held.control.source === 'ocr') return known.blind || weight(held.control.label) >= 24 || inHeader(known, held);
    const hard = known.held.filter((one) => !isMute(one.spot) && one.control.role !== 'tab').length;
    const alike = known.held.filter((one) => one.spot.soft && one.spot.signature === held.spot.signature).length;
    return weight(held.control.label) >= 34 || (hard <= 3 && alike >= 2);
  }

  /** Tabs of which the page was seen though they were never tapped, the one the app began on above all: what others hold is not known yet. */
  private tabsShown(phase: Known['phase']): ReadonlySet<string> {
    const on = this.notes.known.filter((known) => this.notes.inPhase(known, phase));
    return new Set(on.flatMap((known) => known.held.filter((held) => isHere(known, held)).map(({ control }) => control.label)));
  }

  private broughtDown({ control }: Held): boolean {
    return this.notes.transitions.some(({ key, to }) => key === control.id && to === null);
  }

  private score(known: Known, held: Held): number {
    const { role, label } = held.control;
    const base = { tab: 50, button: 18, item: 20, link: 18, area: 16, image: 10, tick: 0, field: 0, 'secret-field': 0 }[role];
    const said = plain(label);
    const dull = LEGAL.test(said) ? 12 : 0;
    const row = isRow(held) && this.lessons.rows.openedBeside(known, held) > 0 ? 14 : 0;
    const proven = this.lessons.isProven(known, held) ? PER_ACT : 0;
    const unnamed = said === '' ? 8 : 0;
    const soft = isMute(held.spot) ? 26 : 0;
    const known_ = known.kind === 'article' || known.kind === 'legal' ? 15 : 0;
    const jitter =
      (createHash('sha256')
        .update(`${String(this.seed)}${held.control.id}`)
        .digest()[0] ?? 0) / 256;
    const worth = base + proven + (isRow(held) ? 0 : weight(label)) + this.hints(label);
    // What is in sight costs no scrolling.
    return worth - dull - row - unnamed - soft - known_ - held.tries * 10 - held.control.picture + jitter;
  }
}

const isTabOf = (shown: ReadonlySet<string>, { control }: Held): boolean =>
  control.role === 'tab' && control.label !== '' && shown.has(control.label);
