/**
 * How often tries of a kind led to a page that nobody had seen: a kind that hardly ever did is tried after what still may. Kinds are the
 * controls of one make as deep in the app, and those on the pages that one menu led to (the third demonstration of a component, the
 * third form of a service hall: where two held no way on, the next will hardly). Pure over the notes.
 */
import type { Held, Known, Notes } from './notes.ts';
import { hasArrow } from './unnamed.ts';
import { isMute } from './view.ts';
import { isRow } from './worth.ts';

/** Before anything was tried: the controls of a first page are taken to lead on, of texts and of what stands deeper one of two. */
const EXPECTED = { first: { led: 1, of: 1 }, less: { led: 1, of: 2 } } as const;
/** From this share downward a kind is put off: on first pages after three tries in vain, else after two; where one led on, after seven or six … */
const POOR = 0.25;
/** … and what pages of one menu hold after three, eight where one led on, for they may differ more. */
const POOR_BESIDE = 0.2;
/** Shares of the screen's width: a chip or a cell, half a row, a row. */
const WIDTHS = [0.3, 0.6] as const;
/** Deeper pages are taken together. */
const DEEPEST = 2;

type Count = { readonly led: number; readonly of: number };

export class Yields {
  private readonly notes: Notes;
  private readonly counts = new Map<string, Count>();

  constructor(notes: Notes) {
    this.notes = notes;
  }

  /** `to`: where the try led, the page itself where it stayed. What led to a known page tells nothing of its kind. */
  learn(known: Known, held: Held, to: Known): void {
    const fresh = to !== known && to.step.from === known.id && to.step.label === held.control.label;
    if (to !== known && !fresh) return;
    const pointed = hasArrow(known, held) ? this.pointedOf(known, held) : null;
    for (const kind of [this.makeOf(known, held), pointed, this.besideOf(known)]) {
      if (kind === null) continue;
      const { led, of } = this.counts.get(kind) ?? { led: 0, of: 0 };
      this.counts.set(kind, { led: led + (fresh ? 1 : 0), of: of + 1 });
    }
  }

  isPoor(known: Known, held: Held): boolean {
    // What rows without an arrow did tells nothing of those with one.
    if (hasArrow(known, held)) return isPoorCount(this.countOf(this.pointedOf(known, held), EXPECTED.first));
    const expected = isMute(held.spot) || this.depthOf(known) > 0 ? EXPECTED.less : EXPECTED.first;
    const make = this.countOf(this.makeOf(known, held), expected);
    if (isPoorCount(make)) return true;
    const beside = this.countOf(this.besideOf(known), EXPECTED.less);
    // The first row of a list is worth a try where rows lead on in this app.
    const owed = isRow(held) && make.led > expected.led;
    return !owed && beside.led / beside.of <= POOR_BESIDE;
  }

  private countOf(kind: string | null, expected: Count): Count {
    const count = this.counts.get(kind ?? '');
    return count ? { led: count.led + expected.led, of: count.of + expected.of } : expected;
  }

  /** Of one role and width, text apart from controls and rows from entries, on pages as far from where tabs or the start lead. */
  private makeOf(known: Known, held: Held): string {
    const width = held.control.box.width / Math.max(1, known.segments[0]?.view.region.width ?? 1);
    const wide = WIDTHS.filter((least) => width >= least).length;
    return [known.phase, this.depthOf(known), isMute(held.spot), held.control.role, isRow(held), wide].join(' ');
  }

  /** The same of rows with an arrow alone. */
  private pointedOf(known: Known, held: Held): string {
    return `pointed ${this.makeOf(known, held)}`;
  }

  /** On pages that controls of one shape on one page led to; null where nothing is known of what led to it, or one always comes by it. */
  private besideOf(known: Known): string | null {
    const by = isFirst(known)
      ? undefined
      : this.notes.byId(known.parent ?? '')?.held.find(({ control }) => control.label === known.step.label);
    return by ? ['beside', known.phase, known.parent, by.spot.signature].join(' ') : null;
  }

  /** Pages on the way from a first one; the states of one page are one. */
  private depthOf(known: Known): number {
    const names = new Set<string>();
    const met = new Set<Known>();
    for (let at: Known | undefined = known; at && !isFirst(at) && !met.has(at); at = this.notes.byId(at.parent ?? '')) {
      met.add(at);
      names.add(at.title);
    }
    return Math.min(DEEPEST, names.size);
  }
}

const isPoorCount = ({ led, of }: Count): boolean => led / of <= POOR;

/** Has tabs, or is where the walk began. */
const isFirst = ({ kind, parent, held }: Known): boolean =>
  kind === 'home' || parent === null || held.some(({ control }) => control.role === 'tab');
