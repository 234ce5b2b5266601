import type { ViewNode } from '../screen/view-node.ts';
import type { Request } from './request.ts';

/** Containers that say nothing, which a compressed hierarchy leaves out. */
function unimportant(node: ViewNode): boolean {
  return (
    node.text === '' &&
    node.description === '' &&
    !node.clickable &&
    !node.scrollable &&
    !node.checkable &&
    !node.focusable &&
    /(?:Layout|View)$/.test(node.className) &&
    !node.className.endsWith('WebView')
  );
}

function compressed(node: ViewNode): readonly ViewNode[] {
  const children = node.children.flatMap(compressed);
  return unimportant(node) ? children : [{ ...node, children }];
}

function cut(node: ViewNode, depth: number): ViewNode {
  return { ...node, children: depth <= 1 ? [] : node.children.map((child) => cut(child, depth - 1)) };
}

/** The hierarchy as the session's settings want it. */
export async function treeFor({ phone, session }: Pick<Request, 'phone' | 'session'>): Promise<ViewNode> {
  const { settings } = session;
  const whole = await phone.screen.tree(settings.number('waitForIdleTimeout') > 0);
  const seen = settings.flag('ignoreUnimportantViews') ? { ...whole, children: whole.children.flatMap(compressed) } : whole;
  return cut(seen, settings.number('snapshotMaxDepth'));
}
