/** A notice that slides in over the head of a page and goes by itself: it is pictured and waited out, or the page under it would get its name and take none of its own. */
import type { Box, Step } from '../evidence/schema.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { centre, clip, inside } from './boxes.ts';
import { heed } from './kit.ts';
import { look, type Sight } from './look.ts';
import { labelOf, own } from './tree-nodes.ts';
import type { Walk } from './walk.ts';
import { plain } from './words.ts';

/** Parts of the window: a notice stands in its head, leaves a rim at both sides and is low. */
const HEAD = 0.1;
const WIDE = 0.7;
const LOW = 0.22;
/** … and lies over what is as high as a page. */
const PAGE = 0.6;
/** px at each side. */
const RIM = 6;
/** Letters. */
const LEAST_SAID = 4;
/** ms a notice is given to go. */
const GOES_MS = 7_000;

function saysUnder(node: UiNode, box: Box): boolean {
  const said = plain(own(node)) !== '' && node.box.height <= box.height && inside(centre(node.box), box);
  return said || node.children.some((child) => saysUnder(child, box));
}

/** What a notice says that lies over words of the page, '' where there is none. */
export function noticeInHead(root: UiNode | null, region: Box): string {
  if (!root) return '';
  for (const [index, child] of root.children.entries()) {
    const box = clip(child.box, region);
    const head = box.y > region.y && box.y < region.y + region.height * HEAD && box.height > 0 && box.height <= region.height * LOW;
    const rim = box.x - region.x >= RIM && region.x + region.width - box.x - box.width >= RIM && box.width >= region.width * WIDE;
    const label = head && rim ? labelOf(child) : '';
    const liesOver = (under: UiNode): boolean => under.box.height >= region.height * PAGE && saysUnder(under, box);
    if (plain(label).length >= LEAST_SAID && root.children.slice(0, index).some(liesOver)) return label;
    const within = noticeInHead(child, region);
    if (within !== '') return within;
  }
  return '';
}

/** Remembers which notices were pictured, and which do not go. */
export class Passing {
  private readonly walk: Walk;
  private readonly stays = new Map<string, boolean>();

  constructor(walk: Walk) {
    this.walk = walk;
  }

  /** The same look, or, where a notice lay over the page, one after it went. */
  async wentBy(sight: Sight, step: Step): Promise<Sight> {
    const { kit } = this.walk;
    const said = noticeOn(sight);
    if (said === '' || this.stays.get(said) === true) return sight;
    if (!this.stays.has(said)) await this.walk.keepCover('sheet', '', sight, step);
    const start = kit.clock.elapsed();
    for (;;) {
      heed(kit.signal);
      const now = await look(kit);
      const gone = noticeOn(now) !== said;
      this.stays.set(said, !gone);
      if (gone || kit.clock.elapsed() - start > GOES_MS) return now;
    }
  }
}

const noticeOn = ({ tree, view }: Sight): string => (tree.state === 'seen' ? noticeInHead(tree.value.root, view.region) : '');
