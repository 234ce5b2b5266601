/** px of the whole screen; left/top inclusive, right/bottom exclusive. */
export type Bounds = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type Point = { readonly x: number; readonly y: number };

/** One node of the device's view hierarchy, as an accessibility service sees it. */
export type ViewNode = {
  /** Stable while the thing it stands for lives: `web:<page>:<backend node id>` or `shell:<window>:<number>`. */
  readonly key: string;
  readonly className: string;
  readonly package: string;
  readonly text: string;
  readonly description: string;
  readonly id: string;
  readonly hint: string;
  readonly checkable: boolean;
  readonly checked: boolean;
  readonly clickable: boolean;
  readonly enabled: boolean;
  readonly focusable: boolean;
  readonly focused: boolean;
  readonly longClickable: boolean;
  readonly password: boolean;
  readonly scrollable: boolean;
  readonly selected: boolean;
  readonly heading: boolean;
  readonly bounds: Bounds;
  readonly children: readonly ViewNode[];
};

/** A node with everything off but what is given. */
export function viewNode(given: Pick<ViewNode, 'key' | 'className' | 'package' | 'bounds'> & Partial<ViewNode>): ViewNode {
  return {
    text: '',
    description: '',
    id: '',
    hint: '',
    checkable: false,
    checked: false,
    clickable: false,
    enabled: true,
    focusable: false,
    focused: false,
    longClickable: false,
    password: false,
    scrollable: false,
    selected: false,
    heading: false,
    children: [],
    ...given,
  };
}

export function center(bounds: Bounds): Point {
  return { x: Math.floor((bounds.left + bounds.right) / 2), y: Math.floor((bounds.top + bounds.bottom) / 2) };
}

export function contains(bounds: Bounds, point: Point): boolean {
  return point.x >= bounds.left && point.x < bounds.right && point.y >= bounds.top && point.y < bounds.bottom;
}

/** null when nothing is left. */
export function intersect(a: Bounds, b: Bounds): Bounds | null {
  const both = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return both.left < both.right && both.top < both.bottom ? both : null;
}

/** The node and all below it, in document order. */
export function* walk(node: ViewNode): Generator<ViewNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}
