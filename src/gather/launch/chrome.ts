/** What a host draws over a program's pages: its title bar and its buttons. Pure. */
import type { UiNode } from '../../../device-farm/device.ts';
import type { Box, DeviceFacts } from '../../evidence/schema.ts';
import { centre, inside } from '../boxes.ts';
import { own } from '../tree-nodes.ts';
import { plain } from '../words.ts';
import type { Host } from './host.ts';

const STATUS_BAR_DP = 24;
/** A bar under a cut-out display is lower by so much. */
const SLACK_DP = 16;
/** Fewer letters below the bar: the tree holds the host's own and nothing of the page. */
const LEAST_LETTERS = 6;

/** The corner that belongs to the host's buttons, px. */
export function capsuleOf(host: Host, { screen: { width, density } }: Pick<DeviceFacts, 'screen'>): Box | null {
  if (host.capsule === null) return null;
  const across = host.capsule.width * density;
  return { x: width - across, y: 0, width: across, height: (STATUS_BAR_DP + host.capsule.height + SLACK_DP) * density };
}

const without = (node: UiNode, drop: (node: UiNode) => boolean): UiNode => ({
  ...node,
  children: node.children.filter((child) => !drop(child)).map((child) => without(child, drop)),
});

function* texts(node: UiNode): Generator<{ readonly text: string; readonly box: Box }> {
  if (own(node) !== '') yield { text: own(node), box: node.box };
  for (const child of node.children) yield* texts(child);
}

/**
 * The tree without the host's buttons; and without its title bar where the page itself tells nothing, so that a title alone
 * does not pass for a page that speaks. The title then is read from the picture, as the rest of the page is.
 */
export function withoutChrome(host: Host, root: UiNode, facts: Pick<DeviceFacts, 'screen'>): UiNode | null {
  const capsule = capsuleOf(host, facts);
  const small = (box: Box): boolean => capsule !== null && box.width <= capsule.width && box.height <= capsule.height;
  const bare = without(root, ({ box }) => capsule !== null && small(box) && inside(centre(box), capsule));
  const { density } = facts.screen;
  const bottom = (STATUS_BAR_DP + host.bar + SLACK_DP) * density;
  const letters = [...texts(bare)].filter(({ box }) => box.y + box.height > bottom).reduce((sum, { text }) => sum + plain(text).length, 0);
  return letters < LEAST_LETTERS ? null : bare;
}
