/** What a picture looks like from afar: told from another where there is no word to tell by. */
import sharp from 'sharp';
import type { Box } from '../evidence/schema.ts';

/** Cells a side: one is as wide as a small icon on a phone. */
const SIDE = 17;
/** Grey values (0 to 255) by which neighbours must differ to be an edge. */
const EDGE = 4;
/** Share of the edges that may differ: a spinner, a badge, a lamp that went on. */
const TOLERANCE = 0.12;

/**
 * A difference hash: for each cell of the region, coarsely, whether the one to the right and the one below it are brighter (`+`),
 * darker (`-`) or the same (`.`). One brightness more or less over all of it changes nothing.
 */
export async function looksOf(png: Buffer, { x, y, width, height }: Box): Promise<string> {
  const grey = await sharp(png)
    .extract({ left: x, top: y, width, height })
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
  const at = (column: number, row: number): number => grey[row * SIDE + column] ?? 0;
  const edge = (by: number): string => (by > EDGE ? '+' : by < -EDGE ? '-' : '.');
  let looks = '';
  for (let row = 0; row + 1 < SIDE; row += 1)
    for (let column = 0; column + 1 < SIDE; column += 1)
      looks += edge(at(column + 1, row) - at(column, row)) + edge(at(column, row + 1) - at(column, row));
  return looks;
}

/** Nearly all edges of the one are edges of the other; two pictures without any are alike. */
export function alike(one: string, other: string): boolean {
  let edges = 0;
  let differing = 0;
  for (let index = 0; index < one.length; index += 1) {
    if (one[index] !== '.' || other[index] !== '.') edges += 1;
    if (one[index] !== other[index]) differing += 1;
  }
  return differing <= edges * TOLERANCE;
}
