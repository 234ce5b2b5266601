/**
 * Icon fonts draw a sign where the page writes its name (`chevron_right`, `menu`): the tree tells the name, which nobody sees, and
 * puts it into the text of the row it stands in. Pure.
 */
import type { UiNode } from '../../device-farm/device.ts';

const NAME = /^[a-z][a-z0-9]{2,}(?:_[a-z0-9]+)*$/;
/** Latin letters are hardly narrower than this share of their line's height. */
const NARROWEST = 0.3;

/** The same tree without the names of icons; nodes without any are the same objects. */
export function withoutIconNames(root: UiNode): UiNode {
  return cleared(root).node;
}

function cleared(node: UiNode): { readonly node: UiNode; readonly icons: readonly string[] } {
  if (isIcon(node)) return { node: { ...node, text: '', description: '' }, icons: [said(node)] };
  const inner = node.children.map(cleared);
  const icons = [...inner.flatMap((one) => one.icons), ...(isAddress(node) ? [said(node)] : [])];
  if (icons.length === 0) return { node, icons };
  return {
    node: {
      ...node,
      text: without(node.text, icons),
      description: without(node.description, icons),
      children: inner.map((one) => one.node),
    },
    icons,
  };
}

/** A link of signs alone is called by the end of its address: of one that leads nowhere that is `#`. */
const isAddress = (node: UiNode): boolean =>
  node.clickable && said(node) === '#' && node.children.length > 0 && !node.children.some((child) => says(child, '#'));

const says = (node: UiNode, word: string): boolean => said(node).includes(word) || node.children.some((child) => says(child, word));

const said = (node: UiNode): string => (node.text || node.description).trim();

/** No room for its letters: what is drawn there is one sign. A button's name may stand nowhere and says what it does (`back`). */
function isIcon(node: UiNode): boolean {
  const name = said(node);
  if (node.children.length > 0 || node.clickable || node.role.endsWith('Button')) return false;
  return NAME.test(name) && node.box.width > 0 && node.box.width < name.length * node.box.height * NARROWEST;
}

const without = (text: string, icons: readonly string[]): string =>
  icons
    .reduce(
      (rest, icon) =>
        rest
          .split(' ')
          .filter((word, at, all) => word !== icon || all.indexOf(word) !== at)
          .join(' '),
      text,
    )
    .trim();
