/** Boxes and points, px. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { Point } from '../../device-farm/device.ts';

/** The middle, whole px. */
export const centre = (box: Box): Point => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
/** Whether a point lies in a box. */
export const inside = (point: Point, box: Box): boolean =>
  point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height;
/** px². */
export const area = (box: Box): number => Math.max(0, box.width) * Math.max(0, box.height);

/** The part of a box that lies within another; of no size where they do not meet. */
export const clip = (box: Box, to: Box): Box => {
  const x = Math.max(box.x, to.x);
  const y = Math.max(box.y, to.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(box.x + box.width, to.x + to.width) - x),
    height: Math.max(0, Math.min(box.y + box.height, to.y + to.height) - y),
  };
};
