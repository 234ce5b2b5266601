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

/** `designs`: what its opened rows led to; `dead`: how many did nothing. */
type List = { length: number; readonly designs: string[]; dead: number };
type Lists = { readonly held: number; readonly of: ReadonlyMap<Held, List> };

export class Rows {
  private readonly shapeOf: (known: Known, held: Held) => string;
  /** Opened rows → the designs they led to. Those that did nothing led to none: what took their tap tells nothing of the others. */
  private readonly led = new Map<Held, string[]>();
  private readonly dead = new Set<Held>();
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
    this.lists.delete(known);
    if (to === null) return void this.dead.add(held);
    const named = list.length <= SHORT && to !== known && menuLike(to.title) ? plain(to.title) : '';
    this.led.set(held, [...(this.led.get(held) ?? []), `${to.identity.template} ${named}`]);
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
    return this.ledOn(known, held) + this.listOf(known, held).dead;
  }

  /** Rows of its list that did something. */
  ledOn(known: Known, held: Held): number {
    return this.listOf(known, held).designs.length;
  }

  /** Twice as many rows were opened as designs were met; in a long list one is enough where its like was opened elsewhere. */
  sampled(known: Known, held: Held): boolean {
    const { designs, length } = this.listOf(known, held);
    const different = new Set(designs).size;
    if (different === 0) return false;
    const elsewhere = length > SHORT && different === 1 && (this.opened.get(this.shapeOf(known, held)) ?? 0) >= PER_DESIGN;
    return elsewhere || designs.length >= PER_DESIGN * different;
  }

  private listOf(known: Known, held: Held): List {
    const before = this.lists.get(known);
    const lists = before?.held === known.held.length ? before : this.listsOf(known);
    this.lists.set(known, lists);
    return lists.of.get(held) ?? this.withRow({ length: 0, designs: [], dead: 0 }, held);
  }

  private withRow(list: List, held: Held): List {
    list.length += 1;
    list.designs.push(...(this.led.get(held) ?? []));
    list.dead += this.dead.has(held) ? 1 : 0;
    return list;
  }

  /** Rows of one shape under each other. */
  private listsOf(known: Known): Lists {
    const of = new Map<Held, List>();
    const last = new Map<string, { held: Held; list: List }>();
    const rows = known.held
      .filter(isRow)
      .toSorted((a, b) => a.control.picture - b.control.picture || a.control.box.y - b.control.box.y || a.control.box.x - b.control.box.x);
    for (const held of rows) {
      const shape = this.shapeOf(known, held);
      const above = last.get(shape);
      const list = above && !apart(known, above.held, held) ? above.list : { length: 0, designs: [], dead: 0 };
      of.set(held, this.withRow(list, held));
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

/** The page is called by what it is (no two characters in a row of its name stand in the row), and the row's name is told further down: one of many. */
export function tellsOf({ title, segments }: Known, { spot, control }: Held): boolean {
  const name = Array.from(plain(title));
  const pairs = name.slice(1).map((one, at) => (name[at] ?? '') + one);
  const said = [control.label, ...spot.parts].map(plain).filter((part) => part.length > 1);
  if (pairs.length === 0 || said.some((part) => pairs.some((pair) => part.includes(pair)))) return false;
  return segments.some(({ view }) => view.texts.some(({ text }) => said.includes(plain(text))));
}

/** Something stands between them that is no row of theirs. What was scrolled in between goes on. */
function apart({ segments }: Known, { control: above, spot }: Held, { control: below }: Held): boolean {
  if (above.picture !== below.picture) return false;
  if (below.box.y - (above.box.y + above.box.height) <= APART * Math.min(above.box.height, below.box.height)) return false;
  // Rows that the picture before showed already are held from there.
  const between = (segments[below.picture]?.view.spots ?? []).filter(
    ({ signature, box }) => signature === spot.signature && box.y > above.box.y && box.y < below.box.y,
  );
  const room = below.box.y - (above.box.y + above.box.height) - between.reduce((sum, { box }) => sum + box.height, 0);
  return between.length === 0 || room > APART * above.box.height;
}
