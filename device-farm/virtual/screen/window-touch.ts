import type { TouchFrame } from './input/touch.ts';
import type { ShellPage } from './shell-page.ts';
import { contains, type Point } from './view-node.ts';

/** What a gesture on a shell window came to: nothing, a swipe by dp (negative: upwards), its text field, or one of its actions with what the field holds. */
export type WindowTouch =
  | { readonly hit: 'nothing' }
  | { readonly hit: 'swipe'; readonly dy: number }
  | { readonly hit: 'field' }
  | { readonly hit: 'action'; readonly action: string; readonly typed: string };

/** px a finger may move and still tap. */
const tapSlop = 24;

/** Plays a gesture on the window the shell page shows: a tap hits a view, a longer way scrolls its list. */
export async function touchShellWindow(
  shell: ShellPage,
  frames: readonly TouchFrame[],
  first: Point,
  density: number,
): Promise<WindowTouch> {
  const last = frames.flatMap((frame) => [...frame.fingers.values()]).at(-1) ?? first;
  if (Math.hypot(last.x - first.x, last.y - first.y) > tapSlop) {
    await shell.scroll((first.y - last.y) / density);
    return { hit: 'swipe', dy: (last.y - first.y) / density };
  }
  const { all } = await shell.views();
  const field = all.find(({ node }) => node.className === 'android.widget.EditText');
  const view = all.find(({ node, action }) => (action !== '' || node === field?.node) && contains(node.bounds, first));
  if (view === undefined) return { hit: 'nothing' };
  return view === field ? { hit: 'field' } : { hit: 'action', action: view.action, typed: field?.node.text ?? '' };
}
