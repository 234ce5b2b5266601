/** The strip that a drawer or a sheet leaves free at an edge of the screen: a tap there sends it away. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { Point } from '../../device-farm/device.ts';
import { area, centre, clip, inside } from './boxes.ts';
import type { View } from './view.ts';

/** `content`: all that can be read or tapped, px. `strip`: what is free, `point`: its middle. */
export type Beside = { readonly content: Box; readonly strip: Box; readonly point: Point };

/** Of the width and of the height, at least so much is free: no page leaves as much at one edge. */
const FREE = { width: 0.1, height: 0.16 };

/** What is larger than this part of the screen holds the rest, and shows nothing itself. */
const HOLDS = 0.6;

/** Null where what is in sight reaches all edges: a page. */
export function besideOf({ region, texts, spots }: View): Beside | null {
  const boxes = [...texts, ...spots].map(({ box }) => clip(box, region)).filter((box) => area(box) > 0 && area(box) < area(region) * HOLDS);
  if (boxes.length === 0) return null;
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const content = { x: left, y: top, width: right - left, height: bottom - top };
  const strips = [
    { ...region, x: right, width: region.x + region.width - right },
    { ...region, width: left - region.x },
    { ...region, height: top - region.y },
  ];
  const free = strips.filter(({ width, height }) => width >= region.width * FREE.width && height >= region.height * FREE.height);
  const [widest] = free.toSorted((a, b) => area(b) - area(a));
  if (!widest) return null;
  const point = centre(widest);
  return inside(point, content) ? null : { content, strip: widest, point };
}
