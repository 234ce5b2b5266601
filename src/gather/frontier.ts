/** What to try next: best first by what the clauses still need, nearest first among equals. Pure over the notes. */
import { createHash } from 'node:crypto';
import type { Untouched } from '../evidence/schema.ts';
import { allowed, open, type Choice, type Choosing, type Target } from './choosing.ts';
import { NO_HINTS, type Hints } from './hints.ts';
import type { Held, Known, Notes } from './notes.ts';
import { LEGAL, menuLike, PAGE_NAMES, plain, PULL } from './words.ts';

/** Rows of one list that lead to pages of one design: as many as this are opened, the rest are `repeat`. */
const SAMPLE_OF_ROWS = 2;
/** Controls of one shape on pages of one name that did nothing: after this many the others are taken to do nothing too … */
const SILENT_ENOUGH = 3;
/** … and this many on all pages of that design: two designs may look alike to us. */
const SILENT_ANYWHERE = 9;
const RELAUNCH_DISTANCE = 7;

/** The choice of every walk that is given no other. */
export const bestFirst: Choosing = ({ notes, kit }) => new Frontier(notes, kit.seed, kit.hints);

export class Frontier implements Choice {
  private readonly notes: Notes;
  private readonly seed: number;
  private readonly hints: Hints;
  private readonly rows = new Map<string, number>();
  private readonly rowsHere = new Map<string, number>();
  private readonly silent = new Map<string, number>();
  private readonly silentHere = new Map<string, number>();
  private readonly tabs = new Set<string>();

  constructor(notes: Notes, seed: number, hints: Hints = NO_HINTS) {
    this.notes = notes;
    this.seed = seed;
    this.hints = hints;
  }

  /** The best control to try from here, or null. What the guard refuses is noted on the way. */
  next(phase: Known['phase'], distance: (known: Known) => number | null, only?: (target: Target) => boolean): Target | null {
    let best: { target: Target; score: number } | null = null;
    for (const known of open(this.notes, phase)) {
      if (!known.held.some((held) => held.state === 'new')) continue;
      const far = distance(known);
      for (const held of known.held) {
        if (held.state !== 'new' || !this.worthTrying(known, held) || (only && !only({ known, held }))) continue;
        const score = this.score(known, held) - 3 * Math.min(RELAUNCH_DISTANCE, far ?? RELAUNCH_DISTANCE);
        if (!best || score > best.score) best = { target: { known, held }, score };
      }
    }
    return best?.target ?? null;
  }

  /** Told after a try: what this control, and others of its shape, turned out to do. */
  tried({ known, held }: Target, outcome: 'moved' | 'silent'): void {
    held.state = 'tried';
    if (held.control.role === 'tab') this.tabs.add(`${known.phase}:${held.control.label}`);
    if (outcome === 'silent') {
      this.count(this.silent, this.shape(known, held));
      this.count(this.silentHere, this.shapeHere(known, held));
    }
    if (!isRow(held)) return;
    this.count(this.rows, this.shape(known, held));
    this.count(this.rowsHere, `${known.id}:${this.shape(known, held)}`);
  }

  private count(map: Map<string, number>, key: string): void {
    map.set(key, (map.get(key) ?? 0) + 1);
  }

  private shape(known: Known, held: Held): string {
    return `${known.phase}:${known.identity.template}:${held.control.role}:${held.spot.signature}`;
  }

  /** The same on pages of one name: what is dead on one list may lead on from another of the same design. */
  private shapeHere(known: Known, held: Held): string {
    return `${plain(known.title)}:${this.shape(known, held)}`;
  }

  /** Decides what needs no try; whatever is decided against for a reason worth telling goes into `untouched`. */
  private worthTrying(known: Known, held: Held): boolean {
    const { control, spot } = held;
    if (!allowed(this.notes, known, held)) return false;
    if (control.role === 'tab' && control.label !== '' && this.tabs.has(`${known.phase}:${control.label}`)) {
      held.state = 'tried';
      return false;
    }
    const silent = this.silent.get(this.shape(known, held)) ?? 0;
    const silentHere = this.silentHere.get(this.shapeHere(known, held)) ?? 0;
    if (
      spot.soft &&
      control.role !== 'tab' &&
      (plain(control.label) === plain(known.title) ||
        !this.softMayReact(known, held) ||
        (silentHere >= 1 && silent >= 2 && control.source === 'tree'))
    ) {
      held.state = 'left';
      return false;
    }
    if ((silentHere >= SILENT_ENOUGH || silent >= SILENT_ANYWHERE) && control.source === 'tree' && weight(control.label) === 0)
      return this.pass(known, held, 'repeat');
    if (isRow(held) && weight(control.label) === 0 && this.sampled(known, held)) return this.pass(known, held, 'repeat');
    return true;
  }

  /** Two rows of a design are opened, and at least one on every list of that design. */
  private sampled(known: Known, held: Held): boolean {
    const shape = this.shape(known, held);
    const here = this.rowsHere.get(`${known.id}:${shape}`) ?? 0;
    return here >= SAMPLE_OF_ROWS || (here >= 1 && (this.rows.get(shape) ?? 0) >= SAMPLE_OF_ROWS);
  }

  private pass(known: Known, held: Held, why: Untouched['why']): false {
    if (held.spot.soft) held.state = 'left';
    else this.notes.leave(known, held, why);
    return false;
  }

  /** Text alone is tried where it speaks of what is sought, where the page has next to nothing else to act on, or in a row of its like. */
  private softMayReact(known: Known, held: Held): boolean {
    if (known.kind === 'article' || known.kind === 'legal' || known.kind === 'form') return false;
    if (held.control.source === 'ocr') return known.blind || weight(held.control.label) >= 24 || inHeader(known, held);
    const hard = known.held.filter((one) => !one.spot.soft && one.control.role !== 'tab').length;
    const alike = known.held.filter((one) => one.spot.soft && one.spot.signature === held.spot.signature).length;
    return weight(held.control.label) >= 34 || (hard <= 3 && alike >= 2);
  }

  private score(known: Known, held: Held): number {
    const { role, label } = held.control;
    const base = { tab: 50, button: 18, item: 20, link: 18, area: 16, image: 10, tick: 0, field: 0, 'secret-field': 0 }[role];
    const said = plain(label);
    const dull = LEGAL.test(said) ? 12 : 0;
    const row = isRow(held) ? 14 : 0;
    const unnamed = said === '' ? 8 : 0;
    const soft = held.spot.soft ? 26 : 0;
    const known_ = known.kind === 'article' || known.kind === 'legal' ? 15 : 0;
    const jitter =
      (createHash('sha256')
        .update(`${String(this.seed)}${held.control.id}`)
        .digest()[0] ?? 0) / 256;
    return base + (isRow(held) ? 0 : weight(label)) + this.hints(label) - dull - row - unnamed - soft - known_ - held.tries * 10 + jitter;
  }
}

/** Short words at the right end of the header band are its actions (新增, 筛选, 记录). */
function inHeader(known: Known, held: Held): boolean {
  const region = known.segments[0]?.view.region;
  const { box, picture } = held.control;
  return region !== undefined && picture === 0 && box.y < region.y + region.height * 0.07 && box.x > region.width * 0.7;
}

/** A row of a list of contents (news, messages), told from an entry of a menu by its words. */
export function isRow(held: Held): boolean {
  return held.control.role !== 'tab' && plain(held.control.label) !== '' && !menuLike(held.control.label);
}

function weight(label: string): number {
  const said = plain(label);
  if (said.length > 14) return 0;
  if (PAGE_NAMES.mine.test(said) || PAGE_NAMES.settings.test(said) || PAGE_NAMES.about.test(said)) return 36;
  return PULL.find(([pattern]) => pattern.test(said))?.[1] ?? 0;
}
