/** A page that says nothing of scrolling and whose last line is cut off at the lower edge: a panel that a finger draws up. Pure. */
import type { Box } from '../evidence/schema.ts';
import { centre } from './boxes.ts';
import type { View } from './view.ts';

/** Of the screen: what is higher is no line. */
const LINE = 0.12;
/** Of the screen: the part in which the finger is set down. */
const LOWEST = 0.2;

/** The stretch to draw in, from a line near the lower edge upwards; null where the page ends on the screen, or scrolls by itself. */
export function cutOff({
  region,
  texts,
  scrollables,
  dialog,
  blind,
}: Pick<View, 'region' | 'texts' | 'scrollables' | 'dialog' | 'blind'>): Box | null {
  const end = region.y + region.height;
  if (scrollables.length > 0 || dialog || blind) return null;
  if (!texts.some(({ box }) => box.y < end && box.y + box.height >= end && box.height < region.height * LINE)) return null;
  const low = texts.map(({ box }) => centre(box).y).filter((y) => y < end - region.height * 0.02 && y > end - region.height * LOWEST);
  return low.length === 0 ? null : { ...region, height: Math.max(...low) - region.y };
}
