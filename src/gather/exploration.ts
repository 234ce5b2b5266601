/** One walk through an app: start, sign in, then try what is chosen until nothing is left or the time is up. Owns the frontier. */
import { CannotObserve } from '../errors.ts';
import type { Coverage } from '../evidence/schema.ts';
import { noteDone, noteLeaving, noteSilent } from './after-tap.ts';
import { mayTapAsDrawn, stillFree } from './before-tap.ts';
import { relearn, takeUp } from './checkpoint-restore.ts';
import type { Checkpoint, StoredState } from './checkpoint-schema.ts';
import type { Choice, Target } from './choosing.ts';
import { bestFirst } from './frontier.ts';
import { heed, type Kit } from './kit.ts';
import { isTwin, nearer } from './in-place.ts';
import { introduce } from './launch/identify.ts';
import { nameLost } from './lost.ts';
import { leaveSeenBefore, notFoundAgain } from './untried.ts';
import { isUnread } from './neighbours.ts';
import { isOwn, type Known } from './notes.ts';
import { reach } from './reach.ts';
import { remembered } from './remembered.ts';
import { hitsRefused, saidDone } from './owning-up.ts';
import { changedBy } from './recognise.ts';
import { bringIntoSight } from './scrolling.ts';
import { gateOf } from './sign-in/gates.ts';
import { leaveAlone, passGates } from './sign-in/pass-gates.ts';
import { Sideways } from './sideways.ts';
import { signIn } from './sign-in/sign-in.ts';
import { leadsToLogin } from './sign-in/wanted.ts';
import { route, travel } from './travel.ts';
import { crashes, mayGoWell, noteTrouble, troubleOf } from './trouble.ts';
import { nextPage, uncover } from './uncovering.ts';
import { giveAgain, nameUnreached, nameUntried } from './unreached.ts';
import { isMute } from './view.ts';
import { Walk, type Arrival } from './walk.ts';

const MOST_SIGN_INS = 3;
const MOST_SUCCESSES = 150;
const MOST_PAGES_OF_INTRODUCTION = 6;
/** Times in a row that something comes over a page just before one of its controls is tapped. */
const MOST_INTERRUPTIONS = 5;
type Ended = Coverage['ended'];

export class Exploration {
  readonly walk: Walk;
  private readonly frontier: Choice;
  private readonly sideways: Sideways;
  private readonly kit: Kit;
  private signInState: Coverage['signIn'] = 'not-reached';
  private signIns = 0;
  private succeeded = 0;
  private interrupted = 0;
  private readonly between: (exploration: Exploration) => void;

  /** `between`: called where the walk stands between two acts. */
  constructor(kit: Kit, between: (exploration: Exploration) => void = () => undefined) {
    this.kit = kit;
    this.between = between;
    this.walk = new Walk(kit);
    this.sideways = new Sideways(this.walk);
    this.frontier = remembered((kit.choosing ?? bestFirst)(this.walk), this.walk.notes.tries);
  }

  /** Becomes what it was in another process, before it has begun here; `goOn` goes on. */
  takeUp(left: Checkpoint): void {
    takeUp(this.walk, left);
    relearn(this.walk.notes, this.frontier, left.state);
    ({ state: this.signInState, tries: this.signIns, succeeded: this.succeeded } = left.state.signIn);
  }

  get signingIn(): StoredState['signIn'] {
    return { state: this.signInState, tries: this.signIns, succeeded: this.succeeded };
  }

  /** A later start of the app: goes on with all that is known, in the phase `relaunch`. */
  async startAgain(): Promise<Arrival> {
    const { walk } = this;
    if (walk.phase !== 'relaunch') walk.notes.carriedOn = walk.phase;
    walk.phase = 'relaunch';
    return this.meet(await walk.relaunch());
  }

  /** Tries what a later start showed and no page before it did; what is left when `until` says so is named. */
  async tryNew(until: () => boolean): Promise<void> {
    const { notes } = this.walk;
    const before = new Set(notes.known.filter(({ phase }) => phase !== 'relaunch').flatMap(({ held }) => held.map(({ key }) => key)));
    await this.explore(({ known, held }) => known.phase !== 'relaunch' || !before.has(held.key), until);
    leaveSeenBefore(notes, before);
    if (until()) nameUntried(notes, this.walk.phase, 'budget');
  }

  async run(): Promise<Ended> {
    let arrival = await this.start();
    if (!arrival.known) return arrival.why === 'crash' ? 'app-crashed' : 'environment-refused';
    arrival = await introduce(this.walk, arrival);
    this.walk.phase = 'signed-out';
    for (const known of this.walk.notes.known) if (isOwn(known.kind)) known.phase = 'signed-out';
    this.between(this);
    await this.leafThrough(await this.meet(arrival));
    return this.exploreAll();
  }

  /** Signs in first where an account was given, then tries what is left. */
  private async exploreAll(): Promise<Ended> {
    if (this.kit.account && this.signInState === 'not-reached') {
      const ended = await this.explore(
        (target) => leadsToLogin(target),
        () => this.signInState !== 'not-reached',
      );
      if (ended === 'budget') return ended;
    }
    const ended = await this.explore(undefined, () => false);
    // An account was given, and nothing asked for it in a way that is known: what it would show was not seen.
    if (this.signInState === 'not-reached' && ended === 'frontier-empty') this.signInState = this.kit.account ? 'failed' : 'not-needed';
    return ended;
  }

  /**
   * The device was lost, and another has the app afresh: signs in again where it was signed in, and goes on with what is known and
   * was not tried. What is not found again is named.
   */
  async goOn(session: string): Promise<Ended> {
    const { walk } = this;
    const { notes } = walk;
    notes.session = session;
    walk.at = null;
    if (walk.phase === 'first-start') return this.run();
    const wasIn = this.signInState === 'done';
    for (const known of notes.known) known.failures = 0;
    if (wasIn) {
      this.signInState = 'not-reached';
      this.signIns = 0;
      walk.phase = 'signed-out';
    }
    const arrival = await this.start();
    if (!arrival.known) return arrival.why === 'crash' ? 'app-crashed' : 'environment-refused';
    await this.leafThrough(await this.meet(arrival));
    if (wasIn && this.mayStillSignIn()) {
      const login = notes.known.find((known) => known.kind === 'login' && notes.inPhase(known, 'signed-out'));
      if (login && (await travel(walk, login))) await this.meet({ known: login, fresh: false });
    }
    const ended = await this.exploreAll();
    if (wasIn && this.mayStillSignIn()) this.signInState = 'failed';
    if (ended === 'frontier-empty') nameLost(notes, session);
    return ended;
  }

  private mayStillSignIn(): boolean {
    return this.signInState === 'not-reached';
  }

  /** The app may need a second start: some leave at the first, after a permission was granted. */
  private async start(): Promise<Arrival> {
    let arrival = await this.walk.relaunch();
    if (!arrival.known) arrival = await this.walk.relaunch();
    return arrival;
  }

  /** An introduction that only a finger can turn: nothing to tap, another page at every swipe. */
  private async leafThrough(arrival: Arrival): Promise<Arrival> {
    let at = arrival;
    for (let page = 0; page < MOST_PAGES_OF_INTRODUCTION && at.known && !this.frontier.next(this.walk.phase, this.distance()); page += 1) {
      const before = at.known.id;
      at = await this.meet(await nextPage(this.walk));
      if (at.known?.id === before) break;
    }
    return at.known ? at : this.walk.relaunch();
  }

  /** What a login page asks for is done where an account was given; else it is noted and walked around. */
  private async meet(arrival: Arrival): Promise<Arrival> {
    const { known } = arrival;
    const gate = known && this.signInState === 'needs-person' && this.walk.sight ? gateOf(this.walk.sight.view) : null;
    // Where nobody chose a role, none is tried.
    if (known && gate === 'role-choice') leaveAlone(this.walk, known, gate);
    if (known?.kind !== 'login' || this.signInState === 'failed' || this.signInState === 'needs-person' || this.signIns >= MOST_SIGN_INS)
      return arrival;
    if (!this.kit.account) {
      this.signInState = 'no-credentials';
      return arrival;
    }
    this.signIns += 1;
    let outcome = await signIn(this.walk, this.kit.account);
    for (let tries = 0; outcome === 'blocked' && tries < MOST_PAGES_OF_INTRODUCTION; tries += 1) {
      await uncover(this.walk);
      outcome = await signIn(this.walk, this.kit.account);
    }
    const again = this.walk.phase === 'relaunch';
    if (!again || outcome === 'done') this.signInState = outcome === 'blocked' ? 'failed' : outcome;
    if (outcome !== 'done') return this.walk.relaunch();
    // What went well may be done again after each new start, as often as the time allows; what did not is tried a few times.
    if (++this.succeeded <= MOST_SUCCESSES) this.signIns -= 1;
    if (!again) this.walk.phase = 'signed-in';
    const landed = await this.walk.arrive(known, 'sign-in', { from: known.id, act: 'sign-in', label: '登录' }, false);
    const through = await passGates(this.walk, landed, this.kit.account);
    if (!through) {
      this.signInState = 'needs-person';
      if (!again) this.walk.phase = 'signed-out';
      return this.walk.relaunch();
    }
    if (through.known?.kind === 'login' && !again) this.signInState = 'failed';
    return through.known ? through : this.walk.relaunch();
  }

  /** Tries controls until none is left (or none that `only` names), the time is up, or `until` says so. */
  private async explore(only: ((target: Target) => boolean) | undefined, until: () => boolean): Promise<Ended> {
    for (;;) {
      heed(this.kit.signal);
      this.between(this);
      if (until()) return 'frontier-empty';
      if (this.kit.clock.elapsed() >= this.kit.deadline) return 'budget';
      if (!only && (await this.sideways.look())) continue;
      const target = this.frontier.next(this.walk.phase, this.distance(), only) ?? (await this.afterReading(only));
      if (!target && !only && giveAgain(this.walk.notes, this.walk.phase)) continue;
      if (!target && !only) nameUnreached(this.walk.notes, this.walk.phase);
      if (!target) return 'frontier-empty';
      await this.attempt(target).catch((error: unknown) => {
        // What the device would not do to one control is a note on that control, not the end of the walk.
        if (!(error instanceof CannotObserve)) throw error;
        this.kit.log.warn({ label: target.held.control.label, detail: error.message }, 'the device would not act');
        this.walk.notes.leave(target.known, target.held, 'unreachable');
        this.walk.at = null;
      });
    }
  }

  /** The end of a phase: all readings are waited for, and what only the pixels showed joins the frontier. */
  private async afterReading(only: ((target: Target) => boolean) | undefined): Promise<Target | null> {
    for (const known of this.walk.notes.known)
      if (!known.joined && this.walk.notes.inPhase(known, this.walk.phase)) await this.walk.readNow(known);
    return this.frontier.next(this.walk.phase, this.distance(), only);
  }

  /** Acts to each screen from where the device is; null: only by a new start. */
  private distance(): (known: Known) => number | null {
    const { walk } = this;
    return (known) => (walk.at && isTwin(walk.at, known) ? 0 : this.acts(known));
  }

  /** The same to this very state of a page. */
  private acts(known: Known): number | null {
    const { walk } = this;
    return walk.at ? (route(walk, walk.at, known)?.length ?? null) : null;
  }

  private async attempt(target: Target): Promise<void> {
    const { walk } = this;
    if (isUnread(target.known, target.held)) return walk.readNow(target.known);
    const { known, held } = nearer(walk.notes, (one) => this.acts(one), target);
    if (isUnread(known, held)) return walk.readNow(known);
    if (crashes(walk.notes, held.control.label)) return void (held.state = 'left');
    held.tries += 1;
    const came = await reach(walk, known, () => this.signedInAgain());
    if (came === 'signed-in') held.tries -= 1;
    if (came === 'lost' && held.tries >= 2) walk.notes.leave(known, held, 'unreachable');
    if (came !== 'there') return;
    const spot = await bringIntoSight(walk, known, held);
    if (!spot) return notFoundAgain(walk, { known, held });
    if (hitsRefused(spot, walk.sight?.view ?? null, known.kind)) return walk.notes.leave(known, held, 'ambiguous-act');
    if (!(await mayTapAsDrawn(walk, known, held, spot))) return;
    if (!(await stillFree(walk, spot, known.kind))) {
      held.tries -= 1;
      if (++this.interrupted > MOST_INTERRUPTIONS) walk.notes.leave(known, held, 'unreachable');
      await walk.interrupted(known);
      return;
    }
    this.interrupted = 0;
    const screens = walk.notes.known.length;
    const covers = walk.answered;
    walk.report(`点按“${held.control.label || '无文字控件'}”`);
    await walk.tapAt(spot);
    const step = { from: known.id, act: 'tap', label: held.control.label, point: spot.tap } as const;
    const before = walk.phase;
    const shown = walk.sight?.view ?? null;
    let arrival = await walk.arrive(known, held.control.id, step, true);
    const stayed = arrival.known?.id === known.id;
    const said = saidDone({ spot, before: shown, after: walk.sight?.view ?? null, stayed, screenKind: known.kind });
    if (said !== null) noteDone(walk, known, held, said);
    const moved = arrival.known?.id !== known.id || walk.notes.known.length > screens;
    // What went wrong once may go well the second time; twice is noted.
    const trouble = troubleOf(arrival);
    if (trouble && held.tries >= 2) noteTrouble({ notes: walk.notes, at: known, stamp: walk.stamp() }, trouble, held.control.label);
    const reacted = moved || (walk.sight !== null && changedBy(shown, walk.sight.view, step));
    const again = mayGoWell(walk.notes, held, trouble, { taken: stayed && said === null && walk.answered > covers, moved });
    if (!again) this.frontier.tried({ known, held }, moved ? 'moved' : reacted ? 'changed' : 'silent');
    if (!reacted && held.state === 'tried' && !isMute(held.spot)) noteSilent(walk.notes, known.id, held.control);
    if (!arrival.known && arrival.why === 'outside') {
      noteLeaving(walk.notes, known.id, held.control);
      arrival = await walk.comeBack();
    } else if (!arrival.known) arrival = await walk.relaunch();
    if (before === walk.phase) await this.meet(arrival);
  }

  /** The app forgot who one is at a new start: signs in again where that was done before. */
  private async signedInAgain(): Promise<boolean> {
    const { at } = this.walk;
    if (this.signInState !== 'done' || at?.kind !== 'login' || this.signIns >= MOST_SIGN_INS) return false;
    const { known } = await this.meet({ known: at, fresh: false });
    return known !== null && known.kind !== 'login';
  }
}
