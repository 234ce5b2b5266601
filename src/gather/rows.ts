/** Which rows of a list need no opening: enough others of it were opened, and they led to pages of one design. Pure over the notes. */
import type { Held, Known } from './notes.ts';
import { isRow } from './worth.ts';
import { menuLike, plain } from './words.ts';

/** So many rows of a list are opened for each design of page they led to. */
const PER_DESIGN = 2;
/** Up to so many rows may each be an entry of its own: there the name of the page they lead to counts as well. */
const SHORT = 8;
/** Two rows with more room between them, in heights of a row, stand in two lists. */
const APART = 0.6;

type Lists = { readonly held: number; readonly of: ReadonlyMap<Held, { readonly id: string; readonly length: number }> };

export class Rows {
  private readonly shapeOf: (known: Known, held: Held) => string;
  /** List → the designs its opened rows led to. */
  private readonly led = new Map<string, string[]>();
  /** List → its rows that did nothing. They are no design: what took their tap tells nothing of the others. */
  private readonly dead = new Map<string, number>();
  /** Rows opened on all pages of a design, by shape. */
  private readonly opened = new Map<string, number>();
  /** Shapes, by the name of the page they stand on, of which a row led to a page that is not named after it: contents, no entries. */
  private readonly contents = new Set<string>();
  private readonly lists = new WeakMap<Known, Lists>();

  constructor(shapeOf: (known: Known, held: Held) => string) {
    this.shapeOf = shapeOf;
  }

  /** `to`: the page the row led to, the page itself in another state; null when it did nothing. */
  learn(known: Known, held: Held, to: Known | null): void {
    const list = this.listOf(known, held);
    if (to === null) return void this.dead.set(list.id, (this.dead.get(list.id) ?? 0) + 1);
    const named = list.length <= SHORT && to !== known && menuLike(to.title) ? plain(to.title) : '';
    this.led.set(list.id, [...(this.led.get(list.id) ?? []), `${to.identity.template} ${named}`]);
    const shape = this.shapeOf(known, held);
    this.opened.set(shape, (this.opened.get(shape) ?? 0) + 1);
    if (to !== known && to.title !== known.title && !isNamedAfter(to, held)) this.contents.add(this.contentsOf(known, held));
  }

  /** A row as it was opened on this page or another state of it (under another filter), and what it led to was one of many of its kind. */
  isContent(known: Known, held: Held): boolean {
    return this.contents.has(this.contentsOf(known, held));
  }

  private contentsOf(known: Known, held: Held): string {
    return `${plain(known.title)}:${this.shapeOf(known, held)}`;
  }

  /** Rows of its list that were tried. */
  openedBeside(known: Known, held: Held): number {
    return this.ledOn(known, held) + (this.dead.get(this.listOf(known, held).id) ?? 0);
  }

  /** Rows of its list that did something. */
  ledOn(known: Known, held: Held): number {
    return this.led.get(this.listOf(known, held).id)?.length ?? 0;
  }

  /** Twice as many rows were opened as designs were met; in a long list one is enough where its like was opened elsewhere. */
  sampled(known: Known, held: Held): boolean {
    const { id, length } = this.listOf(known, held);
    const designs = this.led.get(id) ?? [];
    const different = new Set(designs).size;
    if (different === 0) return false;
    const elsewhere = length > SHORT && different === 1 && (this.opened.get(this.shapeOf(known, held)) ?? 0) >= PER_DESIGN;
    return elsewhere || designs.length >= PER_DESIGN * different;
  }

  private listOf(known: Known, held: Held): { readonly id: string; readonly length: number } {
    const before = this.lists.get(known);
    const lists = before?.held === known.held.length ? before : this.listsOf(known);
    this.lists.set(known, lists);
    return lists.of.get(held) ?? { id: `${known.id}:${held.control.id}`, length: 1 };
  }

  /** Rows of one shape under each other. A list is known by its first row, so that it stays the same when more of it is seen. */
  private listsOf(known: Known): Lists {
    const of = new Map<Held, { id: string; length: number }>();
    const last = new Map<string, { held: Held; list: { id: string; length: number } }>();
    const rows = known.held
      .filter(isRow)
      .toSorted((a, b) => a.control.picture - b.control.picture || a.control.box.y - b.control.box.y || a.control.box.x - b.control.box.x);
    for (const held of rows) {
      const shape = this.shapeOf(known, held);
      const above = last.get(shape);
      const list = above && !apart(above.held, held) ? above.list : { id: `${known.id}:${held.control.id}`, length: 0 };
      list.length += 1;
      of.set(held, list);
      last.set(shape, { held, list });
    }
    return { held: known.held.length, of };
  }
}

/** What the page is called stands in the row, or the row in what it is called. */
export function isNamedAfter({ title }: Known, { spot, control }: Held): boolean {
  const name = plain(title);
  return [control.label, ...spot.parts].map(plain).some((said) => said !== '' && (said.includes(name) || name.includes(said)));
}

/** Something stands between them. What was scrolled in between goes on. */
function apart({ control: above }: Held, { control: below }: Held): boolean {
  if (above.picture !== below.picture) return false;
  return below.box.y - (above.box.y + above.box.height) > APART * Math.min(above.box.height, below.box.height);
}
