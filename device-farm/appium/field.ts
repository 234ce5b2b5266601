import type { Box, Point, UiNode } from '../device.ts';

/** Rounding of boxes by scaling. Pixels. */
const SLACK = 3;

/** The field under a point: the smallest text field that holds it. null: none is to be seen there. */
export function fieldAt(root: UiNode | null, point: Point): UiNode | null {
  const here = nodes(root).filter((node) => node.role.endsWith('EditText') && holds(node.box, point));
  return here.reduce<UiNode | null>((best, node) => (best === null || area(node.box) < area(best.box) ? node : best), null);
}

/** The node that has the input focus. */
export function focusedNode(root: UiNode | null): UiNode | null {
  return nodes(root).filter((node) => node.focused && node.role.endsWith('EditText'))[0] ?? null;
}

/** The same field in an earlier and a later tree: the page may have moved it when the keyboard came up. */
export function sameField(before: UiNode, after: UiNode): boolean {
  return (
    before.id === after.id &&
    before.password === after.password &&
    before.hint === after.hint &&
    before.description === after.description &&
    before.text === after.text &&
    Math.abs(before.box.width - after.box.width) <= SLACK &&
    Math.abs(before.box.height - after.box.height) <= SLACK
  );
}

/** Does the box hold the point? */
export function holds(box: Box, point: Point): boolean {
  return point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height;
}

const area = (box: Box): number => box.width * box.height;

function nodes(root: UiNode | null): readonly UiNode[] {
  return root === null ? [] : [root, ...root.children.flatMap((child) => nodes(child))];
}
