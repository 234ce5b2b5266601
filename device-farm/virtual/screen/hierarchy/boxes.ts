import type { Protocol } from 'puppeteer-core';
import { intersect, type Bounds } from '../view-node.ts';

/** What the page's layout says of one DOM node. Bounds in CSS px of the viewport, cut to what its scrolling ancestors leave visible. */
export type LayoutFacts = {
  /** null: not laid out or scrolled out of sight. */
  readonly visible: Bounds | null;
  readonly clickable: boolean;
  readonly scrollable: boolean;
  /** `id` of the element. */
  readonly id: string;
  readonly password: boolean;
  /** Frame whose document this node (an iframe) shows. */
  readonly contentFrame: string | null;
};

/** Styles `DOMSnapshot.captureSnapshot` must be asked for, in this order. */
export const wantedStyles = ['position', 'overflow-x', 'overflow-y', 'visibility'] as const;

type Document = Protocol.DOMSnapshot.DocumentSnapshot;

function bounds(rect: readonly number[], dx: number, dy: number): Bounds {
  const [x = 0, y = 0, width = 0, height = 0] = rect;
  return { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
}

function everything(): Bounds {
  return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
}

type Offset = { readonly x: number; readonly y: number };

function readDocument(
  document: Document,
  strings: readonly string[],
  offset: Offset,
  viewport: Bounds,
  frames: readonly string[],
  facts: Map<number, LayoutFacts>,
  inner: (index: number, box: Bounds, clip: Bounds) => void,
): void {
  const { nodes, layout } = document;
  const dx = offset.x - (document.scrollOffsetX ?? 0);
  const dy = offset.y - (document.scrollOffsetY ?? 0);
  const text = (index: number | undefined): string => (index === undefined || index < 0 ? '' : (strings[index] ?? ''));
  const parents = nodes.parentIndex ?? [];
  const layoutOf = new Map(layout.nodeIndex.map((node, index) => [node, index]));
  const clickable = new Set(nodes.isClickable?.index ?? []);
  const contents = new Map(
    (nodes.contentDocumentIndex?.index ?? []).map((node, index) => [node, nodes.contentDocumentIndex?.value[index] ?? -1]),
  );
  const clips = new Map<number, Bounds>();

  const style = (node: number, which: number): string => {
    const at = layoutOf.get(node);
    return at === undefined ? '' : text(layout.styles[at]?.[which]);
  };
  // What is visible of the content of `node`: its own box when it clips, and what its containing blocks leave.
  const clipOf = (node: number): Bounds => {
    const known = clips.get(node);
    if (known !== undefined) return known;
    const outer = visibleArea(node);
    const at = layoutOf.get(node);
    const clipping =
      at !== undefined &&
      /hidden|auto|scroll|clip/.test(style(node, 1) + style(node, 2)) &&
      text(nodes.nodeName?.[node]) !== 'BODY' &&
      text(nodes.nodeName?.[node]) !== 'HTML';
    const own = clipping ? (intersect(outer, bounds(layout.bounds[at] ?? [], dx, dy)) ?? { left: 0, top: 0, right: 0, bottom: 0 }) : outer;
    clips.set(node, own);
    return own;
  };
  // The area in which the node itself can be seen: fixed ones escape all ancestors, absolute ones those that are not positioned.
  const visibleArea = (node: number): Bounds => {
    const position = style(node, 0);
    if (position === 'fixed') return viewport;
    let parent = parents[node] ?? -1;
    if (position === 'absolute') while (parent >= 0 && /^(static)?$/.test(style(parent, 0))) parent = parents[parent] ?? -1;
    return parent < 0 ? viewport : clipOf(parent);
  };

  for (const [node, backendId] of (nodes.backendNodeId ?? []).entries()) {
    const at = layoutOf.get(node);
    const attributes = new Map<string, string>();
    const flat = nodes.attributes?.[node] ?? [];
    for (let index = 0; index < flat.length; index += 2) attributes.set(text(flat[index]), text(flat[index + 1]));
    const box = at === undefined ? null : bounds(layout.bounds[at] ?? [], dx, dy);
    const visible = box === null || at === undefined || style(node, 3) === 'hidden' ? null : intersect(box, visibleArea(node));
    const scroll = at === undefined ? undefined : layout.scrollRects?.[at];
    const client = at === undefined ? undefined : layout.clientRects?.[at];
    const over = (axis: 2 | 3, which: 1 | 2): boolean =>
      /auto|scroll/.test(style(node, which)) && (scroll?.[axis] ?? 0) > (client?.[axis] ?? 0) + 1;
    const content = contents.get(node);
    facts.set(backendId, {
      visible,
      clickable: clickable.has(node),
      scrollable: over(2, 1) || over(3, 2),
      id: attributes.get('id') ?? '',
      password: text(nodes.nodeName?.[node]) === 'INPUT' && attributes.get('type')?.toLowerCase() === 'password',
      contentFrame: content === undefined ? null : (frames[content] ?? null),
    });
    if (content !== undefined && box !== null && visible !== null) inner(content, box, visible);
  }
}

/** Layout facts of every node of the page and its frames in the same process, by backend node id. */
export function readLayout(
  snapshot: Protocol.DOMSnapshot.CaptureSnapshotResponse,
  width: number,
  height: number,
): ReadonlyMap<number, LayoutFacts> {
  const facts = new Map<number, LayoutFacts>();
  const { documents, strings } = snapshot;
  const frames = documents.map((document) => strings[document.frameId] ?? '');
  const read = (index: number, offset: Offset, viewport: Bounds): void => {
    const document = documents[index];
    if (document === undefined) return;
    readDocument(document, strings, offset, viewport, frames, facts, (child, box, clip) => {
      if (child > index) read(child, { x: box.left, y: box.top }, intersect(clip, everything()) ?? clip);
    });
  };
  read(0, { x: 0, y: 0 }, { left: 0, top: 0, right: width, bottom: height });
  return facts;
}

/** Whether the main document is higher or wider than its viewport. */
export function pageScrolls(snapshot: Protocol.DOMSnapshot.CaptureSnapshotResponse, width: number, height: number): boolean {
  const main = snapshot.documents[0];
  return (main?.contentHeight ?? 0) > height + 1 || (main?.contentWidth ?? 0) > width + 1;
}
