/** Pages that turn over in their place (tabs inside a page, filters): the back key leaves them, it does not turn them back. */
import { allowed, type Target } from './choosing.ts';
import type { Known, Notes } from './notes.ts';
import { sharedBy } from './recognise.ts';

export class InPlace {
  private readonly pages = new Set<string>();
  /** Screens that go when they have led on (a drawer, a sheet): the way back leads past them. */
  private readonly passing = new Set<string>();

  /** Told after each back key; `meant`: the screen it was taken to lead to; `to`: null where it left the app. */
  learn(from: Known, meant: Known | undefined, to: Known | null): void {
    if (to?.id === from.id) return;
    const page = pageOf(from);
    if (to && pageOf(to) === page) this.pages.delete(page);
    else if (meant && meant.id !== to?.id && pageOf(meant) === page) this.pages.add(page);
  }

  /** Told after each way back: `meant` was to come into sight, `further` lies below it. */
  learnPassing(meant: Known | undefined, further: Known | undefined, to: Known | null): void {
    if (!meant || !to || meant.id === further?.id) return;
    if (to.id === meant.id) this.passing.delete(meant.id);
    else if (to.id === further?.id) this.passing.add(meant.id);
  }

  /** The screens the back key would leave, once `known` is in sight: back shortens it to where it led, anything else lengthens it. */
  trail(before: readonly string[], known: Known, back: boolean, notes: Pick<Notes, 'byId'>): string[] {
    const same = (id: string): boolean => this.has(notes.byId(id), known);
    const last = before.at(-1) ?? '';
    if (last === known.id) return [...before];
    if (!back) return same(last) || this.passing.has(last) ? [...before.slice(0, -1), known.id] : [...before, known.id];
    const at = before.lastIndexOf(known.id);
    return [...before.slice(0, Math.max(0, at >= 0 ? at : before.findLastIndex(same))), known.id];
  }

  /** The second is another state of the page the first is. */
  private has(one: Known | undefined, other: Known): boolean {
    return one !== undefined && pageOf(one) === pageOf(other) && this.pages.has(pageOf(one));
  }
}

const pageOf = ({ phase, title, place }: Known): string => `${phase}:${place.activity}:${title}`;

/** The device shows another state of the page (a tab turned, a section unfolded). */
export const isTwin = (at: Known, known: Known): boolean => pageOf(at) === pageOf(known) && sharedBy(known, at).length > 0;

/** The same control on the state of the page that is in sight, so that no way back is needed; the target itself where there is none. */
export function nearer(notes: Notes, at: Known | null, target: Target): Target {
  const { known, held } = target;
  if (!at || !isTwin(at, known)) return target;
  const twin = sharedBy(known, at).find((one) => one.key === held.key && one.control.picture === held.control.picture);
  if (!twin || twin.tries > 0 || !allowed(notes, at, twin)) return target;
  held.state = 'tried';
  twin.state = 'new';
  return { known: at, held: twin };
}
