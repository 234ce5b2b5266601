/**
 * An order of tries replayed over what a walk has recorded, without a device: pages, ways and what came of each try are those of the
 * recording; way finding and what is learned are those of the walk itself. Pop-ups do not come, and a control that the recording never
 * tapped does what the first of its shape on its page did. A way to compare orders, not to measure them.
 */
import { Notes, type Known } from '../../../src/gather/notes.ts';
import type { Choice, Choosing, Outcome, Target } from '../../../src/gather/choosing.ts';
import { InPlace, isTwin, nearer } from '../../../src/gather/in-place.ts';
import { isUnread } from '../../../src/gather/neighbours.ts';
import { leaveToTwin } from '../../../src/gather/recognise.ts';
import { leadsToLogin } from '../../../src/gather/sign-in/wanted.ts';
import { TabStacks } from '../../../src/gather/tab-stacks.ts';
import { route } from '../../../src/gather/travel.ts';
import { Traps } from '../../../src/gather/trouble.ts';
import type { Step } from '../../../src/evidence/schema.ts';
import { pagesFound } from './figures.ts';
import type { Recorded } from './recorded.ts';
import { Recording } from './recording.ts';
import { seenAnew } from './seen-anew.ts';

/** One line an action: what it was for and where it led. */
export type Spent = {
  readonly kind: 'start' | 'back' | 'way' | 'try';
  readonly said: string;
  /** Of a try: a new page, a known one, out of the app, nothing, or another state of the page. */
  readonly outcome?: 'new' | 'known' | 'out' | 'silent' | 'changed';
  readonly to: string | null;
};
export type Replayed = {
  readonly pages: Readonly<Record<string, number | null>>;
  readonly spent: readonly Spent[];
  /** Tries of controls that the recording never tapped. */
  readonly guessed: number;
  readonly notes: Notes;
};

/** More than any walk takes: what goes round in circles ends. */
const MOST_ACTIONS = 600;

const LAUNCH: Step = { from: 'start', act: 'launch', label: '' };

export function replay(recorded: Recorded, choosing: Choosing, stopWhenFound = false): Replayed {
  return new Replay(recorded, choosing).run(stopWhenFound);
}

class Replay {
  readonly notes = new Notes();
  trail: string[] = [];
  readonly traps = new Traps();
  readonly tabs = new TabStacks();
  at: Known | null = null;
  readonly kit = { seed: 1 };
  private phase: Known['phase'] = 'signed-out';
  private signed = false;
  private readonly inPlace = new InPlace();
  private readonly spent: Spent[] = [];
  private readonly turned = new Set<string>();
  private readonly record: Recording;
  private readonly choice: Choice;
  private readonly recorded: Recorded;

  constructor(recorded: Recorded, choosing: Choosing) {
    this.recorded = recorded;
    this.record = new Recording(recorded);
    this.choice = choosing(this);
  }

  run(stopWhenFound: boolean): Replayed {
    this.start();
    if (this.recorded.account)
      this.explore(
        (target) => leadsToLogin(target),
        () => this.signed,
      );
    this.explore(undefined, () => stopWhenFound && Object.values(this.found()).every((at) => at !== null));
    return { pages: this.found(), spent: this.spent, guessed: this.record.guessed, notes: this.notes };
  }

  private found(): Replayed['pages'] {
    return pagesFound(
      this.notes,
      this.recorded.mustFind,
      this.spent.map((_, at) => at + 1),
      MOST_ACTIONS,
    );
  }

  private stamp(): string {
    return new Date(this.spent.length).toISOString();
  }

  /** `to`: the page in sight after it. */
  private act(kind: Spent['kind'], said: string, to: string | null, times = 1, outcome?: Spent['outcome']): void {
    this.notes.actions += times;
    const title = to === null ? null : this.record.page(to).title;
    for (let n = 0; n < times; n += 1) this.spent.push({ kind, said, to: title, ...(outcome === undefined ? {} : { outcome }) });
  }

  private start(): void {
    const { to, actions } = this.record.start();
    this.phase = this.record.page(to).phase;
    this.act('start', '启动', to, actions);
    this.arrive(null, 'launch', to, LAUNCH);
    this.signIn();
  }

  private restart(): void {
    const to = this.record.restart(this.phase);
    this.trail = [];
    this.tabs.forget();
    this.at = null;
    this.act('start', '重新启动', to);
    if (to !== null) this.arrive(null, 'launch', to, LAUNCH);
    this.signIn();
  }

  /** True when something came into sight that was not known. */
  private arrive(from: Known | null, key: string, id: string, step: Step): boolean {
    const fresh = this.notes.byId(id) === undefined;
    const known = this.notes.byId(id) ?? this.reveal(id, from, step);
    this.at = known;
    const tapped = from?.held.find(({ control }) => control.id === key && control.role === 'tab')?.control.label ?? null;
    const onward = (trail: readonly string[]): string[] =>
      step.act === 'sign-in' ? [known.id] : this.inPlace.trail(trail, known, step.act === 'back', this.notes);
    const selected = known.segments[0]?.view.spots.find((spot) => spot.role === 'tab' && spot.selected)?.label ?? null;
    const restored = this.tabs.tread({ id: known.id, tab: tapped, selected }, onward);
    this.trail = [...(this.tabs.trail ?? onward(this.trail))];
    this.notes.went(from, key, known, step, this.stamp(), restored);
    if (fresh && from) leaveToTwin(from, known);
    return fresh;
  }

  private reveal(id: string, from: Known | null, step: Step): Known {
    const known = seenAnew(this.record.page(id), { parent: from?.id ?? null, step, at: this.stamp() });
    this.notes.known.push(known);
    return known;
  }

  private join(known: Known): void {
    if (known.joined) return;
    known.joined = true;
    for (const one of this.record.page(known.id).held) {
      const own = known.held.find(({ control }) => control.id === one.control.id);
      if (own) own.control = { ...one.control };
      else known.held.push({ ...one, control: { ...one.control }, state: 'new', tries: 0 });
    }
  }

  private explore(only: ((target: Target) => boolean) | undefined, until: () => boolean): void {
    while (!until() && this.spent.length < MOST_ACTIONS) {
      if (!only && this.turn()) continue;
      const target = this.next(only);
      if (!target) return;
      this.attempt(target);
    }
  }

  private next(only: ((target: Target) => boolean) | undefined): Target | null {
    const distance = (known: Known): number | null =>
      this.at ? (isTwin(this.at, known) ? 0 : (route(this, this.at, known)?.length ?? null)) : null;
    const target = this.choice.next(this.phase, distance, only);
    if (target) return target;
    for (const known of this.notes.known) if (this.notes.inPhase(known, this.phase)) this.join(known);
    return this.choice.next(this.phase, distance, only);
  }

  private turn(): boolean {
    const { at } = this;
    if (!at || this.turned.has(at.id)) return false;
    this.turned.add(at.id);
    const turns = this.record.turnsOf(at.id);
    for (const { to, key, step } of turns) if (to !== null && this.at === at) this.arrive(at, key, to, step);
    return turns.length > 0;
  }

  private attempt(chosen: Target): void {
    if (isUnread(chosen.known, chosen.held)) return this.join(chosen.known);
    const { known, held } = nearer(this.notes, (one) => (this.at ? (route(this, this.at, one)?.length ?? null) : null), chosen);
    if (isUnread(known, held)) return this.join(known);
    held.tries += 1;
    if (!this.travel(known)) {
      known.failures += 1;
      if (held.tries >= 2) this.notes.leave(known, held, 'unreachable');
      return;
    }
    known.failures = 0;
    const step: Step = { from: known.id, act: 'tap', label: held.control.label };
    const way = this.record.wayOf(known, held);
    const tell = (outcome: Outcome): void => this.choice.tried({ known, held }, outcome);
    if ('stayed' in way) {
      this.act('try', `${known.title} · ${held.control.label}`, known.id, 1, way.stayed);
      this.look(known, step);
      this.notes.went(known, held.control.id, known, step, this.stamp());
      return tell(way.stayed);
    }
    const { to } = way;
    if (to === null) {
      this.act('try', `${known.title} · ${held.control.label}`, null, 1, 'out');
      this.notes.went(known, held.control.id, null, step, this.stamp());
      tell('moved');
      return this.restart();
    }
    const fresh = this.notes.byId(to) === undefined;
    this.act('try', `${known.title} · ${held.control.label}`, to, 1, fresh ? 'new' : 'known');
    this.look(known, step);
    this.arrive(known, held.control.id, to, step);
    tell('moved');
    this.signIn();
  }

  /** Another look of the page that this tap brought in the recording. */
  private look(known: Known, step: Step): void {
    for (const { id } of this.record.looksOf(known.id, step.label)) if (!this.notes.byId(id)) this.reveal(id, known, step);
  }

  /** Signs in where that is asked for, as the recording did. */
  private signIn(): void {
    const { at } = this;
    if (at?.kind !== 'login' || !this.recorded.account) return;
    for (const { to, key, step, actions } of this.record.signInAt(at.id)) {
      if (to === null) return;
      this.signed = true;
      this.act('start', step.label, to, Math.max(1, actions));
      this.phase = this.record.page(to).phase;
      this.arrive(this.at, key, to, step);
    }
  }

  private travel(to: Known): boolean {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      if (this.at?.id === to.id) return true;
      const way = this.at ? route(this, this.at, to) : null;
      if (!way) break;
      if (this.follow(way)) return true;
    }
    if (this.at?.id === to.id) return true;
    this.restart();
    const way = this.at ? route(this, this.at, to) : null;
    return way !== null && this.follow(way);
  }

  private follow(way: NonNullable<ReturnType<typeof route>>): boolean {
    for (const hop of way) {
      const from = this.at;
      if (!from) return false;
      if (hop.key === 'back') this.back();
      else if (hop.key.includes('.turn')) this.arrive(from, hop.key, hop.to, { from: from.id, act: 'swipe', label: '' });
      else {
        const held = from.held.find(({ control }) => control.id === hop.key);
        if (!held) return false;
        this.act('way', `${from.title} · ${held.control.label}`, hop.to);
        const led = this.record.wayOf(from, held);
        const to = 'to' in led && led.to !== null && held.control.role !== 'tab' ? led.to : hop.to;
        this.arrive(from, hop.key, to, { from: from.id, act: 'tap', label: held.control.label });
      }
      if (this.at?.id !== hop.to) return false;
    }
    return true;
  }

  private back(): void {
    const from = this.at;
    if (!from) return;
    const [meant, further] = [-2, -3].map((at) => this.notes.byId(this.trail.at(at) ?? ''));
    const to = this.record.backFrom(from.id, meant?.id ?? null);
    this.act('back', from.title, to);
    if (to === null) {
      this.inPlace.learn(from, meant, null);
      return this.restart();
    }
    this.arrive(from, 'back', to, { from: from.id, act: 'back', label: '返回' });
    this.inPlace.learn(from, meant, this.at);
    this.inPlace.learnPassing(meant, further, this.at);
    this.traps.stayed(from, this.at, this.at?.id === from.id);
  }
}
