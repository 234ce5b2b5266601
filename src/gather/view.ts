/** What one accessibility tree shows: texts for the reader, spots that can be acted on, and where the page scrolls. Pure. */
import type { Box, ControlRole } from '../evidence/schema.ts';
import type { DeviceFacts, Foreground, Point, Tree, UiNode } from '../../device-farm/device.ts';
import type { TreeText } from '../ports.ts';
import { ACT, namesAct, plain, readable } from './words.ts';

/** Something that can be tapped. `soft`: nothing says that it reacts (text alone, as where a page delegates its events). */
export type Spot = {
  readonly role: ControlRole;
  readonly label: string;
  /** The label's single texts, without those of controls inside it. */
  readonly parts: readonly string[];
  readonly resourceId: string;
  readonly box: Box;
  readonly tap: Point;
  readonly enabled: boolean;
  readonly selected: boolean;
  readonly checkable: boolean;
  readonly checked: boolean;
  readonly soft: boolean;
  readonly source: 'tree' | 'ocr';
  /** Class names from the window down, without positions: equal for the rows of one list. */
  readonly signature: string;
};

export type View = {
  /** The part of the picture that is the app's, px. */
  readonly region: Box;
  readonly texts: readonly TreeText[];
  readonly spots: readonly Spot[];
  /** Vertically scrollable areas, largest first, px. */
  readonly scrollables: readonly Box[];
  /** Packages whose windows are in the tree. */
  readonly packages: readonly string[];
  /** A dialog is on top; texts and spots are the dialog's only. */
  readonly dialog: boolean;
  /** The tree says next to nothing: only the pixels can tell. */
  readonly blind: boolean;
};

const IGNORED = /systemui|inputmethod|\.ime\b|keyboard|latin/i;

export const centre = (box: Box): Point => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
export const inside = (point: Point, box: Box): boolean =>
  point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height;
const area = (box: Box): number => Math.max(0, box.width) * Math.max(0, box.height);
/** A WebView's own text is the document's title, which no one sees on the screen. */
const own = (node: UiNode): string => (shortClass(node.role) === 'WebView' ? '' : readable(node.text) || readable(node.description));

/** All text below a node in reading order, without repeating what a parent already says. */
function labelOf(node: UiNode): string {
  const mine = own(node).trim();
  const below = node.children.map(labelOf).filter((part) => part !== '' && !mine.includes(part));
  return [mine, ...below].filter((part) => part !== '').join(' ');
}

const shortClass = (role: string): string => role.slice(role.lastIndexOf('.') + 1);

function roleOf(node: UiNode, box: Box, region: Box): ControlRole {
  const kind = shortClass(node.role);
  if (node.password) return 'secret-field';
  if (kind === 'EditText' || kind === 'Spinner' || kind === 'AutoCompleteTextView') return 'field';
  if (node.checkable || kind === 'CheckBox' || kind === 'RadioButton' || kind === 'Switch' || kind === 'ToggleButton') return 'tick';
  if (kind === 'Button' || kind === 'ImageButton') return 'button';
  if (kind === 'Image' || kind === 'ImageView') return 'image';
  return box.width > region.width * 0.7 ? 'item' : 'area';
}

/** The top-most dialog's node, when one is open: by its class, or by the alert panel's own resource ids. */
function dialogOf(node: UiNode): UiNode | null {
  for (const child of [...node.children].reverse()) {
    const found = dialogOf(child);
    if (found) return found;
  }
  const named = shortClass(node.role) === 'Dialog' || /:id\/(parentPanel|alert_container|grant_dialog|content_container)$/.test(node.id);
  return named && labelOf(node) !== '' ? node : null;
}

type Walked = { node: UiNode; ancestors: readonly UiNode[]; order: number };

function walk(node: UiNode, ancestors: readonly UiNode[], out: Walked[]): void {
  if (IGNORED.test(node.package)) return;
  out.push({ node, ancestors, order: out.length });
  for (const child of node.children) walk(child, [...ancestors, node], out);
}

/** A text a page may answer to although nothing says so: short, whole, no sentence, no figure. */
export function menuLike(label: string): boolean {
  const said = plain(label);
  return said.length >= 1 && said.length <= 10 && !/[，。；！？：:,;!?%]/.test(said) && !/^[\d.\-/年月日:]+$/.test(said);
}

/** A point of the box that no later, unrelated spot lies over; the middle when every point is taken. */
function tapPoint(at: Walked, text: Box | null, clickables: readonly Walked[], visible: Box): Point {
  const box = at.node.box;
  const nested = clickables.filter(
    (other) =>
      other.order > at.order &&
      (other.ancestors.includes(at.node) || !other.ancestors.some((one) => one === at.node)) &&
      area(other.node.box) < area(visible) * 0.5,
  );
  const candidates = [
    centre(box),
    ...(text ? [centre(text)] : []),
    ...[0.2, 0.8].flatMap((part) => [
      { x: Math.round(box.x + box.width * part), y: centre(box).y },
      { x: centre(box).x, y: Math.round(box.y + box.height * part) },
    ]),
  ];
  return candidates.find((point) => inside(point, visible) && !nested.some((other) => inside(point, other.node.box))) ?? centre(box);
}

const signatureOf = (at: Walked): string => [...at.ancestors, at.node].map((node) => shortClass(node.role)).join('>');

/** A text set close under or over the name of an act is the second line of one button (巡护打卡 / 距您 36 米): the act's name comes first. */
export function shielded(spot: Spot, texts: readonly TreeText[]): Spot {
  if (!spot.soft) return spot;
  const { box } = spot;
  const act = texts.find((one) => {
    const gap = Math.max(one.box.y - box.y - box.height, box.y - one.box.y - one.box.height);
    const shared = Math.min(one.box.x + one.box.width, box.x + box.width) - Math.max(one.box.x, box.x);
    return (
      one.text !== spot.label &&
      namesAct(one.text) &&
      gap < Math.max(one.box.height, box.height) &&
      shared > 0.5 * Math.min(one.box.width, box.width)
    );
  });
  return act ? { ...spot, parts: [act.text, ...spot.parts] } : spot;
}

/** A clickable label beside a text field only puts the cursor there. */
function namesField(spot: Spot, spots: readonly Spot[]): boolean {
  const overlap = (other: Spot): number =>
    Math.min(spot.box.y + spot.box.height, other.box.y + other.box.height) - Math.max(spot.box.y, other.box.y);
  return (
    spot.role === 'area' &&
    menuLike(spot.label) &&
    spots.some(
      (other) => other.role === 'field' && other.box.x > spot.box.x && overlap(other) > 0.5 * Math.min(spot.box.height, other.box.height),
    )
  );
}

/** A bottom tab bar is known by its place and its even steps: two to six short labels side by side in the lowest 64 dp. */
export function withTabs(spots: readonly Spot[], region: Box, density: number): readonly Spot[] {
  const bottom = region.y + region.height;
  const short = (spot: Spot): boolean => /^[^\d.,]{1,5}$/.test(plain(spot.label).replace(/^\d{1,3}\+?|\d{1,3}\+?$/g, ''));
  const low = spots.filter(
    (spot) =>
      centre(spot.box).y > bottom - 64 * density &&
      spot.box.width < region.width * 0.55 &&
      short(spot) &&
      ['area', 'item', 'button', 'tab', 'image'].includes(spot.role),
  );
  const row = low.filter((spot) => low.filter((other) => Math.abs(centre(other.box).y - centre(spot.box).y) < 16 * density).length >= 2);
  const columns = [...new Set(row.map((spot) => Math.round(centre(spot.box).x / (12 * density))))]
    .sort((a, b) => a - b)
    .filter((x, index, all) => index === 0 || x - (all[index - 1] ?? x) > 1);
  const steps = columns.slice(1).map((x, index) => x - (columns[index] ?? x));
  // The tabs of a bar share the whole width: each step is the width over their number. Cells of a list row do not.
  const share = region.width / columns.length / (12 * density);
  const even = steps.every((step) => Math.abs(step - share) <= Math.max(1.5, share * 0.12));
  // A bar of acts (点赞, 收藏) below an article is no way to other pages.
  const bar = columns.length >= 2 && columns.length <= 6 && even && !row.some((spot) => ACT.test(plain(spot.label)));
  return spots.map((spot) =>
    bar && row.includes(spot) ? { ...spot, role: 'tab' as const } : spot.role === 'tab' ? { ...spot, role: 'area' as const } : spot,
  );
}

const clip = (box: Box, to: Box): Box => {
  const x = Math.max(box.x, to.x);
  const y = Math.max(box.y, to.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(box.x + box.width, to.x + to.width) - x),
    height: Math.max(0, Math.min(box.y + box.height, to.y + to.height) - y),
  };
};

/** Reads a tree. `foreground` and `facts` say which windows and which part of the screen count. */
export function viewOf(tree: Tree | null, foreground: Foreground, facts: DeviceFacts): View {
  const { width, height, density } = facts.screen;
  const bar = Math.round(24 * density);
  const region: Box = { x: 0, y: bar, width, height: height - bar };
  const all: Walked[] = [];
  if (tree?.root) walk(tree.root, [], all);
  const packages = [...new Set(all.map(({ node }) => node.package).filter((name) => name !== ''))];
  const opened = tree?.root ? dialogOf(tree.root) : null;
  // A toast may call itself a dialog; what offers nothing to tap is none.
  const top =
    opened &&
    all.some(({ node, ancestors }) => ancestors.includes(opened) && (node.clickable || node.checkable || /Button|EditText/.test(node.role)))
      ? opened
      : null;
  const layer = top ? all.filter(({ node, ancestors }) => node === top || ancestors.includes(top)) : all;
  const shown = layer.filter(({ node }) => area(clip(node.box, region)) > 0);

  const texts: TreeText[] = shown
    .filter(({ node }) => own(node) !== '' || node.password)
    .map(({ node }) => ({ text: own(node).trim(), box: node.box, secret: node.password }));

  const clickables = shown.filter(({ node }) => node.clickable || node.checkable || /EditText|Spinner|Button/.test(node.role));
  const sized = clickables.filter(
    ({ node }) => clip(node.box, region).height >= 4 * density && clip(node.box, region).width >= 4 * density,
  );
  // What holds several controls, or a page's worth of texts, is a container that listens for them, not one control.
  const holds = (at: Walked): boolean => {
    if (top && area(at.node.box) >= area(top.box) * 0.6) return true;
    // A page-sized surface without a word (a canvas, a root that listens) is where things are drawn, not a thing to tap.
    if (labelOf(at.node) === '' && area(clip(at.node.box, region)) > area(region) * 0.3) return true;
    const inner = sized.filter(
      (other) => other.ancestors.includes(at.node) && labelOf(other.node) !== '' && labelOf(other.node) !== labelOf(at.node),
    );
    const apart = inner.filter((one) => !inner.some((other) => other !== one && one.ancestors.includes(other.node)));
    const texts = shown.filter((other) => other.ancestors.includes(at.node) && own(other.node) !== '').length;
    return apart.length >= 2 || texts > 8 || (area(at.node.box) > area(region) * 0.35 && texts > 4);
  };
  const hard = sized.filter((at) => !holds(at));
  const spots: Spot[] = [];
  for (const at of hard) {
    // A clickable whose only words are those of another inside it: the inner one is what they name (跳过 on an advert that opens at a tap).
    const inner = hard.some(
      (other) =>
        other !== at && other.ancestors.includes(at.node) && labelOf(other.node) !== '' && labelOf(other.node) === labelOf(at.node),
    );
    if (inner) continue;
    const box = clip(at.node.box, region);
    const firstText = shown.find((other) => other.ancestors.includes(at.node) && own(other.node).trim() !== '')?.node.box ?? null;
    spots.push({
      role: roleOf(at.node, box, region),
      label: at.node.password ? '' : labelOf(at.node) || (/EditText/.test(at.node.role) ? at.node.hint : ''),
      parts: at.node.password
        ? []
        : shown
            .filter(
              (other) =>
                own(other.node) !== '' &&
                (other === at ||
                  (other.ancestors.includes(at.node) &&
                    !hard.some(
                      (one) => one !== at && one.ancestors.includes(at.node) && (one === other || other.ancestors.includes(one.node)),
                    ))),
            )
            .map((other) => own(other.node)),
      resourceId: at.node.id,
      box,
      tap: tapPoint(at, firstText, hard, region),
      enabled: at.node.enabled,
      selected: at.node.selected,
      checkable: at.node.checkable,
      checked: at.node.checked,
      soft: false,
      source: 'tree',
      signature: signatureOf(at),
    });
  }
  for (const at of shown) {
    const said = own(at.node).trim();
    const signature = signatureOf(at);
    const alike = (): number =>
      shown.filter(
        (other) =>
          other !== at &&
          own(other.node).trim() !== '' &&
          Math.abs(other.node.box.x - at.node.box.x) < 2 * density &&
          signatureOf(other) === signature,
      ).length;
    // A menu-like text, or one of at least three texts set under each other: the rows of a list.
    if (said === '' || at.node.password || !(menuLike(said) || (plain(said).length <= 60 && alike() >= 2))) continue;
    if (hard.some((other) => other === at || at.ancestors.includes(other.node))) continue;
    const box = clip(at.node.box, region);
    if (spots.some((spot) => spot.soft && spot.label === said && inside(centre(box), spot.box))) continue;
    spots.push({
      role: 'area',
      label: said,
      parts: [said],
      resourceId: at.node.id,
      box,
      tap: centre(box),
      enabled: at.node.enabled,
      selected: at.node.selected,
      checkable: false,
      checked: false,
      soft: true,
      source: 'tree',
      signature,
    });
  }
  const scrollables = shown
    .filter(({ node }) => node.scrollable && node.box.height > region.height * 0.3)
    .map(({ node }) => clip(node.box, region))
    .sort((a, b) => area(b) - area(a));
  const letters = texts.reduce((sum, one) => sum + plain(one.text).length, 0);
  return {
    region,
    texts,
    spots: withTabs(
      spots.filter((spot) => !namesField(spot, spots)).map((spot) => shielded(spot, texts)),
      region,
      density,
    ),
    scrollables,
    packages: packages.length > 0 ? packages : [foreground.package],
    dialog: top !== null,
    blind: letters < 6,
  };
}
