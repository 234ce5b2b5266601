/** What a tap does to the keyboard: the page moves for it, and would be taken for another. Pure. */
import type { Point } from '../../device-farm/device.ts';
import { inside } from './boxes.ts';
import type { View } from './view.ts';

/** A row of a form is lower than this part of the screen. */
const ROW = 0.3;

/** The tap puts the cursor in a field: it lies on one, or in a row that holds one (its name, the space around it). */
export function raisesKeyboard({ spots, region }: View, tap: Point): boolean {
  const rows = spots.filter(({ box, soft }) => !soft && box.height < region.height * ROW && inside(tap, box)).map(({ box }) => box);
  return spots.some(
    ({ role, box }) =>
      (role === 'field' || role === 'secret-field') &&
      rows.some(
        (row) => row.x <= box.x && row.y <= box.y && row.x + row.width >= box.x + box.width && row.y + row.height >= box.y + box.height,
      ),
  );
}
