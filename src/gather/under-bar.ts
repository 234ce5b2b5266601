/** What of a page lies under its bottom bar: a tap there is the bar's, wherever the bar stands in the document. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { Walked } from './tree-nodes.ts';
import { within } from './tree-nodes.ts';

const LEAST = 3;
/** px, how far edges that are drawn in one line may differ. */
const ALIGNED = 4;
/** Of the window: what a bar takes of its width at least and of its height at most. */
const BAR = { width: 0.9, height: 0.14 };
/** Of the window's height: a page that scrolls takes no less; a sheet over the bar does. */
const PAGE = 0.6;

/** The part of the window in which a node of the page can be tapped. `controls`: all that reacts. */
export function reachable(controls: readonly Walked[], region: Box): (at: Walked) => Box {
  const bottom = region.y + region.height;
  const low = controls.filter(
    ({ node: { box } }) => Math.abs(box.y + box.height - bottom) <= ALIGNED && box.height <= region.height * BAR.height,
  );
  const bar = low.filter(
    ({ node: { box } }) =>
      low.filter((other) => Math.abs(other.node.box.y - box.y) <= ALIGNED && other.node.box.width < region.width / 2).length >= LEAST &&
      box.width < region.width / 2,
  );
  const width = bar.reduce((sum, { node }) => sum + node.box.width, 0);
  if (width < region.width * BAR.width || width > region.width * 1.1) return () => region;
  const above = { ...region, height: Math.min(...bar.map(({ node }) => node.box.y)) - region.y };
  return (at) => {
    const scrolls = at.ancestors.some(
      ({ scrollable, box }) => scrollable && box.height >= region.height * PAGE && box.y + box.height > above.y + above.height + ALIGNED,
    );
    return scrolls && !bar.some((one) => one === at || within(at, one)) ? above : region;
  };
}
