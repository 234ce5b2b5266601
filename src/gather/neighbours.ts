/** What stands beside a control and changes what it is. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { TreeText } from '../ports.ts';
import type { Held, Known } from './notes.ts';
import type { Spot } from './view.ts';
import { menuLike, namesAct, plain } from './words.ts';

/**
 * A text set close to the name of an act, under it, over it or in one line with it, belongs to one button with it
 * (巡护打卡 / 距您 36 米; 签到 +5): the act's name comes first.
 */
export function shielded(spot: Spot, texts: readonly TreeText[]): Spot {
  if (!spot.soft) return spot;
  const { box } = spot;
  const act = texts.find((one) => {
    if (one.text === spot.label || !namesAct(one.text)) return false;
    const across = Math.min(one.box.x + one.box.width, box.x + box.width) - Math.max(one.box.x, box.x);
    const down = Math.min(one.box.y + one.box.height, box.y + box.height) - Math.max(one.box.y, box.y);
    const line = Math.max(one.box.height, box.height);
    // Where they share a stretch the other measure is their gap, negative.
    const stacked = across > 0.5 * Math.min(one.box.width, box.width) && -down < line;
    const inLine = down > 0.5 * Math.min(one.box.height, box.height) && -across < 0.8 * line;
    return stacked || inLine;
  });
  return act ? { ...spot, parts: [act.text, ...spot.parts] } : spot;
}

/** A clickable label beside a text field only puts the cursor there. */
export function namesField(spot: Spot, spots: readonly Spot[]): boolean {
  const overlap = (other: Spot): number =>
    Math.min(spot.box.y + spot.box.height, other.box.y + other.box.height) - Math.max(spot.box.y, other.box.y);
  return (
    spot.role === 'area' &&
    menuLike(spot.label) &&
    spots.some(
      (other) => other.role === 'field' && other.box.x > spot.box.x && overlap(other) > 0.5 * Math.min(spot.box.height, other.box.height),
    )
  );
}

/** A row of a list reaches from edge to edge or has others like it; what is set in from both edges and stands alone is drawn as a button is. */
export function isLone(spot: Spot, spots: readonly Spot[], region: Box): boolean {
  const { x, width } = spot.box;
  const setIn = x > region.x + region.width * 0.02 && x + width < region.x + region.width * 0.98;
  const near = (one: number, other: number): boolean => Math.abs(one - other) < width * 0.03;
  // Under it or beside it: a row of a list, a part of a segmented control.
  const alike = ({ box, soft, ...other }: Spot): boolean =>
    !soft && other.tap !== spot.tap && near(box.width, width) && (near(box.x, x) || near(box.y, spot.box.y));
  return !spot.soft && setIn && !spots.some(alike);
}

/**
 * From edge to edge, with another of its size right above or below: a row of a list, though the page calls it a button. In a drawer,
 * which leaves one edge free, at least three lie close upon each other.
 */
export function isListed(spot: Spot, spots: readonly Spot[], region: Box): boolean {
  const { x, y, width, height } = spot.box;
  const left = x <= region.x + region.width * 0.04;
  const right = x + width >= region.x + region.width * 0.96;
  if (!left && !right) return false;
  const near = (one: number, other: number): boolean => Math.abs(one - other) < height * 0.35;
  const like = spots.filter(
    ({ box, soft }) => !soft && box.y !== y && near(box.x, x) && near(box.width, width) && near(box.height, height),
  );
  if (left && right) return like.some(({ box }) => near(Math.abs(box.y - y), height));
  // Buttons are set apart; rows touch, but for a line between them.
  const touching = (box: Box): boolean => Math.abs(Math.abs(box.y - y) - height) <= height * 0.06;
  return like.length >= 2 && like.some(({ box }) => touching(box)) && height < width * 0.4;
}

/** Trees give a whole bar of short texts as one. */
const mayBeSeveral = ({ segments }: Known, { control, spot }: Held): boolean =>
  spot.soft && spot.source === 'tree' && control.box.width > (segments[0]?.view.region.width ?? 0) * 0.5;

/** What has no name, or may be several things in one text, is never touched before the pixels were asked; the guard then looks again. */
export const isUnread = (known: Known, held: Held): boolean =>
  !known.joined && (plain(held.control.label) === '' || mayBeSeveral(known, held));

/**
 * The header of a page that a tap led to, in one text, its buttons perhaps in it: nobody taps what a page is called, but whoever reads
 * it before leaving has them in sight. (What a page of an introduction says is left alone: it waits for a finger.)
 */
export const isUnreadHeader = (known: Known, held: Held): boolean =>
  isUnread(known, held) && known.step.act === 'tap' && plain(held.control.label) === plain(known.title) && plain(known.title) !== '';
