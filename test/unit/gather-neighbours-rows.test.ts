/** Which buttons are rows of a list. */
import { expect, test } from 'vitest';
import { isListed } from '../../src/gather/neighbours.ts';
import { node, view } from '../support/tree.ts';

const at = (x: number, y: number, width: number, height = 150) => ({
  ...node('Button', { text: `第${String(y)}项`, clickable: true }),
  box: { x, y, width, height },
});
const listed = (...boxes: ReturnType<typeof at>[]): readonly boolean[] => {
  const { spots, region } = view(...boxes);
  return spots.map((spot) => isListed(spot, spots, region));
};

test.each([
  ['rows from edge to edge', [at(0, 300, 1080), at(0, 450, 1080), at(0, 602, 1080)], [true, true, true]],
  ['one bar at the foot', [at(0, 2100, 1080)], [false]],
  ['two buttons set in from the edges', [at(48, 300, 984), at(48, 470, 984)], [false, false]],
  ['entries of a drawer', [at(0, 300, 900), at(0, 450, 900), at(0, 603, 900)], [true, true, true]],
  ['two bars at the left', [at(0, 300, 900), at(0, 450, 900)], [false, false]],
  ['buttons at the left, set apart', [at(0, 300, 900), at(0, 480, 900), at(0, 660, 900)], [false, false, false]],
  ['far apart', [at(0, 300, 1080), at(0, 900, 1080)], [false, false]],
  ['of another height', [at(0, 300, 1080), at(0, 450, 1080, 400)], [false, false]],
] as const)('%s', (_name, boxes, said) => expect(listed(...boxes)).toEqual(said));
