/** What of a page lies under its bottom bar or its header: a tap there is the bar's, wherever the bar stands in the document. Pure. */
import type { Box } from '../evidence/schema.ts';
import { labelOf, within, type Walked } from './tree-nodes.ts';

const LEAST = 3;
/** px, how far edges that are drawn in one line may differ. */
const ALIGNED = 4;
/** Of the window: what a bar takes of its width at least and of its height at most. */
const BAR = { width: 0.9, height: 0.14 };
/** Of the window's height: a page that scrolls takes no less; a sheet over the bar does. */
const PAGE = 0.6;

/** The part of the window in which a node of the page can be tapped. `controls`: all that reacts; `shown`: all that is there. */
export function reachable(controls: readonly Walked[], shown: readonly Walked[], region: Box): (at: Walked) => Box {
  const low = underTabs(controls, region);
  const high = underHeader(shown, region);
  return (at) => {
    const [above, below] = [low(at), high(at)];
    const y = Math.max(above.y, below.y);
    return { ...region, y, height: above.y + above.height - y };
  };
}

const scrollsFrom = (at: Walked, region: Box, test: (box: Box) => boolean): boolean =>
  at.ancestors.some(({ scrollable, box }) => scrollable && box.height >= region.height * PAGE && test(box));

/** What scrolls from the top of the window on goes on under a header that stands there and does not scroll with it. */
function underHeader(shown: readonly Walked[], region: Box): (at: Walked) => Box {
  const fromTop = (box: Box): boolean => box.y <= region.y + ALIGNED;
  const headers = shown.filter(
    (at) =>
      fromTop(at.node.box) &&
      at.node.box.width >= region.width * BAR.width &&
      at.node.box.height <= region.height * BAR.height &&
      labelOf(at.node) !== '' &&
      !at.ancestors.some(({ scrollable }) => scrollable),
  );
  const edge = Math.max(region.y, ...headers.map(({ node: { box } }) => box.y + box.height));
  if (edge === region.y) return () => region;
  const below = { ...region, y: edge, height: region.y + region.height - edge };
  return (at) => (scrollsFrom(at, region, fromTop) ? below : region);
}

function underTabs(controls: readonly Walked[], region: Box): (at: Walked) => Box {
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
    const scrolls = scrollsFrom(at, region, (box) => box.y + box.height > above.y + above.height + ALIGNED);
    return scrolls && !bar.some((one) => one === at || within(at, one)) ? above : region;
  };
}
