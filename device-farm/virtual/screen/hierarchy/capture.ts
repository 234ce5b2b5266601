import type { AppPage } from '../app/app-page.ts';
import { contentSize, type Profile } from '../../profile.ts';
import { viewNode, walk, type Bounds, type ViewNode } from '../view-node.ts';
import { foldAxTree, type AxNode } from './ax.ts';
import { pageScrolls, readLayout, wantedStyles } from './boxes.ts';
import { webNodes } from './web-nodes.ts';

/** Whether the profile switches accessibility off for a page. */
function blind({ blindPages }: Profile, path: string): boolean {
  const expression = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  return blindPages.some((pattern) => expression(pattern).test(path));
}

/** The app's window as a view hierarchy: decor, content frame, WebView, and the page inside it. */
export async function captureApp(page: AppPage, profile: Profile, keyboardShown: boolean): Promise<ViewNode> {
  const { send } = page.channel;
  const { width, height } = contentSize(profile, keyboardShown);
  const [snapshot, ax] = await Promise.all([
    send('DOMSnapshot.captureSnapshot', { computedStyles: [...wantedStyles], includeDOMRects: true }),
    send('Accessibility.getFullAXTree'),
  ]);
  const layout = readLayout(snapshot, width, height);
  const frames = new Map<string, AxNode | null>();
  // The pages a host runs are drawn, and told to nobody, unless its data say otherwise.
  const framesHidden = page.app.hosting !== undefined && page.app.hosting.tree !== 'everything';
  for (const { contentFrame } of layout.values()) {
    if (contentFrame !== null && !framesHidden)
      frames.set(contentFrame, foldAxTree((await send('Accessibility.getFullAXTree', { frameId: contentFrame })).nodes));
  }
  const top = profile.statusBar * profile.density;
  const px = (value: number): number => Math.round(value * profile.density);
  const toScreen = ({ left, top: above, right, bottom }: Bounds): Bounds => ({
    left: px(left),
    top: px(above) + top,
    right: px(right),
    bottom: px(bottom) + top,
  });
  const root = foldAxTree(ax.nodes);
  const name = page.app.name;
  const content: Bounds = { left: 0, top, right: profile.width, bottom: top + px(height) };
  const screen: Bounds = { left: 0, top: 0, right: profile.width, bottom: profile.height };
  const inner =
    root === null || page.app.hosting?.tree === 'nothing' || blind(profile, page.path())
      ? []
      : root.children.flatMap((child) =>
          webNodes(child, {
            package: name,
            generation: page.generation,
            layout,
            frame: (id) => frames.get(id) ?? null,
            toScreen,
            framesAreWebViews: page.app.hosting !== undefined,
          }),
        );
  const document = viewNode({
    key: `web:${page.generation}:document`,
    className: 'android.webkit.WebView',
    package: name,
    text: blind(profile, page.path()) ? '' : (root?.name ?? ''),
    focusable: true,
    focused: !inner.some((child) => [...walk(child)].some((node) => node.focused)),
    scrollable: pageScrolls(snapshot, width, height),
    bounds: content,
    children: inner,
  });
  const shell = (key: string, className: string, bounds: Bounds, child: ViewNode, id = ''): ViewNode =>
    viewNode({ key: `view:${key}`, className, package: name, bounds, id, children: [child] });
  const view = viewNode({
    key: 'view:webview',
    className: 'android.webkit.WebView',
    package: name,
    bounds: content,
    focusable: true,
    focused: true,
    children: [document],
  });
  const frame = shell('content', 'android.widget.FrameLayout', content, view, 'android:id/content');
  return shell('decor', 'android.widget.FrameLayout', screen, shell('column', 'android.widget.LinearLayout', screen, frame));
}
