/**
 * The page's own way back. Many apps keep their pages in one document and tell the system nothing of it: there the back key leaves the
 * app, and only the arrow in the header leads to the page before; a drawer or a sheet goes by its 取消 or ×, or by a tap beside it.
 */
import { besideOf, type Beside } from './beside.ts';
import type { Known } from './notes.ts';
import type { Place } from './owning-up.ts';
import type { Spot, View } from './view.ts';
import { BACK, CLOSES, plain } from './words.ts';

/** Of the screen's height, from the top: the header. */
const HEADER = 0.12;
/** Of the screen's width, from the left: where its arrow stands. */
const CORNER = 0.15;
const WIDEST = 0.3;

/** `over`: what is in sight lies over a page, as far as one can tell. `at`: what to tap, left out for the key. */
export type Way = { readonly by: 'key' | 'arrow' | 'close' | 'beside'; readonly over: boolean; readonly at?: Place };

type Tally = { failed: number; led: number };

export class WayBack {
  private readonly key: Tally = { failed: 0, led: 0 };
  private readonly arrow: Tally = { failed: 0, led: 0 };
  /** Of what lies over a page. */
  private readonly over: Readonly<Record<'key' | 'close' | 'beside', Tally>> = {
    key: { failed: 0, led: 0 },
    close: { failed: 0, led: 0 },
    beside: { failed: 0, led: 0 },
  };

  /** `dimmed`: the page beside the box is darkened, by the pixels; asked only where the key is known to do no good. */
  async wayOf(view: View | null, dimmed: (beside: Beside) => Promise<boolean>): Promise<Way> {
    if (!view) return { by: 'key', over: false };
    const box = view.dialog || view.veiled === true;
    const close = box ? view.spots.find((spot) => spot.enabled && !spot.soft && CLOSES.test(plain(spot.label))) : undefined;
    if (close && !vain(this.over.close)) return { by: 'close', over: true, at: close };
    const arrow = this.arrowOf(view);
    if (arrow) return { by: 'arrow', over: false, at: arrow };
    const beside = besideOf(view);
    if (!beside) return { by: 'key', over: box };
    const over = box || this.over.key.failed + this.key.failed > 0;
    const useless = vain(this.over.key) || (this.over.key.led === 0 && vain(this.key));
    if (over && useless && !vain(this.over.beside) && (await dimmed(beside)))
      return { by: 'beside', over: true, at: { tap: beside.point, box: beside.strip } };
    return { by: 'key', over };
  }

  /** What to tap instead of pressing the key; null: the key. Without a name it is the arrow only where a page has no tabs: elsewhere it opens a menu. */
  arrowOf(view: View | null): Spot | null {
    if (!view || !vain(this.key) || this.arrow.failed > this.arrow.led + 1) return null;
    const corner = view.spots.filter((spot) => inCorner(spot, view));
    const deep = !view.spots.some(({ role }) => role === 'tab');
    return corner.find(isNamed) ?? (deep ? corner.find((spot) => plain(spot.label) === '' && !spot.soft) : undefined) ?? null;
  }

  /** Told after each step back. `meant`: the page it should have led to, where one is known; `came`: null where it left the app. */
  learn({ by, over }: Way, { from, meant, came }: Taken): void {
    if (by === 'arrow') {
      // The arrow leads up, which need not be where one came from; the key is asked for that alone.
      note(this.arrow, came !== null && came.id !== from.id);
    } else if (over && by !== 'key') note(this.over[by], came !== null && came.id !== from.id);
    else if (meant && came?.id === meant.id) note(over ? this.over.key : this.key, true);
    else if (meant && !came) note(over ? this.over.key : this.key, false);
  }
}

type Page = Pick<Known, 'id'>;
type Taken = { readonly from: Page; readonly meant: Page | undefined; readonly came: Page | null };

const vain = ({ failed, led }: Tally): boolean => failed > led;
const note = (tally: Tally, led: boolean): void => void (tally[led ? 'led' : 'failed'] += 1);

/** 返回, ‹; a text reader may be told more (返回 工作). */
const isNamed = (spot: Spot): boolean => BACK.test(plain(spot.label)) || spot.parts.some((part) => BACK.test(plain(part)));

/** The page lies above another of its app: its header has an arrow that says so. */
export const hasArrow = (view: View): boolean => view.spots.some((spot) => inCorner(spot, view) && isNamed(spot));

const inCorner = ({ box }: Spot, { region }: View): boolean =>
  box.y < region.y + region.height * HEADER && box.x < region.x + region.width * CORNER && box.width < region.width * WIDEST;
