/**
 * Boxes that ask to choose a value (选择地区, level by level): each option shows the box again or sets a value on the page under it,
 * so a few of them speak for all. Who one is or where one belongs changes what an app shows: such a choice is none. Pure over the notes.
 */
import type { Held, Known, Notes } from './notes.ts';
import { plain } from './words.ts';
import { weight } from './worth.ts';

const ASKS = /^请?选择(?!.*(身份|角色|岗位|职务|单位|机构|部门|账号|用户|功能|服务|事项|应用)).{1,6}$/;
/** So many options that led no further speak for the rest. */
const ENOUGH = 6;

export class Choosers {
  private readonly notes: Pick<Notes, 'byId' | 'edges'>;
  /** What a box asks → its options that were tried; infinitely few once one led to a page of its own. */
  private readonly tried = new Map<string, number>();

  constructor(notes: Pick<Notes, 'byId' | 'edges'>) {
    this.notes = notes;
  }

  learn(known: Known, held: Held): void {
    const asks = askedIn(known);
    if (asks === null) return;
    const to = this.notes.byId(this.notes.edges.get(known.id)?.get(held.control.id) ?? '') ?? known;
    const further = !isBox(to) && to.title !== this.pageUnder(known)?.title;
    this.tried.set(asks, further ? Number.NEGATIVE_INFINITY : (this.tried.get(asks) ?? 0) + 1);
  }

  /** Enough of what stands in this box was tried; what speaks of something sought is tried all the same. */
  isDone(known: Known, { control }: Held): boolean {
    const asks = askedIn(known);
    return asks !== null && weight(control.label) === 0 && (this.tried.get(asks) ?? 0) >= ENOUGH;
  }

  /** The page that the box, or the box before it, lies over. */
  private pageUnder(known: Known): Known | undefined {
    const met = new Set<Known>();
    let at: Known | undefined = known;
    while (at && isBox(at) && !met.has(at)) {
      met.add(at);
      at = this.notes.byId(at.parent ?? '');
    }
    return at;
  }
}

const isBox = ({ kind, segments }: Known): boolean => kind === 'dialog' || segments[0]?.view.veiled === true;

const askedIn = (known: Known): string | null =>
  isBox(known) ? (known.segments[0]?.view.texts.map(({ text }) => plain(text)).find((text) => ASKS.test(text)) ?? null) : null;
