/**
 * An order of tries replayed over what a walk has recorded, without a device: pages, ways and what came of each try are those of the
 * recording; way finding and what is learned are those of the walk itself. Pop-ups do not come, and a control that the recording never
 * tapped does what the first of its shape on its page did. A way to compare orders, not to measure them.
 */
import type { Known, Held } from '../../../src/gather/notes.ts';
import { Notes } from '../../../src/gather/notes.ts';
import type { Choice, Choosing, Outcome, Target } from '../../../src/gather/choosing.ts';
import { InPlace, isTwin, nearer } from '../../../src/gather/in-place.ts';
import { mayBeSeveral } from '../../../src/gather/neighbours.ts';
import { leaveToTwin } from '../../../src/gather/recognise.ts';
import { leadsToLogin } from '../../../src/gather/sign-in/wanted.ts';
import { TabStacks } from '../../../src/gather/tab-stacks.ts';
import { route } from '../../../src/gather/travel.ts';
import { Traps } from '../../../src/gather/trouble.ts';
import { plain } from '../../../src/gather/words.ts';
import type { Step } from '../../../src/evidence/schema.ts';
import { pagesFound } from './figures.ts';
import type { Recorded, RecordedPage } from './recorded.ts';
import { counted } from './ways.ts';

/** One line an action: what it was for and where it led. */
export type Spent = {
  readonly kind: 'start' | 'back' | 'way' | 'try';
  readonly said: string;
  readonly outcome?: string;
  readonly to: string | null;
};
export type Replayed = {
  readonly pages: Readonly<Record<string, number | null>>;
  readonly spent: readonly Spent[];
  /** Tries of controls that the recording never tapped. */
  readonly guessed: number;
  readonly notes: Notes;
};

const ANOTHER_LOOK = /#\d+$/u;
const MOST_ACTIONS = 600;

/** Where a tap led (null: out of the app), or that it stayed on the page. */
type Led = { readonly to: string | null } | { readonly stayed: Exclude<Outcome, 'moved'> };

const UNSEEN = { state: 'unseen', reason: 'tree-unavailable', detail: '' } as const;

/** Orders look at views alone. */
const segmentOf = (view: RecordedPage['views'][number]): Known['segments'][number] => ({
  view,
  picture: Promise.resolve(UNSEEN),
  mark: null,
  tree: UNSEEN,
  wordless: false,
  reading: Promise.resolve(UNSEEN),
  read: null,
});

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
  private guessed = 0;
  private readonly inPlace = new InPlace();
  private readonly spent: Spent[] = [];
  private readonly turned = new Set<string>();
  private readonly pages: ReadonlyMap<string, RecordedPage>;
  private readonly went: ReturnType<typeof counted>;
  private readonly choice: Choice;
  private readonly recorded: Recorded;

  constructor(recorded: Recorded, choosing: Choosing) {
    this.recorded = recorded;
    this.pages = new Map(recorded.pages.map((page) => [page.id, page]));
    this.went = counted({ transitions: [...recorded.transitions] }, recorded.acts);
    this.choice = choosing(this);
  }

  run(stopWhenFound: boolean): Replayed {
    this.start();
    this.signIn();
    if (this.recorded.account)
      this.explore(
        (target) => leadsToLogin(target),
        () => this.signed,
      );
    this.explore(undefined, () => stopWhenFound && Object.values(this.found()).every((at) => at !== null));
    return { pages: this.found(), spent: this.spent, guessed: this.guessed, notes: this.notes };
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

  private act(kind: Spent['kind'], said: string, to: string | null, times = 1, outcome?: string): void {
    this.notes.actions += times;
    for (let n = 0; n < times; n += 1) this.spent.push({ kind, said, to, ...(outcome === undefined ? {} : { outcome }) });
  }

  private start(): void {
    const first = this.went.findIndex(({ step, to }) => step.act === 'launch' && to !== null);
    const began = this.went[first];
    if (!began?.to) throw new Error('the recording has no start');
    const page = this.pages.get(began.to);
    this.phase = page?.phase ?? 'signed-out';
    this.act(
      'start',
      '启动',
      page?.title ?? null,
      this.went.slice(0, first + 1).reduce((sum, { actions }) => sum + actions, 0),
    );
    this.arrive(null, 'launch', began.to, { from: 'start', act: 'launch', label: '' });
  }

  private restart(): void {
    const starts = this.went.slice(1).filter(({ step, to }) => step.act === 'launch' && to !== null);
    const of = (phase: string): typeof starts => starts.filter(({ to }) => this.pages.get(to ?? '')?.phase === phase);
    const [began] = of(this.phase);
    const to = began?.to ?? this.recorded.pages.find(({ phase, kind }) => phase === this.phase && kind !== 'cover')?.id;
    this.trail = [];
    this.tabs.forget();
    this.at = null;
    this.act('start', '重新启动', this.pages.get(to ?? '')?.title ?? null);
    if (to) this.arrive(null, 'launch', to, { from: 'start', act: 'launch', label: '' });
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
    const page = this.pages.get(id);
    if (!page) throw new Error(`no page ${id}`);
    const { views, held, ...rest } = page;
    const another = ANOTHER_LOOK.test(page.identity.structural);
    const segments = views.map(segmentOf);
    const known: Known = {
      ...rest,
      parent: from?.id ?? null,
      step,
      segments,
      contents: new Set([page.identity.content]),
      joined: page.blind,
      failures: 0,
      turns: [],
      at: this.stamp(),
      held: held
        .filter(({ spot }) => page.blind || spot.source !== 'ocr')
        .map((one): Held => ({
          ...one,
          control: page.blind ? { ...one.control } : { ...one.control, label: one.spot.label },
          state: another || page.kind === 'cover' ? 'tried' : 'new',
          tries: 0,
        })),
    };
    this.notes.known.push(known);
    return known;
  }

  private join(known: Known): void {
    if (known.joined) return;
    known.joined = true;
    for (const one of this.pages.get(known.id)?.held ?? []) {
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
    const turns = this.went.filter(({ from, to, step }) => step.act === 'swipe' && from === at.id && to !== null);
    for (const { to, key, step } of turns) if (to && this.at === at) this.arrive(at, key, to, step);
    return turns.length > 0;
  }

  private attempt(chosen: Target): void {
    const { known, held } = nearer(this.notes, this.at, chosen);
    if (!known.joined && (plain(held.control.label) === '' || mayBeSeveral(known, held))) return this.join(known);
    held.tries += 1;
    if (!this.travel(known)) {
      known.failures += 1;
      if (held.tries >= 2) this.notes.leave(known, held, 'unreachable');
      return;
    }
    known.failures = 0;
    const step: Step = { from: known.id, act: 'tap', label: held.control.label };
    const way = this.wayOf(known, held);
    const tell = (outcome: Outcome): void => this.choice.tried({ known, held }, outcome);
    if ('stayed' in way) {
      this.act('try', `${known.title} · ${held.control.label}`, known.title, 1, way.stayed);
      this.looks(known, held, step);
      this.notes.went(known, held.control.id, known, step, this.stamp());
      return tell(way.stayed);
    }
    const { to } = way;
    if (to === null) {
      this.act('try', `${known.title} · ${held.control.label}`, null, 1, 'moved');
      this.notes.went(known, held.control.id, null, step, this.stamp());
      tell('moved');
      return this.restart();
    }
    const fresh = this.notes.byId(to) === undefined;
    this.act('try', `${known.title} · ${held.control.label}`, this.pages.get(to)?.title ?? '', 1, fresh ? 'new' : 'known');
    this.looks(known, held, step);
    this.arrive(known, held.control.id, to, step);
    tell('moved');
    this.signIn();
  }

  /** Another look of the page that this tap brought in the recording. */
  private looks(known: Known, held: Held, step: Step): void {
    for (const page of this.recorded.pages)
      if (
        ANOTHER_LOOK.test(page.identity.structural) &&
        page.step.from === known.id &&
        page.step.label === held.control.label &&
        !this.notes.byId(page.id)
      )
        this.reveal(page.id, known, step);
  }

  /** Where a tap leads; null: out of the app. */
  private wayOf(known: Known, held: Held): Led {
    const own = this.recordedWay(known.id, held.control.id);
    if (own !== undefined) return own;
    this.guessed += 1;
    // The same control on another state of the page, or anywhere; then others of its shape on this page.
    for (const near of [true, false])
      for (const page of this.recorded.pages)
        for (const one of page.phase === known.phase && (!near || page.title === known.title) ? page.held : []) {
          if (one.key !== held.key || plain(one.control.label) === '') continue;
          const led = this.recordedWay(page.id, one.control.id);
          if (led && !('to' in led && led.to === known.id)) return led;
        }
    for (const one of this.pages.get(known.id)?.held ?? []) {
      if (one.spot.signature !== held.spot.signature || one.control.role !== held.control.role) continue;
      const led = this.recordedWay(known.id, one.control.id);
      if (led !== undefined) return led;
    }
    return { stayed: 'silent' };
  }

  private recordedWay(from: string, key: string): Led | undefined {
    const went = this.went.filter((one) => one.key === key && one.from === from);
    const led = went.find(({ to }) => to !== null && to !== from) ?? went[0];
    if (!led) return undefined;
    if (led.to !== from) return { to: led.to };
    const outcome = this.recorded.tries.find(({ control }) => control === key)?.outcome ?? 'silent';
    return { stayed: outcome === 'moved' ? 'changed' : outcome };
  }

  /** Signs in where that is asked for, as the recording did. */
  private signIn(): void {
    const { at } = this;
    if (at?.kind !== 'login' || !this.recorded.account) return;
    const index = this.went.findIndex(({ step, to, from }) => step.act === 'sign-in' && to !== null && from === at.id);
    const into = this.went[index];
    if (!into?.to) return;
    this.signed = true;
    this.phase = this.pages.get(into.to)?.phase ?? 'signed-in';
    this.act('start', '登录', this.pages.get(into.to)?.title ?? null, Math.max(1, into.actions));
    this.arrive(at, 'sign-in', into.to, into.step);
    // What was asked before the first page came.
    for (const one of this.went.slice(index + 1)) {
      if (one.step.act !== 'sign-in' || one.from !== this.at?.id || !one.to) break;
      this.act('start', one.step.label, this.pages.get(one.to)?.title ?? null, Math.max(1, one.actions));
      this.arrive(this.at, one.key, one.to, one.step);
    }
    for (const { phase, id } of this.recorded.pages) if (id === this.at?.id) this.phase = phase;
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
        this.act('way', `${from.title} · ${held.control.label}`, this.pages.get(hop.to)?.title ?? '');
        const led = this.wayOf(from, held);
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
    const went = this.went.filter((one) => one.from === from.id && one.step.act === 'back');
    const to = went.length === 0 || went.some((one) => one.to === meant?.id) ? (meant?.id ?? null) : (went[0]?.to ?? null);
    this.act('back', from.title, this.pages.get(to ?? '')?.title ?? null);
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
