/** What the walk does where an app says it will not run here: the screen is kept, the way on tried once, the outcome noted. */
import type { EnvironmentNote, ScreenKind, Step } from '../evidence/schema.ts';
import { stillStands } from './before-tap.ts';
import { WalkEnded } from './ended.ts';
import type { Sight } from './look.ts';
import type { Notes } from './notes.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import type { Walk } from './walk.ts';

/** From this many refusals that led out of the app on, it is taken at its word. */
const MOST_EXITS = 2;
/** The same box again after its only way on was tapped. */
const MOST_REPEATS = 3;

type Pending = { readonly note: EnvironmentNote; readonly refusal: Refusal };

export class Refusals {
  private readonly walk: Walk;
  private pending: Pending | null = null;
  private exits = 0;
  private repeats = 0;

  constructor(walk: Walk) {
    this.walk = walk;
  }

  /** What the screen refuses, when it is the app itself that speaks. */
  of(sight: Sight): Refusal | null {
    return sight.foreground.package === this.walk.kit.packageName ? refusalOf(sight.view, nothingSeen(this.walk.notes)) : null;
  }

  /**
   * Keeps the screen and tries the way on. False when there is none and the app has more to show: the caller leaves this
   * place. Throws `WalkEnded` when the app cannot be entered.
   */
  async meet(refusal: Refusal, sight: Sight, step: Step): Promise<boolean> {
    const { walk } = this;
    const again = this.pending?.note.said === refusal.said;
    // Another box after the way on was taken: the first was passed.
    if (!again) this.stayed();
    const known = await walk.keepCover('dialog', refusal.way?.label ?? '', sight, step);
    const note = this.noteOf(refusal, known.id);
    this.repeats = again ? this.repeats + 1 : 0;
    if (refusal.way && this.repeats < MOST_REPEATS) {
      this.pending = { note, refusal };
      if (await stillStands(walk.kit, sight, refusal.way)) await walk.tapAt(refusal.way);
      return true;
    }
    this.pending = null;
    if (nothingSeen(walk.notes)) throw this.ended(note);
    return this.shut(note);
  }

  /** The app is no longer in front: what it said last, if anything, is why. */
  left(sight: Sight): void {
    const { walk, pending } = this;
    this.pending = null;
    const last = sight.lastOwn ? refusalOf(sight.lastOwn, true) : null;
    const note = pending?.note ?? (last ? this.noteOf(last, null) : null);
    if (note) this.shut(note);
    else if (nothingSeen(walk.notes) && !walk.notes.known.some(({ kind }) => LET_IN.has(kind)))
      this.noteOf({ kind: 'silent-exit', said: '' }, null);
  }

  /** The app went on. */
  stayed(): void {
    const { pending } = this;
    this.pending = null;
    if (!pending || pending.note.effect === 'ended') return;
    this.change(pending.note, pending.refusal.shuts && !pending.refusal.willing ? 'partial' : 'passed');
  }

  private shut(note: EnvironmentNote): false {
    this.change(note, 'partial');
    this.exits += 1;
    if (this.exits >= MOST_EXITS && (nothingSeen(this.walk.notes) || this.exits > MOST_EXITS * 2)) throw this.ended(note);
    return false;
  }

  private ended(note: EnvironmentNote): WalkEnded {
    this.change(note, 'ended');
    return new WalkEnded('environment-refused', `应用程序不接受检测环境：“${note.said}”`);
  }

  private noteOf({ kind, said }: Pick<Refusal, 'kind' | 'said'>, screen: string | null): EnvironmentNote {
    const { environment } = this.walk.notes;
    const before = environment.find((one) => one.kind === kind && one.said === said);
    if (before) return before;
    const note: EnvironmentNote = { kind, effect: 'partial', screen, said, at: this.walk.stamp() };
    environment.push(note);
    return note;
  }

  private change(note: EnvironmentNote, effect: EnvironmentNote['effect']): void {
    const { environment } = this.walk.notes;
    const at = environment.findIndex((one) => one.kind === note.kind && one.said === note.said);
    if (at >= 0) environment[at] = { ...note, effect };
  }
}

/**
 * The walk came to its end and the app never let it in: what was refused last is why. A splash was then no page of the app.
 * False: the app was seen.
 */
export function turnedAway(notes: Notes): boolean {
  const at = notes.environment.findLastIndex(({ effect, kind }) => effect === 'partial' && kind !== 'backend-unreachable');
  const note = notes.environment[at];
  if (!note || !nothingSeen(notes)) return false;
  notes.environment[at] = { ...note, effect: 'ended' };
  return true;
}

const WAYS_IN: ReadonlySet<ScreenKind> = new Set<ScreenKind>(['cover', 'dialog', 'login', 'error-page', 'legal', 'outside']);
/** The app got as far as asking who one is. */
const LET_IN: ReadonlySet<ScreenKind> = new Set<ScreenKind>(['login', 'legal', 'error-page']);
/** A splash and one more picture before the app says what it wants. */
const MOST_SPLASHES = 2;

/** Where the app let nobody in, what it drew before it said so is a cover, not its home page. */
export function noSplashIsHome(notes: Notes): void {
  if (nothingSeen(notes)) for (const known of notes.known) if (!WAYS_IN.has(known.kind)) known.kind = 'cover';
}

/** Nothing of the app itself was seen: covers, boxes, the way in, and a splash without anything to tap at most. */
export function nothingSeen({ known }: Notes): boolean {
  const own = known.filter(({ kind }) => !WAYS_IN.has(kind));
  return own.length <= MOST_SPLASHES && own.every(({ held }) => held.every(({ spot }) => spot.soft));
}
