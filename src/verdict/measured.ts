import type { Box, Screen } from '../evidence/schema.ts';
import type { Measured } from './report-schema.ts';

/** What was measured of the line that stands at `box` of the screen's picture; null when no such line was measured. */
export function measuredAt({ lines, shot }: Screen, picture: number, box: Box): Measured | null {
  if (lines.state === 'unseen' || shot.state === 'unseen') return null;
  const line = lines.value.find((one) => one.picture === picture && isSame(one.box, box));
  const size = shot.value[picture];
  if (line === undefined || size === undefined || line.legibility.state === 'unseen') return null;
  const middle = (box.x + box.width / 2) / size.width;
  return {
    ...line.legibility.value,
    offCentre: rounded(Math.abs(middle - 0.5)),
    fromBottom: rounded(Math.max(0, 1 - (box.y + box.height) / size.height)),
  };
}

const isSame = (a: Box, b: Box): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
const rounded = (share: number): number => Math.round(share * 1000) / 1000;
