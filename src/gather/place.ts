/** Where a control stands on its page, as the guard asks for it. Worked out once for as long as the page is the same: some hold thousands of controls. Pure. */
import { isAttendance } from './attendance.ts';
import type { Asked } from './guard.ts';
import { isListed, isLone } from './neighbours.ts';
import type { Held, Known } from './notes.ts';
import { asDrawn, type Spot } from './view.ts';
import { plain } from './words.ts';

type Place = Pick<Asked, 'atBackArrow' | 'wide' | 'lone' | 'listed' | 'central' | 'sheet' | 'attendance' | 'few'>;

/** What is the same for all of a page's controls. */
type Page = {
  /** Equal: nothing came to the page, and no name was read. */
  readonly as: string;
  /** Lower edge of the header, px from the top of the picture. */
  readonly header: number;
  readonly root: boolean;
  /** Has `MOST_ACTS` buttons below its header at most. */
  readonly few: boolean;
  /** A box that can be cancelled. */
  readonly sheet: boolean;
  readonly attendance: boolean;
  readonly spots: readonly Spot[];
  /** By picture. */
  readonly shown: readonly (readonly Spot[])[];
  readonly places: Map<Held, Place>;
};

/** More buttons on one page are its entries. */
const MOST_ACTS = 3;
const NOWHERE: Place = { atBackArrow: false, wide: false, lone: false, listed: false };

const pages = new WeakMap<Known, Page>();

export function placeOf(known: Known, held: Held): Place {
  if (!known.segments[0]) return NOWHERE;
  const page = pageOf(known);
  const before = page.places.get(held);
  if (before) return before;
  const place = placeOn(page, known, held);
  page.places.set(held, place);
  return place;
}

function placeOn(
  { header, root, few, sheet, attendance, spots, shown }: Page,
  { kind, segments }: Known,
  { control, ...held }: Held,
): Place {
  const spot = asDrawn(held.spot);
  const region = segments[0]?.view.region;
  if (!region) return NOWHERE;
  const box = spot === held.spot ? control.box : spot.box;
  return {
    few: !root && box.y >= header && few,
    atBackArrow: !root && box.x < region.width * 0.15 && box.width < region.width * 0.3 && box.y < header,
    wide: box.width > region.width * 0.4,
    lone: isLone(spot, spots, region),
    listed: isListed(spot, shown[control.picture] ?? [], region),
    central: Math.abs(box.x + box.width / 2 - region.x - region.width / 2) < region.width * 0.03 && box.width < region.width * 0.6,
    sheet: kind === 'dialog' && sheet,
    attendance,
  };
}

function pageOf(known: Known): Page {
  const { kind, held, segments, joined, step } = known;
  const as = [kind, held.length, segments.length, joined].join(' ');
  const before = pages.get(known);
  if (before?.as === as) return before;
  const region = segments[0]?.view.region;
  const header = region ? region.y + region.height * 0.08 : 0;
  const buttons = held.filter(({ control, spot }) => (spot.drawn || (control.role === 'button' && !spot.soft)) && control.box.y >= header);
  const shown = segments.map((_, picture) => held.filter(({ control }) => control.picture === picture).map(({ spot }) => asDrawn(spot)));
  const tabs = held.filter(({ control }) => control.role === 'tab').map(({ control }) => control.label);
  const page: Page = {
    as,
    header,
    // Where one starts from there is no way back: what stands in its place opens a menu or the messages.
    // A bar that stays in sight stands on the pages behind its tabs too.
    root: kind === 'home' || (tabs.length > 0 && (step.act !== 'tap' || tabs.includes(step.label))),
    few: buttons.length <= MOST_ACTS,
    sheet: held.some(({ control }) => /^(取消|算了|(我?再)?(想想|看看)|不了)$/.test(plain(control.label))),
    attendance: isAttendance(segments.flatMap(({ view }) => view.texts.map(({ text }) => text))),
    spots: held.map(({ spot }) => asDrawn(spot)),
    shown,
    places: new Map(),
  };
  pages.set(known, page);
  return page;
}
