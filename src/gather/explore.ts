/**
 * Explores one app through a device and takes notes: start, sign in, walk best-first, read what is left, write the evidence.
 * Never judges. Ends early only with what it has, and says why.
 */
import { Cancelled, CannotObserve, DeviceLost } from '../errors.ts';
import type { Declaration, Purpose } from '../evidence/declaration.ts';
import { EVIDENCE_SCHEMA, type Coverage, type Evidence, type Observation, type PackageFacts } from '../evidence/schema.ts';
import { watchful } from './classified.ts';
import { coverageOf } from './coverage.ts';
import { WalkEnded } from './ended.ts';
import { environmentOf, outOfReach } from './environment.ts';
import { Frontier, isRow, type Target } from './frontier.ts';
import { heed, type Kit } from './kit.ts';
import { introduce } from './launch/identify.ts';
import { hitsRefused, saidDone } from './owning-up.ts';
import { bringIntoSight } from './scrolling.ts';
import { noSplashIsHome, turnedAway } from './refusals.ts';
import { markedScreens, seal } from './sealing.ts';
import { signIn } from './sign-in.ts';
import { screensOf } from './to-evidence.ts';
import type { Held, Known } from './notes.ts';
import { route, travel } from './travel.ts';
import { nextPage, uncover } from './uncovering.ts';
import { Walk, type Arrival } from './walk.ts';
import { shielded } from './shielded.ts';
import { plain } from './words.ts';

export type Order = {
  readonly runId: string;
  readonly tool: string;
  readonly purpose: Purpose;
  readonly declaration: Declaration;
  readonly packageFacts: Observation<PackageFacts>;
  readonly budgetSeconds: number;
};

const BACKS_BEFORE_RELAUNCH = 2;
const MOST_SIGN_INS = 3;
const MOST_PAGES_OF_INTRODUCTION = 6;
/** Says that an account is wanted. */
const WANTS_ACCOUNT = /^(请|去|立即|点击|马上)?(先)?(登录|登陆)(\/?注册)?$|未登录|我的|个人中心|^我$/;

type Ended = Coverage['ended'];

class Exploration {
  readonly walk: Walk;
  private readonly frontier: Frontier;
  private readonly kit: Kit;
  private signInState: Coverage['signIn'] = 'not-reached';
  private signIns = 0;

  constructor(kit: Kit) {
    this.kit = kit;
    this.walk = new Walk(kit);
    this.frontier = new Frontier(this.walk.notes, kit.seed);
  }

  get signedIn(): Coverage['signIn'] {
    return this.signInState;
  }

  async run(): Promise<Ended> {
    let arrival = await this.start();
    if (!arrival.known) return arrival.why === 'crash' ? 'app-crashed' : 'environment-refused';
    arrival = await introduce(this.walk, arrival);
    this.walk.phase = 'signed-out';
    for (const known of this.walk.notes.known) if (known.kind !== 'cover' && known.kind !== 'outside') known.phase = 'signed-out';
    arrival = await this.leafThrough(await this.meet(arrival));
    if (this.kit.account && this.signInState === 'not-reached') {
      const ended = await this.explore(
        (target) => leadsToLogin(target),
        () => this.signInState !== 'not-reached',
      );
      if (ended === 'budget') return ended;
    }
    const ended = await this.explore(undefined, () => false);
    if (this.signInState === 'not-reached' && ended === 'frontier-empty') this.signInState = 'not-needed';
    return ended;
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
    this.signInState = outcome === 'blocked' ? 'failed' : outcome;
    if (outcome !== 'done') return this.walk.relaunch();
    this.walk.phase = 'signed-in';
    const landed = await this.walk.arrive(known, 'sign-in', { from: known.id, act: 'sign-in', label: '登录' }, false);
    if (landed.known?.kind === 'login') this.signInState = 'failed';
    return landed.known ? landed : this.walk.relaunch();
  }

  /** Tries controls until none is left (or none that `only` names), the time is up, or `until` says so. */
  private async explore(only: ((target: Target) => boolean) | undefined, until: () => boolean): Promise<Ended> {
    for (;;) {
      heed(this.kit.signal);
      if (until()) return 'frontier-empty';
      if (this.kit.clock.elapsed() >= this.kit.deadline) return 'budget';
      const target = this.frontier.next(this.walk.phase, this.distance(), only) ?? (await this.afterReading(only));
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
    for (const known of this.walk.notes.known) if (!known.joined && known.phase === this.walk.phase) await this.walk.readNow(known);
    return this.frontier.next(this.walk.phase, this.distance(), only);
  }

  /** Acts to each screen from where the device is; null: only by a new start. */
  private distance(): (known: Known) => number | null {
    const { walk } = this;
    return (known) => (walk.at ? (route(walk, walk.at, known)?.length ?? null) : null);
  }

  private async attempt({ known, held }: Target): Promise<void> {
    const { walk } = this;
    if (!known.joined && (plain(held.control.label) === '' || mayBeSeveral(known, held))) {
      // What has no name, or may be several things in one text, is never touched before the pixels were asked; the guard then looks again.
      await walk.readNow(known);
      return;
    }
    held.tries += 1;
    if (!(await travel(walk, known))) {
      known.failures += 1;
      if (held.tries >= 2) walk.notes.leave(known, held, 'unreachable');
      return;
    }
    const spot = await bringIntoSight(walk, known, held);
    if (!spot) {
      this.kit.log.debug({ at: known.id, label: held.control.label, picture: held.control.picture }, 'control not found again');
      if (held.spot.soft) held.state = 'left';
      else if (isRow(held)) walk.notes.leave(known, held, 'repeat');
      else if (held.tries >= 2) walk.notes.leave(known, held, 'unreachable');
      else walk.at = null;
      return;
    }
    if (hitsRefused(spot, walk.sight?.view ?? null, known.kind)) {
      walk.notes.leave(known, held, 'ambiguous-act');
      return;
    }
    const screens = walk.notes.known.length;
    walk.report(`点按“${held.control.label || '无文字控件'}”`);
    await walk.tapAt(spot);
    const step = { from: known.id, act: 'tap', label: held.control.label, point: spot.tap } as const;
    const before = walk.phase;
    const shown = walk.sight?.view ?? null;
    let arrival = await walk.arrive(known, held.control.id, step, true);
    const stayed = arrival.known?.id === known.id;
    const said = saidDone({ spot, before: shown, after: walk.sight?.view ?? null, stayed, screenKind: known.kind });
    if (said !== null) this.noteDone(known, held, said);
    const moved = arrival.known?.id !== known.id || walk.notes.known.length > screens;
    this.frontier.tried({ known, held }, moved ? 'moved' : 'silent');
    if (!moved && !held.spot.soft) this.noteSilent(known.id, held.control.id, held.control.label);
    if (!arrival.known && arrival.why === 'outside') {
      walk.notes.untouched.set(held.control.id, {
        screen: known.id,
        control: held.control.id,
        label: held.control.label,
        why: 'leaves-the-app',
      });
      arrival = await this.comeBack();
    } else if (!arrival.known) arrival = await walk.relaunch();
    if (before === walk.phase) await this.meet(arrival);
  }

  /** A tap after which the app says that something was done is owned up to, and never repeated, not even as a way. */
  private noteDone(known: Known, held: Held, said: string): void {
    const { notes } = this.walk;
    notes.edges.get(known.id)?.delete(held.control.id);
    notes.effects.push({ screen: known.id, control: held.control.id, label: held.control.label, said, at: this.walk.stamp() });
    for (const other of notes.known.flatMap((one) => one.held)) if (other.control.label === held.control.label) other.state = 'left';
    // Where one setting changes at its tap, others with a value beside their name may too.
    if (known.kind !== 'settings') return;
    for (const other of known.held) if (other.state === 'new' && other.spot.parts.length > 1) notes.leave(known, other, 'ambiguous-act');
  }

  private noteSilent(screen: string, control: string, label: string): void {
    if (!this.walk.notes.untouched.has(control)) this.walk.notes.untouched.set(control, { screen, control, label, why: 'did-not-respond' });
  }

  private async comeBack(): Promise<Arrival> {
    for (let tries = 0; tries < BACKS_BEFORE_RELAUNCH; tries += 1) {
      const arrival = await this.walk.back();
      if (arrival.known) return arrival;
    }
    return this.walk.relaunch();
  }

  /** Time is up: what was never tried is named. */
  noteUntried(): void {
    for (const known of this.walk.notes.known) {
      if (known.kind === 'cover' || known.kind === 'outside' || known.phase !== this.walk.phase) continue;
      for (const held of known.held)
        if (held.state === 'new' && !held.spot.soft && !['field', 'secret-field', 'tick'].includes(held.control.role))
          this.walk.notes.leave(known, held, 'budget');
    }
  }
}

/** Trees give a whole bar of short texts as one. */
function mayBeSeveral(known: Known, { control, spot }: Held): boolean {
  const width = known.segments[0]?.view.region.width ?? 0;
  return spot.soft && spot.source === 'tree' && control.box.width > width * 0.5;
}

function leadsToLogin({ known, held }: Target): boolean {
  return known.kind !== 'article' && WANTS_ACCOUNT.test(plain(held.control.label));
}

function endedBy(error: unknown): Ended {
  if (error instanceof Cancelled) return 'cancelled';
  if (error instanceof DeviceLost) return 'device-lost';
  if (error instanceof WalkEnded) return error.ended;
  return 'internal-error';
}

/** What was gathered, however the walk ended; `bug` is what nobody expected, to be thrown once the evidence is safe. */
export type Explored = { readonly evidence: Evidence; readonly bug: unknown };

/** One session on one device. */
export async function explore(given: Kit, order: Order): Promise<Explored> {
  const { kit, alarm } = watchful(shielded(given));
  const startedAt = kit.clock.now();
  const began = kit.clock.elapsed();
  const exploration = new Exploration(kit);
  const { notes } = exploration.walk;
  let bug: unknown = null;
  const walk = async (): Promise<Ended> => {
    try {
      return await exploration.run();
    } finally {
      await notes.waiting;
    }
  };
  const stopped = await walk().catch((error: unknown) => {
    const why = endedBy(error);
    if (why === 'internal-error') bug = error;
    kit.log.warn({ why, detail: error instanceof Error ? error.message : String(error) }, 'walk ended early');
    return why;
  });
  if (stopped !== 'frontier-empty') exploration.noteUntried();
  const refused = stopped === 'frontier-empty' && turnedAway(notes);
  if (refused || stopped === 'environment-refused') noSplashIsHome(notes);
  const readingFrom = kit.clock.elapsed();
  const screens = await screensOf(notes, 'A1');
  const { mark, at, scrolledTo } = alarm();
  const ended: Ended =
    mark !== null
      ? 'classified-content'
      : refused
        ? 'environment-refused'
        : stopped === 'frontier-empty' && outOfReach(screens, notes.environment)
          ? 'backend-unreachable'
          : stopped;
  if (mark !== null)
    notes.environment.push({ kind: 'classified-mark', effect: 'ended', screen: null, said: mark, at: at ?? exploration.walk.stamp() });
  kit.spent.reading += kit.clock.elapsed() - readingFrom;
  const tenths = (ms: number): number => Math.round(ms / 100) / 10;
  const { device, settling, reading } = kit.spent;
  const inSeconds = {
    total: tenths(kit.clock.elapsed() - began),
    device: tenths(device),
    settling: tenths(settling),
    reading: tenths(reading),
  };
  const beijing = new Date(startedAt.getTime() + 8 * 3_600_000);
  const endedAt = kit.clock.now().toISOString();
  const coverage = coverageOf(notes, screens, { signIn: exploration.signedIn, ended, seconds: inSeconds });
  const evidence: Evidence = {
    schema: EVIDENCE_SCHEMA,
    run: {
      id: order.runId,
      tool: order.tool,
      purpose: order.purpose,
      seed: kit.seed,
      budgetSeconds: order.budgetSeconds,
      startedAt: startedAt.toISOString(),
      endedAt,
    },
    declaration: order.declaration,
    package: order.packageFacts,
    sessions: [
      {
        id: 'A1',
        device: kit.device.facts,
        role: exploration.signedIn === 'done' ? (kit.account?.role ?? null) : null,
        startedAt: startedAt.toISOString(),
        endedAt,
        weekday: beijing.getUTCDay() || 7,
        hour: beijing.getUTCHours(),
        reader: kit.reader.facts,
      },
    ],
    screens,
    transitions: notes.transitions.map(({ from, to, step, at }) => ({ from, to, step, at })),
    covers: notes.covers,
    untouched: [...notes.untouched.values()],
    effects: notes.effects,
    crashes: notes.crashes,
    environment: environmentOf(notes.environment, screens, coverage, endedAt),
    coverage,
    artifacts: notes.artifacts,
  };
  if (mark === null) return { evidence, bug };
  const marked = markedScreens(screens, scrolledTo ? (exploration.walk.at?.id ?? null) : null);
  return { evidence: await seal(kit.notebook, evidence, marked), bug };
}
