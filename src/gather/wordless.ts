/** Parts of a screen of which only the pixels could tell the words. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { clip } from './boxes.ts';
import { labelOf, shortClass } from './tree-nodes.ts';

/** dp. A smaller picture holds an icon; words drawn in a picture need this much. */
const PICTURE = { width: 72, height: 28 };
const CONTROL = { width: 24, height: 24 };

/**
 * A picture large enough to hold words, whatever it is called, or something to tap without a name: where no screenshot is to
 * be had, such a screen is not read by its tree.
 */
export function hasWordless(root: UiNode, region: Box, density: number): boolean {
  const visible = clip(root.box, region);
  const atLeast = (size: { readonly width: number; readonly height: number }): boolean =>
    visible.width >= size.width * density && visible.height >= size.height * density;
  const kind = shortClass(root.role);
  if ((kind === 'Image' || kind === 'ImageView') && atLeast(PICTURE)) return true;
  const whole = visible.width * visible.height > region.width * region.height * 0.3;
  if (
    root.clickable &&
    root.enabled &&
    !whole &&
    atLeast(CONTROL) &&
    !/EditText|CheckBox|RadioButton|Switch/.test(kind) &&
    labelOf(root) === ''
  )
    return true;
  return root.children.some((child) => hasWordless(child, region, density));
}
