/** What single nodes of an accessibility tree say and are. Pure. */
import type { Box, ControlRole } from '../evidence/schema.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { area } from './boxes.ts';
import { readable } from './words.ts';

const IGNORED = /systemui|inputmethod|\.ime\b|keyboard|latin/i;

/** A WebView's own text is the document's title, which no one sees on the screen. */
export const own = (node: UiNode): string => (shortClass(node.role) === 'WebView' ? '' : readable(node.text) || readable(node.description));

/** All text below a node in reading order, without repeating what a parent already says. */
export function labelOf(node: UiNode): string {
  const mine = own(node).trim();
  const below = node.children.map(labelOf).filter((part) => part !== '' && !mine.includes(part));
  return [mine, ...below].filter((part) => part !== '').join(' ');
}

/** `android.widget.Button` is `Button`. */
export const shortClass = (role: string): string => role.slice(role.lastIndexOf('.') + 1);

/** A field for a password that shows what is typed: its eye is open, or it was made as an ordinary field. */
const asksForSecret = (node: UiNode): boolean =>
  node.role.endsWith('EditText') && /密码|口令|passw(or)?d|\bpwd\b/i.test([node.hint, node.description, node.text, node.id].join(' '));

/** A WebView calls a picture without a name after its file (`banner_2`, the end of a data: address): nobody sees that. */
export const namedAfterFile = (node: UiNode): boolean =>
  /^Image(?:View|Button)?$/.test(shortClass(node.role)) && /^[!-~]+$/.test(own(node));

/** What kind of control a node is; `box` is its visible part. */
export function roleOf(node: UiNode, box: Box, region: Box): ControlRole {
  const kind = shortClass(node.role);
  if (node.password || asksForSecret(node)) return 'secret-field';
  if (kind === 'EditText' || kind === 'Spinner' || kind === 'AutoCompleteTextView') return 'field';
  if (node.checkable || kind === 'CheckBox' || kind === 'RadioButton' || kind === 'Switch' || kind === 'ToggleButton') return 'tick';
  if (kind === 'Button' || kind === 'ImageButton') return 'button';
  if (kind === 'Image' || kind === 'ImageView') return 'image';
  return box.width > region.width * 0.7 ? 'item' : 'area';
}

/** Of the width of what it stands on, and of that by which it may miss the middle. */
const SIGN = { width: 0.4, off: 0.06 };

/** One small picture, and nothing else drawn, in the middle of something larger. */
export function hasSignInMiddle(box: Box, inside: readonly Pick<Walked, 'node'>[]): boolean {
  const drawn = inside.filter(({ node }) => /Image/.test(shortClass(node.role)) || own(node) !== '');
  const [sign] = drawn;
  if (!sign || drawn.length > 1 || own(sign.node) !== '') return false;
  const one = sign.node.box;
  const off = (start: number, size: number, from: number, whole: number): number => Math.abs(start + size / 2 - from - whole / 2) / whole;
  return (
    one.width <= box.width * SIGN.width &&
    one.height <= box.height * SIGN.width &&
    off(one.x, one.width, box.x, box.width) <= SIGN.off &&
    off(one.y, one.height, box.y, box.height) <= SIGN.off
  );
}

/** The top-most dialog's node, when one is open: by its class, or by the alert panel's own resource ids. */
export function dialogOf(node: UiNode): UiNode | null {
  for (const child of [...node.children].reverse()) {
    const found = dialogOf(child);
    if (found) return found;
  }
  const named = shortClass(node.role) === 'Dialog' || /:id\/(parentPanel|alert_container|grant_dialog|content_container)$/.test(node.id);
  return named && labelOf(node) !== '' ? node : null;
}

/** A node with what lies above it; `order` is its place in the document, `last` that of the last node inside it. */
export type Walked = { node: UiNode; ancestors: readonly UiNode[]; order: number; last: number };

/** `inner` stands somewhere inside `outer`. A page may hold thousands of nodes: told without going through them. */
export const within = (inner: Walked, outer: Walked): boolean => inner.order > outer.order && inner.order <= outer.last;

/** All nodes of the app and of what lies over it, in document order; bars and keyboards of the system left out. */
export function walk(node: UiNode, ancestors: readonly UiNode[], out: Walked[]): void {
  if (IGNORED.test(node.package)) return;
  const at: Walked = { node, ancestors, order: out.length, last: out.length };
  out.push(at);
  const above = [...ancestors, node];
  for (const child of node.children) walk(child, above, out);
  at.last = out.length - 1;
}

/** Of the largest node above: what takes so much only wraps the page. */
const WRAPS = 0.9;

/** Class names from the window down. Wrappers as large as the page are left out: the same page has one more or less of them from one moment to the next. */
export function signatureOf({ ancestors, node }: Walked): string {
  const largest = Math.max(...ancestors.map(({ box }) => area(box)), 1);
  const telling = ancestors.filter(({ role, box }) => shortClass(role) !== 'View' || area(box) < largest * WRAPS);
  return [...telling, node].map(({ role }) => shortClass(role)).join('>');
}
