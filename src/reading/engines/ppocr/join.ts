import type { Box } from '../../../evidence/schema.ts';
import { area, around, intersect, right, sameRow } from '../../geometry.ts';
import { isColumn } from '../columns.ts';

/** Gap between two boxes of one row, as a share of their height, under which they are one line. */
const GAP = 0.35;

/** Joins boxes that the detector cut within one line: same row, alike in height, gap under 0.35 of the height. */
export function joinRows(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of [...boxes].sort((a, b) => a.x - b.x)) {
    const at = lines.findIndex((line) => belongTogether(line, box));
    const line = lines[at];
    if (line === undefined) lines.push(box);
    else lines[at] = around(line, box);
  }
  return lines.sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Of two boxes, the first farther left: whether they are one line. Columns of text running downwards are each its own. */
export function belongTogether(line: Box, box: Box): boolean {
  if (isColumn(line) && isColumn(box)) return false;
  const height = Math.max(line.height, box.height);
  const alike = Math.min(line.height, box.height) >= height * 0.6;
  return alike && sameRow(line, box) >= 0.6 && box.x - right(line) < GAP * height;
}

/** Boxes found twice where two tiles of a long picture overlap: the larger one stays. */
export function withoutRepeats(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of [...boxes].sort((a, b) => area(b) - area(a))) {
    const repeat = kept.some((other) => {
      const common = intersect(other, box);
      return common !== null && area(common) > area(box) * 0.6 && sameRow(other, box) > 0.6;
    });
    if (!repeat) kept.push(box);
  }
  return kept;
}
