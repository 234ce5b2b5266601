/**
 * A box that the page draws over itself, the page under it dimmed but still in the tree (a pop-up, a sheet, a drawer): a finger
 * meets the box alone, and a tap meant for the page would hit whatever the box has there. Found by the tree, settled by the pixels.
 */
import sharp from 'sharp';
import type { Box } from '../evidence/schema.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { area, clip, inside } from './boxes.ts';
import type { TreePath } from './stacked.ts';
import { labelOf, own } from './tree-nodes.ts';

export type Veil = {
  /** What lies under it. */
  readonly hidden: readonly TreePath[];
  /** All that stands in the box, px. */
  readonly content: Box;
};

type At = { readonly node: UiNode; readonly path: TreePath };

/** Part of the window that a page, or a veil over it, takes. */
const PAGE = { width: 0.9, height: 0.75 };
/** Part of the window above which what lies on top is a page of its own. */
const MOST_OF_WINDOW = 0.85;
/** A bar at an edge (tabs, a player) is lower. */
const LEAST_HEIGHT = 0.12;
const LEAST_WIDTH = 0.5;
/** Of a page-high box: a drawer. */
export const MOST_OF_HEIGHT = 0.8;
/** Grey values, 0 to 255: the brightest things of a page under a veil, and how much brighter the box is. */
const DIMMED_TO = 200;
const BRIGHTER_BY = 25;
/** The box may be drawn somewhat larger than what the tree tells of it. */
const BRIGHT = 0.9;

const isPage = (node: UiNode, region: Box): boolean => {
  const { width, height } = clip(node.box, region);
  return width >= region.width * PAGE.width && height >= region.height * PAGE.height;
};

/** As high as the page, at one of its sides, and narrower. */
function isDrawer(node: UiNode, region: Box): boolean {
  const { x, width, height } = clip(node.box, region);
  const side = x <= region.x + 1 || x + width >= region.x + region.width - 1;
  return (
    side &&
    height >= region.height * PAGE.height &&
    width >= region.width * LEAST_WIDTH &&
    width < region.width * PAGE.width &&
    labelOf(node) !== ''
  );
}

/** Boxes of what can be read or tapped at or below a node, itself left out where it is as large as a page. */
function leaves(node: UiNode, region: Box): Box[] {
  const box = clip(node.box, region);
  const counts = area(box) > 0 && !isPage(node, region) && (own(node) !== '' || node.clickable || node.checkable);
  return [...(counts ? [box] : []), ...node.children.flatMap((child) => leaves(child, region))];
}

function union(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** A node smaller than a page holds what it draws; of one as large only what stands in it counts. */
function contentOf(nodes: readonly UiNode[], region: Box): Box | null {
  const holding = (node: UiNode): Box[] => {
    const box = clip(node.box, region);
    if (isPage(node, region)) return node.children.flatMap(holding);
    return area(box) > 0 && (labelOf(node) !== '' || node.clickable || node.checkable) ? [box] : [];
  };
  const boxes = nodes.flatMap(holding);
  return boxes.length === 0 ? null : union(boxes);
}

/** What the tree lets one suspect; null when nothing lies over a page. */
export function veilOver(root: UiNode | null, region: Box): Veil | null {
  // A layer of the window's size without a word dims all before it, pages that lie over each other among them.
  const overBackdrop = (children: readonly At[]): Veil | null => {
    const backdrop = children.findLastIndex(({ node }) => isPage(node, region) && labelOf(node) === '' && node.children.length === 0);
    if (backdrop < 2) return null;
    const content = contentOf(
      children.slice(backdrop + 1).map((one) => one.node),
      region,
    );
    const hidden = children.slice(0, backdrop + 1);
    return content && lies(content, hidden, region) ? { hidden: hidden.map((one) => one.path), content } : null;
  };
  const find = ({ node, path }: At): Veil | null => {
    const children = node.children.map((child, index) => ({ node: child, path: `${path}.${String(index)}` }));
    const uppermost = overBackdrop(children);
    if (uppermost) return uppermost;
    const under = children.findIndex((child) => isPage(child.node, region) && labelOf(child.node) !== '');
    for (let first = 1; first < children.length; first += 1) {
      // Over a page of one node lies whatever follows; over the loose parts of a page, as trees flatten it, a veil as large as the window.
      const [veil] = children.slice(first);
      if (!veil || ((under < 0 || first <= under) && !isPage(veil.node, region))) continue;
      const top = children.slice(first).map((one) => one.node);
      const hidden = children.slice(0, first);
      const content = contentOf(top, region);
      if (content && lies(content, hidden, region) && top.some((one) => labelOf(one) !== ''))
        return { hidden: hidden.map((one) => one.path), content };
    }
    // A drawer may stand before the page in the document and lie over it all the same.
    const drawer = under < 0 ? undefined : children.slice(0, under).find((one) => isDrawer(one.node, region));
    if (drawer) return { hidden: children.filter((one) => one !== drawer).map((one) => one.path), content: clip(drawer.node.box, region) };
    for (const child of children.toReversed()) {
      const found = isPage(child.node, region) ? find(child) : null;
      if (found) return found;
    }
    return null;
  };
  return root === null ? null : find({ node: root, path: '0' });
}

/** It need not lie on anything of the page: a sheet comes up over the empty part of one too. */
function lies(content: Box, hidden: readonly At[], region: Box): boolean {
  if (area(content) > area(region) * MOST_OF_WINDOW) return false;
  if (content.height < region.height * LEAST_HEIGHT || content.width < region.width * LEAST_WIDTH) return false;
  return hidden.some((one) => leaves(one.node, region).length > 0);
}

/** The page beside the box is dark, the box is not. `png`: the whole screen; `beside`: where the page is looked at, left out: wherever the box is not. */
export async function isDimmed(png: Buffer, region: Box, content: Box, beside: Box = region): Promise<boolean> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const seen = { within: [] as number[], beside: [] as number[] };
  for (let y = region.y; y < Math.min(region.y + region.height, info.height); y += 9)
    for (let x = region.x; x < Math.min(region.x + region.width, info.width); x += 9)
      if (inside({ x, y }, content)) seen.within.push(data[(y * info.width + x) * info.channels] ?? 0);
      else if (inside({ x, y }, beside)) seen.beside.push(data[(y * info.width + x) * info.channels] ?? 0);
  const bright = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * BRIGHT)] ?? 0;
  return seen.beside.length > 100 && bright(seen.beside) <= DIMMED_TO && bright(seen.within) >= bright(seen.beside) + BRIGHTER_BY;
}
