/**
 * Pages that stay mounted under others (stacks of screens as native navigation has them, pop-ups over the whole window): the
 * tree lists them all, a finger meets the uppermost. Found by their boxes, settled by the pixels, since neither place in the
 * document nor size tells which lies on top. Pure.
 */
import type { Box } from '../evidence/schema.ts';
import type { UiNode } from '../../device-farm/device.ts';
import type { LineRead, ReadingResult } from '../ports.ts';
import { area, centre, clip, inside } from './boxes.ts';
import type { IsFlat } from './flat.ts';
import { labelOf, own } from './tree-nodes.ts';
import { plain } from './words.ts';

/** Way from the root of the tree to a node: the place among its siblings at every level, as in `0.0.2`. */
export type TreePath = string;

type Page = { readonly node: UiNode; readonly path: TreePath };
type Said = { readonly text: string; readonly box: Box };

/** A page that gave way to another may be drawn aside by up to a third of the width. */
const LEAST_WIDTH = 0.6;
const LEAST_HEIGHT = 0.8;
/** A keyboard leaves more of the window's height to the app. */
const LEAST_PANE = 0.4;
/** Of the texts that only this page has: with fewer than this share read in the pixels it is covered … */
const COVERED_BELOW = 0.35;
/** … if another page has at least this share of its own. */
const SHOWN_FROM = 0.5;
/** Fewer texts tell nothing. */
const LEAST_TEXTS = 2;
/** Of a covered page's texts: the share in whose places nothing is drawn, and by how much it is more than that of the page over it, which may have words for a reader of screens alone. */
const FULL = { share: 0.5, more: 0.4 };
/** The same of a page that was drawn aside, under one that was not. */
const ASIDE = { share: 0.12, more: 0.1 };

const below = (page: Page): readonly Page[] => page.node.children.map((node, index) => ({ node, path: `${page.path}.${String(index)}` }));

function pagesOf(page: Page, region: Box): readonly Page[] {
  return below(page).filter(({ node }) => {
    const { width, height } = clip(node.box, region);
    return width >= region.width * LEAST_WIDTH && height >= region.height * LEAST_HEIGHT && labelOf(node) !== '';
  });
}

/** What a keyboard leaves of the window: that in which all the rest of the tree stands. */
function paneOf(root: UiNode, region: Box): Box {
  const [only, ...others] = root.children;
  const box = clip(root.box, region);
  if (!only || others.length > 0 || clip(only.box, region).height < region.height * LEAST_PANE) return box;
  return paneOf(only, region);
}

/** At least two pages of the window's size stand side by side in the tree. */
export function isStacked(root: UiNode | null, region: Box): boolean {
  const pane = root && paneOf(root, region);
  const stacked = (page: Page): boolean => {
    const pages = pagesOf(page, pane ?? region);
    return pages.length >= 2 || pages.some(stacked);
  };
  return root !== null && stacked({ node: root, path: '0' });
}

function textsOf(node: UiNode, region: Box): readonly Said[] {
  const text = own(node).trim();
  const box = clip(node.box, region);
  const here = plain(text).length >= 2 && !node.password && area(box) > 0 ? [{ text, box }] : [];
  return [...here, ...node.children.flatMap((child) => textsOf(child, region))];
}

/** Said by both in one place, a text tells nothing of which is on top. */
const shared = (one: Said, others: readonly Said[]): boolean =>
  others.some((other) => other.text === one.text && (inside(centre(other.box), one.box) || inside(centre(one.box), other.box)));

const lineOf = (one: Said, lines: readonly LineRead[], test: (line: LineRead) => boolean): boolean =>
  lines.some(
    (line) =>
      test(line) &&
      (line.raw.includes(one.text) || one.text.includes(line.raw)) &&
      (inside(centre(line.box), one.box) || inside(centre(one.box), line.box)),
  );

/** Share of a page's own texts that the pixels show; null when it has none of its own. */
function shownOf(mine: readonly Said[], lines: readonly LineRead[]): number | null {
  const read = mine.filter((one) => lineOf(one, lines, (line) => line.sources.includes('ocr')));
  return mine.length === 0 ? null : read.length / mine.length;
}

/** As a page is that gave way to another. */
const isAside = ({ node }: Page, region: Box): boolean => clip(node.box, region).width < region.width * 0.95;

/** That a text was not read may be the reader's fault; these may not. */
function surelyCovered(page: Page, mine: readonly Said[], region: Box, lines: readonly LineRead[]): boolean {
  const contradicted = mine.some((one) => lineOf(one, lines, (line) => !line.drawn));
  return contradicted || isAside(page, region) || (mine.length >= 3 && shownOf(mine, lines) === 0);
}

/** One of several pages, and the texts that only it has. */
type Own = { readonly page: Page; readonly mine: readonly Said[] };

/** Paths of pages that a test of all those side by side calls covered. */
function pathsOf(root: UiNode | null, window: Box, test: (all: readonly Own[]) => (one: Own) => boolean): readonly TreePath[] {
  const region = root ? paneOf(root, window) : window;
  const covered = (page: Page): readonly TreePath[] => {
    const pages = pagesOf(page, region);
    const texts = pages.map(({ node }) => textsOf(node, region));
    const all = pages.map((one, index) => {
      const others = texts.filter((_, other) => other !== index).flat();
      return { page: one, mine: (texts[index] ?? []).filter((text) => !shared(text, others)) };
    });
    const isCovered = pages.length >= 2 ? test(all) : (): boolean => false;
    return all.flatMap((one) => (isCovered(one) ? [one.page.path] : covered(one.page)));
  };
  return root === null ? [] : covered({ node: root, path: '0' });
}

/** Paths of the pages that the pixels do not show. None when the pixels do not tell. */
export const coveredPages = (root: UiNode | null, region: Box, { lines }: ReadingResult): readonly TreePath[] =>
  pathsOf(root, region, (all) => {
    const best = Math.max(0, ...all.map(({ mine }) => shownOf(mine, lines) ?? 0));
    return ({ page, mine }) => {
      const share = shownOf(mine, lines);
      return best >= SHOWN_FROM && share !== null && share < COVERED_BELOW && surelyCovered(page, mine, region, lines);
    };
  });

/** The same without a reading: where nothing at all is drawn in the places of one page's texts, and something in those of another. */
export const undrawnPages = (root: UiNode | null, region: Box, isFlat: IsFlat): readonly TreePath[] =>
  pathsOf(root, region, (all) => {
    const told = new Map(all.map(({ page, mine }) => [page, { flat: mine.filter(({ box }) => isFlat(box)).length, of: mine.length }]));
    const shareOf = ({ page }: Own): number => {
      const { flat, of } = told.get(page) ?? { flat: 0, of: 0 };
      return of === 0 ? 0 : flat / of;
    };
    const isDrawn = ({ page }: Own): boolean => {
      const { flat, of } = told.get(page) ?? { flat: 0, of: 0 };
      return of - flat >= LEAST_TEXTS;
    };
    return (one) => {
      const aside = isAside(one.page, region);
      const least = aside ? ASIDE : FULL;
      const share = shareOf(one);
      if ((told.get(one.page)?.flat ?? 0) < LEAST_TEXTS || share < least.share) return false;
      return all.some(
        (other) => other !== one && isDrawn(other) && shareOf(other) <= share - least.more && (!aside || !isAside(other.page, region)),
      );
    };
  });

/** The tree without the nodes at these paths. */
export function withoutPages(root: UiNode | null, paths: readonly TreePath[]): UiNode | null {
  const pruned = ({ node, path }: Page): UiNode => {
    if (!paths.some((one) => one.startsWith(`${path}.`))) return node;
    const children = below({ node, path });
    return { ...node, children: children.filter((child) => !paths.includes(child.path)).map(pruned) };
  };
  return root === null || paths.length === 0 ? root : pruned({ node: root, path: '0' });
}
