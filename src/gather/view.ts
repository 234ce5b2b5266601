/** What one accessibility tree shows: texts for the reader, spots that can be acted on, and where the page scrolls. Pure. */
import type { Box, ControlRole } from '../evidence/schema.ts';
import type { DeviceFacts, Foreground, Point, Tree } from '../../device-farm/device.ts';
import type { TreeText } from '../ports.ts';
import { area, centre, clip, inside } from './boxes.ts';
import { withoutIconNames } from './icon-names.ts';
import { namesField, shielded } from './neighbours.ts';
import { withTabs } from './tabs.ts';
import { dialogOf, hasSignInMiddle, labelOf, namedAfterFile, own, roleOf, signatureOf, walk, within, type Walked } from './tree-nodes.ts';
import { reachable } from './under-bar.ts';
import { menuLike, plain } from './words.ts';

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
  /** Without a word, as a picture is, and one small sign in its middle: a film that begins at a tap. */
  readonly plays?: boolean;
  /** Of what is `soft`: the surface it is drawn on as a button is, px; null: none; left out: the pixels were not asked. */
  readonly drawn?: Box | null;
  /** A ring or a box to tick is drawn beside its words. */
  readonly ticks?: boolean;
  /** Of what is `soft`: an arrow that points on or down is drawn beside its words. */
  readonly leads?: boolean;
  readonly source: 'tree' | 'ocr';
  /** Class names from the window down, without positions: equal for the rows of one list. */
  readonly signature: string;
};

/** What is drawn as a button, or as something to tick, counts as one, though the tree calls it a text. */
export const asDrawn = (spot: Spot): Spot => {
  if (spot.ticks === true) return { ...spot, role: 'tick', soft: false };
  return spot.drawn ? { ...spot, role: 'button', soft: false, box: spot.drawn } : spot;
};

/** Nothing tells that it reacts: neither the tree nor an arrow beside it. */
export const isMute = ({ soft, leads }: Spot): boolean => soft && leads !== true;

export type View = {
  /** The part of the picture that is the app's, px. */
  readonly region: Box;
  readonly texts: readonly TreeText[];
  readonly spots: readonly Spot[];
  /** Vertically scrollable areas, largest first, px. */
  readonly scrollables: readonly Box[];
  /** Low areas across the screen that scroll sideways, px. */
  readonly strips?: readonly Box[];
  /** Packages whose windows are in the tree. */
  readonly packages: readonly string[];
  /** A dialog is on top; texts and spots are the dialog's only. */
  readonly dialog: boolean;
  /** The page draws that dialog, or a drawer, over itself: texts and spots are what stands in it. */
  readonly veiled?: boolean;
  /** The tree says next to nothing: only the pixels can tell. */
  readonly blind: boolean;
  /** Places where a host draws over the app: what the pixels show there is not the app's. */
  readonly chrome?: readonly Box[];
};

/** Of the visible width: a row. */
const WIDE = 0.6;

/** Twice as wide and as high. */
const TWICE = 4;

/** Of the window's width: a picture that shows a film is no smaller. */
const FILM = 0.4;

/** Of the window: what is larger is the page. */
const WHOLE = 0.9;

/** Drawn with a letter's key: in the header it is a button, whatever the tree says of it. */
const HEADER_SIGN = /^[≡☰⋮⋯︙⚙＋+]$/u;

/**
 * A point of the box that no later, unrelated spot lies over; the middle when every point is taken. A row is tapped on its name at the
 * left: what comes up at that very moment has what acts in the middle or at the right.
 */
function tapPoint(at: Walked, text: Box | null, clickables: readonly Walked[], visible: Box): Point {
  const box = at.node.box;
  const taken = (point: Point): boolean =>
    clickables.some((other) => other.order > at.order && inside(point, other.node.box) && area(other.node.box) < area(visible) * 0.5);
  const named = text && box.width > visible.width * WIDE && centre(text).x < box.x + box.width * 0.4;
  const candidates = [
    ...(named ? [centre(text)] : []),
    centre(box),
    ...(text ? [centre(text)] : []),
    ...[0.2, 0.8].flatMap((part) => [
      { x: Math.round(box.x + box.width * part), y: centre(box).y },
      { x: centre(box).x, y: Math.round(box.y + box.height * part) },
    ]),
  ];
  return candidates.find((point) => inside(point, visible) && !taken(point)) ?? centre(clip(box, visible));
}

/** What a sign may be; a field or a box to tick is a control of its own whatever it stands on. */
const SIGNS: ReadonlySet<ControlRole> = new Set<ControlRole>(['button', 'image', 'area', 'item']);

/** Nameless in another without a name that is hardly larger: a sign and what it stands on are one control. */
const doubles = (at: Walked, outer: Walked): boolean =>
  outer !== at && within(at, outer) && labelOf(outer.node) === '' && area(outer.node.box) <= area(at.node.box) * TWICE;

/** Reads a tree. `foreground` and `facts` say which windows and which part of the screen count. */
export function viewOf(tree: Tree | null, foreground: Foreground, facts: DeviceFacts): View {
  const { width, height, density } = facts.screen;
  const bar = Math.round(24 * density);
  const region: Box = { x: 0, y: bar, width, height: height - bar };
  const all: Walked[] = [];
  const root = tree?.root ? withoutIconNames(tree.root) : null;
  if (root) walk(root, [], all);
  const packages = [...new Set(all.map(({ node }) => node.package).filter((name) => name !== ''))];
  const opened = root && dialogOf(root);
  // A toast may call itself a dialog; what offers nothing to tap is none.
  const top =
    opened &&
    all.some(({ node, ancestors }) => ancestors.includes(opened) && (node.clickable || node.checkable || /Button|EditText/.test(node.role)))
      ? opened
      : null;
  const layer = top ? all.filter(({ node, ancestors }) => node === top || ancestors.includes(top)) : all;
  const shown = layer.filter(({ node }) => area(clip(node.box, region)) > 0);

  const texts: TreeText[] = shown
    .filter(({ node }) => (own(node) !== '' && !namedAfterFile(node)) || node.password)
    .map(({ node }) => ({ text: own(node).trim(), box: node.box, secret: node.password }));

  const clickables = shown.filter(({ node }) => node.clickable || node.checkable || /EditText|Spinner|Button/.test(node.role));
  const reach = reachable(clickables, shown, region);
  const sized = clickables.filter((at) => {
    const { width: wide, height: high } = clip(at.node.box, reach(at));
    return high >= 4 * density && wide >= 4 * density;
  });
  // What holds several controls, or a page's worth of texts, is a container that listens for them, not one control.
  const holds = (at: Walked): boolean => {
    if (top && area(at.node.box) >= area(top.box) * 0.6) return true;
    // A page-sized surface without a word (a canvas, a root that listens) is where things are drawn, not a thing to tap.
    if (labelOf(at.node) === '' && area(clip(at.node.box, region)) > area(region) * 0.3) return true;
    if (at.last === at.order) return false;
    // The root that listens for all of the page, however little stands on it.
    if (area(clip(at.node.box, region)) > area(region) * WHOLE && own(at.node) === '') return true;
    const label = labelOf(at.node);
    const inner = sized.filter((other) => within(other, at) && labelOf(other.node) !== '' && labelOf(other.node) !== label);
    const nests = inner.filter((one) => one.last > one.order);
    const apart = inner.filter((one) => !nests.some((other) => within(one, other)));
    const texts = shown.filter((other) => within(other, at) && own(other.node) !== '').length;
    return apart.length >= 2 || texts > 8 || (area(at.node.box) > area(region) * 0.35 && texts > 4);
  };
  const hard = sized.filter((at) => !holds(at));
  const spots: Spot[] = [];
  for (const at of hard) {
    // A clickable whose only words are those of another inside it: the inner one is what they name (跳过 on an advert that opens at a tap).
    const label = labelOf(at.node);
    const parts = at.last === at.order ? [] : shown.filter((other) => within(other, at));
    const nests = at.last === at.order ? [] : hard.filter((other) => within(other, at));
    if (nests.some((other) => labelOf(other.node) !== '' && labelOf(other.node) === label)) continue;
    const box = clip(at.node.box, reach(at));
    const role = roleOf(at.node, box, region);
    if (label === '' && SIGNS.has(role) && hard.some((outer) => doubles(at, outer))) continue;
    const firstText = parts.find((other) => own(other.node).trim() !== '')?.node.box ?? null;
    spots.push({
      role,
      label: at.node.password ? '' : label || (/EditText/.test(at.node.role) ? at.node.hint : ''),
      parts: at.node.password
        ? []
        : [at, ...parts]
            .filter((other) => own(other.node) !== '' && !nests.some((one) => one === other || within(other, one)))
            .map((other) => own(other.node)),
      resourceId: at.node.id,
      box,
      tap: tapPoint(at, firstText, hard, reach(at)),
      enabled: at.node.enabled,
      selected: at.node.selected,
      checkable: at.node.checkable,
      checked: at.node.checked,
      soft: false,
      ...(label === '' && box.width > region.width * FILM && hasSignInMiddle(box, parts) ? { plays: true } : {}),
      source: 'tree',
      signature: signatureOf(at),
    });
  }
  for (const at of shown) {
    const said = own(at.node).trim();
    if (said === '' || at.node.password) continue;
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
    if (!(menuLike(said) || (plain(said).length <= 60 && alike() >= 2))) continue;
    if (hard.some((other) => other === at || within(at, other))) continue;
    const box = clip(at.node.box, reach(at));
    if (box.height < 4 * density || spots.some((spot) => spot.soft && spot.label === said && inside(centre(box), spot.box))) continue;
    const sign = HEADER_SIGN.test(said) && box.y < region.y + region.height * 0.08;
    spots.push({
      role: sign ? 'button' : 'area',
      label: said,
      parts: [said],
      resourceId: at.node.id,
      box,
      tap: centre(box),
      enabled: at.node.enabled,
      selected: at.node.selected,
      checkable: false,
      checked: false,
      soft: !sign,
      source: 'tree',
      signature,
    });
  }
  const scrollables = shown
    .filter(({ node }) => node.scrollable && node.box.height > region.height * 0.3)
    .map(({ node }) => clip(node.box, region))
    .sort((a, b) => area(b) - area(a));
  const strips = shown
    .filter(({ node }) => node.scrollable && node.box.height <= region.height * 0.3 && node.box.width > region.width * 0.5)
    .map(({ node }) => clip(node.box, region));
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
    ...(strips.length > 0 ? { strips } : {}),
    packages: packages.length > 0 ? packages : [foreground.package],
    dialog: top !== null,
    blind: letters < 6,
  };
}
