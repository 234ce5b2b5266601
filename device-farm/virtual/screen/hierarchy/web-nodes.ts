import { viewNode, type Bounds, type ViewNode } from '../view-node.ts';
import type { AxNode } from './ax.ts';
import type { LayoutFacts } from './boxes.ts';
import { androidClass, controlRoles } from './role-class.ts';

/** The page as laid out, and how CSS px become px of the screen. */
export type Page = {
  readonly package: string;
  readonly generation: number;
  readonly layout: ReadonlyMap<number, LayoutFacts>;
  readonly frame: (frameId: string) => AxNode | null;
  readonly toScreen: (bounds: Bounds) => Bounds;
  /** What a frame shows stands for a web view of its own, as in a host; else it is a view inside the page's. */
  readonly framesAreWebViews: boolean;
};

const textRoles: ReadonlySet<string> = new Set(['StaticText', 'LineBreak', 'ListMarker']);
const fieldRoles: ReadonlySet<string> = new Set(['textbox', 'searchbox', 'spinbutton', 'TextField']);
const rangeRoles: ReadonlySet<string> = new Set(['slider', 'progressbar', 'meter']);
const namelessRoles: ReadonlySet<string> = new Set(['link', 'image', 'img']);
const neverLeaf: ReadonlySet<string> = new Set(['link', 'tabpanel', 'tablist', 'Iframe', 'IframePresentational', 'RootWebArea', 'listbox']);
const alwaysLeaf: ReadonlySet<string> = new Set([
  'button',
  'Date',
  'DateTime',
  'InputTime',
  'image',
  'img',
  'textbox',
  'searchbox',
  'spinbutton',
  'combobox',
  'ComboBoxSelect',
  'PopUpButton',
  'progressbar',
  'meter',
  'slider',
  'checkbox',
  'radio',
  'switch',
]);
const cells: ReadonlySet<string> = new Set(['table', 'cell', 'gridcell', 'row', 'LayoutTable', 'LayoutTableCell', 'LayoutTableRow']);

function flag(node: AxNode, name: string): boolean {
  const value = node.properties.get(name);
  return value === true || value === 'true';
}

function onlyText(node: AxNode): boolean {
  return node.children.every((child) => textRoles.has(child.role));
}

function textOf(node: AxNode): string {
  return node.role === 'StaticText' || node.children.length === 0 ? node.name : node.children.map(textOf).join('');
}

function reachable(node: AxNode): boolean {
  return node.children.some((child) => flag(child, 'focusable') || cells.has(child.role) || reachable(child));
}

/** Which nodes show their text themselves and hide their children, as BrowserAccessibilityAndroid::IsLeaf decides. */
function isLeaf(node: AxNode): boolean {
  if (node.children.length === 0) return true;
  if (neverLeaf.has(node.role)) return false;
  if (alwaysLeaf.has(node.role)) return true;
  if (flag(node, 'focusable') && node.nameFrom === 'attribute' && node.role !== 'menuitem') return false;
  if ((node.role === 'heading' || flag(node, 'focusable')) && node.name !== '') return !reachable(node);
  return onlyText(node) && !node.children.some((child) => child.role === 'ListMarker');
}

/** Java's `Float.toString` for numbers of everyday size. */
function javaFloat(value: number): string {
  const float = Number(Math.fround(value).toPrecision(7));
  return Number.isInteger(float) ? `${float}.0` : String(float);
}

/** `a/b/icon-home.png?x` → `icon-home`: what an image or a link without a name is called. See AXUrlBaseText of Chromium. */
export function urlBaseText(url: string): string {
  const last = url.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  return dot < 0 ? last : last.slice(0, dot);
}

function displayedText(node: AxNode, leaf: boolean): string {
  // The server writes a range's position in the place of its text.
  if (rangeRoles.has(node.role)) return javaFloat(Number(node.value));
  if (fieldRoles.has(node.role) || node.role === 'combobox') return node.value === '' ? node.name : node.value;
  if (node.name !== '') return node.name;
  const text = leaf ? textOf(node) : '';
  const url = node.properties.get('url');
  return text === '' && namelessRoles.has(node.role) && typeof url === 'string' ? urlBaseText(url) : text;
}

function hintOf(node: AxNode): string {
  if (!fieldRoles.has(node.role)) return '';
  const parts = [node.value === '' ? '' : node.name, node.nameFrom === 'placeholder' ? '' : node.placeholder, node.description];
  return parts.filter((part) => part !== '').join(' ');
}

function union(boxes: readonly Bounds[]): Bounds | null {
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** Android nodes of one accessibility node: itself, its visible children when it has no box of its own, or nothing. */
export function webNodes(node: AxNode, page: Page): readonly ViewNode[] {
  const facts = node.backendId === null ? undefined : page.layout.get(node.backendId);
  const leaf = isLeaf(node);
  const inner = facts?.contentFrame == null ? null : page.frame(facts.contentFrame);
  const children = inner !== null ? webNodes(inner, page) : leaf ? [] : node.children.flatMap((child) => webNodes(child, page));
  const box = facts?.visible == null ? null : page.toScreen(facts.visible);
  const bounds = box ?? union(children.map((child) => child.bounds));
  if (bounds === null) return [];
  if (box === null && !flag(node, 'focusable') && node.name === '') return children;
  const checkable =
    node.properties.has('checked') ||
    node.properties.has('pressed') ||
    node.role === 'checkbox' ||
    node.role === 'switch' ||
    node.role === 'radio';
  const focusable = flag(node, 'focusable') && node.role !== 'RootWebArea';
  const disabled = flag(node, 'disabled');
  return [
    viewNode({
      key: `web:${page.generation}:${node.backendId ?? 0}`,
      className:
        node.role === 'RootWebArea' && page.framesAreWebViews
          ? 'android.webkit.WebView'
          : androidClass(node.role, onlyText(node) && node.children.length > 0),
      package: page.package,
      text: displayedText(node, leaf),
      hint: hintOf(node),
      id: facts?.id ?? '',
      checkable,
      checked: flag(node, 'checked') || node.properties.get('pressed') === 'true',
      // A control that is disabled stays clickable, so that a screen reader says that it is disabled.
      clickable: controlRoles.has(node.role) || (!disabled && node.role !== 'RootWebArea' && ((facts?.clickable ?? false) || focusable)),
      enabled: !disabled,
      focusable,
      focused: flag(node, 'focused') && node.role !== 'RootWebArea',
      password: facts?.password ?? false,
      scrollable: facts?.scrollable ?? false,
      selected: flag(node, 'selected'),
      heading: node.role === 'heading',
      bounds,
      children,
    }),
  ];
}
