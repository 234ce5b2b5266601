/** The walk: where the device is, what arriving somewhere means, and how to get from one screen to another. */
import type { Cover, Phase, Step } from '../evidence/schema.ts';
import { stillFree, stillStands } from './before-tap.ts';
import { keepSegment, type Taken } from './capture.ts';
import { titleOf } from './classify.ts';
import { asMet, doubtPages } from './cover-alone.ts';
import { coverOf } from './covers.ts';
import { identityOf } from './identity.ts';
import { WalkEnded } from './ended.ts';
import { heed, onDevice, onReader, pause, type Kit } from './kit.ts';
import { InPlace } from './in-place.ts';
import { raisesKeyboard } from './keyboard.ts';
import { joinReading } from './join-reading.ts';
import { look, observe, type Sight } from './look.ts';
import { Passing } from './passing.ts';
import { Notes, type Known } from './notes.ts';
import { Aside } from './launch/aside.ts';
import { textsOf } from './launch/legible.ts';
import { targetOf } from './launch/target.ts';
import { settleAt } from './settle-at.ts';
import { TabStacks } from './tab-stacks.ts';
import { noteTrouble, Traps } from './trouble.ts';
import { uppermostOf, type Uppermost } from './uppermost.ts';
import { isDimmed } from './veil.ts';
import { WayBack } from './way-back.ts';
import { Refusals } from './refusals.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

const MOST_COVERS = 8;
const BACKS_BEFORE_RELAUNCH = 2;
/** Known by more than their words: never taken for a refusal of the app. */
const PLAIN_COVERS: ReadonlySet<string> = new Set(['crash', 'permission', 'consent', 'advert', 'update']);
const PATIENCE_MS = 350;
const MOST_RELAUNCHES_AFTER_CRASH = 6;

export type Arrival = { readonly known: Known; readonly fresh: boolean } | { readonly known: null; readonly why: 'outside' | 'crash' };

export class Walk {
  readonly kit: Kit;
  readonly notes = new Notes();
  private readonly refusals = new Refusals(this);
  phase: Phase = 'first-start';
  /** Where the device is now; null when nobody knows. */
  at: Known | null = null;
  /** The latest look, valid while `at` is. */
  sight: Sight | null = null;
  /** How many scrolls below the top of `at` the device is. */
  scrolled = 0;
  crashed = 0;
  /** Covers that were answered. */
  answered = 0;
  /** Screens since the last start, in the order the back key would leave them. */
  trail: string[] = [];
  readonly traps = new Traps();
  readonly tabs = new TabStacks();
  private readonly inPlace = new InPlace();
  private readonly wayBack = new WayBack();
  private readonly passing = new Passing(this);
  private readonly uppermost: Uppermost;
  /** What belongs to the host, where the walk is inside one. */
  private readonly aside: Aside | null;

  constructor(kit: Kit) {
    this.kit = kit;
    this.uppermost = uppermostOf(kit);
    const { host } = targetOf(kit);
    this.aside = host && new Aside(this, host);
  }

  stamp(): string {
    return this.kit.clock.now().toISOString();
  }

  /** Starts the app anew and says where that leads. */
  async relaunch(): Promise<Arrival> {
    this.at = null;
    this.trail = [];
    this.tabs.forget();
    await targetOf(this.kit).start(this.kit);
    return this.arrive(null, 'launch', { from: 'start', act: 'launch', label: '启动应用' }, false);
  }

  /** Looks, answers what lies over the app, and recognises or captures the screen. `opened`: our own tap led here. */
  async arrive(from: Known | null, key: string, step: Step, opened: boolean): Promise<Arrival> {
    const before = this.sight?.view ?? null;
    for (let covers = 0; ; covers += 1) {
      heed(this.kit.signal);
      let now = await look(this.kit, { starting: step.act === 'launch' });
      if (opened && covers === 0 && this.sight?.mark === now.mark) {
        // A page may answer a tap only after its server did: what seems to have done nothing is looked at once more.
        await pause(this.kit, PATIENCE_MS);
        now = await look(this.kit);
      }
      now = await this.passing.wentBy(now, step);
      const { sight, taken, met } = asMet(this.notes, await this.uppermost(now), from, key);
      this.sight = sight;
      this.scrolled = 0;
      if (this.isHosts(sight, sight.view)) return this.meetHost(sight, from, key, step);
      const cover = covers < MOST_COVERS ? coverOf(sight.view, sight.foreground.package, opened && !met) : null;
      if (cover?.kind === 'crash') {
        await this.noteCrash(sight, from);
        return this.lost(from, key, step, 'crash');
      }
      const refusal = cover && PLAIN_COVERS.has(cover.kind) ? null : covers < MOST_COVERS ? this.refusals.of(sight) : null;
      if (refusal) {
        if (await this.refusals.meet(refusal, sight, step)) continue;
        return this.lost(from, key, step, 'outside');
      }
      if (cover) {
        await this.answer(cover.kind, cover.answer, sight, step);
        continue;
      }
      if (!this.inApp(sight)) {
        this.refusals.left(sight);
        return this.lost(from, key, step, 'outside');
      }
      this.refusals.stayed();
      this.aside?.stayed();
      return settleAt(this, sight, { from, key, step, before, ...(taken ? { taken } : {}) });
    }
  }

  /** What is in sight now, without what lies under it. */
  async lookOver(): Promise<Sight> {
    return (await this.uppermost(await look(this.kit))).sight;
  }

  /** Looks so until `enough` says so, and at least once; after `ms` it gives what it has. */
  async lookUntil(ms: number, enough: (sight: Sight) => boolean): Promise<Sight> {
    const start = this.kit.clock.elapsed();
    for (;;) {
      heed(this.kit.signal);
      const sight = await this.lookOver();
      if (enough(sight) || this.kit.clock.elapsed() - start > ms) return sight;
    }
  }

  /** Something came up by itself while nothing was tapped: it is looked at and answered. */
  async interrupted(known: Known): Promise<Arrival> {
    return this.arrive(known, 'look', { from: known.id, act: 'dismiss', label: '弹出内容' }, false);
  }

  /** Whether this is the host's and not the app's. `shown`: with the texts that a person sees. */
  isHosts({ foreground }: Sight, shown: View): boolean {
    return this.aside !== null && targetOf(this.kit).hostShown(foreground, textsOf(shown));
  }

  async meetHost(sight: Sight, from: Known | null, key: string, step: Step, taken?: Taken): Promise<Arrival> {
    await this.aside?.meet(sight, step, targetOf(this.kit).failure(), taken);
    return this.lost(from, key, step, 'outside');
  }

  private inApp(sight: Sight): boolean {
    if (this.aside) return sight.foreground.package === this.kit.packageName;
    return sight.foreground.package === this.kit.packageName || sight.view.packages.includes(this.kit.packageName);
  }

  private lost(from: Known | null, key: string, step: Step, why: 'outside' | 'crash'): Arrival {
    this.notes.went(from, key, null, step, this.stamp());
    this.at = null;
    return { known: null, why };
  }

  private async noteCrash(sight: Sight, from: Known | null): Promise<void> {
    this.crashed += 1;
    this.notes.crashes.push({
      screen: from?.id ?? null,
      detail: sight.view.texts
        .map((one) => one.text)
        .join(' ')
        .slice(0, 200),
      at: this.stamp(),
    });
    const close = sight.view.spots.find((spot) => /^(关闭应用|关闭|确定|Close app)$/i.test(plain(spot.label)));
    if (close) await onDevice(this.kit, () => this.kit.device.tap(close.tap, this.kit.signal));
    if (this.crashed > MOST_RELAUNCHES_AFTER_CRASH) throw new WalkEnded('app-crashed', '应用程序反复停止运行，无法继续检测。');
  }

  /** Captured before it is touched. The same cover is pictured once. */
  async answer(kind: Cover['kind'], answer: Spot, sight: Sight, step: Step): Promise<void> {
    await this.keepCover(kind, answer.label, sight, step);
    this.answered += 1;
    // What went by itself (a countdown came to its end) would have the tap fall on the page under it.
    if (!(await stillStands(this.kit, sight, answer))) return;
    this.kit.log.debug({ kind, answer: answer.label }, 'cover answered');
    await this.tapAt(answer);
  }

  /** The picture of what lies over the app, before anything is done about it. `answered`: what will be tapped, '' for nothing. */
  async keepCover(kind: Cover['kind'], answered: string, sight: Sight, step: Step): Promise<Known> {
    const title = titleOf(sight.view, this.kit.device.facts.screen.density) || (sight.view.texts[0]?.text ?? kind);
    const identity = identityOf(sight.view, sight.foreground, title);
    let known = this.notes.known.find((one) => one.kind === 'cover' && one.identity.content === identity.content);
    if (!known) {
      known = this.draft(sight, identity, { kind: 'cover', title, parent: this.at?.id ?? null, step });
      known.toTheEnd = true;
      await keepSegment(this.kit, this.notes, known, sight);
      for (const held of known.held) held.state = 'left';
      this.notes.covers.push({ screen: known.id, kind, answered });
      doubtPages(this.notes, known, kind);
    }
    return known;
  }

  /** A new entry in the notes for what is in sight. */
  draft(sight: Sight, identity: Known['identity'], given: Pick<Known, 'kind' | 'title' | 'parent' | 'step'>): Known {
    return this.notes.add({
      ...given,
      phase: this.phase,
      identity,
      contents: new Set([identity.content]),
      place: sight.foreground,
      segments: [],
      held: [],
      toTheEnd: false,
      blind: sight.view.blind,
      joined: false,
      failures: 0,
      at: this.stamp(),
    });
  }

  /**
   * Keeps the trail: back shortens it to where it led, anything else lengthens it. `key`: the control's id. True when a tab came back
   * to the page it was left at.
   */
  tread(known: Known, step: Step, key: string): boolean {
    const onward = (trail: readonly string[]): string[] =>
      // The login page goes with the signing in.
      step.act === 'sign-in' ? [known.id] : this.inPlace.trail(trail, known, step.act === 'back', this.notes);
    const tapped = this.notes.byId(step.from)?.held.find(({ control }) => control.id === key && control.role === 'tab');
    const selected = this.sight?.view.spots.find((spot) => spot.role === 'tab' && spot.selected)?.label ?? null;
    const restored = this.tabs.tread({ id: known.id, tab: tapped?.control.label ?? null, selected }, onward);
    this.trail = [...(this.tabs.trail ?? onward(this.trail))];
    return restored;
  }

  /** Waits for the reader where the tree says nothing: what it reads become the controls. */
  async readNow(known: Known): Promise<void> {
    for (const [index, segment] of known.segments.entries()) {
      segment.read ??= await onReader(this.kit, () => segment.reading);
      if (segment.read.state === 'seen')
        joinReading(this.notes, known, index, segment.view, segment.read.value, this.kit.device.facts.screen.density);
    }
    known.joined = true;
  }

  report(now: string): void {
    const left = Math.max(0, Math.round((this.kit.deadline - this.kit.clock.elapsed()) / 1000));
    this.kit.progress({ phase: this.phase, screens: this.notes.known.length, actions: this.notes.actions, left, now });
  }

  /** Nothing is typed after it: a keyboard that comes up is put away. */
  async tapAt(spot: Pick<Spot, 'tap'>): Promise<void> {
    this.notes.actions += 1;
    const { device, signal } = this.kit;
    await onDevice(this.kit, () => device.tap(spot.tap, signal));
    if (!this.sight || !raisesKeyboard(this.sight.view, spot.tap)) return;
    await pause(this.kit, PATIENCE_MS);
    await onDevice(this.kit, () => device.hideKeyboard(signal));
  }

  /** The app was left: back into it, or a new start where the key does not lead there. */
  async comeBack(): Promise<Arrival> {
    for (let tries = 0; tries < BACKS_BEFORE_RELAUNCH; tries += 1) {
      const arrival = await this.back();
      if (arrival.known) return arrival;
    }
    return this.relaunch();
  }

  async back(): Promise<Arrival> {
    const from = this.at;
    const before = wordsOf(this.sight);
    const [meant, further] = [-2, -3].map((back) => this.notes.byId(this.trail.at(back) ?? ''));
    const view = this.sight?.view ?? null;
    const way = await this.wayBack.wayOf(view, async ({ content, strip }) => {
      const shot = await observe(() => onDevice(this.kit, () => this.kit.device.screenshot(this.kit.signal)));
      return view !== null && shot.state === 'seen' && isDimmed(shot.value, view.region, content, strip);
    });
    // The key does no harm to what came over the page meanwhile, a tap may.
    if (from && way.at && !(await stillFree(this, way.at, from.kind))) return this.interrupted(from);
    const at = way.at?.tap;
    this.notes.actions += 1;
    await onDevice(this.kit, () => (at ? this.kit.device.tap(at, this.kit.signal) : this.kit.device.back(this.kit.signal)));
    const step = { from: from?.id ?? 'start', act: 'back', label: '返回', ...(at ? { point: at } : {}) } as const;
    const arrival = await this.arrive(from, 'back', step, false);
    if (from) {
      this.inPlace.learn(from, meant, arrival.known);
      this.inPlace.learnPassing(meant, further, arrival.known);
      this.wayBack.learn(way, { from, meant, came: arrival.known });
    }
    if (from && this.traps.stayed(from, arrival.known, wordsOf(this.sight) === before))
      noteTrouble({ notes: this.notes, at: from, stamp: this.stamp() }, 'no-way-back', from.title);
    return arrival;
  }
}

const wordsOf = (sight: Sight | null): string => sight?.view.texts.map(({ text }) => text).join('\n') ?? '';
