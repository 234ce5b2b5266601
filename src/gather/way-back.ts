/**
 * The page's own way back. Many apps keep their pages in one document and tell the system nothing of it: there the back key leaves the
 * app, and only the arrow in the header leads to the page before.
 */
import type { Known } from './notes.ts';
import type { Spot, View } from './view.ts';
import { BACK, plain } from './words.ts';

/** Of the screen's height, from the top: the header. */
const HEADER = 0.12;
/** Of the screen's width, from the left: where its arrow stands. */
const CORNER = 0.15;
const WIDEST = 0.3;

export class WayBack {
  private keyFailed = 0;
  private keyLed = 0;
  private arrowFailed = 0;
  private arrowLed = 0;

  /** What to tap instead of pressing the key; null: the key. Without a name it is the arrow only where a page has no tabs: elsewhere it opens a menu. */
  arrowOf(view: View | null): Spot | null {
    if (!view || this.keyFailed <= this.keyLed || this.arrowFailed > this.arrowLed + 1) return null;
    const corner = view.spots.filter((spot) => inCorner(spot, view));
    const deep = !view.spots.some(({ role }) => role === 'tab');
    return corner.find(isNamed) ?? (deep ? corner.find((spot) => plain(spot.label) === '' && !spot.soft) : undefined) ?? null;
  }

  /** Told after each step back. `meant`: the page it should have led to, where one is known; `came`: null where it left the app. */
  learn(by: Spot | null, meant: Pick<Known, 'id'> | undefined, came: Pick<Known, 'id'> | null): void {
    if (!meant) return;
    const led = came?.id === meant.id;
    if (by && led) this.arrowLed += 1;
    else if (by) this.arrowFailed += 1;
    else if (led) this.keyLed += 1;
    else if (!came) this.keyFailed += 1;
  }
}

/** 返回, ‹; a text reader may be told more (返回 工作). */
const isNamed = (spot: Spot): boolean => BACK.test(plain(spot.label)) || spot.parts.some((part) => BACK.test(plain(part)));

const inCorner = ({ box }: Spot, { region }: View): boolean =>
  box.y < region.y + region.height * HEADER && box.x < region.x + region.width * CORNER && box.width < region.width * WIDEST;
