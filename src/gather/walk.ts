/** The walk: where the device is, what arriving somewhere means, and how to get from one screen to another. */
import { DeviceLost } from '../errors.ts';
import type { Phase, Step } from '../evidence/schema.ts';
import { keepSegment, keepToTheEnd, readScreen, scroll, type Taken } from './capture.ts';
import { isLayered, withoutCovered } from './covered.ts';
import { kindOf, titleOf } from './classify.ts';
import { coverOf } from './covers.ts';
import { controlKey, identityOf, identityOfPixels } from './identity.ts';
import { heed, onDevice, pause, type Kit } from './kit.ts';
import { joinReading } from './join-reading.ts';
import { look, type Sight } from './look.ts';
import { Notes, type Held, type Known } from './notes.ts';
import { centre, type Spot } from './view.ts';
import { LATER, ONBOARDING, plain, SKIP, UNDERSTOOD } from './words.ts';

/** Other pictures of a screen whose texts changed; more would only repeat it. */
const MOST_VARIANTS = 2;
const MOST_COVERS = 8;
const PATIENCE_MS = 350;
const MOST_RELAUNCHES_AFTER_CRASH = 6;

export type Arrival = { readonly known: Known; readonly fresh: boolean } | { readonly known: null; readonly why: 'outside' | 'crash' };

export class Walk {
  readonly kit: Kit;
  readonly notes = new Notes();
  phase: Phase = 'first-start';
  /** Where the device is now; null when nobody knows. */
  at: Known | null = null;
  /** The latest look, valid while `at` is. */
  sight: Sight | null = null;
  /** How many scrolls below the top of `at` the device is. */
  scrolled = 0;
  crashed = 0;
  /** Screens since the last start, in the order the back key would leave them. */
  trail: string[] = [];

  constructor(kit: Kit) {
    this.kit = kit;
  }

  stamp(): string {
    return this.kit.clock.now().toISOString();
  }

  /** Starts the app anew and says where that leads. */
  async relaunch(): Promise<Arrival> {
    this.at = null;
    this.trail = [];
    await onDevice(this.kit, () => this.kit.device.launch(this.kit.packageName, this.kit.signal));
    return this.arrive(null, 'launch', { from: 'start', act: 'launch', label: '启动应用' }, false);
  }

  /** Looks, answers what lies over the app, and recognises or captures the screen. `opened`: our own tap led here. */
  async arrive(from: Known | null, key: string, step: Step, opened: boolean): Promise<Arrival> {
    for (let covers = 0; ; covers += 1) {
      heed(this.kit.signal);
      let sight = await look(this.kit);
      if (
        opened &&
        covers === 0 &&
        this.sight &&
        sight.tree.state === 'seen' &&
        this.sight.tree.state === 'seen' &&
        sight.tree.value.xml === this.sight.tree.value.xml
      ) {
        // A page may answer a tap only after its server did: what seems to have done nothing is looked at once more.
        await pause(PATIENCE_MS, this.kit.signal);
        sight = await look(this.kit);
      }
      let taken: Taken | undefined;
      if (isLayered(sight.view.texts)) {
        taken = await readScreen(this.kit, sight.view);
        if (taken.reading.state === 'seen') sight = { ...sight, view: withoutCovered(sight.view, taken.reading.value) };
      }
      this.sight = sight;
      this.scrolled = 0;
      const cover = covers < MOST_COVERS ? coverOf(sight.view, sight.foreground.package, opened) : null;
      if (cover?.kind === 'crash') {
        await this.noteCrash(sight, from);
        return this.lost(from, key, step, 'crash');
      }
      if (cover) {
        await this.answer(cover.kind, cover.answer, sight, step);
        continue;
      }
      if (!this.inApp(sight)) return this.lost(from, key, step, 'outside');
      return this.settleAt(sight, from, key, step, taken);
    }
  }

  private inApp(sight: Sight): boolean {
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
    if (this.crashed > MOST_RELAUNCHES_AFTER_CRASH) throw new DeviceLost('应用程序反复停止运行，无法继续检测。');
  }

  /** Captured before it is touched. The same cover is pictured once. */
  private async answer(kind: Parameters<Notes['covers']['push']>[0]['kind'], answer: Spot, sight: Sight, step: Step): Promise<void> {
    const title = titleOf(sight.view, this.kit.device.facts.screen.density) || (sight.view.texts[0]?.text ?? kind);
    const identity = identityOf(sight.view, sight.foreground, title);
    let known = this.notes.known.find((one) => one.kind === 'cover' && one.identity.content === identity.content);
    if (!known) {
      known = this.draft(sight, identity, { kind: 'cover', title, parent: this.at?.id ?? null, step });
      known.toTheEnd = true;
      await keepSegment(this.kit, this.notes, known, sight);
      for (const held of known.held) held.state = 'left';
      this.notes.covers.push({ screen: known.id, kind, answered: answer.label });
    }
    this.kit.log.debug({ kind, answer: answer.label }, 'cover answered');
    await this.tapAt(answer);
  }

  private draft(sight: Sight, identity: Known['identity'], given: Pick<Known, 'kind' | 'title' | 'parent' | 'step'>): Known {
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

  /** The label of the bottom tab that is selected, or the one last tapped. */
  private selectedTab(sight: Sight, step: Step, from: Known | null): string {
    const selected = sight.view.spots.find((spot) => spot.role === 'tab' && spot.selected);
    if (selected) return selected.label;
    const tapped = from?.held.find((held) => held.control.role === 'tab' && held.control.label === step.label);
    return tapped ? step.label : '';
  }

  private async settleAt(sight: Sight, from: Known | null, key: string, step: Step, read?: Taken): Promise<Arrival> {
    const { density } = this.kit.device.facts.screen;
    const led = step.act === 'tap' ? step.label : '';
    const shown = titleOf(sight.view, density);
    const taken = read ?? (sight.view.blind ? await readScreen(this.kit, sight.view) : undefined);
    const identity =
      taken && sight.view.blind ? identityOfPixels(taken.reading, sight.foreground) : identityOf(sight.view, sight.foreground, shown);
    const exact = this.notes.find(this.phase, identity.structural);
    const seen = exact ?? this.scrolledPart(sight);
    if (seen) {
      this.at = seen;
      if (!exact) this.scrolled = seen.segments.length;
      this.tread(seen, step);
      if (exact) this.notes.absorb(seen, sight.view, 0);
      if (exact && !seen.blind && !seen.contents.has(identity.content) && seen.contents.size <= MOST_VARIANTS)
        await this.variant(sight, seen, identity, step);
      this.notes.went(from, key, seen, step, this.stamp());
      return { known: seen, fresh: false };
    }
    const first = !this.notes.known.some(
      (one) => one.phase === this.phase && one.kind !== 'cover' && one.kind !== 'login' && one.kind !== 'dialog',
    );
    const title = shown || led || (first ? '首页' : '未命名页面');
    const kind = kindOf(sight.view, title, { led, first, selectedTab: this.selectedTab(sight, step, from), otherApp: false });
    const known = this.draft(sight, identity, { kind, title, parent: from?.id ?? null, step });
    this.at = known;
    this.tread(known, step);
    this.notes.went(from, key, known, step, this.stamp());
    this.report(`新页面：${title}`);
    await keepSegment(this.kit, this.notes, known, sight, taken);
    if (known.blind) await this.readNow(known);
    const end = await keepToTheEnd(this.kit, this.notes, known, sight);
    if (from) leaveToTwin(from, known);
    this.sight = end.sight;
    this.scrolled = end.scrolled;
    return { known, fresh: true };
  }

  /** Keeps the trail: back shortens it to where it led, anything else lengthens it. */
  private tread(known: Known, step: Step): void {
    if (this.trail.at(-1) === known.id) return;
    const before = step.act === 'back' ? this.trail.lastIndexOf(known.id) : -1;
    if (before >= 0) this.trail.length = before + 1;
    else if (step.act === 'back') this.trail = [known.id];
    else this.trail.push(known.id);
  }

  /** A long page met again where it was last scrolled to: nearly all its controls are known from one of its pictures. */
  private scrolledPart(sight: Sight): Known | undefined {
    const keys = sight.view.spots
      .filter((spot) => !spot.soft && spot.role !== 'tab' && plain(spot.label) !== '')
      .map((spot) => `${controlKey(spot)}.${spot.label}`);
    if (keys.length < 3 || sight.view.dialog) return undefined;
    return this.notes.known.find((known) => {
      if (
        known.phase !== this.phase ||
        known.segments.length < 2 ||
        known.kind === 'cover' ||
        known.place.activity !== sight.foreground.activity
      )
        return false;
      const held = new Set(known.held.map((one) => one.key));
      return keys.filter((key) => held.has(key)).length >= keys.length * 0.8;
    });
  }

  /** The same screen with other texts: one more picture for the evidence, no new place for the walk. */
  private async variant(sight: Sight, seen: Known, identity: Known['identity'], step: Step): Promise<void> {
    seen.contents.add(identity.content);
    const other = this.draft(
      sight,
      { ...identity, structural: `${identity.structural}#${String(seen.contents.size)}` },
      { kind: seen.kind, title: seen.title, parent: seen.parent, step: seen.parent === null ? seen.step : step },
    );
    other.toTheEnd = seen.toTheEnd;
    await keepSegment(this.kit, this.notes, other, sight);
    for (const held of other.held) held.state = 'tried';
  }

  /** Waits for the reader where the tree says nothing: what it reads become the controls. */
  async readNow(known: Known): Promise<void> {
    const start = this.kit.clock.elapsed();
    for (const [index, segment] of known.segments.entries()) {
      segment.read ??= await segment.reading;
      if (segment.read.state === 'seen')
        joinReading(this.notes, known, index, segment.view, segment.read.value, this.kit.device.facts.screen.density);
    }
    known.joined = true;
    this.kit.spent.reading += this.kit.clock.elapsed() - start;
  }

  report(now: string): void {
    const left = Math.max(0, Math.round((this.kit.deadline - this.kit.clock.elapsed()) / 1000));
    this.kit.progress({ phase: this.phase, screens: this.notes.known.length, actions: this.notes.actions, left, now });
  }

  async tapAt(spot: Pick<Spot, 'tap'>): Promise<void> {
    this.notes.actions += 1;
    await onDevice(this.kit, () => this.kit.device.tap(spot.tap, this.kit.signal));
  }

  /** Draws the screen to the left, as one turns to the next page of an introduction. */
  async nextPage(): Promise<Arrival> {
    const from = this.at;
    await this.turnPage();
    return this.arrive(from, 'swipe', { from: from?.id ?? 'start', act: 'swipe', label: '向左滑动' }, false);
  }

  /** Something drawn lies over the page and the tree does not tell: what the pixels offer is tapped, else the picture is turned like a page. */
  async uncover(): Promise<void> {
    const sight = await look(this.kit);
    this.sight = sight;
    const taken = await readScreen(this.kit, sight.view);
    const known = this.draft(sight, identityOfPixels(taken.reading, sight.foreground), {
      kind: 'cover',
      title: '图片遮挡',
      parent: this.at?.id ?? null,
      step: { from: this.at?.id ?? 'start', act: 'launch', label: '启动应用' },
    });
    known.toTheEnd = true;
    await keepSegment(this.kit, this.notes, known, sight, taken);
    for (const held of known.held) held.state = 'left';
    const lines = taken.reading.state === 'seen' ? taken.reading.value.lines : [];
    const offer = lines.find(
      (line) => line.sources.includes('ocr') && [SKIP, ONBOARDING, LATER, UNDERSTOOD].some((pattern) => pattern.test(plain(line.raw))),
    );
    this.notes.covers.push({ screen: known.id, kind: 'onboarding', answered: offer ? offer.raw : '向左滑动' });
    if (offer) await this.tapAt({ tap: centre(offer.box) });
    else await this.turnPage();
  }

  private async turnPage(): Promise<void> {
    const { region } = this.sight?.view ?? { region: { x: 0, y: 0, ...this.kit.device.facts.screen } };
    const y = Math.round(region.y + region.height * 0.5);
    this.notes.actions += 1;
    await onDevice(this.kit, () =>
      this.kit.device.swipe({ x: Math.round(region.width * 0.85), y }, { x: Math.round(region.width * 0.15), y }, 250, this.kit.signal),
    );
  }

  async back(): Promise<Arrival> {
    const from = this.at;
    this.notes.actions += 1;
    await onDevice(this.kit, () => this.kit.device.back(this.kit.signal));
    return this.arrive(from, 'back', { from: from?.id ?? 'start', act: 'back', label: '返回' }, false);
  }

  /** Brings a held control into sight on the current screen and gives the spot to tap, or null when it is not to be found. */
  async bringIntoSight(known: Known, held: Held): Promise<Spot | null> {
    if (held.control.source === 'ocr') {
      await this.scrollTo(held.control.picture);
      return held.spot;
    }
    const here = (): Spot | null => {
      const spots = this.sight?.view.spots ?? [];
      const exact = spots.filter((spot) => controlKey(spot) === controlKey(held.spot));
      // The same words in the same role are taken when the page was built a little differently this time.
      const same =
        exact.length > 0 || held.spot.label === ''
          ? exact
          : spots.filter((spot) => spot.label === held.spot.label && (spot.role === held.spot.role || !spot.soft));
      const { x, y } = centre(held.spot.box);
      const distance = (spot: Spot): number =>
        Math.abs(centre(spot.box).x - x) + (held.control.picture === this.scrolled ? Math.abs(centre(spot.box).y - y) : 0);
      return same.sort((a, b) => distance(a) - distance(b))[0] ?? null;
    };
    const shown = here();
    if (shown) return shown;
    if (known.segments.length <= 1) return null;
    await this.scrollTo(0);
    for (let down = 0; down <= known.segments.length; down += 1) {
      const spot = here();
      if (spot) return spot;
      await this.scrollBy('down');
    }
    return null;
  }

  private async scrollBy(direction: 'down' | 'up'): Promise<void> {
    if (!this.sight) return;
    await scroll(this.kit, this.sight.view, direction);
    this.sight = await look(this.kit);
    this.scrolled = Math.max(0, this.scrolled + (direction === 'down' ? 1 : -1));
  }

  /** To the n-th picture of the current screen: up to the top when needed, then down. */
  private async scrollTo(picture: number): Promise<void> {
    for (let up = this.scrolled > picture ? this.scrolled + 1 : 0; up > 0; up -= 1) await this.scrollBy('up');
    while (this.scrolled < picture) await this.scrollBy('down');
  }
}

/**
 * A page in another state (a folded section opened, another filter) shows most of what it showed before. What both states hold is
 * tried from the first one; only what the new state brought is its own.
 */
function leaveToTwin(before: Known, after: Known): void {
  if (before.title !== after.title || before.phase !== after.phase || before.id === after.id) return;
  const keys = new Set(before.held.map((held) => held.key));
  const shared = after.held.filter((held) => keys.has(held.key));
  if (shared.length < 3 || shared.length < Math.min(before.held.length, after.held.length) * 0.5) return;
  for (const held of shared) held.state = 'tried';
}
