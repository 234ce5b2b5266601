import type { Box } from '../../evidence/schema.ts';
import { around, bottom } from '../geometry.ts';
import type { OcrLine } from './engine.ts';

/** A box so tall holds one narrow character or a column of them. */
export const isColumn = (box: Box): boolean => box.height >= box.width * 1.5;

/** Joins single Chinese characters and columns that stand close below one another: the detector often parts them. */
export function stack(lines: readonly OcrLine[]): OcrLine[] {
  const stacked: OcrLine[] = [];
  for (const line of [...lines].sort((a, b) => a.box.y - b.box.y)) {
    const at = stacked.findIndex((above) => continues(above, line));
    const above = stacked[at];
    if (above === undefined) stacked.push(line);
    else stacked[at] = { box: around(above.box, line.box), chars: [...above.chars, ...line.chars] };
  }
  return stacked;
}

/** Boxes of lines overlap by their margins; those of the next row of a calendar do not come so near. */
function continues(above: OcrLine, line: OcrLine): boolean {
  if (!stackable(above) || !stackable(line)) return false;
  const width = Math.max(above.box.width, line.box.width);
  const gap = line.box.y - bottom(above.box);
  const aside = Math.abs(above.box.x + above.box.width / 2 - line.box.x - line.box.width / 2);
  return Math.min(above.box.width, line.box.width) > width * 0.7 && aside < width * 0.2 && gap > -width * 0.7 && gap < width * 0.4;
}

function stackable({ box, chars }: OcrLine): boolean {
  return (chars.length === 1 || isColumn(box)) && chars.every((char) => /\p{Script=Han}/u.test(char.text));
}
