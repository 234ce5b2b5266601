/** What a recorded walk tells of where acts lead. Pure, but for the count of guesses. */
import type { Outcome } from '../../../src/gather/choosing.ts';
import type { Held, Known } from '../../../src/gather/notes.ts';
import { plain } from '../../../src/gather/words.ts';
import type { Recorded, RecordedPage } from './recorded.ts';
import { counted } from './ways.ts';

/** Where a tap led (null: out of the app), or that it stayed on the page. */
export type Led = { readonly to: string | null } | { readonly stayed: Exclude<Outcome, 'moved'> };
type Went = ReturnType<typeof counted>[number];

const ANOTHER_LOOK = /#\d+$/u;

/** The same page with other texts: kept for its picture, no place of its own. */
export const isAnotherLook = ({ identity }: Pick<RecordedPage, 'identity'>): boolean => ANOTHER_LOOK.test(identity.structural);

export class Recording {
  /** Taps that the recording never did. */
  guessed = 0;
  private readonly recorded: Recorded;
  private readonly pages: ReadonlyMap<string, RecordedPage>;
  private readonly went: readonly Went[];

  constructor(recorded: Recorded) {
    this.recorded = recorded;
    this.pages = new Map(recorded.pages.map((page) => [page.id, page]));
    this.went = counted({ transitions: [...recorded.transitions] }, recorded.acts);
  }

  page(id: string): RecordedPage {
    const page = this.pages.get(id);
    if (!page) throw new Error(`the recording has no page ${id}`);
    return page;
  }

  /** The first page, and the actions until it came. */
  start(): { readonly to: string; readonly actions: number } {
    const first = this.went.findIndex(({ step, to }) => step.act === 'launch' && to !== null);
    const to = this.went[first]?.to;
    if (to === undefined || to === null) throw new Error('the recording has no start');
    return { to, actions: this.went.slice(0, first + 1).reduce((sum, { actions }) => sum + actions, 0) };
  }

  /** Where a new start in this phase led, or would: to its first page. */
  restart(phase: Known['phase']): string | null {
    const starts = this.went.slice(1).flatMap(({ step, to }) => (step.act === 'launch' && to !== null ? [to] : []));
    const began = starts.find((to) => this.page(to).phase === phase);
    return began ?? this.recorded.pages.find((page) => page.phase === phase && page.kind !== 'cover')?.id ?? null;
  }

  turnsOf(id: string): readonly Went[] {
    return this.went.filter(({ from, to, step }) => step.act === 'swipe' && from === id && to !== null);
  }

  /** Other looks of a page that a tap on this label brought. */
  looksOf(id: string, label: string): readonly RecordedPage[] {
    return this.recorded.pages.filter((page) => isAnotherLook(page) && page.step.from === id && page.step.label === label);
  }

  /** Signing in at this page, with what was asked before the first page came. */
  signInAt(id: string): readonly Went[] {
    const first = this.went.findIndex(({ step, to, from }) => step.act === 'sign-in' && to !== null && from === id);
    if (first < 0) return [];
    const after = this.went.slice(first).findIndex(({ step }) => step.act !== 'sign-in');
    return this.went.slice(first, after < 0 ? undefined : first + after);
  }

  /** `meant`: the page below, where the key leads unless it is known to lead elsewhere. */
  backFrom(id: string, meant: string | null): string | null {
    const backs = this.went.filter((one) => one.from === id && one.step.act === 'back');
    return backs.length === 0 || backs.some(({ to }) => to === meant) ? meant : (backs[0]?.to ?? null);
  }

  /** Where a tap leads; of one that was never done, where the same control led from elsewhere, or another of its shape on this page. */
  wayOf(known: Known, held: Held): Led {
    const own = this.tapped(known.id, held.control.id);
    if (own) return own;
    this.guessed += 1;
    const pages = this.recorded.pages.filter(({ phase }) => phase === known.phase);
    const same = [...pages.filter(({ title }) => title === known.title), ...pages].flatMap((page) =>
      page.held.filter((one) => one.key === held.key && plain(one.control.label) !== '').map((one) => ({ page, one })),
    );
    const like = this.page(known.id)
      .held.filter((one) => one.spot.signature === held.spot.signature && one.control.role === held.control.role)
      .map((one) => ({ page: this.page(known.id), one }));
    for (const { page, one } of [...same, ...like]) {
      const led = this.tapped(page.id, one.control.id);
      if (led && !('to' in led && led.to === known.id)) return led;
    }
    return { stayed: 'silent' };
  }

  private tapped(from: string, key: string): Led | undefined {
    const went = this.went.filter((one) => one.key === key && one.from === from);
    const led = went.find(({ to }) => to !== null && to !== from) ?? went[0];
    if (!led) return undefined;
    if (led.to !== from) return { to: led.to };
    const outcome = this.recorded.tries.find(({ control }) => control === key)?.outcome ?? 'silent';
    return { stayed: outcome === 'moved' ? 'changed' : outcome };
  }
}
